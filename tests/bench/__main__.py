"""Measures what is asked for (everything, if nothing is), shows a table and writes bench.json."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from tests.bench.measure import Line, note, table, write

BENCHES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "issue": ("issue_rate", "issue_rate_no_keepalive", "issue_p99"),
        "call": ("call_to_display_p50", "call_to_display_p99"),
        "paper": ("tap_to_paper",),
        "begin": ("hub_start", "hub_rss"),
        "screen": ("display_cpu",),
    }
)
"""Module by module, the lines that it measures; a module or a line may be asked for."""


def main() -> int:
    """Measure."""
    words = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    known = [*BENCHES, *(line for lines in BENCHES.values() for line in lines)]
    words.add_argument("names", nargs="*", choices=[*known, []], metavar="name", help=", ".join(known))
    asked = set(words.parse_args().names)
    measured: list[Line] = []
    broken = []
    for module, names in BENCHES.items():
        if asked and not asked & {module, *names}:
            continue
        began = time.monotonic()
        note(f"── {', '.join(names)}")
        measure: Callable[[Path], list[Line]] = import_module(f"tests.bench.{module}").measure
        try:
            with tempfile.TemporaryDirectory(prefix="sanh-bench-") as folder:
                measured += measure(Path(folder))
        except Exception as error:  # noqa: BLE001 - the others are measured all the same
            note(f"not measured: {type(error).__name__}: {error}")
            broken.append(module)
        note(f"took {time.monotonic() - began:.0f} s")
    write(measured)
    sys.stdout.write(table(measured) + "\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
