"""How the commands tell what happened: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tillid.errors import InputError, Problem, TillidError
from tillid.text import Renderable, _, plural

if TYPE_CHECKING:
    from tillid.analysis.material.comments import ApprovedComments
    from tillid.analysis.tables.safe_comments import Comments


def tell(text: Renderable, language: str) -> None:
    click.echo(text.render(language))


def tell_aside(text: Renderable, language: str) -> None:
    click.echo(text.render(language), err=True)


def tell_problems(problems: Sequence[Problem], language: str, *, err: bool) -> None:
    """One problem a paragraph: where, then what is wrong and what to do."""
    for problem in problems:
        click.secho(problem.place.render(language), bold=True, err=err)
        click.echo(f"  {problem.what.render(language)} {problem.remedy.render(language)}", err=err)


def tell_unshown(approved: ApprovedComments | None, comments: Comments | None, language: str) -> None:
    """Approved comments that nobody sees, because too few could have written them."""
    unshown = len(approved.comments) - comments.shown if approved and comments else 0
    if unshown:
        tell_aside(
            plural(
                "{count} approved comment is not shown: too few were asked that question.",
                "{count} approved comments are not shown: too few were asked those questions.",
                unshown,
            ),
            language,
        )


def tell_error(error: TillidError, language: str) -> None:
    if isinstance(error, InputError):
        count = len(error.problems)
        tell_aside(plural("{count} problem; nothing was made.", "{count} problems; nothing was made.", count), language)
        tell_problems(error.problems, language, err=True)
    else:
        tell_aside(error, language)


def tell_unforeseen(error: Exception, language: str) -> None:
    """A mistake in Tillid: where it happened, never with what, for that could be somebody's answer."""
    if os.environ.get("TILLID_TRACE"):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}, {os.path.basename(last.filename)}, {last.name}, {last.lineno}"  # noqa: PTH119 - a name, not a path
    tell_aside(
        _(
            "Tillid made a mistake and stopped; nothing was made. ({where}) Please report it with these words."
            " TILLID_TRACE=1 shows more, which may hold parts of the answers.",
            where=where,
        ),
        language,
    )
