"""What two articles both report somebody to have said, and how their wording differs. `bot.services.stories_telling` finds it."""

from dataclasses import dataclass

from bot.answering.differences import Difference
from bot.model.answer import Wording
from bot.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Shared:
    """One statement in both articles. `speaker` is the name to show, None where neither article tells it."""

    first: Statement
    second: Statement
    speaker: str | None
    wording: Wording
    differences: tuple[Difference, ...]
