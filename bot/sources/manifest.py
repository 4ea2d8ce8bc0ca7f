"""`manifest.toml`: what a person knows about the files of a folder (the format is described in the one of `seeds/`)."""

import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.model.errors import BadInputError
from bot.sources.facts import KEYS, Facts, facts_of, shown

NAME = "manifest.toml"
MAX_BYTES = 5_000_000
_FOLDER, _FILES = "folder", "files"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Facts about a folder's files: of each by its name, and of all."""

    folder: Facts = field(default_factory=Facts)
    files: Mapping[str, Facts] = field(default_factory=dict)

    def facts(self, name: str, own: Facts) -> Facts:
        """What is known of the file `name` that says `own` of itself."""
        return self.files.get(name, Facts()).over(own).over(self.folder)


def read_manifest(folder: Path, *, now: datetime | None) -> Manifest:
    """The manifest of `folder`; an empty one where it has none. Raises BadInputError with a sentence where it cannot be understood."""
    try:
        if not stat.S_ISREG((folder / NAME).stat().st_mode):
            message = "it is not a regular file"
            raise BadInputError(message)
        with (folder / NAME).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    except OSError as error:
        message = f"it cannot be opened: {(error.strerror or 'unknown error').lower()}"
        raise BadInputError(message) from None
    if len(data) > MAX_BYTES:
        message = f"it is larger than {MAX_BYTES // 1_000_000} MB"
        raise BadInputError(message)
    try:
        stated = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        message = "it is not UTF-8"
        raise BadInputError(message) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"it is not TOML: {error}"
        raise BadInputError(message) from None
    return _manifest(stated, now=now)


def _manifest(stated: Mapping[str, object], *, now: datetime | None) -> Manifest:
    unknown = next((key for key in stated if key not in {_FOLDER, _FILES}), None)
    if unknown is not None:
        message = f"it has [folder] and [files.…], and nothing like {shown(unknown)}"
        raise BadInputError(message)
    files = stated.get(_FILES, {})
    if not isinstance(files, dict):
        message = "[files] must be tables, one for each file"
        raise BadInputError(message)
    return Manifest(
        folder=_facts(_FOLDER, stated.get(_FOLDER, {}), now=now),
        files={name: _facts(name, table, now=now) for name, table in files.items()},
    )


def _facts(name: str, table: object, *, now: datetime | None) -> Facts:
    if not isinstance(table, dict):
        message = f"{shown(name)} must be a table"
        raise BadInputError(message)
    unknown = next((key for key in table if key not in KEYS), None)
    if unknown is not None:
        message = f"{shown(name)} states {shown(unknown)}, which is none of {', '.join(KEYS)}"
        raise BadInputError(message)
    try:
        return facts_of(table, now=now)
    except BadInputError as error:
        message = f"{shown(name)}: {error}"
        raise BadInputError(message) from None
