"""A new measurement folder, made whole or not at all, and never over one that holds files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from tillid.errors import InputError, Place, Problem
from tillid.text import _

Content = bytes | str


def refuse_filled(out: Path) -> None:
    """Raises InputError where something stands at `out` that a new folder would overwrite."""
    try:
        taken = out.is_symlink() or (out.exists() and (not out.is_dir() or any(out.iterdir())))
    except OSError as error:
        raise cannot_write(out, error) from error
    if taken:
        raise InputError(
            (
                Problem(
                    Place(str(out)),
                    _("Something stands here already, and it is not overwritten."),
                    _("Give --out the path of a new folder."),
                ),
            )
        )


def write_folder(out: Path, files: Iterable[tuple[str, Content]]) -> tuple[Path, ...]:
    """Write the files beside `out` and move the whole there at last; the answer is their paths.

    A name may have folders in it (`earlier/sof-2014.json`). Raises InputError where `out` holds anything, or
    cannot be written; then nothing is left behind.
    """
    refuse_filled(out)
    written: Mapping[str, Content] = dict(files)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".tillid-", dir=out.parent))
    except OSError as error:
        raise cannot_write(out, error) from error
    try:
        # Made inside the private folder, so that it gets the usual permissions and not the private ones.
        whole = beside / "whole"
        for name, content in written.items():
            path = whole / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        refuse_filled(out)
        if out.exists():
            out.rmdir()
        whole.rename(out)
    except OSError as error:
        raise cannot_write(out, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return tuple(out / name for name in written)


def cannot_write(out: Path, error: OSError) -> InputError:
    why = error.strerror or type(error).__name__
    return InputError(
        (
            Problem(
                Place(str(out)),
                _("The folder cannot be written ({why}).", why=why),
                _("Check the path, its permissions and the space on the disk."),
            ),
        )
    )
