"""What npos, a reader of ESC/POS that is not ours, sees in the bytes that reached a printer."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
DECODE = """
const parser = require("npos/lib/parser");
const bytes = require("fs").readFileSync(process.argv[1]);
parser().parse(bytes).then((read) => {
  const raster = read.entries.find((entry) => entry.type === "raster").data;
  const rows = [];
  for (let y = 0; y < raster.height; y++) {
    let row = "";
    for (let x = 0; x < raster.width; x++) row += raster.getPixel(x, y) === 0 ? "1" : "0";
    rows.push(row);
  }
  process.stdout.write(JSON.stringify(rows));
});
"""


def rows_of(printed: Path) -> list[str]:
    """Give the first raster picture in a file of printer bytes: a text a row, ``1`` where the dot is black."""
    node = Path(sys.executable).with_name("node")
    done = subprocess.run(
        [node, "-e", DECODE, str(printed)], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    rows: list[str] = json.loads(done.stdout)
    return rows
