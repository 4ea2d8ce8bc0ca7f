"""Which stored articles an arriving one may descend from: a few, found by rare keys, to be compared exactly.

Two kinds of key: an eighth of the three-word runs outside quotations (copies and excerpts share many), and pairs of names that follow each
other (rewrites keep them). The rarer a key, the more it counts.
"""

from collections.abc import Iterable
from itertools import islice

import numpy as np

from bot.model.story import LineageFinding, LineageKind
from bot.stories.fingerprint import Fingerprint
from bot.stories.hashing import Keys, runs_of
from bot.stories.lineage import compare_texts, may_be_related
from bot.stories.postings import Postings

SAMPLE = 8
"""One in so many three-word runs becomes a key, chosen by its own hash, so that two texts choose the same."""
MOST_HOLDERS = 128
"""A key in more articles is a phrase of the trade, or an agency's text that everybody copied: the oldest and the newest are followed."""
COMMONEST = 0.1
"""What a key counts that more articles hold: the small print of one outlet must not outweigh the few keys a rewrite kept."""
FEWEST_SHARED = 3
"""Fewer keys in common are chance; in a text with few keys, a third of them is enough."""
MOST_COMPARED = 24
"""So many of the most promising are compared exactly."""
SLACK_ROWS = 512
"""So many rows of articles that left are put up with, and as many as there are articles, before all is sorted anew."""
_PAIR = 2
_NAME_SALT = np.uint32(0x5BD1E995)


class Candidates:
    """Articles by likely relationship. They enter and leave; memory is about 1.2 kilobytes an article, whose fingerprint is elsewhere."""

    def __init__(self, held: Iterable[tuple[int, Keys]] = ()) -> None:
        """`held` are articles with their keys (`keys_of`), each once."""
        entering = list(held)
        self._ids = [article_id for article_id, _ in entering]
        self._rows = {article_id: row for row, article_id in enumerate(self._ids)}
        self._postings = Postings.of((row, keys) for row, (_, keys) in enumerate(entering))

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._rows

    def add(self, article_id: int, keys: Keys) -> None:
        """Let an article enter with its keys; one that is there already is replaced."""
        self.remove(article_id)
        row = len(self._ids)
        self._rows[article_id] = row
        self._ids.append(article_id)
        self._postings.add(row, keys)
        if len(self._ids) > 2 * len(self._rows) + SLACK_ROWS:
            self._forget()

    def remove(self, article_id: int) -> None:
        """Let an article leave; nothing happens if it is not there."""
        row = self._rows.pop(article_id, None)
        if row is not None:
            self._ids[row] = _GONE

    def likely(self, keys: Keys, *, but: int, limit: int = MOST_COMPARED) -> tuple[int, ...]:
        """The articles most likely to be relatives of the one that has these keys, most likely first; `but` is not among them."""
        found = self._postings.holders(keys, most=MOST_HOLDERS)
        if not len(found.rows):
            return ()
        rarity = np.log(len(self._ids) / np.maximum(found.totals, 1))
        worth = COMMONEST + np.where(found.totals <= MOST_HOLDERS, rarity, 0.0)
        rows, at = np.unique(found.rows, return_inverse=True)
        count = np.bincount(at)
        weight = np.bincount(at, weights=worth[found.places])
        promising = np.flatnonzero(count >= min(FEWEST_SHARED, max(1, len(keys) // 3)))
        order = promising[np.argsort(-weight[promising], kind="stable")]
        likely = (self._ids[row] for row in rows[order].tolist())
        return tuple(islice((one for one in likely if one not in {_GONE, but}), limit))

    def _forget(self) -> None:
        """Start anew without the articles that left."""
        held = sorted(self._rows.values())
        numbers = np.full(len(self._ids), -1, dtype=np.int32)
        numbers[held] = np.arange(len(held))
        self._postings = self._postings.renumbered(numbers)
        self._ids = [self._ids[row] for row in held]
        self._rows = {article_id: row for row, article_id in enumerate(self._ids)}


_GONE = -1


def relatives(text: Fingerprint, others: Iterable[Fingerprint]) -> tuple[LineageFinding, ...]:
    """What `text` and the others are to each other, independent ones left out; strongest evidence first.

    An article older than `text` comes as `other_id`; where `text` turns out the older, or the whole of a part, it is the other way round.
    """
    findings = [compare_texts(text, other) for other in others if may_be_related(text, other)]
    related = [finding for finding in findings if finding.kind is not LineageKind.INDEPENDENT]
    return tuple(sorted(related, key=lambda one: (-strength(one), one.article_id, one.other_id)))


def strength(finding: LineageFinding) -> float:
    """How much of the text came along: copies before excerpts before rewrites of the same share."""
    evidence = finding.evidence
    return max(evidence.get("overlap", 0.0), evidence.get("containment", 0.0)) + evidence.get("sentences_in_order", 0.0)


def keys_of(text: Fingerprint) -> Keys:
    """What an article is found by: ascending, each once."""
    shingles = text.shingles[text.shingles % SAMPLE == 0]
    distinct = text.names[np.append(True, text.names[1:] != text.names[:-1])] if len(text.names) else text.names
    return np.unique(np.concatenate((shingles, runs_of(distinct, _PAIR) ^ _NAME_SALT)))
