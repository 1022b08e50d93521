"""What every measurement shares: rounds in alternation, medians, and one line for each result."""

import json
import math
import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "bench.json"


@dataclass(frozen=True, slots=True)
class Line:
    """One result: `ours` and `reference` in `unit`, and what each of them is."""

    name: str
    ours: float
    reference: float
    unit: str
    what: str
    against: str
    target: str = ""

    @property
    def ratio(self) -> float:
        """Ours ÷ the reference."""
        return self.ours / self.reference if self.reference else math.inf


def alternate(ours: Callable[[], T], reference: Callable[[], T], rounds: int) -> tuple[list[T], list[T]]:
    """Take both in turn, `rounds` times each: what else the machine does then falls on both."""
    pairs = []
    for number in range(rounds):
        note(f"round {number + 1} of {rounds}")
        pairs.append((ours(), reference()))
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def percentile(values: Sequence[float], share: float) -> float:
    """Give the smallest value that at least `share` of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1]


def median(values: Iterable[float]) -> float:
    """Give the middle value."""
    return statistics.median(values)


def note(text: str) -> None:
    """Tell whoever waits how far it is."""
    sys.stderr.write(f"   {text}\n")
    sys.stderr.flush()


def write(lines: Iterable[Line], path: Path = RESULTS) -> None:
    """Write the results, one JSON object a line; those of an older run that were not measured anew stay."""
    kept = {}
    if path.exists():
        for said in path.read_text(encoding="utf-8").splitlines():
            kept[json.loads(said)["name"]] = said
    for line in lines:
        members = asdict(line) | {"ours": short(line.ours), "reference": short(line.reference)}
        members["ratio"] = short(line.ratio)
        kept[line.name] = json.dumps(members, ensure_ascii=False)
    path.write_text("".join(f"{said}\n" for said in kept.values()), encoding="utf-8")


def short(value: float) -> float:
    """Keep four digits that mean something."""
    return float(f"{value:.4g}")


def table(lines: Iterable[Line]) -> str:
    """Set the results as a table for people."""
    rows = [("", "ours", "reference", "ratio", "unit", "target")]
    rows += [
        (line.name, f"{short(line.ours):g}", f"{short(line.reference):g}", f"{line.ratio:.3f}", line.unit, line.target)
        for line in lines
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    number = {1, 2, 3}
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in number else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
