"""The files of this checkout: those that git holds, and new ones that it will."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent


def files(*patterns: str) -> list[Path]:
    """Paths from the root, of files that match one of git's patterns; all without one."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return sorted(Path(name) for name in set(listed.split("\0")) if name and (ROOT / name).is_file())


def python_files() -> list[Path]:
    return files("*.py")


def text_of(path: Path | str) -> str:
    return (ROOT / path).read_text("utf-8")
