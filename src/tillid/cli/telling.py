"""How the commands tell what happened: results on standard output, everything else on standard error."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tillid.errors import InputError, Problem, TillidError
from tillid.text import Renderable, plural


def tell(text: Renderable, language: str) -> None:
    click.echo(text.render(language))


def tell_aside(text: Renderable, language: str) -> None:
    click.echo(text.render(language), err=True)


def tell_problems(problems: Sequence[Problem], language: str, *, err: bool) -> None:
    """One problem a paragraph: where, then what is wrong and what to do."""
    for problem in problems:
        click.secho(problem.place.render(language), bold=True, err=err)
        click.echo(f"  {problem.what.render(language)} {problem.remedy.render(language)}", err=err)


def tell_error(error: TillidError, language: str) -> None:
    if isinstance(error, InputError):
        count = len(error.problems)
        tell_aside(plural("{count} problem; nothing was made.", "{count} problems; nothing was made.", count), language)
        tell_problems(error.problems, language, err=True)
    else:
        tell_aside(error, language)
