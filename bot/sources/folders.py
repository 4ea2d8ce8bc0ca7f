"""The files of a folder and of the folders in it."""

import os
from collections.abc import Iterator
from pathlib import Path

from bot.model.article import Rejection


def walk(folder: Path) -> Iterator[Path | Rejection]:
    """All files below `folder`, files and folders together in the order of their names; a rejection for what cannot be opened.

    Hidden files and folders are left out. Links to folders are followed, and each folder is visited once however many ways lead to it.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if not path.is_dir():
                yield path
                continue
            status = path.stat()
            inside = sorted((found for found in path.iterdir() if not found.name.startswith(".")), reverse=True)
        except OSError as error:
            yield Rejection(printable_path(path), why(error))
            continue
        if (status.st_dev, status.st_ino) not in seen:
            seen.add((status.st_dev, status.st_ino))
            waiting.extend(inside)


def printable_path(path: Path) -> str:
    """`path` as text: names that are not UTF-8 on disk get U+FFFD for what cannot be shown."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def why(error: OSError | ValueError) -> str:
    """One clause on why a path cannot be read."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "there is no such file or folder"
        case PermissionError():
            return "there is no permission to read it"
        case OSError(strerror=str(text)):
            return f"it cannot be read: {text.lower()}"
        case _:
            return "it is not the name of a file"
