"""`said`, `statements` and `compare`, the way scripts meet them."""

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.program import briefing_bot

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
STATEMENT_KEYS = {
    "article", "speaker", "speaker_span", "cue_span", "type", "spans", "rule", "confidence", "standing", "resolution", "role", "through",
}  # fmt: skip
HARBOUR = "Advertisement\n\n“The harbour will stay shut,” Mayor Ines Prado said.\n"


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("seeded") / "data"
    assert briefing_bot("ingest", "seeds", data=data).status == 0
    return data


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def seed(number: int) -> str:
    return str(next(SEEDS.glob(f"00{number}*.txt")))


def test_said_answers_with_statements_in_the_shape_of_an_answer(seeded: Path) -> None:
    answer = json.loads(briefing_bot("said", "Kirby", "--about", "Kyiv", "--limit", "3", "--json", data=seeded).out)
    assert (answer["kind"], answer["topic"], answer["abstained"]) == ("statements", "Kyiv", False)
    assert answer["speaker"]["name"] == "John Kirby"
    assert 1 <= len(answer["items"]) <= 3 <= answer["total"]
    assert all(item["speaker"] == "John Kirby" and item["statement_id"] for item in answer["items"])


def test_said_is_read_by_people_too(seeded: Path) -> None:
    ended = briefing_bot("said", "Medinsky", data=seeded)
    assert ended.status == 0
    assert ended.out.startswith("What did Medinsky say?\n  Vladimir Medinsky, ")


@pytest.mark.parametrize("command", ("said", "ask", "search"))
@pytest.mark.parametrize("words", ("", "  "))
def test_nothing_asked_is_wrong_usage(seeded: Path, command: str, words: str) -> None:
    assert briefing_bot(command, words, data=seeded).status == 2


def test_said_keeps_to_its_limits_and_stays_silent_outside_them(seeded: Path) -> None:
    silent = json.loads(briefing_bot("said", "Kirby", "--since", "2022-04-01", "--json", data=seeded).out)
    assert (silent["kind"], silent["abstained"]) == ("none", True)
    ended = briefing_bot("said", "Kirby", "--source", "Nobody's Gazette", data=seeded)
    assert ended.status == 1
    assert "Traceback" not in ended.err


def test_statements_of_a_file_are_json_lines_and_nothing_is_stored(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "harbour.txt"
    file.write_text(HARBOUR, encoding="utf-8")
    ended = briefing_bot("statements", str(file), "--json", data=data)
    [found] = [json.loads(line) for line in ended.out.splitlines()]
    assert set(found) == STATEMENT_KEYS
    assert (found["article"], found["speaker"], found["type"]) == (str(file), "Ines Prado", "direct")
    body = "“The harbour will stay shut,” Mayor Ines Prado said."
    assert [body[start:end] for start, end in found["spans"]] == ["“The harbour will stay shut,”"]
    assert body[slice(*found["speaker_span"])] == "Mayor Ines Prado"
    assert body[slice(*found["cue_span"])] == "said"
    assert not data.exists()


def test_raw_statements_count_into_the_file_as_it_is(data: Path, tmp_path: Path) -> None:
    for name in ("harbour.txt", "harbour.md", "harbour.html"):
        file = tmp_path / name
        file.write_bytes(HARBOUR.replace("\n", "\r\n").encode())
        [found] = [json.loads(line) for line in briefing_bot("statements", str(file), "--raw", "--json", data=data).out.splitlines()]
        text = file.read_bytes().decode()
        assert [text[start:end] for start, end in found["spans"]] == ["“The harbour will stay shut,”"]


def test_statements_of_lines_name_the_line_by_its_id_else_by_its_number(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "load.jsonl.gz"
    lines = [{"id": "a#1", "text": HARBOUR}, {"text": HARBOUR}, "nonsense", {"id": 7, "text": HARBOUR}]
    file.write_bytes(gzip.compress("\n".join(json.dumps(line) for line in lines).encode()))
    ended = briefing_bot("statements", str(file), "--raw", "--json", data=data)
    found = [json.loads(line) for line in ended.out.splitlines()]
    assert [each["article"] for each in found] == ["a#1", f"{file}:2", "7"]
    assert all([HARBOUR[start:end] for start, end in each["spans"]] == ["“The harbour will stay shut,”"] for each in found)
    assert ended.status == 1
    assert "load.jsonl.gz:3" in ended.err


def test_statements_are_read_by_people_too(data: Path) -> None:
    ended = briefing_bot("statements", seed(4), data=data)
    assert ended.status == 0
    assert ended.out.startswith("Pentagon casts doubt on Russian pledge to pull out of Kyiv\n")
    assert "  John Kirby · Defense Department spokesman · direct · " in ended.out


def test_compare_tells_a_rewrite_and_what_both_articles_report(seeded: Path) -> None:
    compared = json.loads(briefing_bot("compare", "2", "3", "--json", data=seeded).out)
    assert {"a", "b", "lineage", "evidence", "statements"} <= set(compared)
    assert compared["lineage"] == "rewrite"
    assert all(isinstance(value, float) for value in compared["evidence"].values())
    assert (compared["a"]["article_id"], compared["b"]["article_id"]) == (2, 3)
    found = next(each for each in compared["statements"] if "menace" in each["a"]["text"])
    assert found["speaker"] == "John Kirby"
    assert {"a", "b", "wording", "diff"} <= set(found)
    assert found["wording"] == "altered"
    assert {(each["change"], *each["a"], *each["b"]) for each in found["diff"]} == {
        ("replaced", "imply", "mean"),
        ("replaced", "menace", "threat"),
    }


def test_compare_takes_files_without_a_store_and_is_read_by_people(data: Path) -> None:
    ended = briefing_bot("compare", seed(0), seed(4), data=data)
    assert ended.status == 0
    assert ended.out.startswith("Two independent texts\n  the first · Biden skeptical")
    assert not data.exists()


def test_compare_finds_a_stored_article_by_its_address_however_it_is_spelt(data: Path, tmp_path: Path) -> None:
    load = tmp_path / "load.jsonl"
    load.write_text(json.dumps({"text": HARBOUR, "url": "https://post.example/harbour"}), encoding="utf-8")
    briefing_bot("ingest", str(load), data=data)
    compared = json.loads(briefing_bot("compare", "http://www.post.example/harbour/?utm_source=x", str(load), "--json", data=data).out)
    assert (compared["a"]["article_id"], compared["b"]["article_id"], compared["b"]["file"]) == (1, None, str(load))
    assert compared["lineage"] != "rewrite"
    assert [each["wording"] for each in compared["statements"]] == ["identical"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    (
        (["said"], 2),
        (["said", "Kirby", "--limit", "0"], 2),
        (["said", "Kirby", "--since", "soon"], 1),
        (["statements"], 2),
        (["statements", "nowhere.txt"], 1),
        (["compare"], 2),
        (["compare", "1", "99"], 1),
        (["compare", "1", "9" * 40], 1),
        (["compare", "1", "https://nowhere.example/x"], 1),
        (["compare", "1", "²"], 1),
    ),
)
def test_what_goes_wrong_is_said_in_a_sentence(seeded: Path, arguments: list[str], status: int) -> None:
    ended = briefing_bot(*arguments, data=seeded)
    assert ended.status == status
    assert ended.out == ""
    assert ended.err.strip()
    assert "Traceback" not in ended.err
    assert "inside the program" not in ended.err
