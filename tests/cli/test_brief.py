import json
from pathlib import Path

import pytest

from tests.cli.program import briefing_bot


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the seeds in it."""
    data = tmp_path_factory.mktemp("briefed") / "data"
    assert briefing_bot("ingest", "seeds", data=data).status == 0
    return data


def test_the_briefing_of_the_seeds_day_is_printed_for_people(seeded: Path) -> None:
    ended = briefing_bot("brief", "--date", "2022-03-29", "--tz", "Asia/Kolkata", "--template", "compact", data=seeded)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("The briefing of Tuesday, 29 March 2022\n")
    assert "army de-escalation" in ended.out
    assert "military escalation" in ended.out
    assert "5 articles, 4 independent texts" in ended.out
    assert len(ended.out) < 4000


def test_its_json_says_where_every_line_stands(seeded: Path) -> None:
    ended = briefing_bot("brief", "--date", "2022-03-29", "--tz", "America/New_York", "--json", data=seeded)
    told = json.loads(ended.out)
    assert ended.status == 0
    assert (told["date"], told["tz"]) == ("2022-03-29", "America/New_York")
    assert told["window"] == ["2022-03-29T04:00:00Z", "2022-03-30T04:00:00Z"]
    assert told["footer"] | {"newest": None, "newest_day_only": True} == {
        "articles": 5,
        "sources": 5,
        "copies_folded": 1,
        "rewrites_folded": 1,
        "feeds_failed": [],
        "newest": None,
        "newest_day_only": True,
    }
    [story] = told["stories"]
    assert (story["mark"], story["voices"], len(story["articles"])) == ("new", 4, 5)
    for line in (*story["lines"], *story["statements"], *told["voices_of_the_day"], *told["differences"][0]["sides"]):
        assert line["end"] - line["start"] == len(line["text"])
        assert line["article_id"] in {article["article_id"] for article in story["articles"]}
    assert told["differences"][0]["wording"] == "contradictory"


def test_a_day_without_news_says_so_and_fails_nothing(seeded: Path) -> None:
    ended = briefing_bot("brief", "--date", "2022-04-01", data=seeded)
    assert ended.status == 0
    assert "Nothing new between" in ended.out
    assert json.loads(briefing_bot("brief", "--date", "2022-04-01", "--json", data=seeded).out)["empty"] is True


@pytest.mark.parametrize(
    ("arguments", "says"),
    (
        (("--date", "last week"), "“last week” is more than a day; write one day, such as 2022-03-29 or yesterday."),
        (("--date", "one day"), "“one day” is not a day I understand; write 2022-03-29, 29 March 2022, yesterday, Monday or last week."),
        (("--date", "0001-01-01"), "“0001-01-01” is a day I cannot tell anything of."),
        (("--date", "2022-03-29", "--tz", "Mars/Olympus"), "There is no time zone “Mars/Olympus”; they are called like Europe/Berlin."),
        (
            ("--date", "2022-03-29", "--tz", "../../etc/passwd"),
            "There is no time zone “../../etc/passwd”; they are called like Europe/Berlin.",
        ),
    ),
)
def test_what_is_no_day_and_no_zone_is_one_sentence(seeded: Path, arguments: tuple[str, ...], says: str) -> None:
    ended = briefing_bot("brief", *arguments, data=seeded)
    assert (ended.status, ended.out, ended.err.strip()) == (1, "", says)


def test_a_day_is_written_as_everywhere(seeded: Path) -> None:
    told = [json.loads(briefing_bot("brief", "--date", day, "--json", data=seeded).out)["date"] for day in ("29 March 2022", "2022-03-29")]
    assert told == ["2022-03-29"] * 2


def test_an_unknown_template_is_wrong_usage(seeded: Path) -> None:
    assert briefing_bot("brief", "--template", "fancy", data=seeded).status == 2


def test_where_nothing_was_read_in_yet_it_says_how_to(tmp_path: Path) -> None:
    for command in ("brief", "stories"):
        ended = briefing_bot(command, data=tmp_path / "data")
        assert ended.status == 0
        assert "Read some in with briefing-bot ingest FILE_OR_FOLDER." in ended.out
