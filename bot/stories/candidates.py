"""Which stored articles an arriving one may descend from: a few, found by rare keys, to be compared exactly.

Two kinds of key: an eighth of the three-word runs outside quotations (copies and excerpts share many), and pairs of names that follow each
other (rewrites keep them). The rarer a key, the more it counts.
"""

from itertools import islice
from math import log

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
"""What a key counts that every article holds."""
FEWEST_SHARED = 3
"""Fewer keys in common are chance; in a text with few keys, a third of them is enough."""
MOST_COMPARED = 24
"""So many of the most promising are compared exactly."""
SLACK_ROWS = 512
"""So many rows of articles that left are put up with, and as many as there are articles, before all is sorted anew."""
_PAIR = 2
_NAME_SALT = np.uint32(0x5BD1E995)


class Candidates:
    """Fingerprints by likely relationship. Articles enter and leave; memory is about 9 kilobytes an article, fingerprints included."""

    def __init__(self) -> None:
        self._postings = Postings()
        self._rows: dict[int, int] = {}
        self._held: list[Fingerprint | None] = []

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._rows

    def add(self, text: Fingerprint) -> None:
        """Let an article enter; one that is there already is replaced."""
        self.remove(text.article_id)
        row = len(self._held)
        self._rows[text.article_id] = row
        self._held.append(text)
        self._postings.add(row, _keys(text))
        if len(self._held) > 2 * len(self._rows) + SLACK_ROWS:
            self._rebuild()

    def remove(self, article_id: int) -> None:
        """Let an article leave; nothing happens if it is not there."""
        row = self._rows.pop(article_id, None)
        if row is not None:
            self._held[row] = None

    def likely(self, text: Fingerprint, *, limit: int = MOST_COMPARED) -> tuple[Fingerprint, ...]:
        """The articles most likely to be relatives of `text`, which may or may not have entered itself; most likely first."""
        keys = _keys(text)
        size = len(self._held)
        holders = [each for each in self._postings.holders(keys, most=MOST_HOLDERS) if each.total]
        if not holders:
            return ()
        rows = np.concatenate([each.rows for each in holders])
        weights = np.repeat([COMMONEST + log(size / each.total) for each in holders], [len(each.rows) for each in holders])
        count = np.bincount(rows, minlength=size)
        weight = np.bincount(rows, weights=weights, minlength=size)
        fewest = min(FEWEST_SHARED, max(1, len(keys) // 3))
        promising = np.flatnonzero(count >= fewest)
        order = promising[np.argsort(-weight[promising], kind="stable")]
        likely = (self._held[row] for row in order.tolist())
        relatives = (one for one in likely if one is not None and one.article_id != text.article_id)
        return tuple(islice(relatives, limit))

    def relatives(self, text: Fingerprint) -> tuple[LineageFinding, ...]:
        """What `text` and the articles here are to each other, independent ones left out; strongest evidence first.

        An article older than `text` comes as `other_id`; where `text` turns out the older, or the whole of a part here, it is
        the other way round.
        """
        findings = [compare_texts(text, other) for other in self.likely(text) if may_be_related(text, other)]
        related = [finding for finding in findings if finding.kind is not LineageKind.INDEPENDENT]
        return tuple(sorted(related, key=lambda one: (-strength(one), one.article_id, one.other_id)))

    def _rebuild(self) -> None:
        """Start anew without the articles that left."""
        texts = [text for text in self._held if text is not None]
        self._postings, self._rows, self._held = Postings(), {}, []
        for text in texts:
            self.add(text)


def strength(finding: LineageFinding) -> float:
    """How much of the text came along: copies before excerpts before rewrites of the same share."""
    evidence = finding.evidence
    return max(evidence.get("overlap", 0.0), evidence.get("containment", 0.0)) + evidence.get("sentences_in_order", 0.0)


def _keys(text: Fingerprint) -> Keys:
    shingles = text.shingles[text.shingles % SAMPLE == 0]
    distinct = text.names[np.append(True, text.names[1:] != text.names[:-1])] if len(text.names) else text.names
    return np.unique(np.concatenate((shingles, runs_of(distinct, _PAIR) ^ _NAME_SALT)))
