"""tillid release FOLDER --out FILE"""

from __future__ import annotations

import json
from pathlib import Path

import click

from tillid.cli.options import folder_argument, lang_option
from tillid.cli.progress import Steps
from tillid.text import _


def command(language: str) -> click.Command:
    def release(folder: Path, out: Path) -> int:
        from tillid.analysis import flow  # noqa: PLC0415 - help needs no analysis
        from tillid.analysis.report.write import write_file  # noqa: PLC0415 - the same
        from tillid.analysis.tables.release_file import release_json  # noqa: PLC0415 - the same

        with Steps(language) as steps:
            steps.step(_("Reading, counting and checking what may be shown"), 1.0)
            _measurement, released = flow.publish(folder, steps.advance, for_report=False)
        text = json.dumps(release_json(released), ensure_ascii=False, indent=1, sort_keys=False) + "\n"
        click.echo(write_file(out, text.encode("utf-8")))
        return 0

    return click.Command(
        "release",
        callback=release,
        params=[
            folder_argument(),
            click.Option(
                ["--out"],
                type=click.Path(path_type=Path, dir_okay=False),
                required=True,
                help=_("The file to write.").render(language),
            ),
            lang_option(language),
        ],
        help=_("Make the release of FOLDER alone, as JSON: every table that may be shown, with its hash.").render(
            language
        ),
    )
