"""How long something lasted, in words."""

from datetime import timedelta

_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))


def spoken(lasted: timedelta) -> str:
    """`3 days`, `2 hours`, `5 minutes`: in the largest unit of which there are at least two, or the only one there is."""
    seconds = max(0, int(lasted.total_seconds()))
    for number, (size, name) in enumerate(_UNITS):
        count = round(seconds / size)
        if count >= 2 or (count == 1 and (number == len(_UNITS) - 1 or seconds % size == 0)):  # noqa: PLR2004 - grammar
            return f"{count} {name}{'' if count == 1 else 's'}"
    return "less than a minute"
