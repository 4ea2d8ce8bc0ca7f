"""JSON lines: one article a line, one sentence for each line that is none."""

import gzip
import json
import random
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model.article import Draft, Published, Rejection
from bot.sources import jsonl
from bot.sources.files import FileReader
from tests.sources.reading import Read


def test_a_line_is_an_article_with_the_facts_it_states(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "load.jsonl"
    record = {
        "id": 7,
        "url": "https://www.example.org/bridge",
        "title": "Bridge closed",
        "text": "The bridge is closed.",
        "published": "2022-03-29T15:11:00-04:00",
        "source": "Example News",
        "author": "Jane Doe",
        "language": "en",
        "more": {"of": ["this"]},
    }
    path.write_text(json.dumps(record), encoding="utf-8")
    assert read(path) == [
        Draft(
            text="The bridge is closed.",
            title="Bridge closed",
            url="https://www.example.org/bridge",
            source="Example News",
            author="Jane Doe",
            published=Published(datetime(2022, 3, 29, 19, 11, tzinfo=UTC)),
            language="en",
            origin=f"{path.resolve()}#7",
            place=f"{path}:1",
        )
    ]


def test_what_is_null_or_blank_is_not_stated_and_the_host_stands_for_the_outlet(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "load.ndjson"
    path.write_text(
        '{"text": "a", "title": null, "url": "http://www.example.org:8080/x", "published": "", "source": " "}\n\n{"text": "b"}\n',
        encoding="utf-8",
    )
    first, second = read(path)
    assert first == Draft(text="a", url="http://www.example.org:8080/x", source="example.org", place=f"{path}:1")
    assert second == Draft(text="b", place=f"{path}:3")


def test_an_id_names_a_line_wherever_it_moves_in_its_file(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "load.jsonl"
    path.write_text(
        '{"id": "a", "text": "x"}\n{"id": 7, "text": "y"}\n{"id": true, "text": "z"}\n{"id": "", "text": "w"}\n', encoding="utf-8"
    )
    origins = [item.origin for item in read(path)]
    assert origins == [f"{path.resolve()}#a", f"{path.resolve()}#7", None, None]


BAD_LINES = (
    (b"{", "the line is not JSON: it goes wrong at character "),
    (b'"text"', "the line is JSON, but not an object with a “text”"),
    (b"[" * 100_000, "the line is JSON that no article needs: nested too deep, or a number too long"),
    (b'{"text": "x", "n": ' + b"1" * 5_000 + b"}", "the line is JSON that no article needs: nested too deep, or a number too long"),
    (b'{"text": "caf\xe9"}', "the line is not UTF-8"),
    (b'{"title": "x"}', "“text” is missing"),
    (b'{"text": ["x"]}', "“text” must be a string"),
    (b'{"text": " \\n "}', "“text” is empty"),
    (b'{"text": "x", "title": 7}', "“title” must be a string"),
    (b'{"text": "x", "source": "' + b"x" * 201 + b'"}', "“source” is longer than 200 characters: “xxx"),
    (b'{"text": "x", "published": "soon"}', "“published” is not a date between 1900 and today: “soon”"),
    (b'{"text": "x", "published": "2050-01-01"}', "“published” is not a date between 1900 and today: “2050-01-01”"),
    (b'{"text": "x", "published": 1648581060}', "“published” is not a date between 1900 and today: “1648581060”"),
    (
        b'{"text": "x", "url": "javascript:alert(1)"}',
        "“url” must be a web address without a login, and this is none: “javascript:alert(1)”",
    ),
    (b'{"text": "x", "url": "https://me:secret@example.org/"}', "“url” must be a web address without a login, and this is none"),
)


def test_each_bad_line_is_reported_with_its_number_and_the_rest_goes_in(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "load.jsonl"
    path.write_bytes(b"\n".join([b'{"text": "good"}', *(line for line, _ in BAD_LINES), b'{"text": "good"}']))
    first, *bad, last = read(path)
    assert isinstance(first, Draft)
    assert isinstance(last, Draft)
    assert last.place == f"{path}:{len(BAD_LINES) + 2}"
    for number, (found, (_, reason)) in enumerate(zip(bad, BAD_LINES, strict=True), start=2):
        assert isinstance(found, Rejection)
        assert found.origin == f"{path}:{number}"
        assert found.reason.startswith(reason)


def test_a_file_that_is_no_text_is_one_rejection(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "image.jsonl"
    for size in (1, 2, 50):
        path.write_bytes(b"\x89PNG\x00\x01\xfe\n" * size)
        assert [str(each) for each in read(path)] == [str(Rejection(str(path), "it is no text file, and JSON lines are text"))]


def test_a_damaged_line_at_the_top_of_a_file_does_not_hide_the_rest(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "damaged.jsonl"
    path.write_bytes(b"\x00\x01\n" + b'{"text": "The harbour is closed."}\n')
    damaged, article = read(path)
    assert damaged == Rejection(f"{path}:1", "the line is no text")
    assert isinstance(article, Draft)


def test_stated_facts_are_one_line_that_can_be_stored_and_shown(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "load.jsonl"
    path.write_text(
        r'{"text": "x", "source": " A\n\u202eNews\ud800 ", "author": "Jane\u0000 Doe", "language": "pt-BR", "url": "https://x.org/a b"}'
        "\n"
        r'{"text": "x", "language": "English"}',
        encoding="utf-8",
    )
    first, second = (item for item in read(path) if isinstance(item, Draft))
    assert (first.source, first.author, first.language, first.url) == ("A News\ufffd", "Jane Doe", "pt", "https://x.org/a%20b")
    assert second.language is None


def test_a_password_in_an_address_is_not_repeated(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "load.jsonl"
    path.write_text('{"text": "x", "url": "https://me:secret@example.org/"}', encoding="utf-8")
    (found,) = read(path)
    assert isinstance(found, Rejection)
    assert "secret" not in found.reason


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "load.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "a"}\r\n{"text": "b"}\r\n')
    assert [item.text for item in read(path) if isinstance(item, Draft)] == ["a", "b"]
    path.write_bytes('{"text": "a"}\n'.encode("utf-16"))
    assert [item.reason for item in read(path) if isinstance(item, Rejection)] == ["it is in UTF-16, and JSON lines have to be in UTF-8"]


def test_a_compressed_file_reads_like_the_plain_one(tmp_path: Path, read: Read) -> None:
    lines = b'{"text": "a"}\n{"text": ""}\n{"text": "c"}\n'
    (tmp_path / "load.jsonl").write_bytes(lines)
    (tmp_path / "load.jsonl.gz").write_bytes(gzip.compress(lines[:14]) + gzip.compress(lines[14:]))
    plain, packed = read(tmp_path / "load.jsonl"), read(tmp_path / "load.jsonl.gz")
    assert [getattr(item, "text", "") for item in plain] == [getattr(item, "text", "") for item in packed] == ["a", "", "c"]


def test_a_compressed_file_that_breaks_off_keeps_what_came_before(tmp_path: Path, read: Read) -> None:
    noise = random.Random(7)  # noqa: S311 - text that does not shrink, the same in every run
    lines = b"".join(b'{"text": "%s"}\n' % noise.randbytes(60).hex().encode() for _ in range(2_000))
    whole = gzip.compress(lines)
    path = tmp_path / "load.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    *before, last = read(path)
    assert len(before) > 100
    assert isinstance(last, Rejection)
    assert last.reason.startswith("the gzip file breaks off after line ")
    path.write_bytes(whole[:2_000] + b"\xff" * 200 + whole[2_200:])
    assert any(isinstance(item, Rejection) and item.reason.startswith("the gzip file is damaged") for item in read(path))
    path.write_bytes(b"this is not gzip")
    assert read(path) == [Rejection(str(path), "it is not a gzip file")]


def test_a_gzip_bomb_is_left_unread(tmp_path: Path, read: Read) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = b" " * (1 << 20)
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(b"".join(packer.compress(zeros) for _ in range(200)) + packer.flush())
    (found,) = read(path)
    assert found == Rejection(str(path), "it unpacks to more than 200 times its size, so the rest of it is left unread")


def test_a_line_that_is_too_long_is_passed_over_without_being_held(
    tmp_path: Path, reader: FileReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 1_000_000)
    path = tmp_path / "load.jsonl"
    path.write_bytes(b'{"text": "a"}\n{"text": "' + b"x" * 5_000_000 + b'"}\n{"text": "c"}\n')
    first, second, third = reader.read(str(path))
    assert isinstance(first, Draft)
    assert second == Rejection(f"{path}:2", "the line is longer than 1 MB")
    assert isinstance(third, Draft)
    assert (third.text, third.place) == ("c", f"{path}:3")


def test_lines_are_counted_for_a_progress_bar(tmp_path: Path, reader: FileReader) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "a"}\n{"text": "b"}')
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"text": "a"}\n' * 10))
    (tmp_path / "c.txt").write_bytes(b"text")
    assert [reader.count(str(tmp_path / name)) for name in ("a.jsonl", "b.jsonl.gz", "c.txt", "")] == [2, 10, 1, 13]
    assert reader.count(str(tmp_path / "missing.jsonl")) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(st.binary(max_size=40), st.dictionaries(st.sampled_from(("text", "title", "url", "published", "x")), st.text(max_size=8)))
    )
)
def test_any_lines_are_articles_or_rejections(tmp_path: Path, read: Read, lines: list[bytes | dict[str, str]]) -> None:
    path = tmp_path / "any.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
    assert len(read(path)) >= 1
