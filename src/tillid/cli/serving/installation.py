"""The installation that a command works on: Django with the settings of the environment, and what it keeps ready.

Only the commands that need the database import this room, and only when they are called.
"""

from __future__ import annotations

import os
import shutil

import django
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from tillid.cli.serving.databases import is_behind, make_where_permitted
from tillid.cli.telling import tell_aside
from tillid.text import _


def enter(language: str) -> None:
    """Load Django. Raises SettingsError where a setting cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tillid.config.settings")
    django.setup()
    translation.activate(language)


def migrate(language: str) -> None:
    """Bring both databases to what this version needs, and say so where there is something to do."""
    names = {"default": _("the database"), "ballots": _("the database of ballots")}
    for alias, name in names.items():
        if made := make_where_permitted(alias):
            tell_aside(_("Made the PostgreSQL database {name}.", name=made), language)
        if is_behind(alias):
            tell_aside(_("Bringing {name} up to date ...", name=name), language)
            call_command("migrate", database=alias, interactive=False, verbosity=0)


def collect_static_files() -> None:
    """Style sheets, scripts and fonts as this version has them, named by what they hold, beside compressed copies.

    Collected anew at each start: what an older version left is not served by this one.
    """
    for path in settings.STATIC_ROOT.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["*.ttf", "LICENSE.txt", "*.md"])


def repair() -> None:
    """Mend what a stop, or the moment of a backup, has left halfway: a ballot that was not counted yet, a wave that was
    being closed. The web server does the same before it takes a request."""
    from tillid.programme.measure.services.box import repair_all  # noqa: PLC0415 - models are there once Django is
    from tillid.programme.measure.services.closing import finish_all  # noqa: PLC0415 - the same

    repair_all()
    finish_all()
