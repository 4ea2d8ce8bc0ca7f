"""How many independent texts there are among articles, and which printing of each is the least altered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.model.story import LineageFinding, LineageKind, VoiceGroup
from bot.stories.fingerprint import Fingerprint
from bot.stories.hashing import shared


def voices(
    article_ids: Iterable[int], findings: Iterable[LineageFinding], *, texts: Mapping[int, Fingerprint] | None = None
) -> tuple[VoiceGroup, ...]:
    """The articles in groups of one text each, in the order the groups' first articles are given; its length is the number of voices.

    Findings about other articles still join those two that descend from one absent text. `texts` are the fingerprints there are; without
    them the article with the lowest id is shown.
    """
    given = list(dict.fromkeys(article_ids))
    roots = _roots(findings)
    groups: dict[int, list[int]] = defaultdict(list)
    for article_id in given:
        groups[_root(roots, article_id)].append(article_id)
    held = texts or {}
    return tuple(VoiceGroup(least_altered(group, given, held), tuple(sorted(group))) for group in groups.values())


def least_altered(group: Sequence[int], among: Iterable[int], texts: Mapping[int, Fingerprint]) -> int:
    """The article of a group whose text was changed least on its way, as far as that shows; the lowest id where nothing does.

    Quotations that independent articles print in the same words were not reworded. Then the text the others of its group share most
    with; then the earliest, then the lowest id.
    """
    mine = [texts[one] for one in sorted(group) if one in texts]
    if len(mine) < len(group) or len(mine) == 1:
        return min(group)
    others = [texts[one] for one in among if one in texts and one not in group]
    return min(mine, key=lambda text: (-_confirmed(text, others), -_central(text, mine), *_age(text))).article_id


def _confirmed(text: Fingerprint, others: Sequence[Fingerprint]) -> int:
    """How many three-word runs of its quotations the most agreeing independent article prints too, inside or outside marks."""
    return max((shared(text.quoted, other.quoted) + shared(text.quoted, other.shingles) for other in others), default=0)


def _central(text: Fingerprint, group: Sequence[Fingerprint]) -> int:
    return sum(shared(text.shingles, other.shingles) for other in group if other is not text)


def _age(text: Fingerprint) -> tuple[bool, float, int]:
    return text.when is None, text.when.timestamp() if text.when else 0.0, text.article_id


def _roots(findings: Iterable[LineageFinding]) -> dict[int, int]:
    """Union of what is not independent (disjoint sets, the lower id on top)."""
    roots: dict[int, int] = {}
    for finding in findings:
        if finding.kind is not LineageKind.INDEPENDENT:
            low, high = sorted((_root(roots, finding.article_id), _root(roots, finding.other_id)))
            roots[high] = low
    return roots


def _root(roots: Mapping[int, int], article_id: int) -> int:
    while article_id in roots and roots[article_id] != article_id:
        article_id = roots[article_id]
    return article_id
