"""`python -m tests.crash --kills 500` kills the bot 500 times while it posts, and prints what stands in Discord afterwards."""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.crash.run import Crashes


def main() -> int:
    """Exit status 1 unless every edition was posted exactly once."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--briefings", type=int, default=8)
    options.add_argument("--parts", type=int, default=3)
    options.add_argument("--composer", choices=("plain", "real"), default="plain", help="real: the program writes the seeds' briefing")
    options.add_argument("--processes", type=int, default=1, help="so many at once over one database")
    options.add_argument("--database", help="the URL of an empty database, else a SQLite file")
    options.add_argument("--keep", type=Path, help="a folder for the database and the log of the bot")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        crashes = Crashes(
            folder,
            seed=chosen.seed,
            briefings=chosen.briefings,
            parts=chosen.parts,
            processes=chosen.processes,
            database=chosen.database,
            real=chosen.composer == "real",
        )
        began = time.monotonic()
        figures = asyncio.run(crashes(chosen.kills, say=lambda line: print(line, file=sys.stderr)))
    print(f"seed                                                     {chosen.seed}")
    for line in figures.lines():
        print(line)
    print(f"seconds                                                  {time.monotonic() - began:.0f}")
    return 0 if figures.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
