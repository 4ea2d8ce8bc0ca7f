"""Articles to load: a crawl of news where it is there, told again in other words as often as needed; else our own, shuffled."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, islice

from bot.model.article import Draft, Published
from tests.quality.lineage import published_at
from tests.quality.shared_sets import find, lines
from tests.quality.stories_cases import cases

KEPT = 500
"""The commonest words stay: they make the sentences, and the statements in them."""
BAND = 256
"""A word is replaced by one about as common, so that the variation has as many rare words as the text it was made of."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def drafts(articles: int) -> Iterator[Draft]:
    """So many articles, of which none descends from another but as in the crawl. The same each time.

    They are read anew for each variation, so that the load takes little of the memory that is measured.
    """
    words = [word for word, _ in Counter(word for draft in _told() for word in _WORD.findall(draft.text)).most_common()]
    return islice((draft for variation in count() for draft in _again(words, variation)), articles)


def _told() -> Iterator[Draft]:
    path = find("news-20k.jsonl.gz")
    if path is None:
        yield from _own()
        return
    for line in lines(path):
        when = published_at(line.get("published"))
        yield Draft(
            line["text"], title=line.get("title"), url=line["url"], source=line.get("source"), published=Published(when) if when else None
        )


def _own() -> Iterator[Draft]:
    """Sentences of the labelled articles in another order each time: short of real news in everything but length."""
    shuffle = random.Random(1)  # noqa: S311  # an order, no secret
    sentences = [span.of(case.reading.body) for case in cases() for span in case.reading.sentences]
    for number in range(1000):
        when = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        text = "\n\n".join(" ".join(shuffle.sample(sentences, 5)) for _ in range(8))
        yield Draft(text, title=sentences[number % len(sentences)], url=f"https://example.org/{number}", published=Published(when))


def _again(words: list[str], variation: int) -> Iterator[Draft]:
    """The articles with their rarer words exchanged, another way in each variation; in the first as they are. Days later each time."""
    if not variation:
        yield from _told()
        return
    exchanged: dict[str, str] = {}
    for start in range(KEPT, len(words), BAND):
        band = words[start : start + BAND]
        turn = variation * 37 % len(band)
        exchanged.update(zip(band, band[turn:] + band[:turn], strict=True))

    def other(match: re.Match[str]) -> str:
        return exchanged.get(match[0], match[0])

    for draft in _told():
        yield Draft(
            _WORD.sub(other, draft.text),
            title=_WORD.sub(other, draft.title) if draft.title else None,
            url=f"{draft.url}?again={variation}",
            source=draft.source,
            published=Published(draft.published.at + timedelta(days=30 * variation)) if draft.published else None,
        )
