"""Our index beside rank-bm25, bm25s, tantivy and SQLite FTS5: same passages, same questions, one run, ratios.

    python tests/benchmarks/retrieval.py [--passages 1000000] [--questions 200] [--engines "ours;ours, numpy;tantivy"] [--json FILE]

Every engine builds in a process of its own and is opened and searched in another. Times are milliseconds of wall clock unless said
otherwise; memory is resident megabytes of the process's own (pages of mapped files, which the system may drop, do not count).
rank-bm25 is left out above 100,000 passages: it would take minutes and gigabytes.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bot.retrieval import Document, PassageIndex
from bot.services.memory import give_back
from tests.benchmarks import engines as compared
from tests.benchmarks.passages import questions, read_passages, write_passages

RANK_BM25_MAX_PASSAGES = 100_000
CHANGES = 500
QUESTIONS_A_SECOND = 50


def main() -> None:
    """Run the comparison, or one engine's share of it."""
    options = argparse.ArgumentParser(description="Our index beside other engines.")
    options.add_argument("--passages", type=int, default=1_000_000)
    options.add_argument("--questions", type=int, default=200)
    options.add_argument("--engines", default=";".join(compared.ENGINES), help="names with semicolons between them")
    options.add_argument("--json", type=Path)
    options.add_argument("--worker", nargs=3, metavar=("PHASE", "ENGINE", "FOLDER"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.worker:
        phase, engine, folder = chosen.worker
        print(json.dumps(PHASES[phase](engine, Path(folder), chosen.questions)))
        return
    names = [name.strip() for name in chosen.engines.split(";")]
    names = [name for name in compared.ENGINES if any(name == asked or name.startswith(asked) for asked in names)]
    with tempfile.TemporaryDirectory() as folder:
        results = compare(names, Path(folder), chosen.passages, chosen.questions)
    print_table(results)
    if chosen.json:
        chosen.json.write_text(json.dumps(results, indent=1))


def compare(names: Sequence[str], folder: Path, passages: int, asked: int) -> dict[str, dict[str, Any]]:
    """Figures by engine."""
    print(f"{passages:,} passages, {asked} questions of each kind; writing the passages …", file=sys.stderr)
    write_passages(folder / "passages.txt", passages)
    results: dict[str, dict[str, Any]] = {}
    for name in names:
        if name == "rank-bm25" and passages > RANK_BM25_MAX_PASSAGES:
            continue
        print(f"{name} …", file=sys.stderr)
        home = folder / compared.SAME_INDEX.get(name, name).replace(", ", "-").replace(" ", "-")
        results[name] = {}
        if not home.exists():
            results[name] |= worker("build", compared.SAME_INDEX.get(name, name), home, asked)
            results[name]["disk MB"] = sum(file.stat().st_size for file in home.rglob("*") if file.is_file()) / 1e6
        results[name] |= worker("serve", name, home, asked)
    found = {name: figures.pop("found") for name, figures in results.items()}
    reference = found.get("rank-bm25") or found.get("ours")
    for name, figures in results.items():
        figures["same first ten"] = agreement(found[name], reference)
    return results


def worker(phase: str, engine: str, folder: Path, asked: int) -> dict[str, Any]:
    """One engine's share, in a process of its own."""
    command = [sys.executable, __file__, "--questions", str(asked), "--worker", phase, engine, str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603 - ourselves
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def build(engine: str, folder: Path, _: int) -> dict[str, Any]:
    """Seconds from texts to an index on disk, and the most memory it took."""
    folder.mkdir(parents=True, exist_ok=True)
    made = compared.ENGINES[engine]()
    start, start_cpu = time.perf_counter(), time.process_time()
    made.build(read_passages(folder.parent / "passages.txt"), folder)
    taken, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    figures = {"build s": taken, "build cpu s": cpu, "build peak MB": memory("VmHWM", "status") / 1e3}
    if isinstance(made, compared.Ours):
        made.open(folder)  # as the bot does once it has built
        give_back()
        figures["private after build MB"] = memory("RssAnon", "status") / 1e3
    return figures


def serve(engine: str, folder: Path, asked: int) -> dict[str, Any]:
    """Opening, searching, and changing while searching."""
    made = compared.ENGINES[engine]()
    most = min(asked, compared.SLOW.get(engine, asked))
    kinds = {kind: listed[:most] for kind, listed in questions(asked).items()}
    start = time.perf_counter()
    made.open(folder)
    made.search(kinds["2 words"][0])
    figures: dict[str, Any] = {"open to first answer ms": 1e3 * (time.perf_counter() - start)}
    found = {}
    for kind, listed in kinds.items():
        found[kind] = [made.search(words) for words in listed[:15]]
        figures[kind] = percentiles([timed(partial(made.search, words)) for words in listed])
    if made.filters:
        figures["5 words, filtered"] = percentiles(
            [timed(partial(made.search, words, source=at % 5)) for at, words in enumerate(kinds["5 words"])]
        )
    figures["memory MB"] = memory("RssAnon", "status") / 1e3
    if isinstance(made, compared.Ours):
        for share in (1, 2):
            shelves = frozenset(range(1, 1 + share * compared.SHELVES // 4))
            row = f"5 words, on {share * 25} % of the shelves"
            figures[row] = percentiles([timed(partial(made.search, words, shelves=shelves)) for words in kinds["5 words"]])
        figures |= changing(made, kinds["5 words"])
    return figures | {"found": found}


def changing(made: compared.Ours, listed: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Adding an article of ten passages until it is searchable, and removing one, while 50 questions a second are answered."""
    stop, waits = threading.Event(), []

    def ask() -> None:
        for words in cycle(listed):
            if stop.is_set():
                return
            taken = timed(partial(made.search, words))
            waits.append(taken)
            stop.wait(max(0.0, 1 / QUESTIONS_A_SECOND - taken / 1e3))

    asking = threading.Thread(target=ask)
    asking.start()
    quiet_for = 2.0
    time.sleep(quiet_for)
    quiet = len(waits)
    added, removed = [], []
    texts = [" ".join(words) + " fresh" for words in listed[: compared.PASSAGES_AN_ARTICLE]]
    first = 10_000_000
    for number in range(CHANGES):
        fresh = compared.documents(first + number, texts)
        added.append(timed(partial(add, made.index, fresh)))
        time.sleep(0.01)
        removed.append(timed(partial(remove, made.index, number * 37)))
        time.sleep(0.01)
    stop.set()
    asking.join()
    return {
        "add an article, median/p99": tails(added),
        "remove an article, median/p99": tails(removed),
        "5 words, quiet, 50/s": percentiles(waits[:quiet]),
        "5 words, while changing": percentiles(waits[quiet:]),
    }


def add(index: PassageIndex, documents: list[Document]) -> None:
    """Until the next search finds it."""
    index.add(documents)
    index.snapshot()


def remove(index: PassageIndex, article_id: int) -> None:
    """Until no search finds it."""
    index.remove([article_id])
    index.snapshot()


PHASES: dict[str, Callable[[str, Path, int], dict[str, Any]]] = {"build": build, "serve": serve}


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of wall clock."""
    start = time.perf_counter()
    call()
    return 1e3 * (time.perf_counter() - start)


def percentiles(times: Sequence[float]) -> list[float]:
    """Median and 95th percentile."""
    return [float(np.percentile(times, 50)), float(np.percentile(times, 95))]


def tails(times: Sequence[float]) -> list[float]:
    """Median and 99th percentile."""
    return [float(np.percentile(times, 50)), float(np.percentile(times, 99))]


def memory(beginning: str, file: str) -> int:
    """Kilobytes of this process as Linux counts them, over all lines that begin so."""
    lines = Path("/proc/self", file).read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(beginning))


def agreement(found: dict[str, Any], reference: dict[str, Any] | None) -> str:
    """In how many of the first questions the ten passages are the same ones, and the largest difference of a score."""
    if reference is None:
        return "–"
    same, asked, apart = 0, 0, 0.0
    for kind, lists in found.items():
        for mine, theirs in zip(lists, reference[kind], strict=False):
            asked += 1
            # rank-bm25 fills its ten up with passages that hold no word of the question
            same += [passage for passage, _ in mine] == [passage for passage, _ in theirs[: len(mine)]]
            apart = max([apart, *(abs(a[1] - b[1]) for a, b in zip(mine, theirs, strict=False))])
    return f"{same}/{asked}, {apart:.0e}"


def print_table(results: dict[str, dict[str, Any]]) -> None:
    """One column an engine; behind a figure how many times ours it is."""
    rows = list(dict.fromkeys(row for figures in results.values() for row in figures))
    ours = results.get("ours", {})
    width = max(len(row) for row in rows)
    print(" " * width, *(f"{name:>24}" for name in results))
    for row in rows:
        print(f"{row:<{width}}", *(f"{cell(figures.get(row), ours.get(row)):>24}" for figures in results.values()))


def cell(value: Any, reference: Any) -> str:
    """A figure, or median / tail, with its ratio to ours."""
    if value is None or isinstance(value, str):
        return value or "–"
    numbers, base = (value, reference) if isinstance(value, list) else ([value], [reference])
    shown = " / ".join(f"{number:.2f}" if number < 100 else f"{number:,.0f}" for number in numbers)
    return f"{shown} ({numbers[0] / base[0]:.1f}x)" if reference and base[0] else shown


if __name__ == "__main__":
    main()
