"""Making a backup of the present installation, and putting one back into an empty one."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.db import connections

from tillid.cli.keeping import postgresql, sqlite
from tillid.cli.keeping.archive import pack, unpack
from tillid.cli.serving.databases import make_where_permitted
from tillid.errors import InputError, NotNow, Place, Problem
from tillid.text import _

ALIASES = ("default", "ballots")
DUMPS = ("tillid.dump", "ballots.dump")


def make_backup(out: Path) -> None:
    """Both databases as they were at one moment, while people go on using them."""
    one, other = (connections[alias].settings_dict for alias in ALIASES)
    with tempfile.TemporaryDirectory(dir=_folder_of(out), prefix=".tillid-backup-") as name:
        folder = Path(name)
        if connections["default"].vendor == "sqlite":
            sources = Path(one["NAME"]), Path(other["NAME"])
            if not all(path.is_file() for path in sources):
                raise NotNow(_("There is nothing to back up yet: the data folder holds no databases."))
            pack(out, "sqlite", sqlite.copy_both(sources, folder))
        else:
            dumps = folder / DUMPS[0], folder / DUMPS[1]
            postgresql.copy_both((one, other), dumps)
            pack(out, "postgresql", dumps)


def put_back(backup: Path) -> None:
    """Into databases that hold nothing yet. Raises NotNow where they do: what is there is never written over."""
    engine = connections["default"].vendor
    with tempfile.TemporaryDirectory(prefix="tillid-restore-") as name:
        folder = Path(name)
        manifest = unpack(backup, folder)
        if manifest.engine != engine:
            raise InputError(
                (
                    Problem(
                        Place(backup.name),
                        _("It holds {made} databases; here they are {own}.", made=manifest.engine, own=engine),
                        _("Set TILLID_DATABASE_URL as it was when the backup was made."),
                    ),
                )
            )
        put = _put_files if engine == "sqlite" else _put_dumps
        put(folder)


def _put_files(folder: Path) -> None:
    places = [Path(connections[alias].settings_dict["NAME"]) for alias in ALIASES]
    if any(place.exists() for place in places):
        raise _not_empty()
    for place in places:
        sqlite.check_whole(folder / place.name)
    for place in places:
        shutil.move(folder / place.name, place)
        place.chmod(0o600)


def _put_dumps(folder: Path) -> None:
    targets: list[dict[str, Any]] = []
    for alias in ALIASES:
        make_where_permitted(alias)
        connections[alias].close()
        targets.append(connections[alias].settings_dict)
    if not all(postgresql.is_empty(target) for target in targets):
        raise _not_empty()
    for dump, target in zip(DUMPS, targets, strict=True):
        postgresql.put_back(folder / dump, target)


def _not_empty() -> NotNow:
    return NotNow(
        _("There are databases here already, and a backup never writes over them. Restore into an empty data folder.")
    )


def _folder_of(out: Path) -> Path:
    folder = out.absolute().parent
    if not folder.is_dir():
        raise InputError(
            (Problem(Place(str(out)), _("Its folder is not there."), _("Make the folder first, or choose another.")),)
        )
    return folder
