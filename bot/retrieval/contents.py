"""An index taken apart for keeping: what an adapter writes to files and puts together again."""

from dataclasses import dataclass

from bot.retrieval.change import part_of, without_rows
from bot.retrieval.merge import Merge
from bot.retrieval.parameters import Parameters
from bot.retrieval.part import Part
from bot.retrieval.segment import Int64, Segment
from bot.retrieval.vocabulary import Vocabulary
from bot.retrieval.wordbook import Wordbook


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A segment and the rows removed from it, ascending."""

    segment: Segment
    removed: Int64


@dataclass(frozen=True, slots=True, eq=False)
class Contents:
    """Everything an index is made of at one moment."""

    kept: tuple[Kept, ...]
    book: Wordbook
    position: int


def contents_of(parts: tuple[Part, ...], vocabulary: Vocabulary, position: int, *, b: float) -> Contents:
    """The parts as segments (tails are sealed for it, which takes a tenth of a second) with the words they are numbered by."""
    sealed: list[Part] = []
    for part in parts:
        sealed.extend((part,) if isinstance(part.source, Segment) else Merge((part,), vocabulary, b).run())
    kept = tuple(Kept(part.source, part.graves.docs) for part in sealed if isinstance(part.source, Segment))
    return Contents(kept, vocabulary.book(), position)


def parts_of(kept: tuple[Kept, ...], vocabulary: Vocabulary) -> tuple[Part, ...]:
    """The parts again. The removed rows are counted out of the statistics anew."""
    made = []
    for each in kept:
        part = part_of(each.segment)
        made.append(without_rows(part, each.removed, vocabulary.term_of()) if len(each.removed) else part)
    return tuple(made)


def fits(contents: Contents, parameters: Parameters) -> bool:
    """Whether the numbers in a contents agree with each other, so that nothing in it points outside. Cheap: looks at ends, not at all."""
    book = contents.book
    if len(book.term_of) != len(book.keys) or not parameters.k1 >= 0:
        return False
    return all(_segment_fits(each, book) for each in contents.kept)


def _segment_fits(kept: Kept, book: Wordbook) -> bool:
    segment, size = kept.segment, kept.segment.size
    if len(segment.flow_starts) != size + 1 or len(segment.starts) != len(segment.terms) + 1 or len(segment.docs) != len(segment.codes):
        return False
    if int(segment.starts[-1]) != len(segment.docs) or int(segment.flow_starts[-1]) != len(segment.flow):
        return False
    if len(segment.terms) and int(segment.terms[-1]) >= len(book.terms):
        return False
    return not len(kept.removed) or (int(kept.removed[0]) >= 0 and int(kept.removed[-1]) < size)
