"""A folder that holds one index. The manifest names the files that belong together; it is replaced in one step, last of all.

Whatever happens during a save, the manifest on disk names complete files: those of before or those of now. Files no manifest names are
swept away by the next save. Files are written once and never changed, so that a reader may keep them mapped.
"""

import contextlib
import json
import os
import secrets
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import Stemmer

from bot.retrieval import Parameters, PassageIndex
from bot.retrieval.contents import Contents, Kept, fits
from bot.retrieval.segment import Segment
from bot.retrieval.wordbook import Wordbook
from bot.store.index_files.arrays import FORMAT_VERSION, DamagedFileError, read_arrays, write_arrays
from bot.store.index_files.shapes import book_arrays, book_from, segment_arrays, segment_from
from bot.text.terms import ANALYSIS_VERSION

_MANIFEST = "manifest.json"
_THOROUGH_MAX_BYTES = 64 << 20
"""Files up to this size are checked byte by byte on opening; larger ones by `IndexFolder.check`, off the way of the first question."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An index, or None with the reason in words (for a log or a progress line) why it has to be built anew."""

    index: PassageIndex | None
    reason: str = ""


class IndexFolder:
    """The folder at `path`, made when first saved to. One writer; all calls block and belong in a thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._segments: dict[str, Segment] = {}
        self._book: tuple[str, Wordbook] | None = None

    def save(self, contents: Contents, *, store: str, parameters: Parameters) -> None:
        """Keep an index (`PassageIndex.frozen()()`). Segments that are here already are not written again.

        `store` identifies the store it is derived of. Raises OSError where the disk refuses; what was there before is then still whole.
        """
        self._path.mkdir(parents=True, exist_ok=True)
        segments = {self._segment_file(kept.segment): kept for kept in contents.kept}
        removed = {name: kept.removed for name, kept in segments.items() if len(kept.removed)}
        removed_file = self._new_file("removed") if removed else None
        if removed_file:
            write_arrays(self._path / removed_file, removed)
        manifest = {
            **_versions(parameters),
            "store": store,
            "position": contents.position,
            "segments": list(segments),
            "words": self._book_file(contents.book),
            "removed": removed_file,
        }
        self._replace_manifest(manifest)
        self._segments = {name: kept.segment for name, kept in segments.items()}
        self._sweep(manifest)

    def open(self, *, store: str, newest_position: int, parameters: Parameters) -> Opened:
        """The index kept here, at the position it had read up to; without one, the reason.

        It is taken only where format, analysis and parameters are today's, the store is the same, and the position is one that store
        has (`newest_position`): an index ahead of its store followed a log that is gone.
        """
        try:
            manifest = self._manifest()
            if manifest is None:
                return Opened(None, "there is no index yet")
            if any(manifest.get(key) != value for key, value in _versions(parameters).items()):
                return Opened(None, "the index was built by another version or with other settings")
            if manifest["store"] != store:
                return Opened(None, "the index belongs to another store")
            if manifest["position"] > newest_position:
                return Opened(None, "the index knows more than the store")
            contents = self._contents(manifest)
        except (OSError, ValueError, KeyError, TypeError, DamagedFileError) as damage:
            return Opened(None, f"the index files are damaged{_told(damage)}")
        if not fits(contents, parameters):
            return Opened(None, "the index files do not fit together")
        return Opened(PassageIndex.restored(contents, parameters=parameters))

    def check(self) -> str | None:
        """What is wrong with the kept files, read to the last byte; None where nothing is. Reads everything: for a background thread."""
        try:
            manifest = self._manifest()
            if manifest is not None:
                for name in _files(manifest):
                    read_arrays(self._path / name, thorough=True)
        except (OSError, ValueError, KeyError, TypeError, DamagedFileError) as damage:
            return f"they are not what was written{_told(damage)}"
        return None

    def clear(self) -> None:
        """Forget the kept index."""
        (self._path / _MANIFEST).unlink(missing_ok=True)
        self._segments, self._book = {}, None

    def size_bytes(self) -> int:
        """How much disk the index takes."""
        return sum(file.stat().st_size for file in self._path.glob("*")) if self._path.is_dir() else 0

    def _contents(self, manifest: dict[str, Any]) -> Contents:
        removed = self._read(manifest["removed"]) if manifest["removed"] else {}
        segments = {name: segment_from(self._read(name)) for name in manifest["segments"]}
        book = book_from(self._read(manifest["words"]))
        self._segments, self._book = segments, (manifest["words"], book)
        kept = tuple(Kept(segment, removed.get(name, np.empty(0, np.int64))) for name, segment in segments.items())
        return Contents(kept, book, int(manifest["position"]))

    def _read(self, name: str) -> dict[str, Any]:
        path = self._path / name
        return read_arrays(path, thorough=path.stat().st_size <= _THOROUGH_MAX_BYTES)

    def _manifest(self) -> dict[str, Any] | None:
        """The manifest; None where there is none. ValueError where it is not as written."""
        path = self._path / _MANIFEST
        if not path.exists():
            return None
        held = json.loads(path.read_bytes())
        if zlib.crc32(_canonical(held["manifest"])) != held["checksum"]:
            message = "the manifest is not as written"
            raise ValueError(message)
        manifest: dict[str, Any] = held["manifest"]
        return manifest

    def _replace_manifest(self, manifest: dict[str, Any]) -> None:
        fresh = self._path / f"{_MANIFEST}.new"
        with fresh.open("wb") as file:
            file.write(json.dumps({"manifest": manifest, "checksum": zlib.crc32(_canonical(manifest))}, indent=1).encode())
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path / _MANIFEST)
        self._settle()

    def _settle(self) -> None:
        """Bring the folder's own entries to the disk, where the system can."""
        with contextlib.suppress(OSError):
            folder = os.open(self._path, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    def _segment_file(self, segment: Segment) -> str:
        for name, kept in self._segments.items():
            if kept is segment:
                return name
        name = self._new_file("segment")
        write_arrays(self._path / name, segment_arrays(segment))
        self._segments[name] = segment
        return name

    def _book_file(self, book: Wordbook) -> str:
        if self._book is not None and self._book[1] is book:
            return self._book[0]
        name = self._new_file("words")
        write_arrays(self._path / name, book_arrays(book))
        self._book = (name, book)
        return name

    def _new_file(self, kind: str) -> str:
        return f"{kind}-{secrets.token_hex(8)}.idx"

    def _sweep(self, manifest: dict[str, Any]) -> None:
        """Delete files of ours that nothing names. A system that holds mapped files open refuses; the next save tries again."""
        named = _files(manifest)
        for file in self._path.glob("*.idx"):
            if file.name not in named:
                with contextlib.suppress(OSError):
                    file.unlink()


def _versions(parameters: Parameters) -> dict[str, object]:
    """What must be the same when an index is opened as when it was saved."""
    return {"format": FORMAT_VERSION, "analysis": ANALYSIS_VERSION, "stemmer": Stemmer.version(), "b": parameters.b}


def _files(manifest: dict[str, Any]) -> set[str]:
    return {*manifest["segments"], manifest["words"], *([manifest["removed"]] if manifest["removed"] else [])}


def _canonical(manifest: dict[str, Any]) -> bytes:
    return json.dumps(manifest, sort_keys=True).encode()


def _told(damage: Exception) -> str:
    """What is known of the damage in words of our own; Python's say nothing to who runs the program."""
    if isinstance(damage, DamagedFileError):
        return f": {damage}"
    return f": {damage.strerror}" if isinstance(damage, OSError) and damage.strerror else ""
