"""Search: words in, ranked passages out."""

from dataclasses import dataclass

from bot.answering.turns import in_turn, whole_blocks
from bot.model.answer import Within
from bot.model.errors import BadInputError
from bot.model.search import FoundPassage
from bot.retrieval import Presence, parse_query
from bot.services.outlets import find_outlet
from bot.services.ports import ArticleReads, Clock
from bot.services.shelves_index import Searching


@dataclass(frozen=True, slots=True)
class Search:
    """The use case: what the index ranks, without the policy that makes an answer."""

    store: ArticleReads
    index: Searching
    clock: Clock

    async def __call__(self, words: str, *, limit: int) -> tuple[FoundPassage, ...]:
        """At most `limit` passages, best first, but no more than two of an article before others had a turn (`bot.answering.turns`).

        The first of many are the same however many are wanted. Words that occur nowhere are searched as what they were surely meant to be.

        Raises NotFoundError for a `source:` that is no outlet here, BadInputError where words are only left out.
        """
        asked = parse_query(words)
        sought = {word.presence for word in asked.query.words} | {phrase.presence for phrase in asked.query.phrases}
        if not sought:
            message = "There are no words in that to look for."
            raise BadInputError(message)
        if sought == {Presence.EXCLUDED}:
            message = "Say what to look for as well: words with a minus before them only leave passages out."
            raise BadInputError(message)
        sources = [await find_outlet(self.store, name) for name in asked.sources]
        within = Within(source_ids=frozenset[int]().union(*(source.source_ids for source in sources))) if sources else None
        ranked = await self.index.search(asked.query, limit=whole_blocks(limit), within=within, now=self.clock())
        hits = [ranked[place] for place in in_turn([hit.article_id for hit in ranked])[:limit]]
        articles = await self.store.articles({hit.article_id for hit in hits})
        passages = await self.store.passages({hit.passage_id for hit in hits})
        found = []
        for hit in hits:
            article, passage = articles.get(hit.article_id), passages.get(hit.passage_id)
            if article is None or passage is None:
                continue  # revised between the search and the reading
            found.append(
                FoundPassage(
                    article_id=article.article_id,
                    revision=article.revision,
                    url=article.url,
                    title=article.headline,
                    source=article.source.name,
                    published=article.published,
                    start=passage.span.start,
                    end=passage.span.end,
                    text=passage.span.of(article.body),
                    score=hit.score,
                    parts=hit.parts,
                )
            )
        return tuple(found)
