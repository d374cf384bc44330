"""tillid import FILE --out FOLDER [--from FORMAT]"""

from __future__ import annotations

from pathlib import Path

import click

from tillid.cli.options import lang_option, new_folder_option
from tillid.cli.progress import Steps
from tillid.cli.telling import tell
from tillid.text import _

FORMATS = ("csv", "xlsx", "parquet", "sav")


def command(language: str) -> click.Command:
    def import_(file: Path, out: Path, format: str | None) -> int:
        from tillid.analysis.answers.import_file import import_file  # noqa: PLC0415 - help needs no analysis

        with Steps(language) as steps:
            steps.step(_("Reading the file"), 1.0)
            imported = import_file(file, out, format=format)
        for path in imported.made:
            click.echo(path)
        for line in imported.account:
            tell(line, language)
        return 0

    return click.Command(
        "import",
        callback=import_,
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path)),
            new_folder_option(language),
            click.Option(
                ["--from", "format"],
                type=click.Choice(FORMATS),
                help=_("The file's format; else told by its name.").render(language),
            ),
            lang_option(language),
        ],
        help=_(
            "Turn FILE, from another survey system or a statistics program, into a measurement folder."
            " Columns that could point to a person are left out and named."
        ).render(language),
    )
