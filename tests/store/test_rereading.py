"""Statements that other rules found give way to those that these rules find, and stay reachable by their numbers."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.model.article import Article
from bot.model.span import Span
from bot.model.statement import Statement
from bot.services.ports import StoredStatement
from bot.store import SqlArticleStore
from tests.store.entries import LATER, NOON
from tests.store.test_statements import said, with_statements

BODY = "Some words. And more of them here."
ONE, TWO, THREE = (said(spans=(Span(at, at + 4),)) for at in (0, 5, 10))


async def of(store: SqlArticleStore, article: Article) -> tuple[StoredStatement, ...]:
    return (await store.statements.of_articles([article.article_id])).get(article.article_id, ())


async def saved(store: SqlArticleStore, *statements: Statement, rules: str | None = "old", number: int = 1) -> Article:
    written = replace(with_statements(f"{BODY} {number}", *statements, url=f"https://a.example/{number}"), read_with=rules)
    return (await store.save(written, now=NOON)).article


async def reread(store: SqlArticleStore, article: Article, *statements: Statement) -> int:
    return await store.rereading.reread([(article, statements)], rules="new")


async def test_what_was_read_with_other_rules_or_nobody_knows_which_is_found_in_portions(any_store: SqlArticleStore) -> None:
    first, second, _, fourth = [
        await saved(any_store, number=number, rules=rules) for number, rules in enumerate(("old", None, "new", "older"))
    ]
    store = any_store.rereading
    assert await store.otherwise_read("new", after=0, limit=2) == (first, second)
    assert await store.otherwise_read("new", after=second.article_id, limit=2) == (fourth,)
    assert await store.otherwise_read("new", after=fourth.article_id, limit=2) == ()


async def test_the_same_statements_stay_as_they_are(any_store: SqlArticleStore) -> None:
    article = await saved(any_store, ONE, TWO)
    before = await of(any_store, article)
    assert await reread(any_store, article, ONE, TWO) == 0
    assert await of(any_store, article) == before
    assert await any_store.rereading.otherwise_read("new", after=0, limit=9) == ()


async def test_a_statement_of_the_same_words_keeps_its_number_whatever_else_is_new(any_store: SqlArticleStore) -> None:
    article = await saved(any_store, ONE, TWO)
    one, two = await of(any_store, article)
    put_right = replace(TWO, speaker="Luis Prado", confidence=0.5)
    assert await reread(any_store, article, THREE, put_right) == 1
    third, second = await of(any_store, article)
    assert (second.statement_id, second.statement) == (two.statement_id, put_right)
    assert third.statement == THREE
    assert third.statement_id > two.statement_id
    assert await any_store.statements.statement(one.statement_id) == one, "what a message refers to is still there"
    assert await any_store.statements.statement(two.statement_id) == second


async def test_of_two_statements_of_the_same_words_each_keeps_its_number(any_store: SqlArticleStore) -> None:
    other = replace(ONE, speaker="Luis Prado")
    article = await saved(any_store, ONE, other)
    numbers = [each.statement_id for each in await of(any_store, article)]
    assert await reread(any_store, article, ONE, other, THREE) == 1
    assert [each.statement_id for each in await of(any_store, article)][:2] == numbers


@pytest.mark.parametrize(("old", "new"), (((), (ONE,)), ((ONE,), ()), ((), ())))
async def test_there_may_have_been_none_and_none_may_be_left(
    any_store: SqlArticleStore, old: Sequence[Statement], new: Sequence[Statement]
) -> None:
    article = await saved(any_store, *old)
    assert await reread(any_store, article, *new) == (old != new)
    assert [each.statement for each in await of(any_store, article)] == list(new)


async def test_an_article_that_was_edited_or_removed_meanwhile_is_left_alone(any_store: SqlArticleStore) -> None:
    edited, removed = await saved(any_store, ONE, number=1), await saved(any_store, ONE, number=2)
    newer = replace(with_statements("Something else.", TWO, url="https://a.example/1"), read_with="newer")
    article = (await any_store.save(newer, now=LATER)).article
    assert await any_store.remove(removed.article_id, now=LATER)
    assert await any_store.rereading.reread([(edited, (THREE,)), (removed, (THREE,))], rules="new") == 0
    assert [each.statement for each in await of(any_store, article)] == [TWO]
    assert await any_store.rereading.otherwise_read("newer", after=0, limit=9) == ()


async def test_a_number_that_is_gone_is_never_given_again(any_store: SqlArticleStore) -> None:
    article = await saved(any_store, ONE)
    (one,) = await of(any_store, article)
    await reread(any_store, article)
    await reread(any_store, article, ONE)
    (again,) = await of(any_store, article)
    assert again.statement_id > one.statement_id
