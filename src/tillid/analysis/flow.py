"""Read first: how a questionnaire and its answers become a report.

    Questionnaire ─┐
    Answers ───────┴→ count → disclosure control → SafeTable → Estimate → Figure, Claim → Report

One direction. Raw answers exist only in `publish`, left of disclosure control; `estimates`, `figures` and
`report` cannot reach them, not even through a third module (import-linter holds that).

What a step needs is imported when the step is taken: checking claims draws nothing and opens no rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tillid.analysis.estimates.estimate import estimate_all
from tillid.analysis.material.reading import Problems
from tillid.analysis.measurement import Measurement, can_be_counted, read_measurement
from tillid.analysis.report.claims.check import check_claims
from tillid.analysis.tables.declared import with_names
from tillid.analysis.tables.files.release_reading import read_release
from tillid.analysis.tables.published.release import release_of_published
from tillid.errors import FolderError

if TYPE_CHECKING:
    from tillid.analysis.estimates.values import Estimates
    from tillid.analysis.report.claims.values import Verdict
    from tillid.analysis.report.document import Report
    from tillid.analysis.tables.safe import Release
    from tillid.analysis.tables.safe_comments import Comments

Progress = Callable[[float], None]


def publish(folder: Path, progress: Progress | None = None, *, for_report: bool = True) -> tuple[Measurement, Release]:
    """Read a folder, count its answers once, hide what could identify, freeze the rest.

    Raises FolderError with every problem of every file that is read; what only a report tells is not read where
    none is made.
    """
    problems = Problems()
    measurement = read_measurement(folder, problems, for_report=for_report)
    if can_be_counted(measurement, problems):
        from tillid.analysis import counted  # noqa: PLC0415 - brings DuckDB along

        counts = counted.count_answers(measurement, problems, progress)
        if counts is not None and not problems.stopping:
            return measurement, counted.release_of_answers(measurement, counts)
    if problems.stopping or measurement.published is None:
        raise FolderError(problems.stopping)
    material = measurement.material
    return measurement, release_of_published(
        measurement.published, measurement.questionnaire, material.wave, material.organisation
    )


def read_back(folder: Path, document: object) -> tuple[Measurement, Release]:
    """A release as its file holds it, with the folder it was made from: no answers are needed any more.

    Raises FolderError where the file was changed, or where the folder cannot be read.
    """
    problems = Problems()
    measurement = read_measurement(folder, problems, answers_are_gone=True)
    release = read_release(document, "release.json", problems)
    if problems.stopping or release is None:
        raise FolderError(problems.stopping)
    asked, material = measurement.questionnaire, measurement.material
    if measurement.published is not None:  # its shares stand as they were printed; JSON makes 60.0 to 60
        printed = release_of_published(measurement.published, asked, material.wave, material.organisation)
        if printed.sha256 == release.sha256:
            return measurement, printed
    dimensions = tuple(with_names(one, asked, material.organisation) for one in release.dimensions)
    return measurement, replace(release, dimensions=dimensions)


def comments(measurement: Measurement, release: Release) -> Comments | None:
    """The release's second part: the approved comments that may be shown. None where the folder has no comments.yaml.

    The release stays as it is, and no answer is looked at. Raises InputError or AuditNotClean where they would tell
    who wrote them.
    """
    if measurement.comments is None:
        return None
    from tillid.analysis.tables.comments.build import comments_of  # noqa: PLC0415 - few folders have comments

    material = measurement.material
    return comments_of(
        *(measurement.comments, release, measurement.questionnaire, material.organisation, material.wave),
        earlier=(measurement.earlier_comments, measurement.earlier),
    )


def estimate(measurement: Measurement, release: Release) -> Estimates:
    return estimate_all(release, wave=measurement.material.wave, earlier=measurement.earlier)


def check(measurement: Measurement, estimates: Estimates) -> tuple[Verdict, ...]:
    asked, wave = measurement.questionnaire, measurement.material.wave
    return check_claims(measurement.claims, estimates, asked, wave, measurement.earlier)


def compose(
    measurement: Measurement,
    release: Release,
    estimates: Estimates,
    verdicts: tuple[Verdict, ...],
    comments: Comments | None = None,
) -> Report:
    from tillid.analysis.report.compose import compose as composing  # noqa: PLC0415 - brings the figures along
    from tillid.analysis.report.numbers import numbers_table  # noqa: PLC0415 - the same
    from tillid.analysis.report.weighted import weighted_tables  # noqa: PLC0415 - the same

    asked, material = measurement.questionnaire, measurement.material
    told = (measurement.claims, verdicts, measurement.earlier, comments)
    report = composing.compose(asked, material, release, estimates, *told)
    weighted = weighted_tables(asked, release, estimates)
    return replace(report, appendix=(*report.appendix, *weighted, numbers_table(asked, release, estimates)))


def draw(report: Report, language: str) -> Mapping[str, bytes]:
    """The files that people read, by name: PDF, page, slides and workbook."""
    from tillid.analysis.report import files  # noqa: PLC0415 - brings Typst, slides and workbook along

    return files.draw_files(report, language)
