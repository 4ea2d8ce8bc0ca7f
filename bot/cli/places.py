"""What a path on the command line means."""

from pathlib import Path

from bot.resources import seeds_dir


def place_of(path: str) -> str:
    """`path`; the word "seeds" means the articles the program brings, wherever it is installed."""
    return str(seeds_dir()) if path == "seeds" and not Path(path).exists() else path


def is_address(path: str) -> bool:
    """Whether it is the address of a page and no path: written with its scheme, so that no file is taken for a site."""
    return path.lower().startswith(("http://", "https://"))
