"""What every ArticleStore does. A subclass gives the fixture `store`."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import ClassVar

import pytest

from bot.model.article import Article, Note, NoteKind, Outcome, Published
from bot.model.errors import BadInputError
from bot.model.span import Span
from bot.services.ports import ArticleStore, Change, Entry, LogEntry, Saved
from tests.store.entries import LATER, NOON, entry, whole_state

HOSTILE = {
    "emoji and flags": "👩‍👩‍👧‍👦 said: 🇺🇦 “yes” 🏳️‍🌈",
    "astral": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 \U0010ffff \U00010000",
    "combining": "e\u0301 is not é, Å is not A\u030a",
    "bidi": "\u202eright to left\u202c \u2066isolated\u2069",
    "zero width": "a\u200bb\ufeffc\u2060d",
    "controls": "bell\x07 escape\x1b[31m tab\t vertical\x0b form\x0c del\x7f c1\x85 separators\u2028\u2029",
    "line ends": "one\r\ntwo\rthree\n\n\nfour\n",
    "SQL": "Robert'); DROP TABLE articles;-- \" ` % _ \\ :the_url ? $1 {braces}",
    "noncharacters": "\ufffe\uffff\ufdd0",
    "spaces": "   leading and trailing \u00a0\u3000  ",
}

HALF = "half a character: \ud83d"
WITH_NUL = "a NUL: \0"


class ArticleStoreContract:
    """The laws of the port."""

    async def test_a_new_article_is_added_and_read_back_whole(self, store: ArticleStore) -> None:
        notes = (Note(NoteKind.CAPTION, "A flag. Photo: Somebody"), Note(NoteKind.UPDATED, "Updated at 3:11 p.m."))
        published = Published(NOON - timedelta(hours=3))
        saved = await store.save(
            entry(
                "Ein Satz. Noch einer. 🙂", url="https://example.org/a", author="A. Writer", published=published, notes=notes, language="de"
            ),
            now=NOON,
        )
        assert saved.outcome is Outcome.ADDED
        article = saved.article
        assert (article.revision, article.title, article.body) == (1, "A title", "Ein Satz. Noch einer. 🙂")
        assert (article.url, article.author, article.language) == ("https://example.org/a", "A. Writer", "de")
        assert (article.published, article.added, article.notes) == (published, NOON, notes)
        assert article.source.name == "Example Post"
        assert [passage.span.of(article.body) for passage in saved.passages] == ["Ein Satz. N", "och einer. 🙂"]
        assert [(p.article_id, p.revision, p.ordinal) for p in saved.passages] == [(article.article_id, 1, 0), (article.article_id, 1, 1)]
        assert await store.article(article.article_id) == article
        assert await store.article(article.article_id, 1) == article
        assert await store.articles([article.article_id]) == {article.article_id: article}
        assert await store.passages_of([article.article_id]) == {article.article_id: saved.passages}
        assert await store.passages([saved.passages[1].passage_id]) == {saved.passages[1].passage_id: saved.passages[1]}
        assert await store.log(after=0, limit=9) == (LogEntry(1, article.article_id, Change.PUT),)

    @pytest.mark.parametrize(
        "same",
        (
            entry(url="https://example.org/a", published=Published(NOON)),
            entry(origin="seeds/001.txt"),
            entry(),
            entry(title=None, passages=0),
            entry(url="https://example.org/a", origin="feed"),
        ),
        ids=("url", "origin", "neither", "bare", "both"),
    )
    async def test_the_same_draft_twice_writes_nothing(self, store: ArticleStore, same: Entry) -> None:
        first = await store.save(same, now=NOON)
        before = await whole_state(store)
        second = await store.save(same, now=LATER)
        assert second == Saved(Outcome.UNCHANGED, first.article, first.passages)
        assert await whole_state(store) == before

    async def test_the_url_is_the_identity_however_it_is_spelled(self, store: ArticleStore) -> None:
        first = await store.save(entry(url="https://example.org/a"), now=NOON)
        again = await store.save(entry(url="HTTPS://Example.org:443/a/?utm_source=x&fbclid=1#top", source="Other Post"), now=LATER)
        assert again == Saved(Outcome.UNCHANGED, first.article, first.passages)

    async def test_a_changed_body_is_a_revision_and_the_old_one_stays(self, store: ArticleStore) -> None:
        first = await store.save(entry("Old words.", url="https://example.org/a", passages=3), now=NOON)
        second = await store.save(entry("New words here.", url="https://example.org/a", passages=1), now=LATER)
        number = first.article.article_id
        assert (second.outcome, second.article.article_id, second.article.revision) == (Outcome.REVISED, number, 2)
        assert (second.article.body, second.article.added) == ("New words here.", LATER)
        assert await store.article(number) == second.article
        assert await store.article(number, 1) == first.article
        assert await store.article(number, 2) == second.article
        assert await store.article(number, 3) is None
        assert await store.passages_of([number]) == {number: second.passages}
        assert await store.passages(p.passage_id for p in first.passages) == {}
        assert {p.passage_id for p in second.passages}.isdisjoint(p.passage_id for p in first.passages)
        assert [line.change for line in await store.log(after=0, limit=9)] == [Change.PUT, Change.PUT]

    async def test_a_changed_title_is_a_revision(self, store: ArticleStore) -> None:
        await store.save(entry(title="Before", url="https://example.org/a"), now=NOON)
        saved = await store.save(entry(title="After", url="https://example.org/a"), now=LATER)
        assert (saved.outcome, saved.article.title) == (Outcome.REVISED, "After")

    async def test_without_a_url_the_origin_is_the_identity(self, store: ArticleStore) -> None:
        first = await store.save(entry("Old words.", origin="seeds/001.txt"), now=NOON)
        other = await store.save(entry("Other words.", origin="seeds/002.txt"), now=NOON)
        saved = await store.save(entry("New words.", origin="seeds/001.txt"), now=LATER)
        assert other.outcome is Outcome.ADDED
        assert (saved.outcome, saved.article.article_id) == (Outcome.REVISED, first.article.article_id)

    async def test_the_origin_of_what_has_a_url_is_no_identity(self, store: ArticleStore) -> None:
        await store.save(entry("First of the feed.", url="https://example.org/1", origin="https://example.org/feed"), now=NOON)
        saved = await store.save(entry("Second of the feed.", url="https://example.org/2", origin="https://example.org/feed"), now=NOON)
        third = await store.save(entry("Third of the feed.", origin="https://example.org/feed"), now=NOON)
        assert (saved.outcome, third.outcome) == (Outcome.ADDED, Outcome.ADDED)

    async def test_an_equal_body_from_the_same_source_is_the_same_article(self, store: ArticleStore) -> None:
        first = await store.save(entry(url="https://example.org/a"), now=NOON)
        for same in (entry(url="https://example.org/moved"), entry(origin="copy.txt"), entry(), entry(title=None)):
            assert await store.save(same, now=LATER) == Saved(Outcome.UNCHANGED, first.article, first.passages)
        other = await store.save(entry(source="Other Post"), now=LATER)
        assert other.outcome is Outcome.ADDED

    async def test_two_printings_with_their_own_addresses_do_not_revise_each_other(self, store: ArticleStore) -> None:
        first = await store.save(entry(title="Morning", url="https://example.org/a"), now=NOON)
        for title, url in (("Evening", "https://example.org/b"), ("Morning", "https://example.org/a")) * 2:
            saved = await store.save(entry(title=title, url=url), now=LATER)
            assert saved == Saved(Outcome.UNCHANGED, first.article, first.passages)

    async def test_lines_that_moved_in_their_file_are_recognised(self, store: ArticleStore) -> None:
        for line in (1, 2, 3):
            await store.save(entry(f"Text {line}.", origin=f"load.jsonl:{line}"), now=NOON)
        for line in (1, 2):
            saved = await store.save(entry(f"Text {line + 1}.", origin=f"load.jsonl:{line}"), now=LATER)
            assert saved.outcome is Outcome.UNCHANGED

    async def test_a_new_date_alone_changes_nothing(self, store: ArticleStore) -> None:
        first = await store.save(entry(url="https://example.org/a", published=Published(NOON)), now=NOON)
        for when in (Published(LATER), Published(NOON, day_only=True), None, Published(NOON - timedelta(days=400))):
            saved = await store.save(entry(url="https://example.org/a", published=when), now=LATER)
            assert saved == Saved(Outcome.UNCHANGED, first.article, first.passages)

    async def test_a_new_date_with_new_words_is_the_revisions_date(self, store: ArticleStore) -> None:
        await store.save(entry("Old.", url="https://example.org/a", published=Published(NOON)), now=NOON)
        saved = await store.save(entry("New.", url="https://example.org/a", published=Published(LATER)), now=LATER)
        assert saved.article.published == Published(LATER)
        vague = await store.save(entry("Newer.", url="https://example.org/a", published=Published(NOON, day_only=True)), now=LATER)
        assert vague.article.published == Published(LATER)
        silent = await store.save(entry("Newest.", title=None, url="https://example.org/a"), now=LATER)
        assert (silent.article.published, silent.article.title) == (Published(LATER), "A title")

    @pytest.mark.parametrize(
        "more",
        (
            {"title": "A title"},
            {"author": "A. Writer"},
            {"published": Published(NOON)},
            {"url": "https://example.org/a"},
        ),
        ids=lambda more: next(iter(more)),
    )
    async def test_what_becomes_known_fills_the_gap_as_a_revision(self, store: ArticleStore, more: dict[str, object]) -> None:
        bare = entry(title=None, origin="page.html")
        await store.save(bare, now=NOON)
        known: dict[str, object] = {"title": None, "origin": "page.html", **more}
        saved = await store.save(entry(**known), now=LATER)  # type: ignore[arg-type]
        assert (saved.outcome, saved.article.revision) == (Outcome.REVISED, 2)
        for name, value in more.items():
            assert getattr(saved.article, name) == value
        assert (await store.save(bare, now=LATER)).outcome is Outcome.UNCHANGED
        assert (await store.save(entry(**known), now=LATER)).outcome is Outcome.UNCHANGED  # type: ignore[arg-type]

    async def test_a_url_that_became_known_is_an_identity_from_then_on(self, store: ArticleStore) -> None:
        await store.save(entry(origin="page.html"), now=NOON)
        await store.save(entry(url="https://example.org/a"), now=NOON)
        saved = await store.save(entry("New words.", url="https://example.org/a"), now=LATER)
        assert (saved.outcome, saved.article.revision) == (Outcome.REVISED, 3)

    async def test_the_time_of_a_known_day_fills_a_gap_once(self, store: ArticleStore) -> None:
        url = "https://example.org/a"
        await store.save(entry(url=url, published=Published(NOON, day_only=True)), now=NOON)
        other_day = await store.save(entry(url=url, published=Published(NOON + timedelta(days=3))), now=LATER)
        assert other_day.outcome is Outcome.UNCHANGED
        evening_in_honolulu = Published(NOON + timedelta(hours=21))
        saved = await store.save(entry(url=url, published=evening_in_honolulu), now=LATER)
        assert (saved.outcome, saved.article.published) == (Outcome.REVISED, evening_in_honolulu)
        again = await store.save(entry(url=url, published=Published(NOON, day_only=True)), now=LATER)
        assert again.outcome is Outcome.UNCHANGED

    async def test_an_article_stays_with_its_source(self, store: ArticleStore) -> None:
        await store.save(entry("Old.", url="https://example.org/a", source="First"), now=NOON)
        saved = await store.save(entry("New.", url="https://example.org/a", source="Second"), now=LATER)
        assert (saved.outcome, saved.article.source.name) == (Outcome.REVISED, "First")
        assert [source.name for source in await store.sources()] == ["First"]

    async def test_an_article_moves_to_the_outlet_that_the_host_states(self, store: ArticleStore) -> None:
        other = entry("Another.", url="https://example.org/b", source="First")
        given = entry("The same.", url="https://example.org/a", source="First")
        await store.save(other, now=NOON)
        await store.save(given, now=NOON)
        before = await store.census()
        saved = await store.save(replace(given, source="Second", outlet_stated=True), now=LATER)
        assert (saved.outcome, saved.article.source.name, saved.article.revision) == (Outcome.REVISED, "Second", 1)
        assert (await store.census()).by_source == (("First", 1), ("Second", 1))
        assert (await store.census()).log_position == before.log_position + 1
        again = await store.save(replace(given, source="Second", outlet_stated=True), now=LATER)
        assert again.outcome is Outcome.UNCHANGED
        revised = await store.save(replace(entry("New.", url="https://example.org/a", source="First"), outlet_stated=True), now=LATER)
        assert (revised.article.source.name, revised.article.revision) == ("First", 2)
        assert (await store.census()).revisions == before.revisions + 1
        assert [source.name for source in await store.sources()] == ["First"]

    async def test_a_removed_article_is_gone_and_its_numbers_stay_unused(self, store: ArticleStore) -> None:
        first = await store.save(entry("Old.", url="https://example.org/a"), now=NOON)
        await store.save(entry("New.", url="https://example.org/a"), now=NOON)
        number = first.article.article_id
        assert await store.remove(number, now=LATER) is True
        assert await store.remove(number, now=LATER) is False
        assert await store.article(number) is None
        assert await store.article(number, 1) is None
        assert await store.articles([number]) == {}
        assert await store.passages_of([number]) == {}
        assert await store.passages(range(1, 9)) == {}
        assert await store.sources() == ()
        assert [line.change for line in await store.log(after=0, limit=9)] == [Change.PUT, Change.PUT, Change.GONE]
        back = await store.save(entry("Old.", url="https://example.org/a"), now=LATER)
        assert (back.outcome, back.article.revision) == (Outcome.ADDED, 1)
        assert back.article.article_id > number
        assert min(p.passage_id for p in back.passages) > 4
        assert back.article.source == first.article.source

    async def test_an_empty_store_knows_nothing(self, store: ArticleStore) -> None:
        census = await store.census()
        assert (census.articles, census.revisions, census.passages, census.sources, census.characters) == (0, 0, 0, 0, 0)
        assert (census.newest, census.oldest) == (None, None)
        assert (census.newest, census.log_position, census.by_source) == (None, 0, ())
        assert await store.sources() == ()
        assert await store.log(after=0, limit=5) == ()
        assert [batch async for batch in store.all_articles()] == []

    NOBODYS: ClassVar = (0, -1, 1, 10**6, 2**31, 2**63 - 1, 2**63, 2**200, -(2**200))

    async def test_numbers_that_name_nothing_find_nothing(self, store: ArticleStore) -> None:
        for number in self.NOBODYS:
            assert await store.article(number) is None
            assert await store.remove(number, now=NOON) is False
        assert await store.articles(self.NOBODYS) == {}
        assert await store.passages(self.NOBODYS) == {}
        assert await store.passages_of(self.NOBODYS) == {}
        saved = await store.save(entry(), now=NOON)
        for revision in (0, -1, 2, 2**31, 2**63, 2**200):
            assert await store.article(saved.article.article_id, revision) is None

    async def test_the_census_counts_current_revisions(self, store: ArticleStore) -> None:
        await store.save(entry("Old, and longer.", url="https://example.org/a", source="B", passages=5), now=NOON)
        await store.save(entry("New 🙂.", url="https://example.org/a", source="B", passages=1), now=NOON)
        await store.save(entry("Two.", source="a", published=Published(NOON, day_only=True)), now=NOON)
        await store.save(entry("Three.", source="C", published=Published(NOON)), now=NOON)
        await store.save(entry("Four.", source="C", published=Published(NOON - timedelta(days=1))), now=NOON)
        census = await store.census()
        assert (census.articles, census.revisions, census.passages, census.sources) == (4, 5, 7, 3)
        assert census.characters == 6 + 4 + 6 + 5
        assert census.newest == Published(NOON)
        assert census.oldest == Published(NOON - timedelta(days=1))
        assert census.log_position == 5
        assert census.by_source == (("C", 2), ("a", 1), ("B", 1))
        assert [source.name for source in await store.sources()] == ["a", "B", "C"]

    async def test_the_log_is_read_in_portions(self, store: ArticleStore) -> None:
        for number in range(7):
            await store.save(entry(f"Text {number}."), now=NOON)
        lines = await store.log(after=0, limit=100)
        assert [line.position for line in lines] == sorted({line.position for line in lines})
        assert lines[0].position >= 1
        followed: list[LogEntry] = []
        while portion := await store.log(after=followed[-1].position if followed else 0, limit=3):
            followed.extend(portion)
        assert tuple(followed) == lines
        assert (await store.census()).log_position == lines[-1].position
        assert await store.log(after=lines[-1].position, limit=5) == ()
        assert await store.log(after=0, limit=0) == await store.log(after=0, limit=-1) == ()
        assert await store.log(after=-5, limit=2**80) == lines
        assert await store.log(after=2**80, limit=1) == ()

    async def test_all_articles_come_by_id_in_batches(self, store: ArticleStore) -> None:
        saved = [await store.save(entry(f"Text {number}.", passages=number % 3), now=NOON) for number in range(7)]
        await store.remove(saved[2].article.article_id, now=NOON)
        batches = [batch async for batch in store.all_articles(batch=4)]
        assert [len(batch) for batch in batches] == [4, 2]
        expected = [(one.article, one.passages) for one in saved if one is not saved[2]]
        assert [pair for batch in batches for pair in batch] == expected

    async def test_a_batch_below_one_is_refused(self, store: ArticleStore) -> None:
        with pytest.raises(ValueError, match="a batch of 0"):
            _ = [batch async for batch in store.all_articles(batch=0)]

    async def test_articles_may_be_changed_between_batches(self, store: ArticleStore) -> None:
        for number in range(4):
            await store.save(entry(f"Text {number}.", url=f"https://example.org/{number}"), now=NOON)
        seen: list[Article] = []
        async for batch in store.all_articles(batch=1):
            seen.extend(article for article, _ in batch)
            await store.save(entry("Changed.", url="https://example.org/3"), now=LATER)
        assert [article.body for article in seen] == ["Text 0.", "Text 1.", "Text 2.", "Changed."]

    async def test_very_many_ids_may_be_asked_for_at_once(self, store: ArticleStore) -> None:
        saved = await store.save(entry(), now=NOON)
        number, passage = saved.article.article_id, saved.passages[0]
        assert await store.articles(range(1, 70_000)) == {number: saved.article}
        assert await store.passages_of(range(1, 70_000)) == {number: saved.passages}
        assert (await store.passages(range(1, 70_000)))[passage.passage_id] == passage
        assert await store.articles([number, number, number]) == {number: saved.article}
        assert await store.articles(()) == {}

    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
    async def test_hostile_text_comes_back_to_the_letter(self, store: ArticleStore, text: str) -> None:
        note = Note(NoteKind.CAPTION, text)
        saved = await store.save(
            entry(text, title=text, author=text, origin=text, source=text[:200], notes=(note,), dropped=(text,), passages=len(text)),
            now=NOON,
        )
        article = await store.article(saved.article.article_id)
        assert article == saved.article
        assert (article.body, article.title, article.author, article.notes) == (text, text, text, (note,))
        assert article.source.name == text[:200]
        by_article = await store.passages_of([article.article_id])
        assert "".join(passage.span.of(article.body) for passage in by_article[article.article_id]) == text
        assert (
            await store.save(entry(text, origin=text, title=text, author=text, source=text[:200]), now=NOON)
        ).outcome is Outcome.UNCHANGED

    async def test_texts_that_differ_only_in_unicode_form_are_different(self, store: ArticleStore) -> None:
        await store.save(entry("caf\u00e9"), now=NOON)
        assert (await store.save(entry("cafe\u0301"), now=NOON)).outcome is Outcome.ADDED

    async def test_a_body_of_ten_million_characters_is_kept(self, store: ArticleStore) -> None:
        body = "Ten million characters, says the 🙂. " * 270_270
        saved = await store.save(entry(body, passages=20_000), now=NOON)
        assert len(saved.passages) == 20_000
        assert (await store.articles([saved.article.article_id]))[saved.article.article_id].body == body
        assert (await store.save(entry(body, passages=20_000), now=NOON)).outcome is Outcome.UNCHANGED

    async def test_addresses_have_no_greatest_length(self, store: ArticleStore) -> None:
        url = "https://example.org/" + "very-long/" * 10_000
        first = await store.save(entry(url=url), now=NOON)
        assert first.article.url == url
        assert (await store.save(entry("Other.", url=url), now=NOON)).outcome is Outcome.REVISED

    async def test_times_come_back_as_the_same_moment_in_utc(self, store: ArticleStore) -> None:
        kathmandu = timezone(timedelta(hours=5, minutes=45))
        moment = datetime(2026, 3, 29, 1, 2, 3, 456789, tzinfo=kathmandu)
        saved = await store.save(entry(published=Published(moment)), now=moment)
        article = await store.article(saved.article.article_id)
        assert article is not None
        assert article.published is not None
        assert article.added == article.published.at == moment
        assert article.added.tzinfo is UTC
        assert article.published.at.tzinfo is UTC

    @pytest.mark.parametrize("bad", (HALF, WITH_NUL), ids=("surrogate", "NUL"))
    @pytest.mark.parametrize(
        ("what", "field"),
        (
            ("text", "body"),
            ("title", "title"),
            ("author", "author"),
            ("URL", "url"),
            ("origin", "origin"),
            ("source", "source"),
            ("language", "language"),
        ),
    )
    async def test_text_no_database_holds_is_refused_by_name(self, store: ArticleStore, what: str, field: str, bad: str) -> None:
        with pytest.raises(BadInputError, match=f"article's {what} cannot be stored"):
            await store.save(entry(**{"body": "Fine.", field: bad}), now=NOON)  # type: ignore[arg-type]
        assert (await store.census()).log_position == 0

    async def test_notes_and_dropped_lines_are_looked_at_too(self, store: ArticleStore) -> None:
        with pytest.raises(BadInputError, match="notes"):
            await store.save(entry(notes=(Note(NoteKind.CAPTION, HALF),)), now=NOON)
        with pytest.raises(BadInputError, match="dropped lines"):
            await store.save(entry(dropped=(WITH_NUL,)), now=NOON)

    @pytest.mark.parametrize("name", ("", "x" * 201))
    async def test_a_source_needs_a_name_of_reasonable_length(self, store: ArticleStore, name: str) -> None:
        with pytest.raises(BadInputError, match="1 to 200 characters"):
            await store.save(entry(source=name), now=NOON)

    @pytest.mark.parametrize(
        "spans", ((Span(0, 5), Span(4, 9)), (Span(5, 9), Span(0, 5)), (Span(0, 999),)), ids=("overlap", "order", "outside")
    )
    async def test_passages_that_are_not_in_order_or_not_in_the_body_are_a_fault_of_ours(
        self, store: ArticleStore, spans: tuple[Span, ...]
    ) -> None:
        faulty: Entry = replace(entry("Ten chars."), passages=spans)
        with pytest.raises(ValueError, match="passage"):
            await store.save(faulty, now=NOON)

    async def test_a_time_without_a_zone_is_a_fault_of_ours(self, store: ArticleStore) -> None:
        naive = datetime(2026, 3, 29)  # noqa: DTZ001  (the point of the test)
        with pytest.raises(ValueError, match="without a zone"):
            await store.save(entry(), now=naive)
        with pytest.raises(ValueError, match="without a zone"):
            await store.save(entry(published=Published(naive)), now=NOON)
        with pytest.raises(ValueError, match="without a zone"):
            await store.remove(1, now=naive)

    async def test_the_same_article_saved_by_many_tasks_is_one(self, store: ArticleStore) -> None:
        saved = await asyncio.gather(*(store.save(entry(url="https://example.org/a"), now=NOON) for _ in range(30)))
        assert [one.outcome for one in saved].count(Outcome.ADDED) == 1
        assert len({one.article for one in saved}) == 1
        assert len(await store.log(after=0, limit=9)) == 1

    async def test_closing_twice_does_no_harm(self, store: ArticleStore) -> None:
        await store.save(entry(), now=NOON)
        await store.close()
        await store.close()
