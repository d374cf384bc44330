"""tillid report FOLDER --out DIR"""

from __future__ import annotations

from pathlib import Path

import click

from tillid.cli.options import folder_argument, lang_option
from tillid.cli.progress import Steps
from tillid.cli.telling import tell, tell_unshown
from tillid.text import Renderable, _, plural


def command(language: str) -> click.Command:
    def report(folder: Path, out: Path) -> int:
        from tillid.analysis import flow  # noqa: PLC0415 - help needs no analysis
        from tillid.analysis.report.results.results import results_file  # noqa: PLC0415 - the same
        from tillid.analysis.report.write import json_file, write_report  # noqa: PLC0415 - the same
        from tillid.analysis.tables.files.comments_file import comments_json  # noqa: PLC0415 - the same

        with Steps(language) as steps:
            steps.step(_("Reading and counting"), 0.4)
            measurement, release = flow.publish(folder, steps.advance)
            steps.step(_("Estimating"), 0.5)
            estimates = flow.estimate(measurement, release)
            verdicts = flow.check(measurement, estimates)
            steps.step(_("Writing"), 1.0)
            comments = flow.comments(measurement, release)
            composed = flow.compose(measurement, release, estimates, verdicts, comments)
            files = dict(flow.draw(composed, language))
            told = (release, estimates, measurement.claims, verdicts, language)
            files["results.json"] = results_file(*told, comments=comments)
            if comments is not None:
                files["comments.json"] = json_file(comments_json(comments))
            made = write_report(out, files)
        for path in made:
            click.echo(path)
        tell_unshown(measurement.comments, comments, language)
        failing = sum(verdict.verdict in ("imprecise", "does_not_hold") for verdict in verdicts)
        tell(_last_line(len(verdicts), failing), language)
        return 0

    return click.Command(
        "report",
        callback=report,
        params=[
            folder_argument(),
            click.Option(
                ["--out"],
                type=click.Path(path_type=Path),
                required=True,
                help=_("The folder that the files are put in; made if it is not there.").render(language),
            ),
            lang_option(language),
        ],
        help=_(
            "Make the report of FOLDER: report.pdf, report.html, slides.pptx, tables.xlsx and results.json."
            " Where comments.yaml lies in the folder, comments.json as well."
            " Nothing is written unless all of it can be."
        ).render(language),
    )


def _last_line(claims: int, failing: int) -> Renderable:
    if not claims:
        return _("No claims to check.")
    if not failing:
        return plural(
            "{count} claim checked; none needs a correction.",
            "{count} claims checked; none needs a correction.",
            claims,
        )
    return plural(
        "{count} claim checked; {failing} printed with a correction.",
        "{count} claims checked; {failing} printed with a correction.",
        claims,
        failing=failing,
    )
