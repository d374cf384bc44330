"""tillid audit FILE [FILE …]"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from tillid.cli.options import lang_option
from tillid.cli.progress import Steps
from tillid.cli.telling import tell
from tillid.errors import InputError, Place, Problem
from tillid.text import _


def command(language: str) -> click.Command:
    def audit(files: tuple[Path, ...]) -> int:
        from tillid.analysis.tables.audit.audit import audit_releases  # noqa: PLC0415 - help needs no analysis

        releases, comments = _read(files)
        with Steps(language) as steps:
            steps.step(_("Trying what an attacker could infer"), 1.0)
            found = audit_releases(releases, comments=comments, progress=steps.advance)
        for line in found.account:
            tell(line, language)
        return 0 if found.clean else 1

    return click.Command(
        "audit",
        callback=audit,
        params=[
            click.Argument(["files"], type=click.Path(path_type=Path), nargs=-1, required=True),
            lang_option(language),
        ],
        help=_(
            "Attack the releases in FILES, alone and together, and tell what was tried and what was found."
            " FILES are made by tillid release; results.json is read too, and comments beside their release."
            " The exit code is 1 on a finding."
        ).render(language),
    )


Json = dict[str, object]


def _read(files: tuple[Path, ...]) -> tuple[tuple[Json, ...], tuple[Json, ...]]:
    """The releases, and the comments that belong to them; from a results.json what is inside it. Raises InputError
    naming every file that is neither."""
    from tillid.analysis.tables.files.comments_file import is_part  # noqa: PLC0415 - help needs no analysis

    problems, releases, comments = [], [], []
    for path in files:
        for data in _inside(path):
            if is_part(data):
                comments.append(data)
            elif isinstance(data, dict) and isinstance(data.get("tables"), list):
                releases.append(data)
            else:
                problems.append(
                    Problem(
                        Place(str(path)),
                        _("This is not a release."),
                        _("Make it with tillid release FOLDER --out FILE."),
                    )
                )
    if problems:
        raise InputError(tuple(problems))
    return tuple(releases), tuple(comments)


def _inside(path: Path) -> tuple[Any, ...]:
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return (None,)
    if isinstance(data, dict) and isinstance(data.get("release"), dict):
        return (data["release"], *((data["comments"],) if data.get("comments") is not None else ()))
    return (data,)
