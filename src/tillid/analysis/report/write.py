"""Files are written all or none: first whole beside their place, then moved there."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tillid.errors import InputError, Place, Problem
from tillid.text import _


def write_report(out: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Put every file into the folder `out`, or none; other files there are left alone.

    Raises InputError where the folder cannot be written to. The answer is the paths, in the files' order.
    """
    out_is_new = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".tillid-", dir=out))
    except OSError as error:
        raise _cannot_write(out, error) from error
    try:
        for name, content in files.items():
            (beside / name).write_bytes(content)
        return tuple(_moved(beside / name, out / name) for name in files)
    except OSError as error:
        raise _cannot_write(out, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        if out_is_new and not any(out.iterdir()):
            out.rmdir()


def json_file(content: Mapping[str, Any]) -> bytes:
    """JSON that a person can read too; keys in the order they are given."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def write_file(path: Path, content: bytes) -> Path:
    """One file, whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".tillid-", delete=False) as beside:
            beside.write(content)
        return _moved(Path(beside.name), path)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _moved(made: Path, to: Path) -> Path:
    # A temporary file is readable by its owner only; what is made for others gets the usual permissions.
    umask = os.umask(0)
    os.umask(umask)
    made.chmod(0o666 & ~umask)
    return made.replace(to)


def _cannot_write(path: Path, error: OSError) -> InputError:
    why = error.strerror or type(error).__name__
    return InputError(
        (
            Problem(
                Place(str(path)),
                _("Nothing can be written there ({why}).", why=why),
                _("Choose another place with --out, or mend its permissions."),
            ),
        )
    )
