"""Readers in other threads see whole articles, whatever the writer is doing."""

import threading
from collections import Counter

from bot.retrieval import Document, PassageIndex, Query
from bot.retrieval.layout import Layout
from tests.retrieval.making import passage

PASSAGES = 4
ROUNDS = 150
SMALL = Layout(tail_passages=64, bulk_passages=200, fan=2, max_segments=3)


def article(number: int, edition: int) -> list[Document]:
    first = (number * 1_000 + edition) * PASSAGES
    return [passage(first + at, number, f"storm edition{edition} word{number} part{at}") for at in range(PASSAGES)]


def test_no_search_ever_sees_half_an_article_or_two_editions_of_one() -> None:
    index = PassageIndex(layout=SMALL)
    index.add(document for number in range(50) for document in article(number, 0))
    stop, faults, looks = threading.Event(), [], [0]

    def read() -> None:
        while not stop.is_set():
            snapshot = index.snapshot()
            hits = snapshot.search(Query.of("storm"), limit=10_000)
            counts = Counter(hit.article_id for hit in hits)
            editions = {(hit.article_id, hit.passage_id // PASSAGES) for hit in hits}
            if len(hits) != len(snapshot) or set(counts.values()) - {PASSAGES} or len(editions) != len(counts):
                faults.append((len(hits), len(snapshot), counts.most_common(2)))
                return
            snapshot.respell(Query.of("stormm edtion1"))
            looks[0] += 1

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for turn in range(1, ROUNDS):
        index.add(article(turn % 60, turn))
        index.remove([(turn * 7) % 60])
        if turn % 10 == 0:
            index.tidy()
    stop.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert looks[0] > 0
