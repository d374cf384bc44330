"""Whole commands, as ratios to the plain alternative in the same run.

    python bench/commands.py [--runs 9]

Run it with the Python that Tillid is installed for.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLE = str(ROOT / "examples" / "sof2014")


def tillid() -> str:
    """The command beside this Python."""
    beside = Path(sys.executable).parent / "tillid"
    found = str(beside) if beside.exists() else shutil.which("tillid")
    if not found:
        raise SystemExit("tillid is not installed for this Python: run scripts/run first.")
    return found


def seconds(command: list[str], runs: int, *, may_fail: bool = False) -> float:
    """The median wall time. `tillid claims` exits 1 where a claim does not hold, and that is a result too."""
    taken = []
    for _run in range(runs):
        before = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, cwd=ROOT)
        taken.append(time.perf_counter() - before)
        if done.returncode not in ((0, 1) if may_fail else (0,)):
            raise SystemExit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr.decode()}")
    return statistics.median(taken)


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--runs", type=int, default=9)
    runs = arguments.parse_args().runs
    command = tillid()
    plain = seconds([sys.executable, "-c", "pass"], runs)
    told = seconds([command, "--help"], runs)
    claims = seconds([command, "claims", EXAMPLE], runs, may_fail=True)
    with tempfile.TemporaryDirectory(prefix="tillid-bench-") as folder:
        reports = [
            seconds([command, "report", EXAMPLE, "--out", str(Path(folder) / f"report-{run}")], 1)
            for run in range(min(runs, 3))
        ]
    print(f"python -c pass       {plain:6.3f} s")
    print(f"tillid --help        {told:6.3f} s   {told / plain:.1f} times python (at most 8)")
    print(f"tillid claims        {claims:6.3f} s   (under 0.5)")
    print(f"tillid report        {statistics.median(reports):6.3f} s   all five files (under 3)")


if __name__ == "__main__":
    main()
