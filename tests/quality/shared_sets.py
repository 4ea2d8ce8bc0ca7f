"""Where the evaluation sets are, and how they are read. They are not part of the repository."""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("BRIEFING_SHARED") or Path(__file__).resolve().parents[3] / "shared")


def find(name: str) -> Path | None:
    """The path of an evaluation file, None where it is absent."""
    path = SHARED / "data" / name
    return path if path.exists() else None


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a .jsonl or .jsonl.gz file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def judgements(path: Path) -> dict[str, set[str]]:
    """Query id -> the ids of the articles that answer it."""
    found: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        query, article, relevance = line.split("\t")
        if float(relevance) > 0:
            found.setdefault(query, set()).add(article)
    return found
