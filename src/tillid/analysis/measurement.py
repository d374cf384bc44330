"""A measurement folder, read and checked: all that the flow starts from. Every problem is found before any is told."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tillid.analysis.answers.find import find_answers
from tillid.analysis.answers.published import PublishedShares, read_published
from tillid.analysis.material.comments import ApprovedComments
from tillid.analysis.material.comments_file import Asked, read_comments
from tillid.analysis.material.folder import Material
from tillid.analysis.material.folder_file import optional, read_material
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.organisation_file import read_organisation
from tillid.analysis.material.reading import Problems, read_yaml
from tillid.analysis.questionnaire.definition import read_questionnaire
from tillid.analysis.questionnaire.fits_wave import check_wave
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.analysis.report.claims.claims_file import read_claims
from tillid.analysis.report.claims.values import Claim
from tillid.analysis.tables.files.comments_file import is_part, read_part
from tillid.analysis.tables.files.release_file import read_release
from tillid.analysis.tables.safe import Release
from tillid.errors import FolderError, Place, Problem
from tillid.text import _

Json = dict[str, object]


@dataclass(frozen=True)
class Measurement:
    """`answers` names the file of rows, `published` holds a report's shares; a folder has one of them."""

    folder: Path
    questionnaire: Questionnaire
    material: Material
    claims: tuple[Claim, ...]
    earlier: tuple[Release, ...]
    answers: Path | None
    published: PublishedShares | None
    comments: ApprovedComments | None = None
    earlier_comments: tuple[Json, ...] = ()
    """Comments that are out already, as their files hold them."""


_READ_AGAINST = ("questionnaire", "organisation", "wave", "published")
"""The files that answers are read against, by the beginning of their names."""


def can_be_counted(measurement: Measurement, problems: Problems) -> bool:
    """Whether looking at the answers finds true problems: what is wrong in another file makes none of them false."""
    wrong = (problem.place.file.lower() for problem in problems.stopping)
    return measurement.answers is not None and not any(file.startswith(_READ_AGAINST) for file in wrong)


def read_measurement(
    folder: Path, problems: Problems, *, for_report: bool = True, answers_are_gone: bool = False
) -> Measurement:
    """Read a folder; what is wrong is gathered in `problems`. Raises FolderError where there is no folder.

    What only a report tells (statements, programme, cases) is left out where none is made. Where a release has been
    made and the answers deleted, nobody asks for them.
    """
    if not folder.is_dir():
        missing = Problem(
            Place(str(folder)), _("There is no such folder."), _("Give the path of a measurement folder.")
        )
        raise FolderError((missing,))
    return _read(folder, problems, for_report=for_report, answers_are_gone=answers_are_gone)


def _read(folder: Path, problems: Problems, *, for_report: bool, answers_are_gone: bool) -> Measurement:
    organisation = _organisation(folder, problems)
    questionnaire = read_questionnaire(read_yaml(folder / "questionnaire.yaml", problems), organisation)
    answers = None if answers_are_gone else find_answers(folder, problems)
    published = _published(folder, questionnaire, problems)
    if not answers_are_gone:
        _check_answers(folder, answers, published, problems)
    themes = tuple(theme.id for theme in questionnaire.themes)
    material = read_material(folder, problems, themes, for_report=for_report)
    check_wave(material.wave, questionnaire, problems)
    earlier, earlier_comments = _earlier(folder / "earlier", problems)
    return Measurement(
        folder=folder,
        questionnaire=questionnaire,
        material=material,
        claims=read_claims(optional(folder / "claims.yaml", problems), questionnaire),
        earlier=earlier,
        answers=answers,
        published=published,
        comments=_comments(folder, questionnaire, organisation, problems),
        earlier_comments=earlier_comments,
    )


def _check_answers(folder: Path, answers: Path | None, published: PublishedShares | None, problems: Problems) -> None:
    """A wave has answers or a report's shares, one of them."""
    if answers and published:
        problems.add(
            Place("published.yaml"),
            _("The folder holds answers and published shares; a wave has one of them."),
            _("Move {answers} or published.yaml to a folder of its own.", answers=answers.name),
        )
    if not answers and not published and not problems.stopping:
        problems.add(
            Place(str(folder)),
            _("The folder holds no answers."),
            _("Put answers.csv, .xlsx, .parquet or .sav there, or published.yaml with a report's shares."),
        )


def _organisation(folder: Path, problems: Problems) -> Organisation:
    return read_organisation(optional(folder / "organisation.yaml", problems))


def _published(folder: Path, questionnaire: Questionnaire, problems: Problems) -> PublishedShares | None:
    node = optional(folder / "published.yaml", problems)
    return read_published(node, questionnaire) if node else None


def _comments(
    folder: Path, questionnaire: Questionnaire, organisation: Organisation, problems: Problems
) -> ApprovedComments | None:
    items = questionnaire.items
    asked = Asked(
        tuple(item.id for item in items if item.kind == "text"),
        tuple(item.id for item in items if item.kind != "text"),
        questionnaire.languages,
    )
    return read_comments(optional(folder / "comments.yaml", problems), asked, organisation)


def _earlier(folder: Path, problems: Problems) -> tuple[tuple[Release, ...], tuple[Json, ...]]:
    """Releases of earlier waves, in the order of their file names, and the comments that lie beside them."""
    found: list[Release] = []
    comments: list[Json] = []
    for path in _earlier_files(folder, problems):
        name = f"earlier/{path.name}"
        try:
            data = json.loads(path.read_text("utf-8"))
        except OSError as error:
            _say_unread(name, error, problems)
            continue
        except (ValueError, RecursionError):
            problems.add(Place(name), _("This is not a release."), _("Make it again with tillid release."))
            continue
        if is_part(data):
            _keep_part(data, name, comments, problems)
            continue
        release = read_release(data, name, problems)
        if release is not None:
            found.append(release)
    return tuple(found), tuple(comments)


def _keep_part(data: Json, name: str, kept: list[Json], problems: Problems) -> None:
    try:
        read_part(data)
    except ValueError:
        problems.add(
            Place(name),
            _("The comments were changed after they were made, or are not written as comments are."),
            _("Fetch the file again from where it was published, or make it again with tillid release."),
        )
        return
    kept.append(data)


def _earlier_files(folder: Path, problems: Problems) -> list[Path]:
    """A folder that cannot be opened is told: left out in silence, no change would be shown and nobody would know."""
    if not folder.exists() and not folder.is_symlink():
        return []
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".json")
    except OSError as error:
        _say_unread("earlier", error, problems)
        return []


def _say_unread(name: str, error: OSError, problems: Problems) -> None:
    problems.add(
        Place(name),
        _("The file cannot be read ({why}).", why=error.strerror or type(error).__name__),
        _("Check the file and its permissions."),
    )
