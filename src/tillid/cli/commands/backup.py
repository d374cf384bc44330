"""tillid backup --out FILE"""

from __future__ import annotations

from pathlib import Path

import click

from tillid.cli.options import lang_option
from tillid.cli.telling import tell
from tillid.text import _


def command(language: str) -> click.Command:
    def backup(out: Path) -> int:
        from tillid.cli.keeping.keep import make_backup  # noqa: PLC0415 - Django, which only a few commands need
        from tillid.cli.serving.installation import enter  # noqa: PLC0415 - the same

        enter(language)
        make_backup(out)
        tell(
            _(
                "Both databases are in {file}. Not in it: settings, secret key, mail spool. Keep it as you keep the"
                " databases: it holds the names of everybody in the organisation.",
                file=str(out),
            ),
            language,
        )
        return 0

    return click.Command(
        "backup",
        callback=backup,
        params=[
            click.Option(
                ["--out"],
                type=click.Path(path_type=Path),
                required=True,
                help=_("The file to make; it must not be there.").render(language),
            ),
            lang_option(language),
        ],
        help=_("Make a file of both databases as they are at one moment, while people go on using Tillid.").render(
            language
        ),
    )
