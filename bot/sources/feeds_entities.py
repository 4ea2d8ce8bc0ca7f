"""Entities that a feed declares for itself: a few names of characters, or a bomb that grows a thousandfold when it is read."""

import re

from bot.model.errors import BadInputError

MAX_GROWN_CHARS = 1_000_000
"""How much all uses of a feed's own entities may come to. Real ones are characters and names."""
_LONGEST_NAME = 64
_MOST_DECLARED = 2_000
_DECLARATION = re.compile(
    rf"<!ENTITY\s+(%\s+)?([^\s\"'<>&;]{{1,{_LONGEST_NAME}}})\s+(?:\"([^\"]*)\"|'([^']*)'|(SYSTEM|PUBLIC)\b)", re.IGNORECASE
)
_USE = re.compile(rf"[&%]([^\s\"'<>&;]{{1,{_LONGEST_NAME}}});")


def check_entities(text: str) -> None:
    """BadInputError if reading `text` would make far more of it than it is.

    Every use of each entity is counted with the length of all it stands for, entities in entities included, before anything is expanded.
    """
    if "<!ENTITY" not in text.upper()[: len(text)]:
        return
    declared: dict[str, str] = {}
    for count, match in enumerate(_DECLARATION.finditer(text)):
        if count >= _MOST_DECLARED:
            raise _bomb()
        declared.setdefault(match[2], match[3] or match[4] or "")
    grown = _grown(declared)
    total = 0
    for use in _USE.finditer(text):
        total += grown.get(use[1], 0)
        if total > MAX_GROWN_CHARS:
            raise _bomb()


def _grown(declared: dict[str, str]) -> dict[str, int]:
    """The length of what each entity stands for in the end. BadInputError at the limit, and for circles, which grow in every round."""
    grown = {name: len(value) for name, value in declared.items()}
    uses = {name: [use[1] for use in _USE.finditer(value) if use[1] in declared] for name, value in declared.items()}
    uses = {name: used for name, used in uses.items() if used}
    for _ in range(len(uses) + 1):
        before = dict(grown)
        for name, used in uses.items():
            grown[name] = len(declared[name]) + sum(grown[each] for each in used)
            if grown[name] > MAX_GROWN_CHARS:
                raise _bomb()
        if grown == before:
            return grown
    raise _bomb()


def _bomb() -> BadInputError:
    return BadInputError("it declares entities that would grow beyond all measure")
