"""How many independent texts there are among articles, and which printing of each is the least altered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.model.story import LineageFinding, LineageKind, VoiceGroup
from bot.stories.fingerprint import Fingerprint
from bot.stories.hashing import shared

MOST_LOOKED_AT = 24
"""Printings of one text, and articles beside it, that are compared for which is the least altered: the first ones. An agency's text has
hundreds, and what they add is nothing new."""


def voices(
    article_ids: Iterable[int], findings: Iterable[LineageFinding], *, texts: Mapping[int, Fingerprint] | None = None
) -> tuple[VoiceGroup, ...]:
    """The articles in groups of one text each, in the order the groups' first articles are given; its length is the number of voices.

    `article_ids` are given the earliest first. Findings about other articles still join those two that descend from one absent text. A
    round-up that holds several older texts as its parts goes with one of them and does not make one text of them. `texts` are the
    fingerprints there are, of `witnesses` at least; without them the first article of each group by number is shown.
    """
    given = list(dict.fromkeys(article_ids))
    held = texts or {}
    return tuple(VoiceGroup(least_altered(group, given, held), tuple(sorted(group))) for group in _groups(given, findings))


def witnesses(article_ids: Iterable[int], findings: Iterable[LineageFinding]) -> frozenset[int]:
    """Whose fingerprints `voices` asks for: few, however many copies there are."""
    given = list(dict.fromkeys(article_ids))
    several = [group for group in _groups(given, findings) if len(group) > 1]
    return frozenset(one for group in several for one in (*group[:MOST_LOOKED_AT], *_beside(group, given)))


def least_altered(group: Sequence[int], among: Iterable[int], texts: Mapping[int, Fingerprint]) -> int:
    """The article of a group whose text was changed least on its way, as far as that shows; the lowest id where nothing does.

    Quotations that independent articles print in the same words were not reworded. Then the text the others of its group share most
    with; then the earliest, then the lowest id. Only the first of very many are looked at, of the group and of those beside it.
    """
    if len(group) == 1:
        return group[0]
    first = group[:MOST_LOOKED_AT]
    mine = [texts[one] for one in sorted(first) if one in texts]
    if len(mine) < len(first):
        return min(group)
    others = [texts[one] for one in _beside(group, among) if one in texts]
    return min(mine, key=lambda text: (-_confirmed(text, others), -_central(text, mine), *_age(text))).article_id


def _beside(group: Sequence[int], among: Iterable[int]) -> list[int]:
    inside = set(group)
    return [one for one in among if one not in inside][:MOST_LOOKED_AT]


def _confirmed(text: Fingerprint, others: Sequence[Fingerprint]) -> int:
    """How many three-word runs of its quotations the most agreeing independent article prints too, inside or outside marks."""
    return max((shared(text.quoted, other.quoted) + shared(text.quoted, other.shingles) for other in others), default=0)


def _central(text: Fingerprint, group: Sequence[Fingerprint]) -> int:
    return sum(shared(text.shingles, other.shingles) for other in group if other is not text)


def _age(text: Fingerprint) -> tuple[bool, float, int]:
    return text.when is None, text.when.timestamp() if text.when else 0.0, text.article_id


def _groups(given: Sequence[int], findings: Iterable[LineageFinding]) -> list[list[int]]:
    """The articles in groups of one text, both in the order given."""
    roots = _roots(given, findings)
    groups: dict[int, list[int]] = defaultdict(list)
    for article_id in given:
        groups[_root(roots, article_id)].append(article_id)
    return list(groups.values())


def _roots(given: Sequence[int], findings: Iterable[LineageFinding]) -> dict[int, int]:
    """Union of what is not independent (disjoint sets, the lower id on top)."""
    roots: dict[int, int] = {}
    place = {article_id: at for at, article_id in enumerate(given)}
    compiled: dict[int, list[LineageFinding]] = defaultdict(list)
    for finding in findings:
        if finding.kind is LineageKind.EXCERPT and _is_earlier(finding.article_id, finding.other_id, place):
            compiled[finding.other_id].append(finding)
        elif finding.kind is not LineageKind.INDEPENDENT:
            _join(roots, finding)
    for _, parts in sorted(compiled.items()):
        if len({_root(roots, part.article_id) for part in parts}) > 1:
            parts = [min(parts, key=lambda part: (part.article_id not in place, -part.evidence.get("overlap", 0.0), part.article_id))]  # noqa: PLW2901
        for part in parts:
            _join(roots, part)
    return roots


def _is_earlier(one: int, other: int, place: Mapping[int, int]) -> bool:
    return place[one] < place[other] if one in place and other in place else one < other


def _join(roots: dict[int, int], finding: LineageFinding) -> None:
    low, high = sorted((_root(roots, finding.article_id), _root(roots, finding.other_id)))
    roots[high] = low


def _root(roots: Mapping[int, int], article_id: int) -> int:
    while article_id in roots and roots[article_id] != article_id:
        article_id = roots[article_id]
    return article_id
