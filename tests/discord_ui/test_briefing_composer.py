"""Editions as they will be posted: composed out of a real store, checked, within Discord's limits."""

import json
import random
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app.wiring import App, open_app
from bot.briefing.calendar import day_window
from bot.briefing.shapes import SHAPES
from bot.discord_ui.briefing_composer import BriefingComposer
from bot.discord_ui.verbatim import quoted_runs
from bot.model.edition import BriefingSetup, Filters, TemplateChoice, Told
from bot.model.errors import BriefingError
from bot.model.shelf import COMMON
from bot.resources import seeds_dir
from bot.services.brief import Brief, Composition
from bot.services.editions_admin import BriefingAdmin
from bot.services.ports_editions import Composed, Composer
from bot.settings import read_settings
from tests.discord_ui.library import renderer

DAY = date(2022, 3, 29)
NOW = datetime(2022, 3, 30, 6, tzinfo=UTC)
SETUP = BriefingSetup(1, 5, 6, time(8), "Europe/Berlin", NOW, 7)
FLOOD = (
    "The river Elbe rose to seven metres in Dresden on Tuesday, flooding cellars along the old harbour. "
    "“We have filled four thousand sandbags since midnight,” said Mayor Jana Krüger, who opened two schools as shelters. "
    "About nine hundred people left their homes in the districts of Laubegast and Zschieren."
)


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    async with open_app(read_settings(data_dir=tmp_path / "data")) as app:
        yield app


def fits_the_port(app: App) -> Composer:
    return BriefingComposer(app.brief, renderer())


async def put(app: App, folder: Path, *articles: dict[str, str]) -> None:
    report = await app.ingest.paths([_file(folder, articles)])
    assert not report.rejections


def _file(folder: Path, articles: Sequence[dict[str, str]]) -> str:
    path = folder / f"{len(list(folder.iterdir()))}.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in articles), encoding="utf-8")
    return str(path)


async def composed(
    app: App, setup: BriefingSetup = SETUP, *, day: date = DAY, before: Sequence[Told] = (), late: datetime | None = None
) -> Composed:
    return await fits_the_port(app).compose(setup, day_window(day, setup.tz), before=before, late_for=late, now=NOW)


def texts(part: str) -> Iterator[str]:
    def walk(components: Any) -> Iterator[str]:
        for each in components:
            if "content" in each:
                yield each["content"]
            yield from walk(each.get("components", ()))

    yield from walk(json.loads(part)["components"])


def count(components: Any) -> int:
    return sum(1 + count(each.get("components", ())) for each in components)


