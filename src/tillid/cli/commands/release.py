"""tillid release FOLDER --out FILE"""

from __future__ import annotations

from pathlib import Path

import click

from tillid.cli.options import folder_argument, lang_option
from tillid.cli.progress import Steps
from tillid.cli.telling import tell_unshown
from tillid.text import _


def command(language: str) -> click.Command:
    def release(folder: Path, out: Path) -> int:
        from tillid.analysis import flow  # noqa: PLC0415 - help needs no analysis
        from tillid.analysis.report.write import json_file, write_file  # noqa: PLC0415 - the same
        from tillid.analysis.tables.files.comments_file import comments_json  # noqa: PLC0415 - the same
        from tillid.analysis.tables.files.release_file import release_json  # noqa: PLC0415 - the same

        with Steps(language) as steps:
            steps.step(_("Reading, counting and checking what may be shown"), 1.0)
            measurement, released = flow.publish(folder, steps.advance, for_report=False)
            comments = flow.comments(measurement, released)
        click.echo(write_file(out, json_file(release_json(released))))
        if comments is not None:
            click.echo(write_file(_beside(out), json_file(comments_json(comments))))
        tell_unshown(measurement.comments, comments, language)
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
        help=_(
            "Make the release of FOLDER alone, as JSON: every table that may be shown, with its hash."
            " Where comments.yaml lies in the folder, the comments are written beside it, as FILE.comments.json."
        ).render(language),
    )


def _beside(out: Path) -> Path:
    """The comments' own file: release.json and release.comments.json."""
    return out.with_name(f"{out.name.removesuffix('.json')}.comments.json")
