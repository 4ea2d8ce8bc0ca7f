"""Questions about what somebody did in words, other than say it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.answering.deeds import AskedDeed, asked_deed
from bot.answering.understand import understand


@pytest.mark.parametrize(
    ("question", "deed"),
    (
        ("What did Odde deny?", AskedDeed("Odde", "deny", "deny", frozenset({"deny", "dispute", "refute", "rebut"}))),
        (
            "what has the Norvale board promised about the road?",
            AskedDeed("Norvale board", "promised", "promise", frozenset({"promise", "pledge", "vow"}), "the road"),
        ),
        (
            "What did Pia Renn rule out on Monday",
            AskedDeed("Pia Renn", "rule", "rule out", frozenset({"reject", "rebuff", "dismiss", "refuse", "rule out"}), "Monday"),
        ),
        ("What did Renn threaten?", AskedDeed("Renn", "threaten", "threaten", frozenset({"threaten"}))),
        (
            "Did Renn ever deny the crack?",
            AskedDeed("Renn", "deny", "deny", frozenset({"deny", "dispute", "refute", "rebut"}), "the crack", is_whether=True),
        ),
        ("Did Renn call the mayor?", None),
        ("Did Renn close the crack?", None),
        ("Did Renn plead guilty?", None),
        ("What did Renn not promise?", None),
        ("What did Renn never deny?", None),
        ("What did Renn warn against?", AskedDeed("Renn", "warn", "warn", frozenset({"warn", "caution"}))),
        ("What did Renn build?", None),
        ("What did Renn call for?", None),
        ("What did he deny?", None),
        ("Who denied it?", None),
        ("", None),
        ("what did " + "a " * 5_000 + "deny?", None),
    ),
)
def test_a_reporting_word_that_is_asked_about_is_a_deed(question: str, deed: AskedDeed | None) -> None:
    assert asked_deed(question) == deed


def test_what_somebody_did_not_say_asks_for_nobodys_words() -> None:
    for question in ("What did Odde not say about the dam?", "What has Odde never said about the dam?"):
        assert understand(question, now=datetime(2026, 11, 24, tzinfo=UTC), tz=ZoneInfo("UTC")).speaker is None


def test_a_question_about_all_that_somebody_said_is_about_no_deed() -> None:
    read = understand("What did Odde say about the dam?", now=datetime(2026, 11, 24, tzinfo=UTC), tz=ZoneInfo("UTC"))
    assert (read.speaker, read.deed) == ("Odde", None)
    read = understand("What did Odde deny about the dam?", now=datetime(2026, 11, 24, tzinfo=UTC), tz=ZoneInfo("UTC"))
    assert read.speaker is None
    assert read.deed == asked_deed("What did Odde deny about the dam?")
