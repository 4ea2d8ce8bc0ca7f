"""Questions that name days and no topic, over a program with stories."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app.wiring import App, open_app
from bot.model.answer import Answer, Bounds, DaysHeld, Silence, SilenceReason
from bot.model.article import Published
from bot.services.reading import Reading
from bot.settings import Settings
from tests.store.entries import entry

NOW = datetime(2022, 3, 30, 9, tzinfo=UTC)
BRIDGE = "The old bridge over the Tarn fell into the river. Nobody was on the bridge, the mayor of Orla said. Repairs will take a year."
ARTICLES = (
    ("Bridge falls", BRIDGE, "2022-03-29T08:00:00Z", "Orla Post"),
    ("Bridge over the Tarn falls", f"{BRIDGE} Boats cannot pass.", "2022-03-29T09:00:00Z", "Tarn Daily"),
    (
        "Bakers strike",
        "The bakers of Lumen walked out over wages on Tuesday. Bread was scarce by noon.",
        "2022-03-29T07:00:00Z",
        "Lumen Echo",
    ),
    ("Chess final", "Zora Kline won the chess final in Ketil. It took nine hours.", "2022-03-25T07:00:00Z", "Tarn Daily"),
    ("Undated", "An undated text about the weather in Orla. It was mild.", None, "Orla Post"),
)


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    load = tmp_path / "load.jsonl"
    rows = [
        {"title": title, "text": text, "published": at, "source": source, "url": f"https://a.example/{n}"}
        for n, (title, text, at, source) in enumerate(ARTICLES)
    ]
    load.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    async with open_app(Settings(data_dir=tmp_path / "data")) as app:
        await app.ingest.paths([str(load)])
        yield app


def reading(app: App) -> Reading:
    return replace(app.reading, clock=lambda: NOW)


@pytest.mark.parametrize(
    "question",
    (
        "What happened on 29 March 2022?",
        "what happened yesterday?",
        "news of 29 March",
        "what is new?",
        "yesterday",
        "top headlines?",
        "summary",
    ),
)
async def test_a_day_is_answered_with_a_passage_of_each_story_those_that_most_tell_of_first(app: App, question: str) -> None:
    reply = await reading(app).ask(question)
    assert isinstance(reply, Answer)
    assert [item.citations[0].title for item in reply.items] == ["Bridge falls", "Bakers strike"]
    assert [item.in_story and (item.in_story.articles, item.in_story.voices) for item in reply.items] == [(2, 1), (1, 1)]
    assert (reply.total, reply.articles) == (2, 3)
    for item in reply.items:
        article = await app.store.article(item.citations[0].article_id)
        assert article is not None
        assert item.citations[0].span.of(article.body) == item.text


async def test_pages_of_a_day_fit_each_other(app: App) -> None:
    question = "what happened in March 2022?"
    whole = await reading(app).ask(question, limit=5)
    assert isinstance(whole, Answer)
    assert len(whole.items) == 3
    for limit in (1, 2):
        part = await reading(app).ask(question, limit=limit)
        assert isinstance(part, Answer)
        assert part.items == whole.items[:limit]


async def test_a_day_without_articles_says_which_days_there_are(app: App) -> None:
    reply = await reading(app).ask("What happened on 27 March 2022?")
    assert isinstance(reply, Silence)
    assert reply.reason is SilenceReason.NOTHING_IN_RANGE
    first, last = (Published(datetime(2022, 3, *at, tzinfo=UTC)) for at in ((25, 7), (29, 9)))
    assert reply.held == DaysHeld(first, last, before=first)


async def test_undated_articles_do_not_hide_the_last_day_before(app: App, tmp_path: Path) -> None:
    load = tmp_path / "undated.jsonl"
    rows = [
        {"title": f"Number {n}", "text": f"The {word} of Orla was sold."} for n, word in enumerate("mill pier farm inn forge barn".split())
    ]
    load.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    await app.ingest.paths([str(load)])
    reply = await reading(app).ask("what happened on 2 January 2090?")
    assert isinstance(reply, Silence)
    assert reply.held is not None
    assert reply.held.before == reply.held.newest == Published(datetime(2022, 3, 29, 9, tzinfo=UTC))


async def test_days_and_an_outlet_may_be_given_beside_the_question(app: App) -> None:
    asked = reading(app)
    reply = await asked.ask("what happened?", bounds=Bounds("Tarn Daily", "2022-03-24", "2022-03-29"))
    assert isinstance(reply, Answer)
    assert {item.citations[0].source for item in reply.items} == {"Tarn Daily"}
    assert [item.in_story and item.in_story.articles for item in reply.items] == [1, 1]
    latest = await asked.ask("what is new?", bounds=Bounds("Lumen Echo"))
    assert isinstance(latest, Answer)
    assert [item.citations[0].title for item in latest.items] == ["Bakers strike"]


async def test_a_year_alone_is_a_range_and_one_in_a_name_is_none(app: App) -> None:
    reply = await reading(app).ask("what happened in 2022?")
    assert isinstance(reply, Answer)
    assert (reply.total, reply.searched.range_words) == (3, "2022")
    silence = await reading(app).ask("what happened in 2021?")
    assert isinstance(silence, Silence)
    assert silence.held is not None
    named = await reading(app).ask("who won the election of 2022?")
    assert named.searched.range_words is None


async def test_a_server_hears_of_no_day_of_another_server(app: App) -> None:
    theirs = await app.store.shelves.own(2)
    secret = entry("The lighthouse burned. It was dark.", published=Published(datetime(2022, 3, 27, 8, tzinfo=UTC)), shelf=theirs)
    early = entry("The quay sank. It was loud.", published=Published(datetime(2021, 3, 27, 8, tzinfo=UTC)), shelf=theirs)
    for each in (secret, early):
        await app.store.save(each, now=NOW)
    await app.index.follow()
    await app.stories.follow()
    question = "What happened on 27 March 2022?"
    ours, their_own = [replace(await app.readings.seen_by(server), clock=lambda: NOW) for server in (1, 2)]
    seen, hidden = await their_own.ask(question), await ours.ask(question)
    assert isinstance(seen, Answer)
    assert isinstance(hidden, Silence)
    first, last = (Published(datetime(2022, 3, *at, tzinfo=UTC)) for at in ((25, 7), (29, 9)))
    assert hidden.held == DaysHeld(first, last, before=first)


@pytest.mark.parametrize(
    "question", ("What happened in Ketil on 25 March 2022?", "who won the chess final last week?", "what is a question")
)
async def test_a_question_with_a_topic_is_none_about_days(app: App, question: str) -> None:
    reply = await reading(app).ask(question)
    assert isinstance(reply, Silence) or all(item.in_story is None for item in reply.items)
