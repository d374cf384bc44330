"""What a demonstration holds: the real case, the simulated later waves, an account a role, a wave to answer."""

from __future__ import annotations

from pathlib import Path

from tillid.cli.demo.people import Account, make_accounts
from tillid.cli.demo.wave import Opened, open_a_wave
from tillid.cli.progress import Steps
from tillid.errors import InputError, Place, Problem
from tillid.programme.measure.services.importing import import_folder
from tillid.programme.organisation.enums import RoleKind
from tillid.text import _

FOLDERS = ("sof2014", "sof2026-representatives", "sof2026-employees")


def check_examples(examples: Path) -> None:
    """Raises InputError where they are not there."""
    missing = [name for name in FOLDERS if not (examples / name).is_dir()]
    if missing:
        raise InputError(
            tuple(
                Problem(
                    Place(name),
                    _("This example is not there."),
                    _("Run the command in a clone of Tillid, or say where they lie: --examples"),
                )
                for name in missing
            )
        )


def make_demonstration(examples: Path, steps: Steps) -> tuple[dict[RoleKind, Account], Opened]:
    """All of it through the services that the pages call."""
    imported = []
    for number, name in enumerate(FOLDERS, 1):
        steps.step(_("Reading {folder} and counting", folder=name), 0.8 * number / len(FOLDERS))
        imported.append(import_folder(person=None, folder=examples / name))
    steps.step(_("Opening a measurement"), 1.0)
    accounts = make_accounts()
    return accounts, open_a_wave(accounts, imported[-1])
