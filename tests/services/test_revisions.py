"""What became of cited words after their article was edited."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.model.article import Draft, Rejection
from bot.model.shelf import COMMON
from bot.model.span import Span
from bot.services.prepare import prepare
from bot.services.revisions import Revisions
from bot.store import SqlArticleStore
from bot.text.edits import EditKind
from bot.text.furniture_learned import Learned

START = datetime(2026, 3, 1, 6, tzinfo=UTC)
LONG = "The council met on Monday and talked about the new bridge over the river for three hours. " * 4
BODY = f"{LONG.strip()}\nFive people were hurt, the mayor said.\nThe bridge is closed until Friday."


async def saved(store: SqlArticleStore, body: str, *, after: timedelta = timedelta(0)) -> int:
    entry = prepare(Draft(body, "Bridge", "https://example.org/1", "Example News"))
    assert not isinstance(entry, Rejection)
    return (await store.save(replace(entry), now=START + after)).article.article_id


def span_of(words: str) -> Span:
    return Span(BODY.index(words), BODY.index(words) + len(words))


async def test_words_that_changed_are_shown_before_and_after(sql_store: SqlArticleStore) -> None:
    number = await saved(sql_store, BODY)
    await saved(sql_store, BODY.replace("Five", "Six"), after=timedelta(hours=3))
    revisions = Revisions(sql_store, sql_store.furniture)
    edited = await revisions.edited_since(number, 1, span_of("Five people were hurt, the mayor said."))
    assert edited is not None
    assert edited.after is not None
    assert (edited.before.text, edited.after.text) == (
        "Five people were hurt, the mayor said.",
        "Six people were hurt, the mayor said.",
    )
    assert (edited.before.marked, edited.after.marked) == (("Five",), ("Six",))
    assert (edited.kind, edited.at) == (EditKind.NEWS, START + timedelta(hours=3))
    assert (edited.before.citation.revision, edited.after.citation.revision) == (1, 2)


async def test_words_that_still_stand_are_not_said_to_be_edited(sql_store: SqlArticleStore) -> None:
    number = await saved(sql_store, BODY)
    await saved(sql_store, "An update.\n" + BODY.replace("Five", "Six"), after=timedelta(hours=3))
    revisions = Revisions(sql_store, sql_store.furniture)
    assert await revisions.edited_since(number, 1, span_of("The bridge is closed until Friday.")) is None
    assert await revisions.edited_since(number, 2, span_of("Five")) is None
    assert await revisions.edited_since(99, 1, span_of("Five")) is None


async def test_words_that_were_taken_out_have_no_after(sql_store: SqlArticleStore) -> None:
    number = await saved(sql_store, BODY)
    await saved(sql_store, BODY.replace("\nFive people were hurt, the mayor said.", ""), after=timedelta(hours=3))
    edited = await Revisions(sql_store, sql_store.furniture).edited_since(number, 1, span_of("Five people were hurt, the mayor said."))
    assert edited is not None
    assert edited.after is None


async def test_the_kind_of_all_edits_since_a_revision(sql_store: SqlArticleStore) -> None:
    number = await saved(sql_store, BODY.replace("people", "poeple") + "\nThe Daily Example, your guide to 12 valleys.")
    await sql_store.furniture.learn("Example News", Learned({"the daily example, your guide to 12 valleys": 9}, 9), shelf=COMMON, at=START)
    await saved(sql_store, BODY)
    revisions = Revisions(sql_store, sql_store.furniture)
    assert await revisions.kind(number, since=1) is EditKind.MINOR
    assert await revisions.kind(number, since=2) is None
    await saved(sql_store, BODY.replace("Five", "Six"))
    assert await revisions.kind(number, since=1) is EditKind.NEWS
