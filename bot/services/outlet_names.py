"""What people call an outlet: "CNN" for "CNN (Web News)", "nytimes" and "NYT" for "New York Times - News", "Orla" for "Orla News"."""

import re

_DESK = re.compile(r"\s*(?:\(.*\)|[-–—|:]\s.*)\s*$")
"""What some feeds write behind an outlet's name: "CNN (Web News)", "Newsmax - News"."""
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?|(?:\.(?:com|org|net|co|uk|de|fr|ua|ru|eu|info|news))+/?$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_FEWEST_INITIALS = 3


def called(outlet: str) -> str:
    """An outlet's name without what some feeds write behind it."""
    return _DESK.sub("", outlet) or outlet


def is_called(outlet: str, asked: str) -> bool:
    """Whether an outlet has just this name, with or without its desk."""
    return asked.strip().casefold() in {outlet.casefold(), called(outlet).casefold()}


def goes_by(outlet: str, asked: str) -> bool:
    """Whether people call an outlet so: by its name without its desk or "News", by the name in its address, or by its initials."""
    names = [called(outlet), outlet]
    short = {_squeezed(name) for name in names} | {_squeezed(re.sub(r"\s+news$", "", name, flags=re.IGNORECASE)) for name in names}
    words = _WORD.findall(called(outlet))
    initials = "".join(word[0] for word in words)
    if len(words) > 1:
        short.add(_squeezed(initials[:-1] + words[-1]))
    if len(words) >= _FEWEST_INITIALS:
        short.add(_squeezed(initials))
    return _squeezed(_ADDRESS.sub("", asked.strip())) in short - {""}


def _squeezed(name: str) -> str:
    return "".join(_WORD.findall(name.casefold()))
