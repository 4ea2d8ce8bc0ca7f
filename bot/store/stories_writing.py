"""Writing lineage and stories: each function works inside the one write transaction it is given."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from importlib import import_module
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.story import Merge, Split
from bot.services.ports_stories import Batch, Derived, Progress
from bot.store.reading import portions
from bot.store.tables import articles
from bot.store.tables_stories import (
    fingerprints,
    lineage,
    stories,
    story_articles,
    story_pairs,
    story_progress,
    story_topics,
    story_words,
)

THE_ROW = 1
"""Of tables that have only one."""
ALL = (lineage, story_topics, fingerprints, story_articles, stories, story_words, story_pairs, story_progress)

PROGRESS = select(story_progress.c.version, story_progress.c.position, story_progress.c.articles, story_progress.c.regrouped)
REVISIONS = select(articles.c.article_id, articles.c.revision).where(articles.c.article_id.in_(bindparam("the_ids", expanding=True)))
STORIES = select(stories.c.story_id).where(stories.c.story_id.in_(bindparam("the_ids", expanding=True)))
LINEAGE_OF = delete(lineage).where(lineage.c.article_id.in_(bindparam("the_ids", expanding=True)))
LINEAGE_TO = delete(lineage).where(lineage.c.other_id.in_(bindparam("the_ids", expanding=True)))
LEAVE = update(stories).where(stories.c.story_id == bindparam("the_story")).values(merged_into=bindparam("the_other"))
FOLLOW = update(stories).where(stories.c.merged_into == bindparam("the_story")).values(merged_into=bindparam("the_other"))
BACK = (
    update(stories)
    .where(stories.c.merged_into == bindparam("the_story"), stories.c.story_id.in_(bindparam("the_ids", expanding=True)))
    .values(merged_into=bindparam("the_other"))
)
MOVE_ALL = update(story_articles).where(story_articles.c.story_id == bindparam("the_story")).values(story_id=bindparam("the_other"))
MOVE = update(story_articles).where(story_articles.c.article_id.in_(bindparam("the_ids", expanding=True)))
FIRST_AT = select(story_articles.c.at).where(story_articles.c.article_id.in_(bindparam("the_ids", expanding=True)))


async def read_progress(connection: AsyncConnection) -> Progress | None:
    """How far stories were derived; None for not at all."""
    row = (await connection.execute(PROGRESS)).first()
    return None if row is None else Progress(row.version, row.position, row.articles, row.regrouped)


async def keep(connection: AsyncConnection, batch: Batch) -> bool:
    """Write a batch on top of the progress it goes on from; False where that is no longer the progress."""
    before = await read_progress(connection)
    if (before or Progress(batch.after.version)) != batch.after:
        return False
    derived = await _still_there(connection, batch)
    await _put_stories(connection, derived)
    await _put_derived(connection, derived)
    for ids in portions(batch.left):
        await connection.execute(delete(story_topics).where(story_topics.c.article_id.in_(ids)))
    await _put_topics(connection, derived)
    there = set((await connection.execute(STORIES, {"the_ids": list(batch.emptied.values())})).scalars()) if batch.emptied else set()
    for story_id, other_id in batch.emptied.items():
        if other_id in there:
            await _lead(connection, story_id, other_id)
    if batch.words:
        await connection.execute(_add_words(connection), [{"word": word, "articles": count} for word, count in batch.words.items()])
    if batch.pairs is not None:
        await connection.execute(delete(story_pairs))
        await connection.execute(insert(story_pairs), {"pairs_id": THE_ROW, "position": batch.progress.position, "seen": batch.pairs})
    await _write_progress(connection, batch.progress)
    return True


async def regroup(connection: AsyncConnection, after: Progress, merges: Sequence[Merge], splits: Sequence[Split], *, now: datetime) -> bool:
    """Merge and part stories; False where the progress is no longer the one they were planned on."""
    if await read_progress(connection) != after:
        return False
    for merge in merges:
        await connection.execute(MOVE_ALL, {"the_story": merge.gone, "the_other": merge.kept})
        await _lead(connection, merge.gone, merge.kept)
    for split in splits:
        for group in split.parted:
            story_id = min(group)
            moments = (await connection.execute(FIRST_AT, {"the_ids": list(group)})).scalars().all()
            if moments:
                await _found(connection, {story_id: min(moments)})
                await connection.execute(LEAVE, {"the_story": story_id, "the_other": None})
                # Numbers that led to the story, of articles that leave it again, lead where these go.
                await connection.execute(BACK, {"the_story": split.story_id, "the_ids": list(group), "the_other": story_id})
                await connection.execute(MOVE.values(story_id=story_id), {"the_ids": list(group)})
    await _write_progress(connection, Progress(after.version, after.position, after.articles, now))
    return True


async def forget(connection: AsyncConnection) -> None:
    """Empty all tables of this room."""
    await connection.execute(update(stories).values(merged_into=None))
    for table in ALL:
        await connection.execute(delete(table))


async def _still_there(connection: AsyncConnection, batch: Batch) -> list[Derived]:
    """What was derived of articles that are there, without findings about others that are not.

    An article that has a newer revision by now is left out as well: a later line of the log brings it.
    """
    involved = {one.article_id for one in batch.derived}
    involved |= {number for one in batch.derived for finding in one.findings for number in (finding.article_id, finding.other_id)}
    revisions: dict[int, int] = {}
    for ids in portions(involved):
        revisions.update((article_id, revision) for article_id, revision in await connection.execute(REVISIONS, {"the_ids": ids}))
    return [
        Derived(
            one.article_id,
            one.revision,
            one.story_id,
            one.at,
            one.arrived,
            one.strangeness,
            one.found_by,
            one.packed,
            one.topic,
            tuple(each for each in one.findings if each.article_id in revisions and each.other_id in revisions),
        )
        for one in batch.derived
        if revisions.get(one.article_id) == one.revision
    ]


async def _put_stories(connection: AsyncConnection, derived: Sequence[Derived]) -> None:
    """Found the stories that are not there yet; a story that was left and is joined again is one of its own again."""
    moments: dict[int, datetime] = {}
    for one in derived:
        moments[one.story_id] = min(moments.get(one.story_id, one.at), one.at)
    await _found(connection, moments)
    for ids in portions(moments):
        await connection.execute(update(stories).where(stories.c.story_id.in_(ids)).values(merged_into=None))


async def _found(connection: AsyncConnection, moments: dict[int, datetime]) -> None:
    """Add those of the stories that are not there, each with when its first article appeared."""
    there: set[int] = set()
    for ids in portions(moments):
        there.update((await connection.execute(STORIES, {"the_ids": ids})).scalars())
    rows = [{"story_id": story_id, "first_seen": at} for story_id, at in moments.items() if story_id not in there]
    if rows:
        await connection.execute(insert(stories), rows)


async def _put_derived(connection: AsyncConnection, derived: Sequence[Derived]) -> None:
    """Replace what is kept of the articles."""
    for ids in portions(one.article_id for one in derived):
        await connection.execute(LINEAGE_OF, {"the_ids": ids})
        await connection.execute(LINEAGE_TO, {"the_ids": ids})
        for table in (story_articles, fingerprints, story_topics):
            await connection.execute(delete(table).where(table.c.article_id.in_(ids)))
    if not derived:
        return
    await connection.execute(
        insert(story_articles),
        [
            {
                "article_id": one.article_id,
                "revision": one.revision,
                "story_id": one.story_id,
                "at": one.at,
                "arrived": one.arrived,
                "strangeness": one.strangeness,
            }
            for one in derived
        ],
    )
    await connection.execute(
        insert(fingerprints), [{"article_id": one.article_id, "found_by": one.found_by, "packed": one.packed} for one in derived]
    )
    found = {(each.article_id, each.other_id): each for one in derived for each in one.findings}
    if found:
        await connection.execute(
            insert(lineage),
            [
                {"article_id": each.article_id, "other_id": each.other_id, "kind": each.kind.value, "evidence": dict(each.evidence)}
                for each in found.values()
            ],
        )


async def _put_topics(connection: AsyncConnection, derived: Iterable[Derived]) -> None:
    rows = [
        {
            "article_id": one.article_id,
            "published_at": one.topic.published,
            "arrived": one.topic.arrived,
            "loose": one.topic.loose,
            "packed": one.topic.packed,
        }
        for one in derived
        if one.topic is not None
    ]
    if rows:
        await connection.execute(insert(story_topics), rows)


async def _lead(connection: AsyncConnection, story_id: int, other_id: int) -> None:
    """Let a story's number, and those that led to it, lead to another story."""
    await connection.execute(LEAVE, {"the_story": story_id, "the_other": other_id})
    await connection.execute(FOLLOW, {"the_story": story_id, "the_other": other_id})


async def _write_progress(connection: AsyncConnection, progress: Progress) -> None:
    await connection.execute(delete(story_progress))
    row = {"version": progress.version, "position": progress.position, "articles": progress.articles, "regrouped": progress.regrouped}
    await connection.execute(insert(story_progress), {"progress_id": THE_ROW, **row})


def _add_words(connection: AsyncConnection) -> Any:
    """Add to words that are there, and those that are not."""
    # The one in use is imported already; the other would make every start slower.
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    statement = dialect.insert(story_words)
    more = story_words.c.articles + statement.excluded.articles
    return statement.on_conflict_do_update(index_elements=[story_words.c.word], set_={"articles": more})
