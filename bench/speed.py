"""Time and memory of `detente code`, as ratios to a bare spaCy parse of the same texts.

    python bench/speed.py [--quick] [--rounds 5] [--only articles once news processes memory]

Every figure is that of a whole process, loading and writing included. The commands that are compared run in turn,
so that noise of the machine hits all alike; ratios are of medians. What is measured, and what to expect of it, is told
in docs/bench.md. Nothing is asserted.
"""

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from news import make_news

ROOT = Path(__file__).parent.parent
ARTICLES = (ROOT / "../shared/corpus/pakistan-russia", ROOT / "../shared/corpus/wikinews")
SAMPLES = ROOT / "src/detente/samples"
BARE_PARSE = """
import json, sys, spacy
language = spacy.load(sys.argv[1])
texts = (json.loads(line)["text"] for line in open(sys.argv[2], encoding="utf-8"))
print(sum(len(parsed) for parsed in language.pipe(texts)))
"""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
Row = dict[str, str | None]
Run = tuple[float, float, float]  # seconds by the wall, seconds of processor time, MiB of the largest process


def read_articles() -> list[Row]:
    """The articles that are repeated: those kept beside the repository, else the samples that ship with it."""
    from detente.model.document import Document  # noqa: PLC0415  (the baseline's own time does not pass through here)
    from detente.reading.batch import read_documents  # noqa: PLC0415  (the same)

    folders = [str(folder) for folder in ARTICLES if folder.exists()] or [str(SAMPLES)]
    read = [one for one in read_documents(folders) if isinstance(one, Document)]
    return [{"id": one.document_id, "title": one.title, "published": one.published, "text": one.text} for one in read]


def vary(rows: list[Row], n_documents: int) -> Iterator[Row]:
    """The articles over and over, each time with other years and without another of their paragraphs."""
    for number in range(n_documents):
        turn, row = number // len(rows), rows[number % len(rows)]
        lines = str(row["text"]).split("\n")
        if turn and len(lines) > 1:
            del lines[turn % len(lines)]
        text = _YEAR.sub(lambda year, turn=turn: str(int(year[0]) - turn % 40), "\n".join(lines))
        yield row | {"id": f"{row['id']}-{turn}", "text": text}


def write_rows(rows: Iterator[Row], path: Path) -> Path:
    """The file, one row a line."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def measure(command: list[str], compiled: Path) -> Run:
    """Time of a command and its processes, and the peak memory of the largest of them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)  # modules are compiled once, as where they are installed
    begun = time.perf_counter()
    sink = os.open(os.devnull, os.O_WRONLY)
    process = os.posix_spawn(command[0], command, environment, file_actions=[(os.POSIX_SPAWN_DUP2, sink, 1)])
    _, status, usage = os.wait4(process, 0)
    os.close(sink)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def bare_parse(path: Path) -> list[str]:
    """The command of the baseline: the default pipeline with all that it holds, over the same texts."""
    from detente.language.engine import DEFAULT_ENGINE  # noqa: PLC0415  (as in read_articles)

    return [sys.executable, "-c", BARE_PARSE, DEFAULT_ENGINE, str(path)]


def detente(path: Path, workers: int | None = 1) -> list[str]:
    """The command of the whole path, from file to tables; with as many processes as it chooses where none are given."""
    command = [str(Path(sys.executable).with_name("detente")), "code", str(path), "-o", str(path.with_suffix(".out"))]
    return command if workers is None else [*command, "-w", str(workers)]


def medians(folder: Path, commands: dict[str, list[str]], rounds: int) -> dict[str, Run]:
    """The median times and the highest memory of each command, run in turn."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(measure(command, folder / "compiled"))
    found = {}
    for name, measured in runs.items():
        walls, processors, memories = zip(*measured, strict=True)
        found[name] = (statistics.median(walls), statistics.median(processors), max(memories))
    return found


def warm_up(folder: Path) -> None:
    """Compiles the modules, and prints what each command takes for a single short document: loading, for the most."""
    path = write_rows(
        iter([{"id": "one", "text": "France and Japan signed an agreement on fisheries."}]), folder / "one.jsonl"
    )
    commands = {"bare parse": bare_parse(path), "detente code": detente(path)}
    medians(folder, commands, 1)
    show("One sentence", medians(folder, commands, 1))


def show(title: str, found: dict[str, Run]) -> None:
    """Prints each command's figures."""
    print(f"\n{title}")
    for name, (wall, processor, memory) in found.items():
        print(f"  {name:<20}{wall:8.1f} s {processor:8.1f} s of processors {memory:8.0f} MiB", flush=True)


