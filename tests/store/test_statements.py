"""Statements are stored, replaced and forgotten together with their article; the same on SQL and in memory."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.model.answer import Within
from bot.model.article import Published
from bot.model.span import Span
from bot.model.statement import Standing, Statement, StatementType
from bot.services.ports import Entry
from bot.statements.directory import Named
from bot.store import SqlArticleStore, open_store
from tests.store.entries import LATER, NOON, entry
from tests.store.memory import MemoryArticleStore

Store = SqlArticleStore | MemoryArticleStore


@pytest.fixture(params=["sql", "memory"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    made: Store = MemoryArticleStore() if request.param == "memory" else await open_store(f"sqlite:///{tmp_path / 's.sqlite3'}")
    yield made
    await made.close()


def said(speaker: str | None = "Ana Silva", **more: object) -> Statement:
    plain = Statement(
        spans=(Span(0, 4), Span(6, 9)),
        type=StatementType.MIXED,
        speaker=speaker,
        speaker_span=Span(10, 12),
        cue_span=None,
        rule="inverted",
        confidence=0.75,
        resolution="surname",
        through="Luis Prado",
        role="mayor",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def with_statements(body: str, *statements: Statement, at: int | None = 1, url: str = "https://a.example/1") -> Entry:
    published = Published(NOON.replace(day=at)) if at else None
    return replace(entry(body, url=url, published=published), statements=statements)


async def test_a_statement_comes_back_as_it_went_in(store: Store) -> None:
    whole = said()
    bare = said(None, speaker_span=None, resolution=None, through=None, role=None, standing=Standing.DENIED)
    saved = await store.save(with_statements("Some words. And more.", whole, bare), now=NOON)
    found = (await store.statements.of_articles([saved.article.article_id, 99]))[saved.article.article_id]
    assert [each.statement for each in found] == [whole, bare]
    assert [each.revision for each in found] == [1, 1]
    assert await store.statements.statement(found[0].statement_id) == found[0]


async def test_an_unknown_statement_is_none(store: Store) -> None:
    assert await store.statements.statement(1) is None
    assert await store.statements.statement(-1) is None
    assert await store.statements.statement(2**80) is None
    assert await store.statements.of_articles([]) == {}


async def test_a_revision_replaces_the_statements_and_their_numbers_are_not_used_again(store: Store) -> None:
    first = await store.save(with_statements("Some words. And more.", said(), said()), now=NOON)
    old = (await store.statements.of_articles([first.article.article_id]))[first.article.article_id]
    await store.save(with_statements("Other words. And more.", said("Luis Prado")), now=LATER)
    new = (await store.statements.of_articles([first.article.article_id]))[first.article.article_id]
    assert [each.statement.speaker for each in new] == ["Luis Prado"]
    assert new[0].revision == 2
    assert new[0].statement_id > max(each.statement_id for each in old)


async def test_whoever_noted_a_statement_finds_it_after_its_article_was_edited(store: Store) -> None:
    first = await store.save(with_statements("Some words. And more.", said(), said(None)), now=NOON)
    old = (await store.statements.of_articles([first.article.article_id]))[first.article.article_id]
    await store.save(with_statements("Other words. And more.", said("Luis Prado")), now=LATER)
    await store.save(with_statements("Again other words."), now=LATER)
    assert [await store.statements.statement(each.statement_id) for each in old] == list(old)
    assert await store.statements.by_names(["Ana Silva"], limit=5) == ()
    await store.remove(first.article.article_id, now=LATER)
    assert await store.statements.statement(old[0].statement_id) is None


async def test_they_go_with_their_article(store: Store) -> None:
    saved = await store.save(with_statements("Some words. And more.", said()), now=NOON)
    await store.remove(saved.article.article_id, now=LATER)
    assert await store.statements.named() == ()
    assert await store.statements.by_names(["Ana Silva"], limit=5) == ()


async def test_only_what_was_said_counts_for_a_name(store: Store) -> None:
    standings = [said(standing=standing) for standing in Standing]
    await store.save(with_statements("Some words. And more.", *standings, said(None)), now=NOON)
    assert await store.statements.named() == (Named("Ana Silva", "mayor", 1, 1),)
    assert len(await store.statements.by_names(["Ana Silva"], limit=9)) == 1


async def test_names_are_counted_by_role_and_found_by_the_key_of_the_surname(store: Store) -> None:
    await store.save(with_statements("One. Body here.", said(), said(role=None), said("Silva"), said("Luis Prado")), now=NOON)
    await store.save(with_statements("Two. Body here.", said(), url="https://a.example/2"), now=NOON)
    found = await store.statements.named(keys=["silva"])
    assert {(each.name, each.role): (each.statements, each.articles) for each in found} == {
        ("Ana Silva", "mayor"): (2, 2),
        ("Ana Silva", None): (1, 1),
        ("Silva", "mayor"): (1, 1),
    }
    assert await store.statements.named(keys=[]) == ()


async def test_the_newest_article_comes_first_and_an_undated_one_last(store: Store) -> None:
    for number, day in enumerate((3, None, 9)):
        await store.save(with_statements(f"Number {number}. Body.", said(), said(), at=day, url=f"https://a.example/{number}"), now=NOON)
    found = await store.statements.by_names(["Ana Silva"], limit=5)
    assert [each.article_id for each in found] == [3, 3, 1, 1, 2]
    assert await store.statements.by_names([], limit=5) == ()


async def test_a_range_of_days_and_outlets_limits_whose_words_are_found(store: Store) -> None:
    for number, day in enumerate((3, None, 9)):
        await store.save(with_statements(f"Number {number}. Body.", said(), at=day, url=f"https://a.example/{number}"), now=NOON)

    async def found(**limits: Any) -> list[int]:
        return [each.article_id for each in await store.statements.by_names(["Ana Silva"], limit=5, within=Within(**limits))]

    assert await found() == [3, 1, 2]
    assert await found(since=NOON.replace(day=5)) == [3]
    assert await found(until=NOON.replace(day=9)) == [1]
    assert await found(source_ids=frozenset({1})) == [3, 1, 2]
    assert await found(source_ids=frozenset({7})) == []
