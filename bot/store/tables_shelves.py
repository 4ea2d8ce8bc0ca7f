"""The tables of this room that hold: which articles a server may see."""
