"""Passages -> BM25 hits: an index that articles enter and leave all day, with rank-bm25's scores."""

from bot.retrieval.bulk import Bulk
from bot.retrieval.document import Document
from bot.retrieval.index import PassageIndex
from bot.retrieval.parameters import DEFAULT_PARAMETERS, Family, Parameters
from bot.retrieval.parse import ParsedQuery, parse_query
from bot.retrieval.query import Field, Phrase, Presence, Query, QueryWord
from bot.retrieval.reading import Block, Reader
from bot.retrieval.snapshot import Respelling, Snapshot

__all__ = [
    "DEFAULT_PARAMETERS",
    "Block",
    "Bulk",
    "Document",
    "Family",
    "Field",
    "Parameters",
    "ParsedQuery",
    "PassageIndex",
    "Phrase",
    "Presence",
    "Query",
    "QueryWord",
    "Reader",
    "Respelling",
    "Snapshot",
    "parse_query",
]
