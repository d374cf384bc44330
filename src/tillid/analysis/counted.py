"""From rows to a release: the only place where answers are open."""

from __future__ import annotations

from collections.abc import Callable

from tillid.analysis.answers.open import open_answers
from tillid.analysis.material.reading import Problems
from tillid.analysis.measurement import Measurement
from tillid.analysis.tables.build import release_of_counts
from tillid.analysis.tables.counting.count import count
from tillid.analysis.tables.counts import Counts
from tillid.analysis.tables.declared import declared_groups
from tillid.analysis.tables.safe import Release
from tillid.analysis.tables.weighted import GroupWeights, group_weights
from tillid.errors import InputError, Place
from tillid.text import _

Progress = Callable[[float], None]


def count_answers(measurement: Measurement, problems: Problems, progress: Progress | None = None) -> Counts | None:
    """Count the rows of a folder; None with problems noted where they cannot be counted."""
    material = measurement.material
    if measurement.answers is None:
        return None
    asked = (measurement.questionnaire, material.organisation, material.wave, problems)
    rows = open_answers(measurement.answers, *asked)
    if rows is None:
        return None
    with rows:
        try:
            counts = count(rows, *asked, progress=progress)
        except InputError as error:  # told together with what is wrong in other files
            for problem in error.problems:
                problems.add(problem.place, problem.what, problem.remedy)
            return None
    _check_invited(counts, measurement, problems)
    _check_weights(counts, measurement, problems)
    return counts


def _check_invited(counts: Counts, measurement: Measurement, problems: Problems) -> None:
    """More answers than invitations: a number is wrong, or somebody answered twice. Both may be innocent, so it is
    told and does not stop."""
    answered, invited = sum(tally.n for tally in counts.respondents.values()), measurement.material.wave.invited
    if invited is not None and answered > invited:
        problems.add(
            Place("wave.yaml", None, "invited"),
            _("{answered} answered, but only {invited} were invited.", answered=answered, invited=invited),
            _("Correct the number, or look for rows that stand twice in the answers."),
            stops=False,
        )


def _check_weights(counts: Counts, measurement: Measurement, problems: Problems) -> None:
    """Weights make weighted totals only where it is declared what they go by, and they do."""
    wave = measurement.material.wave
    if not counts.weighted or wave.weight is None:
        return
    place = Place("wave.yaml", None, "weight")
    declared = declared_groups(measurement.questionnaire, measurement.material.organisation, wave, counts.columns)
    given = group_weights(counts, declared, wave.weight_by)
    if wave.weight_by is None:
        problems.add(
            place,
            _("It is not declared what the weights go by, so there will be no weighted totals."),
            _("Write weight: {{column: {column}, by: area}}, or by: unit, or an extra grouping.", column=wave.weight),
            stops=False,
        )
    elif given is None:
        problems.add(
            place,
            _("The weights go by {by}, which is no level or extra grouping of this wave.", by=wave.weight_by),
            _("Declare it under groups, or write what the weights go by: area, unit or an extra grouping."),
        )
    elif given.uneven:
        problems.add(
            place,
            _(
                "Not all in {group} have the same weight, so the weights do not go by {by}.",
                group=_code(given),
                by=given.by,
            ),
            _("Write what they go by, or leave by out; then there are no weighted totals."),
        )


def _code(given: GroupWeights) -> str:
    return given.uneven[0][0][1]


def release_of_answers(measurement: Measurement, counts: Counts) -> Release:
    material = measurement.material
    return release_of_counts(
        counts, measurement.questionnaire, material.organisation, material.wave, earlier=measurement.earlier
    )
