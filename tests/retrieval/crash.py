"""Kill a process that adds, merges, saves and reopens an index, again and again: `python -m tests.retrieval.crash [--times 200]`.

After every kill the index on disk must open, and must hold exactly what an index at its position holds: article p at position p, but
every third one removed again.
"""

import argparse
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from bot.retrieval import DEFAULT_PARAMETERS, PassageIndex, Query
from bot.retrieval.layout import Layout
from bot.store.index_files import IndexFolder
from tests.retrieval.making import passage

SMALL = Layout(tail_passages=16, bulk_passages=64, fan=2, max_segments=3)
ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Kill so many times, or be the one that is killed."""
    options = argparse.ArgumentParser(description="Kill an index while it is saved.")
    options.add_argument("--times", type=int, default=200)
    options.add_argument("--victim", nargs=2, metavar=("FOLDER", "SEED"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.victim:
        victim(Path(chosen.victim[0]))
        return
    with tempfile.TemporaryDirectory() as folder:
        reached = run(Path(folder), times=chosen.times)
    sys.stdout.write(f"killed {chosen.times} times; every index opened and was whole, the last one at position {reached}\n")


def command(folder: Path, seed: int) -> list[str]:
    """How the victim is started."""
    return [sys.executable, "-m", "tests.retrieval.crash", "--victim", str(folder), str(seed)]


def run(folder: Path, *, times: int) -> int:
    """Kill, open, compare; the position reached in the end."""
    reached = 0
    for seed in range(times):
        chance = random.Random(seed)  # noqa: S311 - a moment, not a secret
        child = subprocess.Popen(command(folder, seed), stdout=subprocess.PIPE, cwd=ROOT)  # noqa: S603 - ourselves
        assert child.stdout is not None
        for _ in range(chance.randint(1, 12)):
            child.stdout.readline()
        child.stdout.read(chance.randint(0, 3))  # somewhere between two lines
        child.kill()
        child.communicate()
        reached = max(reached, compare(folder))
    return reached


def compare(folder: Path) -> int:
    """The position of the index on disk, which must be whole; 0 where none was saved yet."""
    opened = IndexFolder(folder).open(store="", newest_position=1 << 40, parameters=DEFAULT_PARAMETERS)
    if opened.index is None:
        assert opened.reason == "there is no index yet", opened.reason
        return 0
    there = {hit.article_id for hit in opened.index.search(Query.of("storm"), limit=1 << 20)}
    assert there == expected(opened.index.position), opened.index.position
    return opened.index.position


def expected(position: int) -> set[int]:
    """The articles of an index at a position."""
    return {article for article in range(1, position + 1) if not (article % 3 == 0 and article < position)}


def victim(path: Path) -> None:
    """Go on from what is on disk, for ever: an article a step, a save every few steps."""
    folder = IndexFolder(path)
    index = folder.open(store="", newest_position=1 << 40, parameters=DEFAULT_PARAMETERS).index or PassageIndex()
    index.layout = SMALL
    while True:
        article = index.position + 1
        index.add([passage(10 * article + at, article, f"storm part{at} of{article}") for at in range(3)])
        index.remove([article - 1] if (article - 1) % 3 == 0 else [])
        index.position = article
        if article % 2 == 0:
            index.tidy()
        folder.save(index.frozen()(), store="", parameters=DEFAULT_PARAMETERS)
        sys.stdout.write("saved\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
