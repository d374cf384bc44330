"""The data folder of a demonstration: made anew each time, and never somebody's real one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tillid.errors import NotNow
from tillid.text import _

MARK = "this-is-a-demonstration"
"""A file that only a folder of `tillid demo` holds: without it nothing is deleted."""
_KEPT = {"TILLID_LANGUAGE", "TILLID_TRACE"}


def make_anew(folder: Path) -> Path:
    """An empty folder with the mark in it. Raises NotNow where it holds something that no demonstration has made."""
    folder = folder.absolute()
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise _not_ours(folder)
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / MARK).is_file():
            raise _not_ours(folder)
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / MARK).touch()
    return folder


def settle(folder: Path, address: str) -> None:
    """Let this process and those it starts know this installation, whatever the environment says of another."""
    for name in [name for name in os.environ if name.startswith("TILLID_") and name not in _KEPT]:
        del os.environ[name]
    os.environ |= {"TILLID_DATA": str(folder), "TILLID_ADDRESS": address, "TILLID_CONTACT": "demo@example.dk"}


def _not_ours(folder: Path) -> NotNow:
    return NotNow(
        _(
            "{folder} holds something that no demonstration has made, so it is left alone. Choose another: --out",
            folder=folder.name,
        )
    )