def check_limits(parts: Sequence[str]) -> None:
    for part in parts:
        payload = json.loads(part)
        assert payload["flags"] == 1 << 15
        assert set(payload) == {"flags", "components"}
        assert count(payload["components"]) <= 40
        assert 0 < sum(len(text.encode("utf-16-le")) // 2 for text in texts(part)) <= 4000


@pytest.mark.parametrize("template", SHAPES)
async def test_the_seeds_become_messages_within_discords_limits(app: App, template: str) -> None:
    await app.ingest.paths([str(seeds_dir())])
    made = await composed(app, replace(SETUP, template=TemplateChoice(template)))
    check_limits(made.parts)
    assert not made.is_empty
    assert made.title == "Tuesday, 29 March 2022: Biden skeptical of Russian claims it will reduce military assault in Ukraine"[:100]
    assert made.note == "1 story from 5 articles."
    assert not made.warning
    if template == "compact":
        assert len(made.parts) == 1
    assert made == await composed(app, replace(SETUP, template=TemplateChoice(template)))


async def test_a_second_day_tells_what_was_edited_and_what_is_new_and_a_third_is_empty(app: App, tmp_path: Path) -> None:
    flood = {
        "url": "https://a.example/elbe",
        "title": "Elbe floods Dresden",
        "text": FLOOD,
        "published": "2022-03-29T10:00:00Z",
        "source": "A",
    }
    await put(app, tmp_path, flood)
    first = await composed(app)
    changed = {**flood, "text": FLOOD + " A dam near Pirna broke at noon, the fire brigade said on Wednesday."}
    later = {
        "url": "https://b.example/boats",
        "title": "Army boats for Dresden as the Elbe rises",
        "text": "The river Elbe kept rising in Dresden on Wednesday and reached the tracks of the tram. "
        "“We have filled four thousand sandbags since midnight,” said Mayor Jana Krüger, whose city asked for boats.",
        "published": "2022-03-30T10:00:00Z",
        "source": "B",
    }
    await put(app, tmp_path, changed, later)
    told = [Told(DAY, first.told)]
    second = await composed(app, day=DAY + timedelta(days=1), before=told)
    shown = "\n".join(text for part in second.parts for text in texts(part))
    assert "Updated, day 2" in shown
    assert "dam near Pirna" in shown
    assert "tracks of the tram" in shown
    assert "sandbags" not in shown
    assert "Laubegast" not in shown
    third = await composed(app, day=DAY + timedelta(days=2), before=[Told(DAY + timedelta(days=1), second.told), *told])
    assert third.is_empty
    assert len(third.parts) == 1
    assert "Nothing new" in "".join(texts(third.parts[0]))


async def test_long_addresses_make_a_compact_briefing_shorter_but_never_two_messages(app: App, tmp_path: Path) -> None:
    towns = "Norburg Sudhafen Ostdorf Westadt Altwald Neuheim Oberau Unterau".split()
    await put(
        app,
        tmp_path,
        *(
            {
                "url": f"https://news.example/{town}/" + "a" * 400,
                "title": f"{town} builds bridges",
                "text": f"The council of {town} voted on Tuesday to build new {town.lower()} bridges over the {town} canal. "
                f"“{town} has waited for these bridges for {number + 10} years,” said Mayor {town} Meier after the {town} vote.",
                "published": "2022-03-29T10:00:00Z",
                "source": f"{town} Post",
            }
            for number, town in enumerate(towns)
        ),
    )
    made = await composed(app, replace(SETUP, template=TemplateChoice("compact"), role_id=99))
    check_limits(made.parts)
    assert len(made.parts) == 1
    assert "<@&99>" in next(texts(made.parts[0]))
    full = await composed(app)
    check_limits(full.parts)
    assert len(full.parts) > 1
    told = {tuple(quote[:3]) for quote in json.loads(made.told)["quotes"]}
    runs = sum(len(quoted_runs(text)) for text in texts(made.parts[0]))
    assert len(told) == runs


async def test_a_servers_own_template_is_used_and_a_broken_one_is_not(app: App) -> None:
    await app.ingest.paths([str(seeds_dir())])
    own = await composed(app, replace(SETUP, template=TemplateChoice("compact", "# Hello {{ date }}\n{{ differences }}")))
    assert next(texts(own.parts[0])).startswith("# Hello Tuesday, 29 March 2022")
    assert not own.warning
    assert len(json.loads(own.told)["quotes"]) == 2
    broken = await composed(app, replace(SETUP, template=TemplateChoice("compact", "# Hello\n{{ weather }}")))
    assert "line 2: there is no placeholder “weather”" in broken.warning
    assert "so I used “compact”" in broken.warning
    assert broken.parts == (await composed(app, replace(SETUP, template=TemplateChoice("compact")))).parts
    gone = await composed(app, replace(SETUP, template=TemplateChoice("fancy")))
    assert "There is no template “fancy” any more" in gone.warning


async def test_a_late_edition_says_so_and_sections_and_filters_are_kept(app: App) -> None:
    await app.ingest.paths([str(seeds_dir())])
    late = await composed(app, replace(SETUP, sections=("differences",)), late=NOW)
    shown = "\n".join(text for part in late.parts for text in texts(part))
    assert "Late: this was due <t:" in shown
    own = await composed(app, replace(SETUP, template=TemplateChoice("full", "# Hello\n{{ stories }}")), late=NOW)
    assert next(texts(own.parts[0])).startswith("-# Late: this was due <t:")
    none = await composed(app, replace(SETUP, filters=Filters(words=("handball",))))
    assert none.is_empty


async def test_a_quotation_that_is_not_its_slice_is_held_back(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    await app.ingest.paths([str(seeds_dir())])
    true = Brief.of_server

    async def forged(brief: Brief, *given: Any, **more: Any) -> Composition:
        composition = await true(brief, *given, **more)
        return replace(composition, bodies={key: body.replace("a", "e") for key, body in composition.bodies.items()})

    monkeypatch.setattr(Brief, "of_server", forged)
    with pytest.raises(BriefingError, match="held this briefing back"):
        await composed(app)
    with pytest.raises(BriefingError, match="held this briefing back"):
        await composed(app, replace(SETUP, template=TemplateChoice("full", "{{ stories }}")))


async def test_a_server_is_told_nothing_that_stands_on_another_servers_shelf(app: App, tmp_path: Path) -> None:
    flood = {"url": "https://a.example/elbe", "title": "Elbe", "text": FLOOD, "published": "2022-03-29T10:00:00Z", "source": "A"}
    await put(app, tmp_path, flood)
    assert not (await composed(app)).is_empty
    await app.store.shelves.put(1, await app.store.shelves.own(77), now=NOW)
    await app.store.shelves.take_off(1, COMMON, now=NOW)
    await app.stories.follow()
    assert (await composed(app)).is_empty
    assert not (await composed(app, replace(SETUP, server_id=77))).is_empty


def unlike(number: int) -> dict[str, str]:
    """An article that shares no word with another one but those that every text has."""
    dice = random.Random(number)  # noqa: S311 - the same articles every time
    sounds = [f"{first}{second}" for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "ar", "en", "il")]
    words = ["".join(dice.sample(sounds, 3)) for _ in range(40)]
    town, first, last = (word.title() for word in words[:3])
    return {
        "url": f"https://news.example/{town}",
        "title": f"**{town}** {' '.join(words[3:6])}",
        "text": f"The {words[6]} of the {words[7]} was {words[8]} by {words[9]} and {words[10]} after the {words[11]} had been "
        f"{words[12]} in {town}. “We will not {words[13]} our {words[14]}, and the {words[15]} of {words[16]} is for the {words[17]} of "
        f"all {words[18]} and {words[19]},” said {first} {last}, the {words[20]} of {town}.",
        "published": "2022-03-29T10:00:00Z",
        "source": f"{town} Post",
    }


def pressable(part: str) -> list[dict[str, Any]]:
    return [each for row in json.loads(part)["components"] if row["type"] == 1 for each in row["components"]]


async def test_each_told_story_has_its_button_once_and_those_that_are_headlines_a_list(app: App, tmp_path: Path) -> None:
    await put(app, tmp_path, *map(unlike, range(20)))
    for template, stories in (("full", 8), ("compact", 5), ("quotes", 8), ("headlines", 0)):
        made = await composed(app, replace(SETUP, template=TemplateChoice(template), role_id=99))
        check_limits(made.parts)
        below = [each for part in made.parts for each in pressable(part)]
        buttons = [each for each in below if each["type"] == 2]
        assert 0 < len(buttons) <= stories or not stories
        assert all(1 <= len(row["components"]) <= 5 for part in made.parts for row in json.loads(part)["components"] if row["type"] == 1)
        chosen = [option["value"] for each in below if each["type"] == 3 for option in each["options"]]
        shown = [each["custom_id"].split("|")[2] for each in buttons] + chosen
        assert len(shown) == len(set(shown))
        assert bool(chosen) == (template != "quotes")
        for part in made.parts:
            words = "\n".join(texts(part)).replace("\\", "")
            assert all(each["label"] == "Story" or each["label"] in words for each in pressable(part) if each["type"] == 2)
    own = await composed(app, replace(SETUP, template=TemplateChoice("full", "{% for story in each_story %}{{ story.lines }}{% endfor %}")))
    check_limits(own.parts)
    assert len([each for part in own.parts for each in pressable(part) if each["type"] == 2]) == 8
    assert not [each for part in own.parts for each in pressable(part) if each["type"] == 3]


async def test_a_single_story_has_a_button_that_says_story(app: App) -> None:
    await app.ingest.paths([str(seeds_dir())])
    made = await composed(app)
    assert [(each["label"], each["custom_id"]) for part in made.parts for each in pressable(part)] == [("Story", "t1|page|1|0")]
    quiet = await composed(app, day=DAY - timedelta(days=9))
    assert [pressable(part) for part in quiet.parts] == [[]]


async def test_a_quiet_server_is_shown_what_its_briefing_would_look_like_on_its_latest_day(app: App) -> None:
    later = datetime(2022, 6, 1, 6, tzinfo=UTC)
    admin = BriefingAdmin(
        app.store.briefings, app.store.editions, app.store.briefing_drafts, composer=fits_the_port(app), clock=lambda: later
    )
    assert (await admin.draft(SETUP))[2].is_empty
    await app.ingest.paths([str(seeds_dir())])
    _, _, shown = await admin.draft(SETUP)
    assert not shown.is_empty
    assert shown.title.startswith("Tuesday, 29 March 2022")
