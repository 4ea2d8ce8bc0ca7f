import json
import signal
from pathlib import Path

import pytest

from tests.cli.program import briefing_bot, briefing_bot_process


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the seeds in it, for commands that only read."""
    data = tmp_path_factory.mktemp("seeded") / "data"
    ended = briefing_bot("ingest", "seeds", data=data)
    assert (ended.status, ended.err.split("\n")[0]) == (0, "5 articles added")
    return data


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_without_a_token_a_line_on_standard_input_is_answered_from_the_seeds(data: Path) -> None:
    ended = briefing_bot_process(data=data, stdin="what did Kirby say?\n")
    assert ended.status == 0
    assert len({number for number in range(1, 10) if f"[{number}]" in ended.out}) >= 3
    assert ended.err == ""


def test_an_answer_is_a_json_document_whose_texts_are_slices(seeded: Path, tmp_path: Path) -> None:
    ended = briefing_bot("ask", "What did Kirby say about Kyiv?", "--json", data=seeded)
    answer = json.loads(ended.out)
    assert ended.status == 0
    assert answer["kind"] in {"passages", "statements"}
    assert not answer["abstained"]
    assert set(answer["searched"]) >= {"articles", "sources", "newest"}
    first = answer["items"][0]
    assert set(first) >= {"text", "type", "speaker", "confidence", "voices", "citations"}
    assert set(first["citations"][0]) >= {"n", "article_id", "title", "source", "url", "published", "start", "end", "wording"}


def test_silence_is_a_json_document_too_and_no_failure(seeded: Path) -> None:
    ended = briefing_bot("ask", "What did Trump say?", "--json", data=seeded)
    answer = json.loads(ended.out)
    assert ended.status == 0
    assert (answer["kind"], answer["abstained"], answer["items"]) == ("none", True, [])
    assert answer["reason"]


def test_a_batch_of_questions_is_answered_line_by_line_in_order(seeded: Path, tmp_path: Path) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_text('{"id": "b", "question": "Who is Medinsky?"}\n\n{"id": 2, "question": "asdf"}\n', encoding="utf-8")
    lines = [json.loads(line) for line in briefing_bot("ask", "--batch", str(batch), "--json", data=seeded).out.splitlines()]
    assert [line["id"] for line in lines] == ["b", 2]
    assert [line["abstained"] for line in lines] == [False, True]


def test_a_batch_line_that_is_no_question_is_named_and_ends_the_batch(seeded: Path, tmp_path: Path) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_text('{"id": 1, "question": "Kirby"}\n{"id": 2}\n', encoding="utf-8")
    ended = briefing_bot("ask", "--batch", str(batch), "--json", data=seeded)
    assert ended.status == 1
    assert len(ended.out.splitlines()) == 1
    assert "Line 2" in ended.err


def test_search_gives_ranked_passages(seeded: Path, tmp_path: Path) -> None:
    found = json.loads(briefing_bot("search", "real withdrawal", "--limit", "3", "--json", data=seeded).out)
    assert found["query"] == "real withdrawal"
    assert 1 <= len(found["hits"]) <= 3
    assert set(found["hits"][0]) >= {"article_id", "url", "title", "source", "published", "start", "end", "text", "score"}
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)
    batch = tmp_path / "queries.jsonl"
    batch.write_text('{"id": "q", "query": "real withdrawal"}\n', encoding="utf-8")
    line = json.loads(briefing_bot("search", "--batch", str(batch), "--limit", "3", data=seeded).out)
    assert line["id"] == "q"
    assert line["hits"] == found["hits"]
    assert line["took_ms"] > 0


def test_ingest_counts_what_it_did_and_fails_for_what_it_could_not_read(data: Path, tmp_path: Path) -> None:
    load = tmp_path / "load.jsonl"
    load.write_text('{"text": "The harbour is closed.", "url": "https://a.example/1"}\nnonsense\n', encoding="utf-8")
    ended = briefing_bot("ingest", str(load), "--json", data=data)
    assert ended.status == 1
    assert json.loads(ended.out) | {"rejections": None} == {"added": 1, "revised": 0, "unchanged": 0, "failed": 1, "rejections": None}
    assert "load.jsonl:2" in ended.err
    assert "Traceback" not in ended.err


def test_extract_shows_what_would_be_stored_and_stores_nothing(data: Path) -> None:
    seed = next(Path(__file__).resolve().parents[2].glob("seeds/004*.txt"))
    shown = json.loads(briefing_bot("extract", str(seed), "--json", data=data).out)
    assert set(shown) >= {"title", "body", "published", "author", "source", "url", "language"}
    assert shown["title"] == "Pentagon casts doubt on Russian pledge to pull out of Kyiv"
    assert "Getty Images" not in shown["body"]
    assert not data.exists()


def test_stats_count_the_store(seeded: Path) -> None:
    figures = json.loads(briefing_bot("stats", "--json", data=seeded).out)
    assert (figures["articles"], figures["index_version"]) == (5, 5)


def test_doctor_finds_nothing_wrong_with_a_healthy_store(seeded: Path) -> None:
    ended = briefing_bot("doctor", data=seeded)
    assert ended.status == 0
    assert "FAIL" not in ended.out


def test_doctor_says_what_is_wrong_with_a_broken_store(data: Path) -> None:
    data.mkdir()
    (data / "briefing.sqlite3").write_text("this is no database, whatever its name says", encoding="utf-8")
    ended = briefing_bot("doctor", data=data)
    assert ended.status == 1
    assert "FAIL  store" in ended.out


def test_migrate_reindex_and_backup_say_what_they_did(data: Path, tmp_path: Path) -> None:
    assert "from version none to" in briefing_bot("migrate", data=data).out
    briefing_bot("ingest", "seeds", data=data)
    assert "Indexed 5 articles" in briefing_bot("reindex", data=data).out
    copy = tmp_path / "copy.sqlite3"
    assert briefing_bot("backup", str(copy), data=data).status == 0
    assert copy.stat().st_size > 0
    again = briefing_bot("backup", str(copy), data=data)
    assert again.status == 1
    assert len(again.err.strip().splitlines()) == 1


def test_a_backup_comes_back_and_is_searchable(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    briefing_bot("ingest", "seeds", data=data)
    briefing_bot("backup", str(copy), data=data)
    there = tmp_path / "there"
    assert "would replace nothing" in briefing_bot("restore", str(copy), "--dry-run", data=there).out
    assert not (there / "briefing.sqlite3").exists()
    assert "Restored 5 articles" in briefing_bot("restore", str(copy), data=there).out
    assert "Kirby" in briefing_bot("ask", "what did Kirby say?", data=there).out
    assert briefing_bot("restore", str(tmp_path / "nowhere"), data=there).status == 1


@pytest.mark.parametrize(
    ("arguments", "environment", "status"),
    (
        (["ask"], {}, 2),
        (["ask", "x", "--batch", "nowhere.jsonl"], {}, 2),
        (["ask", "x", "--limit", "0"], {}, 2),
        (["fly"], {}, 2),
        (["ask", "Kirby", "--since", "soon"], {}, 1),
        (["ask", "Kirby", "--source", "Nobody's Gazette"], {}, 1),
        (["ingest", "nowhere.txt"], {}, 1),
        (["ingest", "seeds", "--published", "soon"], {}, 1),
        (["stats"], {"BRIEFING_TIMEZONE": "Mars"}, 1),
        (["stats"], {"DATABASE_URL": "mysql://u:hunter2@h/d"}, 1),
    ),
)
def test_what_goes_wrong_is_said_on_standard_error_without_a_traceback(
    data: Path, arguments: list[str], environment: dict[str, str], status: int
) -> None:
    ended = briefing_bot(*arguments, data=data, environment=environment)
    assert ended.status == status
    assert ended.out == ""
    assert ended.err.strip()
    assert "Traceback" not in ended.err
    assert "hunter2" not in ended.err


def test_a_backup_never_replaces_the_store_itself(data: Path) -> None:
    briefing_bot("ingest", "seeds", data=data)
    ended = briefing_bot("backup", str(data / "briefing.sqlite3"), "--overwrite", data=data)
    assert ended.status == 1
    assert "is the store itself" in ended.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_an_output_that_takes_nothing_is_said_in_one_sentence(seeded: Path) -> None:
    ended = briefing_bot_process("stats", data=seeded, stdout=Path("/dev/full"))
    assert ended.status == 1
    assert ended.err.strip() == "The output cannot be written: No space left on device."


def test_search_words_may_begin_with_a_minus(seeded: Path) -> None:
    ended = briefing_bot("search", "withdrawal", "-Kyiv", "--json", data=seeded)
    assert ended.status == 0
    assert json.loads(ended.out)["query"] == "withdrawal -Kyiv"


@pytest.mark.parametrize("after_s", (0.0, 0.5))
def test_an_ingest_that_is_stopped_keeps_what_it_stored_and_ends_at_once(data: Path, tmp_path: Path, after_s: float) -> None:
    load = tmp_path / "load.jsonl"
    lines = (
        json.dumps({"text": f"The harbour of town {number} is closed.", "url": f"https://a.example/{number}"}) for number in range(6000)
    )
    load.write_text("\n".join(lines), encoding="utf-8")
    ended = briefing_bot_process("ingest", str(load), data=data, interrupt_at=(data / "briefing.sqlite3", after_s))
    # Python ends by the signal itself where Ctrl-C fell into an import; a shell shows 130 for that too.
    assert ended.status in {0, 130, -signal.SIGINT}
    assert "Traceback" not in ended.err
    assert "Task was destroyed" not in ended.err
    if ended.status:
        assert ended.err.strip().endswith("Stopped.")
    stored = json.loads(briefing_bot("stats", "--json", data=data).out)
    assert stored["index_version"] == stored["log_position"] == stored["articles"]


def test_help_lists_every_command_without_opening_anything(data: Path) -> None:
    ended = briefing_bot("--help", data=data)
    assert ended.status == 0
    assert all(name in ended.out for name in ("chat", "ask", "search", "ingest", "extract", "stats", "doctor", "migrate", "reindex"))
    assert not data.exists()
