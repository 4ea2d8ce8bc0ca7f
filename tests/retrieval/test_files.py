"""An index that was saved and opened again is the same index; one in doubt is not opened."""

import json
from pathlib import Path

import pytest

from bot.retrieval import DEFAULT_PARAMETERS, Parameters, PassageIndex, Query
from bot.store.index_files import IndexFolder
from bot.store.index_files.arrays import FORMAT_VERSION
from tests.retrieval.making import numbered

STORE = "store one"


def filled() -> PassageIndex:
    index, make = PassageIndex(position=7), numbered()
    for article in range(1, 40):
        index.add(make(article, [f"storm over the river number{article}", "talks about the bridge in Präsident street"]))
    index.remove([3, 4])
    return index


def saved(folder: IndexFolder, index: PassageIndex) -> None:
    folder.save(index.frozen()(), store=STORE, parameters=DEFAULT_PARAMETERS)


def opened(path: Path, *, newest: int = 7) -> PassageIndex | None:
    return IndexFolder(path).open(store=STORE, newest_position=newest, parameters=DEFAULT_PARAMETERS).index


def answers(index: PassageIndex) -> list[object]:
    asked = ("storm number17", "talks", "prasident strasse", "nothing here")
    return [index.search(Query.of(question), limit=20) for question in asked]


def test_a_saved_index_answers_the_same_when_opened_again(tmp_path: Path) -> None:
    index = filled()
    saved(IndexFolder(tmp_path), index)
    again = opened(tmp_path)
    assert again is not None
    assert answers(again) == answers(index)
    assert again.position == 7
    assert len(again) == len(index)


def test_an_opened_index_goes_on_like_one_that_was_never_closed(tmp_path: Path) -> None:
    index, make = filled(), numbered()
    saved(IndexFolder(tmp_path), index)
    again = opened(tmp_path)
    assert again is not None
    for each in (index, again):
        each.add(make(50, ["a new word: glacier", "storm"]))
        each.remove([10])
    later = [[hit.article_id for hit in each.search(Query.of("glacier storm"), limit=50)] for each in (index, again)]
    assert later[0] == later[1]
    saved(IndexFolder(tmp_path), again)
    third = opened(tmp_path)
    assert third is not None
    assert answers(third) == answers(again)


def test_only_what_is_new_is_written_and_what_is_old_is_swept(tmp_path: Path) -> None:
    folder, index, make = IndexFolder(tmp_path), filled(), numbered()
    index.add([document for article in range(100, 1200) for document in make(article, ["storm", "river"])])
    saved(folder, index)
    first = {file.name: file.stat().st_mtime_ns for file in tmp_path.glob("segment-*")}
    index.add(make(2000, ["storm"]))
    saved(folder, index)
    second = {file.name: file.stat().st_mtime_ns for file in tmp_path.glob("segment-*")}
    assert first.items() & second.items()
    assert len(second) == 2
    assert len(list(tmp_path.glob("words-*"))) == 1


def test_an_empty_folder_holds_no_index_and_says_so(tmp_path: Path) -> None:
    found = IndexFolder(tmp_path / "none").open(store=STORE, newest_position=0, parameters=DEFAULT_PARAMETERS)
    assert found.index is None
    assert found.reason == "there is no index yet"


def test_an_empty_index_is_kept_too(tmp_path: Path) -> None:
    saved(IndexFolder(tmp_path), PassageIndex(position=3))
    again = opened(tmp_path)
    assert again is not None
    assert (len(again), again.position) == (0, 3)


@pytest.mark.parametrize(
    ("store", "newest", "parameters"),
    (("another", 7, DEFAULT_PARAMETERS), (STORE, 6, DEFAULT_PARAMETERS), (STORE, 7, Parameters(b=0.5))),
)
def test_an_index_of_another_store_of_the_future_or_of_other_settings_is_not_opened(
    tmp_path: Path, store: str, newest: int, parameters: Parameters
) -> None:
    saved(IndexFolder(tmp_path), filled())
    assert IndexFolder(tmp_path).open(store=store, newest_position=newest, parameters=parameters).index is None


def test_an_index_in_an_older_format_is_not_opened_and_the_reason_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("arrays", "folder"):
        monkeypatch.setattr(f"bot.store.index_files.{module}.FORMAT_VERSION", FORMAT_VERSION - 1)
    saved(IndexFolder(tmp_path), filled())
    monkeypatch.undo()
    found = IndexFolder(tmp_path).open(store=STORE, newest_position=7, parameters=DEFAULT_PARAMETERS)
    assert (found.index, found.reason) == (None, "the index was built by another version or with other settings")


def test_damage_anywhere_in_a_file_is_noticed(tmp_path: Path) -> None:
    saved(IndexFolder(tmp_path), filled())
    for file in sorted(tmp_path.iterdir()):
        whole = file.read_bytes()
        for at in {0, 5, 13, len(whole) // 3, len(whole) // 2}:
            if whole[at : at + 1] in {b" ", b"\n", b"\0"}:
                continue  # padding means nothing
            file.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
            assert opened(tmp_path) is None, (file.name, at)
        for length in (0, 7, len(whole) // 2, len(whole) - 65):
            file.write_bytes(whole[: max(0, length)])
            assert opened(tmp_path) is None, (file.name, length)
        file.write_bytes(whole)
    assert opened(tmp_path) is not None
    assert IndexFolder(tmp_path).check() is None


def test_a_missing_file_is_noticed(tmp_path: Path) -> None:
    saved(IndexFolder(tmp_path), filled())
    next(tmp_path.glob("words-*")).unlink()
    assert opened(tmp_path) is None
    assert IndexFolder(tmp_path).check() is not None


def test_a_manifest_of_another_analysis_is_not_opened(tmp_path: Path) -> None:
    saved(IndexFolder(tmp_path), filled())
    manifest = tmp_path / "manifest.json"
    held = json.loads(manifest.read_text())
    held["manifest"]["analysis"] = 0
    manifest.write_text(json.dumps(held))
    assert opened(tmp_path) is None


def test_a_cleared_folder_holds_no_index(tmp_path: Path) -> None:
    folder = IndexFolder(tmp_path)
    saved(folder, filled())
    assert folder.size_bytes() > 0
    folder.clear()
    assert opened(tmp_path) is None
