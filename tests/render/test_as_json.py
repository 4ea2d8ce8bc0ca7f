import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.model.answer import SilenceReason
from bot.model.article import Census, IngestReport, Published, Rejection
from bot.render import as_json
from tests.render.examples import (
    ANSWERS,
    BODIES,
    BODY,
    CENSUS,
    CLEANED,
    DRAFT,
    FOUND,
    HOSTILE,
    LIMITED,
    ORDINARY,
    SEARCHED,
    SILENCES,
    SPOKEN,
)


def test_an_answer_has_the_promised_keys() -> None:
    shown = as_json.answer(ORDINARY)
    assert set(shown) >= {
        "question", "kind", "speaker", "topic", "items", "abstained", "reason", "nearest", "searched", "index_version", "took_ms",
    }  # fmt: skip
    assert shown["kind"] == "passages"
    assert shown["abstained"] is False
    assert shown["reason"] is None
    assert shown["searched"]["newest"] == "2022-03-29T12:00:00Z"
    assert shown["searched"]["newest_day_only"] is True
    assert shown["index_version"] == 5


def test_an_item_is_the_slice_its_first_citation_names() -> None:
    for reply in ANSWERS:
        for item in as_json.answer(reply)["items"]:
            first = item["citations"][0]
            assert item["text"] == BODIES[first["article_id"], first["revision"]][first["start"] : first["end"]]


def test_a_citation_has_the_promised_keys() -> None:
    assert as_json.answer(ORDINARY)["items"][0]["citations"] == [
        {
            "n": 1,
            "article_id": 1,
            "revision": 1,
            "title": "Pentagon casts doubt on Russian pledge",
            "source": "RFE/RL",
            "url": "https://example.com/1",
            "published": "2022-03-29T12:00:00Z",
            "published_day_only": True,
            "start": 29,
            "end": len(BODY),
            "wording": None,
        }
    ]


def test_an_answer_about_a_speaker_is_of_another_kind() -> None:
    shown = as_json.answer(SPOKEN)
    assert shown["kind"] == "statements"
    assert shown["speaker"] == {"name": "John Kirby", "role": "Pentagon press secretary"}
    assert shown["topic"] == "Kyiv"
    assert [item["type"] for item in shown["items"]] == ["direct", "mixed", "indirect"]
    assert [cited["wording"] for cited in shown["items"][0]["citations"]] == [None, "altered", "identical"]
    assert shown["respelled"] == [{"asked": "Kirbi", "used": "Kirby"}, {"asked": "Kiev", "used": "Kyiv"}]


@pytest.mark.parametrize("reason", SilenceReason)
def test_a_silence_is_an_answer_without_items(reason: SilenceReason) -> None:
    shown = as_json.answer(replace(SILENCES[0], reason=reason))
    assert (shown["kind"], shown["abstained"], shown["items"], shown["reason"]) == ("none", True, [], reason.value)
    assert shown["nearest"] == ["rain", "Lisbon"]
    assert shown["speaker"] is None


def test_the_limits_of_a_search_are_told() -> None:
    searched = as_json.answer(replace(ORDINARY, searched=LIMITED))["searched"]
    assert (searched["since"], searched["until"], searched["source"]) == ("2022-03-21T00:00:00Z", "2022-03-28T00:00:00Z", "RFE/RL")
    assert as_json.answer(ORDINARY)["searched"]["since"] is None


def test_a_hit_has_the_promised_keys() -> None:
    shown = as_json.search("talks", FOUND)
    assert shown["query"] == "talks"
    assert shown["hits"][0] == {
        "article_id": 1,
        "revision": 1,
        "url": None,
        "title": "Pentagon casts doubt",
        "source": "RFE/RL",
        "published": "2022-03-29T12:00:00Z",
        "published_day_only": True,
        "start": 0,
        "end": 28,
        "text": BODY[:28],
        "score": 7.25,
    }


def test_lines_of_a_batch_carry_their_id() -> None:
    assert as_json.batch_search("q1", FOUND, took_ms=1.23456) == {"id": "q1", "hits": as_json.search("", FOUND)["hits"], "took_ms": 1.235}
    assert as_json.batch_answer(7, ORDINARY) == {"id": 7, **as_json.answer(ORDINARY)}


def test_an_extract_has_the_promised_keys() -> None:
    shown = as_json.extract(DRAFT, CLEANED, source="AP", language="en")
    assert {key: shown[key] for key in ("title", "body", "published", "author", "source", "url", "language")} == {
        "title": "Pentagon",
        "body": BODY,
        "published": "2022-03-29T12:00:00Z",
        "author": None,
        "source": "AP",
        "url": "https://example.com/1",
        "language": "en",
    }


def test_the_census_and_the_report_are_told_in_figures() -> None:
    assert as_json.census(CENSUS)["newest"] == "2022-03-29T15:11:00Z"
    assert as_json.census(CENSUS)["by_source"][0] == {"source": "RFE/RL", "articles": 3}
    assert as_json.census(Census())["newest"] is None
    assert as_json.ingest(IngestReport(added=1, rejections=(Rejection("a", "b"),))) == {
        "added": 1,
        "revised": 0,
        "unchanged": 0,
        "failed": 1,
        "rejections": [{"origin": "a", "reason": "b"}],
    }


def test_times_are_in_utc_with_a_z() -> None:
    assert as_json.moment(datetime(2022, 3, 29, 1, tzinfo=timezone(timedelta(hours=5, minutes=30)))) == "2022-03-28T19:30:00Z"
    assert as_json.moment(datetime(2022, 3, 29, 1, 2, 3, 4, tzinfo=UTC)) == "2022-03-29T01:02:03.000004Z"


def test_a_moment_is_told_from_a_day() -> None:
    shown = as_json.answer(replace(ORDINARY, searched=replace(SEARCHED, newest=Published(datetime(2022, 3, 29, 12, tzinfo=UTC)))))
    assert shown["searched"]["newest_day_only"] is False


def test_json_is_readable_and_one_line_unless_asked() -> None:
    assert as_json.dumps({"a": "“é”\n"}) == '{"a": "“é”\\n"}'
    assert as_json.dumps({"a": 1}, indent=2) == '{\n  "a": 1\n}'


def test_a_lone_surrogate_is_written_as_an_escape() -> None:
    text = as_json.dumps(as_json.answer(HOSTILE))
    assert text.isascii()
    assert json.loads(text)["question"] == HOSTILE.question


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        as_json.dumps({"score": float("nan")})