def show_ratio(found: dict[str, Run], above: str, below: str, target: str) -> None:
    """Prints how the times of two commands compare."""
    wall, processor = (found[above][which] / found[below][which] for which in (0, 1))
    print(f"  {above} / {below}: {wall:.2f} (target: {target}); by processor time {processor:.2f}", flush=True)


def bench_articles(folder: Path, rounds: int, n_documents: int) -> None:
    """Dense articles on relations between states: nearly every sentence has to be parsed."""
    path = write_rows(vary(read_articles(), n_documents), folder / "articles.jsonl")
    found = medians(folder, {"bare parse": bare_parse(path), "detente code": detente(path)}, rounds)
    show(f"{n_documents} articles on states", found)
    show_ratio(found, "detente code", "bare parse", "at most 1.00")


def bench_as_called(folder: Path, rounds: int, n_documents: int) -> None:
    """The articles once each, no sentence of which was met before, as anybody calls it and in one process."""
    path = write_rows(vary(read_articles()[:n_documents], n_documents), folder / "once.jsonl")
    commands = {
        "bare parse": bare_parse(path),
        "as called": detente(path, workers=None),
        "one process": detente(path),
    }
    found = medians(folder, commands, rounds)
    show(f"{n_documents} articles once each", found)
    show_ratio(found, "as called", "bare parse", "at most 1.00")
    show_ratio(found, "one process", "bare parse", "at most 1.00")


def bench_news(folder: Path, rounds: int, n_documents: int) -> None:
    """General news, of which few items concern states."""
    path = write_rows(make_news(n_documents), folder / "news.jsonl")
    found = medians(folder, {"bare parse": bare_parse(path), "detente code": detente(path)}, rounds)
    show(f"{n_documents} items of general news", found)
    show_ratio(found, "bare parse", "detente code", "at least 4")


def bench_processes(folder: Path, rounds: int, n_documents: int) -> None:
    """Two processes against one."""
    path = write_rows(vary(read_articles(), n_documents), folder / "processes.jsonl")
    found = medians(folder, {"one process": detente(path), "two processes": detente(path, workers=2)}, rounds)
    show(f"{n_documents} articles on states, on {os.cpu_count()} processors", found)
    show_ratio(found, "one process", "two processes", "at least 1.7 by the wall")


def bench_memory(folder: Path, rounds: int, n_documents: int) -> None:
    """Peak memory at a size and at ten times that."""
    del rounds  # memory hardly differs between runs
    commands = {}
    for size in (n_documents, 10 * n_documents):
        path = write_rows(vary(read_articles(), size), folder / f"memory-{size}.jsonl")
        commands[f"{size} documents"] = detente(path)
    found = medians(folder, commands, 1)
    show("Peak memory of a process", found)
    few, many = (memory for *_, memory in found.values())
    print(f"  highest: {max(few, many):.0f} MiB (target: under 700); ten times the documents: {many / few:.2f} times")


BENCHES: dict[str, tuple[Callable[[Path, int, int], None], int, int]] = {
    "articles": (bench_articles, 208, 39),
    "once": (bench_as_called, 13, 13),
    "news": (bench_news, 2000, 300),
    "processes": (bench_processes, 208, 39),
    "memory": (bench_memory, 200, 20),
}


def main() -> None:
    """Runs the benches that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one round over fewer documents")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=BENCHES, default=list(BENCHES))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        warm_up(Path(folder))
        for name in options.only:
            bench, n_documents, n_few = BENCHES[name]
            rounds = 1 if options.quick else options.rounds
            bench(Path(folder), rounds, n_few if options.quick else n_documents)


if __name__ == "__main__":
    main()
