"""tillid simulate FOLDER --respondents N --seed S --out FOLDER"""

from __future__ import annotations

from pathlib import Path

import click

from tillid.cli.options import folder_argument, lang_option, new_folder_option
from tillid.cli.progress import Steps
from tillid.text import _


def command(language: str) -> click.Command:
    def simulate(folder: Path, respondents: int, seed: int, out: Path) -> int:
        from tillid.analysis.answers.simulate import simulate_folder  # noqa: PLC0415 - help needs no analysis

        with Steps(language) as steps:
            steps.step(_("Making answers"), 1.0)
            made = simulate_folder(folder, out, respondents=respondents, seed=seed)
        for path in made:
            click.echo(path)
        return 0

    return click.Command(
        "simulate",
        callback=simulate,
        params=[
            folder_argument(),
            click.Option(
                ["--respondents"],
                type=click.IntRange(1, 1_000_000),
                required=True,
                help=_("How many people answer.").render(language),
            ),
            click.Option(
                ["--seed"],
                type=click.IntRange(0),
                required=True,
                help=_("The number that the answers grow from: the same seed gives the same answers.").render(language),
            ),
            new_folder_option(language),
            lang_option(language),
        ],
        help=_(
            "Make a measurement folder with simulated answers from the shares in FOLDER. Always marked simulated."
        ).render(language),
    )
