"""Whose words they are, under one name everywhere: "Biden", "Joe Biden" and "President Biden" are heard as one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.briefing.material import Material
from bot.model.statement import Standing
from bot.statements.directory import Named, persons


def one_name_each(material: Material, article_ids: Iterable[int]) -> Mapping[str, str]:
    """For every speaker's name that these articles print, the name to show."""
    said: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
    for article_id in article_ids:
        for each in material.statements.get(article_id, ()):
            if each.statement.speaker and each.statement.standing is Standing.SAID:
                said[each.statement.speaker, each.statement.role].append(article_id)
    named = [Named(name, role, len(articles), len(set(articles))) for (name, role), articles in sorted(said.items(), key=_by_name)]
    return {name: person.name for person in persons(named) for name in person.names}


def _by_name(entry: tuple[tuple[str, str | None], Sequence[int]]) -> tuple[str, str]:
    (name, role), _ = entry
    return name, role or ""
