"""The tables of this room that hold: feeds and what is remembered of them."""
