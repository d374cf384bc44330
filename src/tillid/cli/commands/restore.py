"""tillid restore FILE"""

from __future__ import annotations

from pathlib import Path

import click

from tillid.cli.options import lang_option
from tillid.cli.telling import tell
from tillid.text import _


def command(language: str) -> click.Command:
    def restore(file: Path) -> int:
        from tillid.cli.keeping.keep import put_back  # noqa: PLC0415 - Django, which only a few commands need
        from tillid.cli.serving.installation import enter, migrate, repair  # noqa: PLC0415 - the same

        enter(language)
        put_back(file)
        migrate(language)
        repair()
        tell(_("The backup is in place. Start Tillid: tillid serve"), language)
        return 0

    return click.Command(
        "restore",
        callback=restore,
        params=[click.Argument(["file"], type=click.Path(path_type=Path, exists=True)), lang_option(language)],
        help=_(
            "Put a backup back into an empty data folder, or into empty PostgreSQL databases."
            " What is there already is never written over."
        ).render(language),
    )
