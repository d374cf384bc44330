"""A backup is one file: the two databases, and what they should be like when they are taken out again.

    manifest.json    version, engine, and the SHA-256 of the others
    tillid.*         everything but ballots and answers
    ballots.*        sealed ballots and opened answers

The secret key is not in it (a restored installation makes a new one, and everybody signs in again), nor are the
settings, the mail spool and the passwords of other servers.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from tillid import __version__
from tillid.errors import InputError, Place, Problem
from tillid.text import Renderable, _

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    version: str
    engine: str
    sha256: dict[str, str]


def pack(out: Path, engine: str, files: tuple[Path, ...]) -> None:
    """Write the whole file or none, readable by its owner alone. What is there already is not written over."""
    if out.exists():
        raise _problem(out, _("There is a file of this name already."), _("Choose another name."))
    manifest = Manifest(__version__, engine, {path.name: digest(path) for path in files})
    beside = out.with_name(f".{out.name}.part")
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123 - with its permissions from the first
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
                archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2))
                for path in files:
                    archive.write(path, path.name)
            file.flush()
            os.fsync(file.fileno())
        beside.rename(out)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def unpack(backup: Path, folder: Path) -> Manifest:
    """Take the databases out into `folder`, each checked against its hash."""
    try:
        with zipfile.ZipFile(backup) as archive:
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
            for name in manifest.sha256:
                if Path(name).name != name:
                    raise _damaged(backup)
                archive.extract(name, folder)
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
        raise _damaged(backup) from error
    if any(digest(folder / name) != sha256 for name, sha256 in manifest.sha256.items()):
        raise _damaged(backup)
    if _numbers(manifest.version) > _numbers(__version__):
        raise _problem(
            backup,
            _("It was made by Tillid {version}; this is {own}.", version=manifest.version, own=__version__),
            _("Install that version or a later one first."),
        )
    return manifest


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def _damaged(backup: Path) -> InputError:
    return _problem(backup, _("This is no backup of Tillid, or it is damaged."), _("Use another backup."))


def _problem(path: Path, what: Renderable, remedy: Renderable) -> InputError:
    return InputError((Problem(Place(path.name), what, remedy),))
