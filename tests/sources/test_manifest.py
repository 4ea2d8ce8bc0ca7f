"""`manifest.toml`, and the one of the seeds."""

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model.article import Draft, Published, Rejection
from bot.sources.files import FileReader
from tests.sources.reading import Read

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DAY = Published(datetime(2022, 3, 29, 12, tzinfo=UTC), day_only=True)

SUMS = {
    "000": "3ff79347bce1ad9f",
    "001": "a5bafce19a678005",
    "002": "dd7203d5866adb8d",
    "003": "de745075e3879b59",
    "004": "699dd3cfb0a541dc",
}


def test_the_seeds_come_with_what_is_known_about_them(read: Read) -> None:
    found = [item for item in read(SEEDS) if isinstance(item, Draft)]
    assert [(Path(item.origin or "").name[:3], item.source) for item in found] == [
        ("000", "Unnamed outlet (seed 000)"),
        ("001", "Unnamed outlet (seed 001)"),
        ("002", "Unnamed outlet (seed 002)"),
        ("003", "Turan"),
        ("004", "Unnamed outlet (seed 004)"),
    ]
    assert all((item.published, item.language, item.url, item.title) == (DAY, "en", None, None) for item in found)


def test_the_seeds_are_kept_byte_for_byte() -> None:
    sums = {path.name[:3]: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in SEEDS.glob("*.txt")}
    assert sums == SUMS


def test_a_file_named_directly_has_the_same_facts_as_in_its_folder(reader: FileReader) -> None:
    in_folder = list(reader.read(str(SEEDS)))
    one_by_one = [item for path in sorted(SEEDS.glob("*.txt")) for item in reader.read(str(path))]
    assert in_folder == one_by_one


def test_what_stands_for_a_file_wins_over_the_file_and_the_file_over_the_folder(tmp_path: Path, read: Read) -> None:
    (tmp_path / "manifest.toml").write_text(
        '[folder]\nsource = "Folder News"\nauthor = "Staff"\npublished = "March 29, 2022"\n'
        '[files."a.md"]\ntitle = "From the manifest"\npublished = 2022-03-29T15:11:00-04:00\n',
        encoding="utf-8",
    )
    (tmp_path / "a.md").write_text("---\ntitle: From the file\nauthor: Jane Doe\n---\ntext", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "x", "source": "Line News"}\n{"text": "y"}', encoding="utf-8")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "c.txt").write_text("text", encoding="utf-8")
    a, b1, b2, c = (item for item in read(tmp_path) if isinstance(item, Draft))
    assert (a.title, a.author, a.source) == ("From the manifest", "Jane Doe", "Folder News")
    assert a.published == Published(datetime(2022, 3, 29, 19, 11, tzinfo=UTC))
    assert (b1.source, b2.source, b2.author, b2.published) == ("Line News", "Folder News", "Staff", DAY)
    assert (c.source, c.published) == (None, None)


@pytest.mark.parametrize(
    ("manifest", "reason"),
    (
        (b"[folder", "it is not TOML: "),
        (b"[files]\na = 1", "“a” must be a table"),
        (b"files = 1", "[files] must be tables, one for each file"),
        (b"[settings]", "it has [folder] and [files.…], and nothing like “settings”"),
        (b'[folder]\noutlet = "x"', "“folder” states “outlet”, which is none of title, url, source, author, language, published"),
        (b"[folder]\nsource = 1", "“folder”: “source” must be a string"),
        (b"[folder]\npublished = 2050-01-01", "“folder”: “published” is not a date between 1900 and today: “2050-01-01”"),
        (b"[folder]\npublished = 15:11:00", "“folder”: “published” is not a date between 1900 and today: “15:11:00”"),
        (b'[folder]\nsource = "caf\xe9"', "it is not UTF-8"),
    ),
)
def test_a_manifest_that_cannot_be_understood_is_reported_once_and_the_files_go_in(
    tmp_path: Path, reader: FileReader, manifest: bytes, reason: str
) -> None:
    (tmp_path / "manifest.toml").write_bytes(manifest)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("text", encoding="utf-8")
    broken, *rest = reader.read(str(tmp_path))
    assert isinstance(broken, Rejection)
    assert broken.origin == str(tmp_path / "manifest.toml")
    assert broken.reason.startswith(reason)
    assert [type(item) for item in rest] == [Draft, Draft]


def test_a_manifest_that_is_no_file_is_reported(tmp_path: Path, reader: FileReader) -> None:
    os.mkfifo(tmp_path / "manifest.toml")
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    broken, draft = reader.read(str(tmp_path))
    assert broken == Rejection(str(tmp_path / "manifest.toml"), "it is not a regular file")
    assert isinstance(draft, Draft)
