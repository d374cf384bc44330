"""tillid check FOLDER"""

from __future__ import annotations

from pathlib import Path

import click

from tillid.cli.options import folder_argument, lang_option
from tillid.cli.progress import Steps
from tillid.cli.telling import tell, tell_problems
from tillid.text import _, plural


def command(language: str) -> click.Command:
    def check(folder: Path) -> int:
        from tillid.analysis.check import check_folder  # noqa: PLC0415 - help needs no analysis

        with Steps(language) as steps:
            steps.step(_("Reading the folder"), 1.0)
            problems = check_folder(folder, steps.advance)
        wrong = [problem for problem in problems.found if problem.stops]
        notices = [problem for problem in problems.found if not problem.stops]
        tell_problems(wrong, language, err=False)
        if notices:
            tell(plural("{count} thing to look at:", "{count} things to look at:", len(notices)), language)
            tell_problems(notices, language, err=False)
        if wrong:
            tell(plural("{count} problem to mend.", "{count} problems to mend.", len(wrong)), language)
            return 1
        tell(_("The folder can be used as it is."), language)
        return 0

    return click.Command(
        "check",
        callback=check,
        params=[folder_argument(), lang_option(language)],
        help=_("Tell what is wrong or missing in FOLDER, all at once, with file, line and what to do.").render(
            language
        ),
    )
