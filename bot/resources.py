"""Where the files that are not code are: `templates/` and `seeds/`.

In a checkout they stand beside the package; a built wheel carries them inside it, under `bot/_resources` (see force-include in
pyproject.toml). The wheel's place is looked at first: beside an installed package stands all of site-packages, and a folder called
`templates` there would be somebody else's.
"""

from pathlib import Path

from bot.model.errors import BriefingError

_PACKAGE = Path(__file__).resolve().parent


class ResourceError(BriefingError):
    """A folder of this installation is missing."""


def templates_dir() -> Path:
    """The folder with the words of every message; ResourceError where the installation lacks it."""
    return folder("templates", package=_PACKAGE)


def seeds_dir() -> Path:
    """The folder with the articles an empty store starts from; ResourceError where the installation lacks it."""
    return folder("seeds", package=_PACKAGE)


def folder(name: str, *, package: Path) -> Path:
    """The folder `name` that belongs to the package at `package`, absolute."""
    inside, beside = package / "_resources" / name, package.parent / name
    if inside.is_dir():
        return inside
    if beside.is_dir() and (package.parent / "pyproject.toml").is_file():
        return beside
    message = f"The folder “{name}” is missing: it was looked for at {inside} and at {beside}. Installing the program again brings it back."
    raise ResourceError(message)
