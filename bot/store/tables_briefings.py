"""The tables of this room that hold: briefings and their editions."""
