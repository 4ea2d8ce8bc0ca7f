"""Files and folders: what can be read goes in, and each thing that cannot is one clear sentence."""

import os
from pathlib import Path

import pytest

from bot.model.article import Draft, Rejection
from bot.sources.files import MAX_FILE_BYTES, FileReader
from tests.sources.reading import Read


def drafts(found: list[Draft | Rejection]) -> list[Draft]:
    return [item for item in found if isinstance(item, Draft)]


def rejections(found: list[Draft | Rejection]) -> list[tuple[str, str]]:
    return [(Path(item.origin).name, item.reason) for item in found if isinstance(item, Rejection)]


def test_a_text_file_is_an_article_with_its_path_for_an_origin(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text("Bridge closed\n\nThe bridge is closed.", encoding="utf-8")
    assert read(path) == [Draft(text="Bridge closed\n\nThe bridge is closed.", origin=str(path.resolve()), place=str(path))]


def test_an_origin_is_the_same_however_the_path_is_spelled(tmp_path: Path, reader: FileReader, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("text", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    spelled = [list(reader.read(path)) for path in ("a/x.txt", "./a/../a/x.txt", "a", str(tmp_path / "a"), "a/")]
    assert [[draft.origin for draft in found if isinstance(draft, Draft)] for found in spelled] == [
        [str(tmp_path.resolve() / "a" / "x.txt")]
    ] * 5


def test_a_folder_is_read_by_name_with_its_folders_and_without_what_is_hidden_or_unknown(tmp_path: Path, read: Read) -> None:
    for name in ("b.txt", "a/z.md", "a/y.txt", "c.TXT", ".hidden.txt", ".git/x.txt", "picture.png", "notes.docx", ".txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"text of {name}", encoding="utf-8")
    assert [draft.text for draft in drafts(read(tmp_path))] == ["text of a/y.txt", "text of a/z.md", "text of b.txt", "text of c.TXT"]


def test_what_cannot_be_read_is_one_sentence_and_the_rest_goes_in(tmp_path: Path, read: Read) -> None:
    (tmp_path / "01-empty.txt").write_bytes(b"")
    (tmp_path / "02-blank.txt").write_bytes(b" \n\t\r\n")
    (tmp_path / "03-nul.txt").write_bytes(b"some text\0\0\0 and more text that goes on")
    (tmp_path / "04-binary.txt").write_bytes(bytes(range(1, 256)) * 40)
    (tmp_path / "05-pdf.txt").write_bytes(b"%PDF-1.7 text")
    (tmp_path / "06-picture.md").write_bytes(b"\x89PNG\r\n\x1a\n")
    with (tmp_path / "07-large.txt").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    os.mkfifo(tmp_path / "08-pipe.jsonl")
    (tmp_path / "09-gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "10-circle.txt").symlink_to(tmp_path / "10-circle.txt")
    (tmp_path / "11-empty.html").write_text("<html><body></body></html>", encoding="utf-8")
    (tmp_path / "12-empty.jsonl").write_bytes(b"\n\n")
    (tmp_path / "13-good.txt").write_text("The bridge is closed.", encoding="utf-8")
    found = read(tmp_path)
    assert [draft.text for draft in drafts(found)] == ["The bridge is closed."]
    assert rejections(found) == [
        ("01-empty.txt", "it is empty"),
        ("02-blank.txt", "it is empty"),
        ("03-nul.txt", "there are NUL bytes in it, so it is not text"),
        ("04-binary.txt", "it is a binary file, or text in an encoding that cannot be told"),
        ("05-pdf.txt", "it is a PDF, not text"),
        ("06-picture.md", "it is a picture, not text"),
        ("07-large.txt", "it is larger than 50 MB"),
        ("08-pipe.jsonl", "it is not a regular file"),
        ("09-gone.txt", "there is no such file or folder"),
        ("10-circle.txt", "it cannot be read: too many levels of symbolic links"),
        ("11-empty.html", "no article was found in the page"),
        ("12-empty.jsonl", "it is empty"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_rejection(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    assert rejections(read(tmp_path)) == [("a.txt", "there is no permission to read it")]


def test_a_path_named_directly_that_cannot_be_read_says_so(tmp_path: Path, read: Read, reader: FileReader) -> None:
    (tmp_path / "a.docx").write_text("text", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    kinds = ".txt, .md, .html, .jsonl, .jsonl.gz"
    assert rejections(read(tmp_path / "missing.txt")) == [("missing.txt", "there is no such file or folder")]
    assert rejections(read(tmp_path / "a.docx")) == [("a.docx", f"files of this kind cannot be read (only {kinds})")]
    assert rejections(read(tmp_path / "empty")) == [("empty", f"there is nothing to read in this folder (only {kinds})")]
    assert [item.reason for item in reader.read("a\0b.txt") if isinstance(item, Rejection)] == ["it is not the name of a file"]
    assert [item.reason for item in reader.read(" ") if isinstance(item, Rejection)] == ["it is not the name of a file"]
    assert reader.count("") is None


def test_a_web_address_is_not_taken_for_a_path(reader: FileReader) -> None:
    (found,) = reader.read("https://example.org/bridge")
    assert found == Rejection("https://example.org/bridge", "pages of the web are not read here")


def test_circles_of_links_end_and_linked_folders_are_read_once(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("text", encoding="utf-8")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert [draft.text for draft in drafts(read(tmp_path))] == ["text"]


def test_deep_folders_are_read(tmp_path: Path, read: Read) -> None:
    deepest = tmp_path.joinpath(*["d"] * 300)
    deepest.mkdir(parents=True)
    (deepest / "x.txt").write_text("text", encoding="utf-8")
    assert len(drafts(read(tmp_path))) == 1


def test_names_that_are_not_unicode_are_shown(tmp_path: Path, read: Read) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))).write_text("text", encoding="utf-8")
    (found,) = drafts(read(tmp_path))
    assert (found.origin or "").endswith("/caf\ufffd.txt")


def test_reading_is_lazy(tmp_path: Path, reader: FileReader) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text("text", encoding="utf-8")
    reading = iter(reader.read(str(tmp_path)))
    next(reading)
    (tmp_path / "1.txt").unlink()
    assert [type(item) for item in reading] == [Rejection, Draft]
