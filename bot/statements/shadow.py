"""The string that is read in place of the body: every character at the same place, the variants of one sign folded into one."""

_FOLDS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "‛": "'",
        "ʼ": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\t": " ",
        "―": "—",
    },
)


def shadow(body: str) -> str:
    """`body` with curly marks made straight and odd spaces plain; of the same length, so that every offset is one into the body."""
    return body.translate(_FOLDS)
