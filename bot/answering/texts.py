"""Which articles carry one text: what counts as a voice, and whose wording is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Texts:
    """`text_of` names the text of each article that shares one with another; an article it does not know is a text of its own.

    `least_altered` are the articles whose printing of a shared text was changed least on its way; `reworded` those of a text that is
    there in several wordings, so that every one of them, the least altered too, may hold words that nobody said.
    """

    text_of: Mapping[int, int] = field(default_factory=dict)
    least_altered: frozenset[int] = frozenset()
    reworded: frozenset[int] = frozenset()

    def of(self, article_id: int) -> int:
        """The text of an article."""
        return self.text_of.get(article_id, article_id)

    def is_altered(self, article_id: int) -> bool:
        """Whether another article prints the same text less altered."""
        return article_id in self.text_of and article_id not in self.least_altered

    def distance(self, article_id: int) -> int:
        """How far an article may be from the words as they were, to put printings in order: 0 where nothing says that it is.

        1 for the least altered of a reworded text, 2 for one that is altered.
        """
        return 2 if self.is_altered(article_id) else int(article_id in self.reworded)

    def voices(self, article_ids: Iterable[int]) -> int:
        """How many independent texts there are among articles."""
        return len({self.of(article_id) for article_id in article_ids})


UNRELATED = Texts()
"""Every article a text of its own."""
