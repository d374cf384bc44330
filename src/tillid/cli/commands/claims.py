"""tillid claims FOLDER [--json]"""

from __future__ import annotations

import json
from pathlib import Path

import click

from tillid.cli.options import folder_argument, lang_option
from tillid.cli.progress import Steps
from tillid.cli.telling import tell
from tillid.text import _, plural


def command(language: str) -> click.Command:
    def claims(folder: Path, as_json: bool) -> int:
        from tillid.analysis import flow  # noqa: PLC0415 - help needs no analysis
        from tillid.analysis.report.claims.json import claims_json  # noqa: PLC0415 - the same

        with Steps(language) as steps:
            steps.step(_("Reading and counting"), 1.0)
            measurement, release = flow.publish(folder, steps.advance, for_report=False)
        verdicts = flow.check(measurement, flow.estimate(measurement, release))
        if as_json:
            listed = claims_json(verdicts, measurement.claims, language)
            click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        else:
            from tillid.analysis.report.claims.words import verdict_word  # noqa: PLC0415 - the same

            for verdict in verdicts:
                click.secho(f"{verdict.claim}  {verdict_word(verdict.verdict).render(language)}", bold=True)
                click.echo(f"  {verdict.sentence.render(language)}")
                click.echo(f"  {verdict.why.render(language)}")
            if not verdicts:
                tell(_("The folder makes no claims."), language)
        failing = sum(verdict.verdict == "does_not_hold" for verdict in verdicts)
        if failing:
            message = plural("{count} claim does not hold.", "{count} claims do not hold.", failing)
            click.echo(message.render(language), err=True)
        return 1 if failing else 0

    return click.Command(
        "claims",
        callback=claims,
        params=[
            folder_argument(),
            click.Option(["--json", "as_json"], is_flag=True, help=_("Print the claims as JSON.").render(language)),
            lang_option(language),
        ],
        help=_(
            "Check each claim of FOLDER against the numbers, with share, base and why."
            " The exit code is 1 when a claim does not hold."
        ).render(language),
    )
