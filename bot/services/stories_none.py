"""A program that derives no stories: of every article nothing is known, and nothing is there."""

from collections.abc import Iterable
from datetime import datetime

from bot.model.story import LineageFinding
from bot.services.ports_stories import KeptStory, KeptText, StoryReads


class NoStories:
    """See the port `StoryReads`."""

    def seen_from(self, shelves: frozenset[int]) -> StoryReads:
        """The same: nothing."""
        del shelves
        return self

    async def recent(
        self, *, since: datetime | None = None, until: datetime | None = None, limit: int | None = None
    ) -> tuple[KeptStory, ...]:
        """None."""
        del since, until, limit
        return ()

    async def arrived(self, since: datetime, until: datetime, *, known: Iterable[int] = ()) -> tuple[KeptStory, ...]:
        """None."""
        del since, until, known
        return ()

    async def story(self, story_id: int) -> KeptStory | None:
        """None."""
        del story_id
        return None

    async def story_of(self, article_id: int) -> KeptStory | None:
        """None."""
        del article_id
        return None

    async def findings(self, article_ids: Iterable[int]) -> tuple[LineageFinding, ...]:
        """None."""
        del article_ids
        return ()

    async def revisions(self, article_ids: Iterable[int]) -> dict[int, int]:
        """None."""
        del article_ids
        return {}

    async def texts(self, article_ids: Iterable[int]) -> dict[int, KeptText]:
        """None."""
        del article_ids
        return {}

    async def titles(self, article_ids: Iterable[int]) -> dict[int, str]:
        """None."""
        del article_ids
        return {}

    async def article_at(self, url: str) -> int | None:
        """None."""
        del url
        return None

    async def seen_words(self, words: Iterable[int]) -> tuple[dict[int, int], int]:
        """None, of none."""
        del words
        return {}, 0
