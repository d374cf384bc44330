"""Whether wave.yaml and the questionnaire speak of the same thing: groups that are declared must be asked for."""

from __future__ import annotations

from tillid.analysis.material.reading import Problems, instead_of
from tillid.analysis.material.wave import Wave
from tillid.analysis.questionnaire.fits_moments import check_moments
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.errors import Place
from tillid.text import _


def check_wave(wave: Wave, questionnaire: Questionnaire, problems: Problems) -> None:
    """Note where the wave names another questionnaire, or results by something that nobody is asked about.

    A declared group that no background question gives would be missing from the report in silence.
    """
    file = "published.yaml" if wave.provenance == "published" else "wave.yaml"
    if wave.questionnaire and questionnaire.id and wave.questionnaire != questionnaire.id:
        problems.add(
            Place(file, None, "questionnaire"),
            _("The wave asked {asked}, but questionnaire.yaml is {id}.", asked=wave.questionnaire, id=questionnaire.id),
            _("Put the questionnaire that was asked in the folder, or correct the id."),
        )
    extra = tuple(one.background for one in wave.groups.extra) if wave.groups else ()
    for named in dict.fromkeys(extra):
        _check_extra(file, named, questionnaire, problems)
        if extra.count(named) > 1:
            problems.add(
                Place(file, None, "groups.extra"),
                _("{id} is declared twice.", id=named),
                _("Keep one of them; within: area gives the results for everyone too."),
            )
    check_moments(wave, questionnaire, problems)
    _notice_limits(wave.limits.k, questionnaire, problems)


def _check_extra(file: str, named: str, questionnaire: Questionnaire, problems: Problems) -> None:
    asked = {one.id: one for one in questionnaire.background}
    place = Place(file, None, "groups.extra")
    if named not in asked:
        flat = tuple(one.id for one in questionnaire.background if one.from_organisation is None)
        problems.add(
            place, _("“{text}” is no background question of questionnaire.yaml.", text=named), instead_of(named, flat)
        )
    elif asked[named].from_organisation:
        problems.add(
            place,
            _("{id} asks for a place in the organisation, and so belongs to the tree.", id=named),
            _("Write it under groups.tree as area or unit."),
        )


def _notice_limits(k: int, questionnaire: Questionnaire, problems: Problems) -> None:
    """A question's own limit that the wave's is above: the higher one stands, and whoever wrote it should know."""
    for item in questionnaire.items:
        if item.min_group is not None and item.min_group < k:
            problems.add(
                Place("questionnaire.yaml", None, f"{item.id}.min_group"),
                _("{limit} is lower than the wave's own limit, {k}, which stands.", limit=item.min_group, k=k),
                _("Remove the line, or write more than {k}.", k=k),
                stops=False,
            )
