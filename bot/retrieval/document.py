"""What goes into the index."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Document:
    """One passage with what it can be filtered and found by. The passages of an article are added together, in their order.

    `title` is the article's and is searched in front of every passage. `language` is an ISO 639-1 code; None is read as English.
    `published_at` is aware. `source_name` is the outlet as people see it. `shelves` are those the article stands on, the same for all its
    passages; on none it is found only where nobody asks for shelves. Putting an article on other shelves is adding it again.
    """

    passage_id: int
    article_id: int
    source_id: int
    source_name: str
    language: str | None
    published_at: datetime | None
    title: str | None
    text: str
    shelves: frozenset[int] = frozenset()
