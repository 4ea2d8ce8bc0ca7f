"""What a path on the command line means."""

from pathlib import Path

from bot.resources import seeds_dir


def place_of(path: str) -> str:
    """`path`; the word "seeds" means the articles the program brings, wherever it is installed."""
    return str(seeds_dir()) if path == "seeds" and not Path(path).exists() else path
