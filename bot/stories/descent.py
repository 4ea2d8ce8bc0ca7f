"""Who descends from whom, one ancestor each: the tree that is shown."""

from collections.abc import Iterable

from bot.model.story import LineageFinding, LineageKind
from bot.stories.candidates import strength


def descent(article_ids: Iterable[int], findings: Iterable[LineageFinding]) -> dict[int, LineageFinding]:
    """For each article that descends from another of `article_ids`, the finding with the strongest evidence; never in a circle.

    Equal evidence goes to the lower ids. Articles without an entry are the roots.
    """
    given = set(article_ids)
    related = [
        one
        for one in findings
        if one.kind is not LineageKind.INDEPENDENT and {one.article_id, one.other_id} <= given and one.article_id != one.other_id
    ]
    parents: dict[int, LineageFinding] = {}
    for finding in sorted(related, key=lambda one: (-strength(one), one.other_id, one.article_id)):
        if finding.article_id not in parents and finding.article_id not in _line(parents, finding.other_id):
            parents[finding.article_id] = finding
    return parents


def _line(parents: dict[int, LineageFinding], article_id: int) -> set[int]:
    """An article and all it descends from."""
    line = {article_id}
    while article_id in parents:
        article_id = parents[article_id].other_id
        line.add(article_id)
    return line
