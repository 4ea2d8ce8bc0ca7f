"""Words that stand before a colon and name nobody: "READ: …", "WINNER: “…”", "Source: …"."""

LABELS = frozenset(
    """
    source sources note notes caption headline title related update updates updated breaking exclusive watch read listen see look more
    winner winners loser losers verdict fact facts claim truth myth background context bottomline lead example reaction response
    quote question answer correction editor's opinion analysis photo photos video poll live developing alert
    """.split(),
)
"""Compiled by hand, from what pages put before their links, lists and captions."""
