"""Copies and rewrites, independent voices, articles on one event, what to show of them, and where their words differ."""

from bot.stories.arrivals import Arrival, Arrivals
from bot.stories.candidates import Candidates, keys_of, relatives
from bot.stories.descent import descent
from bot.stories.differences import Fact, FactDifference, FactKind, WordingDifference, fact_differences, wording_differences
from bot.stories.extract import ExtractArticle, extract
from bot.stories.fingerprint import Fingerprint, fingerprint, fingerprint_of
from bot.stories.frequencies import Frequencies
from bot.stories.lineage import compare_texts
from bot.stories.packing import PACKING_VERSION, packed, packed_topic, unpacked, unpacked_topic
from bot.stories.pieces import Said, pieces
from bot.stories.reading import Reading, read
from bot.stories.regroup import merge_plan, split_plan
from bot.stories.stories import Stories
from bot.stories.strangeness import SeenPairs
from bot.stories.topics import Topic, topic
from bot.stories.utterances import Utterance, utterances
from bot.stories.voices import least_altered, voices
from bot.stories.word_diff import Change, ChangeKind
from bot.stories.wording import Comparison, compare

__all__ = [
    "PACKING_VERSION",
    "Arrival",
    "Arrivals",
    "Candidates",
    "Change",
    "ChangeKind",
    "Comparison",
    "ExtractArticle",
    "Fact",
    "FactDifference",
    "FactKind",
    "Fingerprint",
    "Frequencies",
    "Reading",
    "Said",
    "SeenPairs",
    "Stories",
    "Topic",
    "Utterance",
    "WordingDifference",
    "compare",
    "compare_texts",
    "descent",
    "extract",
    "fact_differences",
    "fingerprint",
    "fingerprint_of",
    "keys_of",
    "least_altered",
    "merge_plan",
    "packed",
    "packed_topic",
    "pieces",
    "read",
    "relatives",
    "split_plan",
    "topic",
    "unpacked",
    "unpacked_topic",
    "utterances",
    "voices",
    "wording_differences",
]
