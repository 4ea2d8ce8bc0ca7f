"""What briefings keep in memory, so that many servers that read the same at the same minute cost little more than one."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from typing import Final, Generic, TypeVar

from bot.briefing.material import Uttered
from bot.model.article import Article
from bot.services.ports import StatementStore

T = TypeVar("T")

ARTICLES: Final = 4_000
"""Articles whose statements are kept, about ten kilobytes each."""


class Remembered(Generic[T]):
    """Keeps what was made by what it was made of, as many as there is room for. For one thread at a time."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._held: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under the key, else what `make` gives."""
        if key not in self._held:
            self._held[key] = make()
            while len(self._held) > self._room:
                self._held.popitem(last=False)
        self._held.move_to_end(key)
        return self._held[key]


class HeardBefore:
    """Remembers the statements of articles by revision.

    Who may see an article may see its statements; it is asked only for articles that somebody sees.
    """

    def __init__(self, room: int = ARTICLES) -> None:
        self._room = room
        self._held: OrderedDict[tuple[int, int], tuple[Uttered, ...]] = OrderedDict()

    async def of(self, articles: Iterable[Article], statements: StatementStore) -> dict[int, tuple[Uttered, ...]]:
        """The statements of exactly these revisions, by article."""
        wanted = {(one.article_id, one.revision) for one in articles}
        found = {key: self._held[key] for key in wanted if key in self._held}
        missing = wanted - found.keys()
        if missing:
            stored = await statements.of_articles({article_id for article_id, _ in missing})
            for key in missing:
                mine = (each for each in stored.get(key[0], ()) if each.revision == key[1])
                found[key] = tuple(Uttered(each.statement_id, each.statement) for each in mine)
        for key, heard in found.items():
            self._held[key] = heard
            self._held.move_to_end(key)
        while len(self._held) > self._room:
            self._held.popitem(last=False)
        return {article_id: heard for (article_id, _), heard in found.items()}
