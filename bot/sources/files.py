"""Articles out of files and folders."""

import importlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from bot.model.article import Draft, Rejection
from bot.model.errors import BadInputError
from bot.services.ports import Clock
from bot.sources.decoding import decoded
from bot.sources.facts import Facts, is_web_address, with_defaults
from bot.sources.folders import printable_path, walk, why
from bot.sources.jsonl import count_lines, read_lines
from bot.sources.manifest import NAME as MANIFEST
from bot.sources.manifest import Manifest, read_manifest
from bot.sources.markdown import read_markdown

MAX_FILE_BYTES = 50_000_000
"""The largest single document. JSON lines are streamed and may be larger."""
MAX_PAGE_BYTES = 10_000_000
"""The largest web page: pages of news have a tenth of it, and extraction from millions of elements takes minutes."""
_COUNTED_BYTES = 200_000_000
"""Larger files of lines are not read a second time only to count."""

_SHRINKS = 4
"""How many times smaller news are when compressed, roughly."""

_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_TEXT = (".txt", ".text")
_MARKDOWN = (".md", ".markdown")
_PAGES = (".html", ".htm", ".xhtml")
_KNOWN = (*_TEXT, *_MARKDOWN, *_PAGES, *_LINES)
READABLE = ".txt, .md, .html, .jsonl, .jsonl.gz"
"""What is read, as it is said to people."""


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads files and folders from disk; fits the port `Reader`.

    With a clock, dates that lie more than two days ahead of it are refused.
    """

    clock: Clock | None = None

    def read(self, path_or_url: str) -> Iterable[Draft | Rejection]:
        """The articles of a file, or of all readable files in a folder and its folders, by name.

        Inside a folder, hidden files and those of unknown kinds are passed over. A `manifest.toml` beside a file adds to what is known of
        it. Draft origins are absolute paths (they are identities), rejections name paths as they were given. Never raises on bad input:
        each thing that cannot be read is one rejection.
        """
        if "://" in path_or_url:
            kind = "pages of the web are not read here" if is_web_address(path_or_url) else "it is not a web address"
            return iter((Rejection(path_or_url, kind),))
        return self._read(path_or_url)

    def count(self, path_or_url: str) -> int | None:
        """How many items `read` will yield at most, for a progress bar; None where it is no path, or counting would take long."""
        try:
            path = _path(path_or_url)
            path.stat()  # raises where there is nothing to count
            found = [item for item in walk(path) if isinstance(item, Rejection) or path == item or _suffix(item) is not None]
            files = [item for item in found if not isinstance(item, Rejection)]
            broken = sum(1 for folder in {file.parent for file in files} if not _has_sound_manifest(folder))
            return max(1, len(found) - len(files) + sum(_count_file(file) for file in files) + broken)
        except (OSError, ValueError, _TooLargeError):
            return None

    def _read(self, path_or_url: str) -> Iterator[Draft | Rejection]:
        reading = _Reading(now=self.clock() if self.clock is not None else None)
        try:
            path = _path(path_or_url)
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (OSError, ValueError) as error:
            yield Rejection(path_or_url.replace("\0", "\ufffd"), why(error))
            return
        if not is_folder:
            yield from reading.file(path)
            return
        anything = False
        for found in walk(path):
            if isinstance(found, Rejection):
                yield found
            elif _suffix(found) is not None:
                yield from reading.file(found)
            else:
                continue
            anything = True
        if not anything:
            yield Rejection(printable_path(path), f"there is nothing to read in this folder (only {READABLE})")


@dataclass(slots=True)
class _Reading:
    """One reading of a path: its time, and the manifests met so far."""

    now: datetime | None
    manifests: dict[Path, Manifest] = field(default_factory=dict)

    def file(self, path: Path) -> Iterator[Draft | Rejection]:
        """The articles of one file."""
        name = printable_path(path)
        suffix = _suffix(path)
        if suffix is None:
            yield Rejection(name, f"files of this kind cannot be read (only {READABLE})")
            return
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                yield Rejection(name, "it is not a regular file")
                return
            yield from self._broken_manifest(path.parent)
            manifest = self.manifests[path.parent]
            origin = printable_path(path.resolve())
            with path.open("rb") as file:
                if suffix in _LINES:
                    stated = manifest.facts(path.name, Facts())
                    for item in read_lines(file, gzipped=suffix.endswith(".gz"), origin=origin, name=name, now=self.now):
                        yield item if isinstance(item, Rejection) else with_defaults(item, stated)
                else:
                    own, text = read_document(_content(file, suffix=suffix), suffix=suffix, now=self.now)
                    yield manifest.facts(path.name, own).about(text, origin=origin, place=name)
        except BadInputError as error:
            yield Rejection(name, str(error))
        except OSError as error:
            yield Rejection(name, why(error))

    def _broken_manifest(self, folder: Path) -> Iterator[Rejection]:
        """Reads the manifest of `folder`, once; the rejection if it is broken, and then goes on without one."""
        if folder in self.manifests:
            return
        self.manifests[folder] = Manifest()
        try:
            self.manifests[folder] = read_manifest(folder, now=self.now)
        except BadInputError as error:
            yield Rejection(printable_path(folder / MANIFEST), str(error))


def read_document(data: bytes, *, suffix: str, now: datetime | None) -> tuple[Facts, str]:
    """What a single document says of itself, and its text, by the kind that `suffix` stands for.

    Raises BadInputError with a sentence where there is no text in it.
    """
    if suffix in _PAGES:
        # Loaded only here, when a page is met: the extractor takes a third of a second to import, many times what reading a text takes.
        page = importlib.import_module("bot.sources.page")
        found: tuple[Facts, str] = page.read_page(decoded(data, declared=page.charset_of(data)), now=now)
        return found
    text = decoded(data)
    if suffix in _MARKDOWN:
        return read_markdown(text, now=now)
    return Facts(), text


def _path(text: str) -> Path:
    """`text` as a path; raises ValueError if it is blank, which would otherwise be the current folder."""
    if not text.strip():
        message = "no path"
        raise ValueError(message)
    return Path(text)


def _suffix(path: Path) -> str | None:
    """Which of the known endings `path` has."""
    return kind_of(path.name)


def kind_of(file_name: str) -> str | None:
    """Which of the known endings the name has; None where it is none of a file that can be read."""
    name = file_name.lower()
    return next((suffix for suffix in _KNOWN if name.endswith(suffix) and name != suffix), None)


def _content(file: BinaryIO, *, suffix: str) -> bytes:
    limit = MAX_PAGE_BYTES if suffix in _PAGES else MAX_FILE_BYTES
    data = file.read(limit + 1)
    if len(data) > limit:
        message = f"it is larger than {limit // 1_000_000} MB"
        raise BadInputError(message)
    return data


def _has_sound_manifest(folder: Path) -> bool:
    """Whether reading the manifest of `folder`, or there being none, yields no rejection."""
    try:
        read_manifest(folder, now=None)
    except BadInputError:
        return False
    return True


class _TooLargeError(Exception):
    """The file is too large to be read only for counting."""


def _count_file(path: Path) -> int:
    """How many items the file yields at most; raises _TooLargeError where counting would take long."""
    suffix = _suffix(path)
    if suffix not in _LINES or not path.is_file():
        return 1
    with path.open("rb") as file:
        gzipped = suffix.endswith(".gz")
        if os.fstat(file.fileno()).st_size * (_SHRINKS if gzipped else 1) > _COUNTED_BYTES:
            raise _TooLargeError
        return count_lines(file, gzipped=gzipped)
