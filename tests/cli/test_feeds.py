"""`feeds`, `ingest URL` and `extract URL`, over the loopback web."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import sourcing, wiring
from bot.cli import ingest
from tests.cli.program import briefing_bot
from tests.web.running import running, web_over
from tests.web.server import LoopbackWeb
from tests.web.world import World


@pytest.fixture(scope="module")
def world() -> World:
    made = World(sites=3)
    made.turn(healthy=True)
    return made


@pytest.fixture(scope="module")
def internet(world: World) -> Iterator[LoopbackWeb]:
    with running(world) as web:
        yield web


@pytest.fixture(autouse=True)
def _connected(internet: LoopbackWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (sourcing, wiring, ingest):
        monkeypatch.setattr(module, "new_web", lambda clock: web_over(internet))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_a_feed_is_added_polled_shown_set_aside_and_removed(internet: LoopbackWeb, world: World, data: Path) -> None:
    site = world.sites[0]
    address = internet.feed_address(site)
    added = briefing_bot("feeds", "add", address, "--title", "My site", "--folder", "World", data=data)
    assert (added.status, "My site is read from now on." in added.err) == (0, True)
    assert all(f"number {story.number} –" in added.out for story in site.stories[:3])
    again = briefing_bot("feeds", "add", address, data=data)
    assert (again.status, "read here already" in again.err, "read here already" in again.out) == (0, True, False)
    assert again.err.startswith("\n")
    polled = briefing_bot("feeds", "poll", data=data)
    assert (polled.status, polled.out.split(":")[1].strip()) == (0, f"{len(site.stories)} articles added")
    (shown,) = json.loads(briefing_bot("feeds", "list", "--json", data=data).out)
    assert (shown["title"], shown["folders"], shown["health"], shown["articles"]) == ("My site", ["World"], "fine", len(site.stories))
    assert "My site · fine" in briefing_bot("feeds", "health", data=data).out
    assert json.loads(briefing_bot("feeds", "test", "my site", "--json", data=data).out)["sample"]["characters"] > 100
    assert json.loads(briefing_bot("feeds", "pause", "My", "--json", data=data).out)["paused"]
    assert not json.loads(briefing_bot("feeds", "resume", "1", "--json", data=data).out)["paused"]
    removed = briefing_bot("feeds", "remove", address, data=data)
    assert (removed.status, "What it brought stays." in removed.out) == (0, True)
    assert json.loads(briefing_bot("feeds", "list", "--json", data=data).out) == []
    assert json.loads(briefing_bot("search", "number", "--json", data=data).out)["hits"]


def test_lists_go_out_and_come_in_again(internet: LoopbackWeb, world: World, data: Path, tmp_path: Path) -> None:
    briefing_bot("feeds", "add", internet.feed_address(world.sites[0]), "--folder", "A", "--folder", "B", data=data)
    exported = briefing_bot("feeds", "export", data=data)
    file = tmp_path / "feeds.opml"
    assert briefing_bot("feeds", "export", str(file), data=data).out.startswith("1 feed, with titles and folders")
    assert len(file.read_text(encoding="utf-8")) == len(exported.out)
    other = tmp_path / "other"
    came = json.loads(briefing_bot("feeds", "import", str(file), "--json", data=other).out)
    assert (came["added"], came["known"]) == (1, 0)
    (shown,) = json.loads(briefing_bot("feeds", "list", "--json", data=other).out)
    assert (shown["title"], shown["folders"]) == ("Site 0", ["A", "B"])
    assert briefing_bot("feeds", "export", data=other).out.split("<body>")[1] == exported.out.split("<body>")[1]
    broken = tmp_path / "broken.opml"
    broken.write_text("no list")
    ended = briefing_bot("feeds", "import", str(broken), data=other)
    assert (ended.status, ended.err.startswith("That list of feeds cannot be read: it is not well-formed XML")) == (1, True)


@pytest.mark.parametrize(
    ("address", "says"),
    (
        ("http://127.0.0.1/feed", "leads into a private or special network"),
        ("http://[::ffff:169.254.169.254]/", "leads into a private or special network"),
        ("http://inside.site/feed", "leads into a private or special network"),
        ("https://ann:secret@site1.test/feed", "there is a login in the address"),
        ("ftp://site1.test/feed", "it is not an http or https address"),
        ("http://nowhere.example/feed", "no such host is known"),
    ),
)
def test_what_must_not_or_cannot_be_asked_is_refused_in_one_sentence(address: str, says: str, internet: LoopbackWeb, data: Path) -> None:
    ended = briefing_bot("feeds", "add", address, data=data)
    assert ended.status == 1
    assert says in ended.err
    assert "secret" not in ended.err + ended.out
    assert len(ended.err.splitlines()) == 1
    assert internet.knocks == 0


def test_a_page_is_ingested_once_and_extracted_without_being_stored(internet: LoopbackWeb, world: World, data: Path) -> None:
    site = world.sites[1]
    story = site.stories[0]
    address = f"http://{site.host}:{internet.port}/news/story-{story.number}.html?utm_source=x"
    shown = briefing_bot("extract", address, "--json", data=data)
    assert json.loads(shown.out)["body"] == story.body
    assert not data.exists()
    twice = [json.loads(briefing_bot("ingest", address, "--json", data=data).out) for _ in range(2)]
    assert [(came["added"], came["unchanged"]) for came in twice] == [(1, 0), (0, 1)]
    gone = briefing_bot("ingest", address.replace("story-", "story-999"), data=data)
    assert (gone.status, "there is nothing at this address" in gone.err) == (1, True)


def test_an_unknown_feed_is_named_with_the_nearest(data: Path) -> None:
    ended = briefing_bot("feeds", "pause", "nothing", data=data)
    assert (ended.status, ended.err) == (1, "There is no feed called “nothing” here.\n")


def test_polling_with_nothing_due_does_nothing(data: Path) -> None:
    ended = briefing_bot("feeds", "poll", "--json", data=data)
    assert (ended.status, json.loads(ended.out)) == (0, [])


def test_a_known_article_moves_to_the_outlet_that_is_stated(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text("Bridge closed\n\nThe bridge was closed on Monday, and the council met.\n", encoding="utf-8")
    came = [json.loads(briefing_bot("ingest", str(file), "--source", name, "--json", data=data).out) for name in ("Old", "New", "New")]
    assert [(each["added"], each["revised"], each["unchanged"]) for each in came] == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    found = json.loads(briefing_bot("search", "bridge", "--json", data=data).out)["hits"]
    assert [hit["source"] for hit in found] == ["New"]
    assert briefing_bot("ask", "bridge source:Old", data=data).err == "There is no outlet called “Old” here. There is only “New”.\n"
