"""A question, understood: which words to search, within what, and what kind of thing is wished for."""

from dataclasses import dataclass

from bot.answering.dates import Range
from bot.answering.deeds import AskedDeed
from bot.answering.wishes import Wish


@dataclass(frozen=True, slots=True)
class Question:
    """`words` are in the order asked, as asked; `phrases` must stand word for word; `excluded` must not stand.

    `since` and `until` hold what the operators of the same names say; `range` what the question's own words say ("last week"), with the
    words in `range_words`. `speaker` is whom "what did X say about Y" asks about, `topic` its Y; `whom` is the shown
    name of the person meant, where somebody chose one of several whom `speaker` fits. `anyone` is the Y of "who spoke about Y?".
    `pronoun` stands where a speaker is asked about, and names nobody. `no_day` are words for a day that no calendar has ("30 February"),
    `unread_day` one in figures whose order nobody can be sure of ("3/4/2022"). `is_of_days` says that it names no topic: with days it asks
    what happened on them, and without what is new where `is_of_news`.
    """

    asked: str
    words: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    source: str | None = None
    since: str | None = None
    until: str | None = None
    range: Range | None = None
    range_words: str | None = None
    wish: Wish | None = None
    speaker: str | None = None
    topic: str | None = None
    whom: str | None = None
    anyone: str | None = None
    no_day: str | None = None
    unread_day: str | None = None
    pronoun: str | None = None
    is_of_days: bool = False
    is_of_news: bool = False
    deed: AskedDeed | None = None
    """What "what did X deny?" asks about, where it is no question about all that somebody said."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to search for."""
        return not self.words and not self.phrases
