"""Words of a saved index, looked up where they lie: flat arrays that may be mapped from a file, nothing read until asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bot.text.terms import Lexeme

_APART = "\0"


@dataclass(frozen=True, slots=True, eq=False)
class Strings:
    """Numbered strings. String i is `letters[starts[i]:starts[i+1]]` in UTF-8; `digests` is ascending, `numbers` goes with it."""

    letters: npt.NDArray[np.uint8]
    starts: npt.NDArray[np.int64]
    digests: npt.NDArray[np.uint64]
    numbers: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, number: int) -> str:
        return self.letters[int(self.starts[number]) : int(self.starts[number + 1])].tobytes().decode("utf-8", "surrogatepass")

    def find(self, wanted: str) -> int:
        """The number of a string; -1 where it is not here."""
        if not len(self.numbers):
            return -1
        digest = np.uint64(_digest(wanted))
        at = int(self.digests.searchsorted(digest))
        while at < len(self.digests) and self.digests[at] == digest:
            if self[int(self.numbers[at])] == wanted:
                return int(self.numbers[at])
            at += 1
        return -1

    def all(self) -> list[str]:
        """Every string in the order of its number."""
        letters = self.letters.tobytes()
        starts = self.starts.tolist()
        return [letters[start:end].decode("utf-8", "surrogatepass") for start, end in pairwise(starts)]


def strings_of(listed: Sequence[str]) -> Strings:
    """Strings numbered from 0 in their order."""
    encoded = [each.encode("utf-8", "surrogatepass") for each in listed]
    starts = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum(np.array([len(each) for each in encoded], np.int64), out=starts[1:])
    digests = np.array([_digest(each) for each in listed], np.uint64)
    order = np.argsort(digests, kind="stable")
    return Strings(np.frombuffer(b"".join(encoded), np.uint8), starts, digests[order], order.astype(np.int32))


def _digest(text: str) -> int:
    """The same in every process, which Python's own hash of a string is not."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True, eq=False)
class Wordbook:
    """Terms and lexemes by number, as `Vocabulary` gives them out. `term_of` is the term of each lexeme.

    `keys` holds each lexeme as one string (see `lexeme_key`). Languages and sets of shelves are numbered in their order.
    """

    terms: Strings
    keys: Strings
    term_of: npt.NDArray[np.int32]
    languages: tuple[str, ...] = ()
    shelf_sets: tuple[frozenset[int], ...] = ()


def lexeme_key(lexeme: Lexeme) -> str:
    """A lexeme as one string: the folded word, and the term where it is another."""
    return lexeme.folded if lexeme.folded == lexeme.term else lexeme.folded + _APART + lexeme.term


def lexeme_of(key: str) -> Lexeme:
    """The lexeme of a key."""
    form, apart, term = key.partition(_APART)
    return Lexeme(form, term if apart else form)


def folded_of(key: str) -> str:
    """The folded word of a lexeme's key."""
    return key.partition(_APART)[0]


def nothing() -> Wordbook:
    """A wordbook without words."""
    return Wordbook(strings_of([]), strings_of([]), np.empty(0, np.int32))
