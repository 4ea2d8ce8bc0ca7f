"""The engines compared, each behind the same few calls. Passage i belongs to article i // 10 and to source i % SOURCES."""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar, Protocol

import numpy as np

from bot.model.answer import Within
from bot.retrieval import DEFAULT_PARAMETERS, Block, Bulk, Document, PassageIndex, Query, QueryWord, Snapshot, kernels
from bot.services.index_building import BLOCK_PASSAGES
from bot.services.index_readers import Readers, processors
from bot.store.index_files import IndexFolder

LIMIT = 10
SOURCES = 50
SHELVES = 4
PASSAGES_AN_ARTICLE = 10
Found = list[tuple[int, float]]
_SHELVES = [frozenset({1 + number}) for number in range(SHELVES)]


class Engine(Protocol):
    """`filters` says whether a search can be limited to a source."""

    filters: ClassVar[bool]

    def build(self, passages: Iterator[str], folder: Path) -> None:
        """From texts to an index on disk."""

    def open(self, folder: Path) -> None:
        """Ready to search what was built."""

    def search(self, words: Sequence[str], *, source: int | None = None) -> Found:
        """The best ten: passage numbers with scores."""


def documents(first_article: int, texts: Sequence[str]) -> list[Document]:
    """Passages as our index takes them."""
    first = first_article * PASSAGES_AN_ARTICLE
    return [
        Document(first + at, first_article + at // PASSAGES_AN_ARTICLE, (first + at) % SOURCES, "s", "en", None, None, text)
        for at, text in enumerate(texts)
    ]


class Ours:
    """This project's index. `second_step` adds what the bot adds on top of BM25."""

    filters: ClassVar[bool] = True
    compiled = True
    second_step = False
    processes: ClassVar[int | None] = None

    def build(self, passages: Iterator[str], folder: Path) -> None:
        """As `bot.services.index_building` does it."""
        listed = (
            Document(
                at,
                at // PASSAGES_AN_ARTICLE,
                at % SOURCES,
                "s",
                "en",
                None,
                None,
                text,
                shelves=_SHELVES[at // PASSAGES_AN_ARTICLE % SHELVES],
            )
            for at, text in enumerate(passages)
        )
        bulk, waiting = Bulk(), deque[Future[Block]]()
        with Readers(self.processes or processors()) as readers:
            while block := list(islice(listed, BLOCK_PASSAGES // PASSAGES_AN_ARTICLE * PASSAGES_AN_ARTICLE)):
                waiting.append(readers.read(block))
                if len(waiting) > readers.count + 1:
                    bulk.take(waiting.popleft().result())
            while waiting:
                bulk.take(waiting.popleft().result())
        IndexFolder(folder).save(PassageIndex.built(bulk).frozen()(), store="benchmark", parameters=DEFAULT_PARAMETERS)

    def open(self, folder: Path) -> None:
        opened = IndexFolder(folder).open(store="benchmark", newest_position=0, parameters=DEFAULT_PARAMETERS)
        assert opened.index is not None, opened.reason
        self.index = opened.index
        if self.compiled:
            kernels.warm()

    def asked(self, words: Sequence[str]) -> Query:
        return Query(tuple(QueryWord(word, (word,)) for word in words), language="en")

    def search(self, words: Sequence[str], *, source: int | None = None, shelves: frozenset[int] | None = None) -> Found:
        return self.search_in(self.index.snapshot(), words, source=source, shelves=shelves)

    def search_in(
        self, snapshot: Snapshot, words: Sequence[str], *, source: int | None = None, shelves: frozenset[int] | None = None
    ) -> Found:
        limited = source is not None or shelves is not None
        within = Within(source_ids=None if source is None else frozenset({source}), shelves=shelves) if limited else None
        hits = snapshot.search(self.asked(words), limit=LIMIT, within=within, second_step=self.second_step)
        return [(hit.passage_id, hit.score) for hit in hits]


class OursNumpy(Ours):
    """Without the compiled kernel."""

    compiled = False


class OursAlone(Ours):
    """Built on one processor."""

    processes = 1


class OursRanked(Ours):
    """With the second step: order of words, exact forms."""

    second_step = True


class Tantivy:
    """https://github.com/quickwit-oss/tantivy-py, one writing thread, everything in one commit."""

    filters: ClassVar[bool] = True

    def _schema(self) -> Any:
        import tantivy  # noqa: PLC0415 - only the worker that runs it needs it

        schema = tantivy.SchemaBuilder()
        schema.add_unsigned_field("passage", stored=True, indexed=True)
        schema.add_unsigned_field("article", indexed=True)
        schema.add_unsigned_field("source", indexed=True)
        schema.add_text_field("text", tokenizer_name="en_stem", index_option="freq")
        return schema.build()

    def _document(self, at: int, text: str) -> Any:
        import tantivy  # noqa: PLC0415

        document = tantivy.Document(text=text)
        for name, number in (("passage", at), ("article", at // PASSAGES_AN_ARTICLE), ("source", at % SOURCES)):
            document.add_unsigned(name, number)
        return document

    def build(self, passages: Iterator[str], folder: Path) -> None:
        import tantivy  # noqa: PLC0415

        index = tantivy.Index(self._schema(), path=str(folder))
        writer = index.writer(heap_size=1_000_000_000, num_threads=1)
        for at, text in enumerate(passages):
            writer.add_document(self._document(at, text))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        import tantivy  # noqa: PLC0415

        self.index = tantivy.Index.open(str(folder))
        self.searcher = self.index.searcher()
        self.tantivy = tantivy

    def search(self, words: Sequence[str], *, source: int | None = None) -> Found:
        query = self.index.parse_query(" ".join(words), ["text"])
        if source is not None:
            only = self.tantivy.Query.term_query(self.index.schema, "source", source)
            both = [(self.tantivy.Occur.Must, query), (self.tantivy.Occur.Must, self.tantivy.Query.const_score_query(only, 0.0))]
            query = self.tantivy.Query.boolean_query(both)
        hits = self.searcher.search(query, LIMIT).hits
        return [(self.searcher.doc(address)["passage"][0], score) for score, address in hits]


class Bm25s:
    """https://github.com/xhluca/bm25s."""

    filters: ClassVar[bool] = True
    backend = "numba"

    def build(self, passages: Iterator[str], folder: Path) -> None:
        import bm25s  # noqa: PLC0415
        import Stemmer  # noqa: PLC0415

        tokens = bm25s.tokenize(list(passages), stopwords=None, stemmer=Stemmer.Stemmer("english"), show_progress=False)
        index = bm25s.BM25(method="bm25+", k1=DEFAULT_PARAMETERS.k1, b=DEFAULT_PARAMETERS.b, delta=DEFAULT_PARAMETERS.delta)
        index.index(tokens, show_progress=False)
        index.save(str(folder), show_progress=False)

    def open(self, folder: Path) -> None:
        import bm25s  # noqa: PLC0415
        import Stemmer  # noqa: PLC0415

        self.index = bm25s.BM25.load(str(folder))
        self.index.backend = self.backend
        self.stemmer = Stemmer.Stemmer("english")
        self.masks: dict[int, Any] = {}
        if self.backend == "numba":
            self.index.activate_numba_scorer()

    def search(self, words: Sequence[str], *, source: int | None = None) -> Found:
        mask = None
        if source is not None:
            count = self.index.scores["num_docs"]
            if source not in self.masks:
                self.masks[source] = (np.arange(count) % SOURCES == source).astype(np.float32)
            mask = self.masks[source]
        tokens = [self.stemmer.stemWords([word.lower() for word in words])]
        found, scores = self.index.retrieve(tokens, k=LIMIT, show_progress=False, weight_mask=mask, backend_selection=self.backend)
        return list(zip(found[0].tolist(), scores[0].tolist(), strict=True))


class Bm25sNumpy(Bm25s):
    """Its backend without a compiler."""

    backend = "numpy"


class Fts5:
    """SQLite's full-text index with its bm25()."""

    filters: ClassVar[bool] = True

    def build(self, passages: Iterator[str], folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(folder / "fts.db")
        database.execute("CREATE VIRTUAL TABLE passage USING fts5(text, content='', tokenize='porter unicode61')")
        database.executemany("INSERT INTO passage(rowid, text) VALUES (?, ?)", enumerate(passages))
        database.commit()
        database.execute("INSERT INTO passage(passage) VALUES ('optimize')")
        database.commit()
        database.close()

    def open(self, folder: Path) -> None:
        self.database = sqlite3.connect(folder / "fts.db")

    def search(self, words: Sequence[str], *, source: int | None = None) -> Found:
        only = "" if source is None else f"AND rowid % {SOURCES} = {source} "
        rows = self.database.execute(
            f"SELECT rowid, -bm25(passage) FROM passage WHERE passage MATCH ? {only}ORDER BY bm25(passage) LIMIT {LIMIT}",  # noqa: S608 - numbers of ours
            (" OR ".join(words),),
        )
        return list(rows)


class RankBm25:
    """rank-bm25 as it comes: keeps nothing on disk, so opening it is building it."""

    filters: ClassVar[bool] = False

    def build(self, passages: Iterator[str], folder: Path) -> None:
        from rank_bm25 import BM25Plus  # noqa: PLC0415

        from bot.text.terms import analyzer  # noqa: PLC0415

        folder.mkdir(parents=True, exist_ok=True)
        words = analyzer("en")
        self.index = BM25Plus(
            [words.terms(text) for text in passages], k1=DEFAULT_PARAMETERS.k1, b=DEFAULT_PARAMETERS.b, delta=DEFAULT_PARAMETERS.delta
        )

    def open(self, folder: Path) -> None:
        self.build(iter((folder.parent / "passages.txt").read_text().splitlines()), folder)

    def search(self, words: Sequence[str], *, source: int | None = None) -> Found:
        from bot.text.terms import analyzer  # noqa: PLC0415

        scores = self.index.get_scores(analyzer("en").terms(" ".join(words)))
        best = np.argsort(-scores, kind="stable")[:LIMIT]
        return [(int(at), float(scores[at])) for at in best]


ENGINES: dict[str, Callable[[], Engine]] = {
    "ours": Ours,
    "ours, one core": OursAlone,
    "ours, second step": OursRanked,
    "ours, numpy": OursNumpy,
    "tantivy": Tantivy,
    "bm25s, numba": Bm25s,
    "bm25s, numpy": Bm25sNumpy,
    "SQLite FTS5": Fts5,
    "rank-bm25": RankBm25,
}
SAME_INDEX = {"ours, second step": "ours", "ours, numpy": "ours", "bm25s, numpy": "bm25s, numba"}
"""Engines that search what another one built."""
SLOW = {"SQLite FTS5": 15, "rank-bm25": 15}
"""Engines that are asked only so many questions of each kind."""
