"""Speed and memory of the delineation: `python -m tests.bench_delineate`.

One table: Regiowerk and, where they are installed, igraph and leidenalg on the same flows, each
in a process of its own, the median of five runs after compiled code is loaded (one run where it
takes over ten seconds). Nothing here fails.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench_delineate import drawing
from tests.bench_delineate.engines import ENGINES, present
from tests.bench_delineate.flows import BELGIUM, case_of, kept
from tests.bench_delineate.measuring import ask, cold_and_warm

SIZES = (5_000, 20_000, 100_000)
GROWTH = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
TARGETS = {589: 0.05, 5_000: 0.2, 20_000: 1.0, 100_000: 5.0}
HEADS = ("zones", "flows", "engine", "seconds", "target", "graph", "MB", "areas", "valid", "inside")
MACHINE = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before"


def measured(cases: list[str], folder: Path) -> Iterator[dict[str, Any]]:
    """Yield one measurement after another: each engine on each case."""
    for case in cases:
        path = kept(case_of(case), folder / f"{case}.npz")
        for engine in filter(present, ENGINES):
            if case == "belgium" or "contiguous" not in engine:
                yield ask("engine", engine, str(path))


def cells(found: dict[str, Any]) -> tuple[str, ...]:
    """Return one row of the table; only Regiowerk has a target."""
    ours = found["engine"].startswith("Regiowerk")
    return (
        f"{found['units']:,}",
        f"{found['rows']:,}",
        found["engine"],
        f"{found['seconds']:.3f}",
        f"{TARGETS[found['units']]:g}" if ours and found["units"] in TARGETS else "",
        "" if ours else f"{found['graph']:.3f}",
        f"{found['megabytes']:.0f}",
        f"{found['areas']:,}",
        f"{found['valid']:,}",
        f"{100 * found['inside']:.1f} %",
    )


def line(row: tuple[str, ...], *, markdown: bool) -> str:
    """Return a row as text in columns or as a row of a Markdown table."""
    if markdown:
        return f"| {' | '.join(row)} |"
    return " ".join(f"{cell:<22}" if at == 2 else f"{cell:>9}" for at, cell in enumerate(row))


def start_up() -> Iterator[str]:
    """Yield what compiling costs, once, and what loading costs every time."""
    for found, when in zip(
        cold_and_warm(), ("compiling, once", "loading what is kept"), strict=True
    ):
        yield (
            f"First call, {when}: {found['clean']:.1f} s for clean, {found['both']:.1f} s for both "
            f"modes, {found['megabytes']:.0f} MB."
        )


def repeated(folder: Path) -> Iterator[str]:
    """Yield the seconds of 200 bootstrap replications on two threads."""
    for case, target in (("belgium", "15 s"), ("flanders", "none")):
        path = kept(case_of(case), folder / f"{case}.npz")
        found = ask("bootstrap", str(path), "200")
        yield (
            f"200 replications of {case.title()} ({found['units']} zones, contiguous, two "
            f"threads): {found['seconds']:.1f} s (target {target}), {found['megabytes']:.0f} MB."
        )


def table(found: Iterator[dict[str, Any]], *, markdown: bool) -> list[dict[str, Any]]:
    """Print the measurements as they come, those for the plot only left out; return all."""
    print(line(HEADS, markdown=markdown))
    if markdown:
        print(f"|{'|'.join('---' if at == 2 else '---:' for at in range(len(HEADS)))}|")
    rows = []
    for row in found:
        rows.append(row)
        if row["units"] in TARGETS:
            print(line(cells(row), markdown=markdown), flush=True)
    return rows


def main() -> None:
    """Print the table, then what starting and repeating cost; draw the plot when asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_delineate", description=__doc__)
    parser.add_argument("--largest", type=int, default=max(SIZES), help="zones at most")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--plot", type=Path, help="also draw growth with size in this SVG")
    asked = parser.parse_args()
    missing = [engine for engine in ENGINES if not present(engine)]
    if missing:
        print(f"Left out, for the extra `bench` is not installed: {', '.join(missing)}.\n")
    print(f"{MACHINE.capitalize()}.\n")
    known = ["belgium"] if BELGIUM.is_file() else []
    sizes = [size for size in (GROWTH if asked.plot else SIZES) if size <= asked.largest]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = table(
            measured(known + [str(size) for size in sizes], folder), markdown=asked.markdown
        )
        print()
        for sentence in (*start_up(), *(repeated(folder) if known else ())):
            print(sentence, flush=True)
    if asked.plot:
        drawing.draw([row for row in rows if row["units"] in GROWTH], asked.plot)


if __name__ == "__main__":
    main()
