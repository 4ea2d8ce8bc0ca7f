"""Batches: a line can be asked as on another day."""

import codecs
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.batch import BatchLine, read_batch
from bot.model.errors import BadInputError
from tests.cli.program import briefing_bot


@pytest.mark.parametrize(
    ("line", "now"),
    (
        ({}, None),
        ({"date": None}, None),
        ({"date": "2022-06-16"}, datetime(2022, 6, 16, 12, tzinfo=UTC)),
        ({"now": "2022-06-16T20:15:00Z"}, datetime(2022, 6, 16, 20, 15, tzinfo=UTC)),
        ({"now": "2022-06-16T20:15:00+02:00"}, datetime(2022, 6, 16, 18, 15, tzinfo=UTC)),
        ({"now": "2022-06-16T20:15"}, datetime(2022, 6, 16, 20, 15, tzinfo=UTC)),
        ({"now": "2022-06-17", "date": "2022-06-16"}, datetime(2022, 6, 17, 12, tzinfo=UTC)),
    ),
)
def test_a_line_says_when_it_is_asked(tmp_path: Path, line: dict[str, str], now: datetime | None) -> None:
    batch = tmp_path / "queries.jsonl"
    batch.write_text(json.dumps({"query": "storm"} | line), encoding="utf-8")
    [(number, read)] = read_batch(batch, key="query")
    assert number == 1
    assert isinstance(read, BatchLine)
    assert read.now == now


@pytest.mark.parametrize("given", ("yesterday", 3, "2022-13-45", ["2022-06-16"]))
def test_a_time_that_is_none_is_named(tmp_path: Path, given: object) -> None:
    batch = tmp_path / "queries.jsonl"
    batch.write_text(json.dumps({"query": "storm", "date": given}), encoding="utf-8")
    [(_, read)] = read_batch(batch, key="query")
    assert isinstance(read, BadInputError)
    assert str(read).startswith("It has a time that cannot be read")


@pytest.mark.parametrize(("command", "key"), (("ask", "question"), ("search", "query")))
def test_a_bad_line_is_reported_and_the_rest_is_answered(tmp_path: Path, command: str, key: str) -> None:
    batch = tmp_path / "batch.jsonl"
    good = json.dumps({"id": "a", key: "storm"}).encode()
    batch.write_bytes(
        b"\n".join([codecs.BOM_UTF8 + good, b"no json", b'{"other": 1}', b'{"%s": "\xff"}' % key.encode(), b"", b"[" * 99_999, good])
    )
    ended = briefing_bot(command, "--batch", str(batch), "--json", data=tmp_path / "data")
    assert [json.loads(line)["id"] for line in ended.out.splitlines()] == ["a", "a"]
    assert ended.status == 1
    assert ended.err.splitlines() == [
        "Line 2: It is not JSON: it goes wrong at character 1.",
        f"Line 3: It has no text under “{key}”.",
        "Line 4: It is not UTF-8 text.",
        "Line 6: It is JSON that is nested too deep, or holds a number too long.",
    ]


def test_a_line_that_no_answer_can_be_given_to_is_reported_and_the_rest_is_answered(tmp_path: Path) -> None:
    briefing_bot("ingest", str(Path(__file__).resolve().parents[2] / "seeds"), data=tmp_path / "data")
    batch = tmp_path / "batch.jsonl"
    batch.write_text("\n".join(json.dumps({"question": text}) for text in ("Kyiv source:BBC", "Kyiv")), encoding="utf-8")
    ended = briefing_bot("ask", "--batch", str(batch), "--json", data=tmp_path / "data")
    assert (len(ended.out.splitlines()), ended.status) == (1, 1)
    assert ended.err.startswith("Line 1: There is no outlet called “BBC” here. There are “")


def test_yesterday_is_the_day_before_the_line_s_own(tmp_path: Path) -> None:
    briefing_bot("ingest", str(Path(__file__).resolve().parents[2] / "seeds"), data=tmp_path / "data")
    batch = tmp_path / "questions.jsonl"
    lines = [{"question": "What did Kirby say yesterday?", "date": day} for day in ("2022-03-30", "2022-06-16")]
    batch.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    answers = [json.loads(line) for line in briefing_bot("ask", "--batch", str(batch), "--json", data=tmp_path / "data").out.splitlines()]
    assert [answer["searched"]["since"][:10] for answer in answers] == ["2022-03-29", "2022-06-15"]
