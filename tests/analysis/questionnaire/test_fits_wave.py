"""What a wave declares must be asked about in its questionnaire."""

from __future__ import annotations

import dataclasses

from tests.analysis.tables.people import scale_item
from tillid.analysis.material.reading import Problems
from tillid.analysis.material.wave import DeclaredGroups, ExtraGrouping, Limits, Wave
from tillid.analysis.questionnaire.fits_wave import check_wave
from tillid.analysis.questionnaire.values import Background, Questionnaire
from tillid.text import Words

QUESTIONNAIRE = Questionnaire(
    "trust",
    Words(),
    (),
    (),
    background=(Background("area", Words(), (), from_organisation="areas"), Background("role", Words(), ())),
)


def told(wave: Wave, language: str = "en") -> list[str]:
    problems = Problems()
    check_wave(wave, QUESTIONNAIRE, problems)
    return [problem.render(language) for problem in problems.stopping]


def by(*background: str) -> Wave:
    return Wave(groups=DeclaredGroups(("area",), tuple(ExtraGrouping(one) for one in background)))


def test_a_wave_that_declares_what_is_asked_fits() -> None:
    assert (told(by("role")), told(Wave()), told(Wave(questionnaire="trust"))) == ([], [], [])


def test_a_grouping_that_nobody_is_asked_about_is_told() -> None:
    assert told(by("rolle")) == [
        "wave.yaml, groups.extra: “rolle” is no background question of questionnaire.yaml. Did you mean role?"
    ]
    assert told(by("rolle"), "da") == [
        "wave.yaml, groups.extra: »rolle« er ikke et baggrundsspørgsmål i questionnaire.yaml. Mente du role?"
    ]


def test_areas_belong_to_the_tree() -> None:
    assert told(by("area")) == [
        "wave.yaml, groups.extra: area asks for a place in the organisation, and so belongs to the tree. "
        "Write it under groups.tree as area or unit."
    ]


def test_a_grouping_is_declared_once() -> None:
    assert told(by("role", "role")) == [
        "wave.yaml, groups.extra: role is declared twice. "
        "Keep one of them; within: area gives the results for everyone too."
    ]
    assert told(by("role", "role"), "da") == [
        "wave.yaml, groups.extra: role er angivet to gange. "
        "Behold den ene; within: area giver også resultaterne for alle."
    ]


def test_a_wave_of_another_questionnaire_is_told_in_the_file_that_says_so() -> None:
    assert told(Wave(questionnaire="apv", provenance="published")) == [
        "published.yaml, questionnaire: The wave asked apv, but questionnaire.yaml is trust. "
        "Put the questionnaire that was asked in the folder, or correct the id."
    ]


def noticed(k: int, language: str = "en") -> list[str]:
    problems = Problems()
    items = tuple(scale_item(f"limit-{limit}", min_group=limit) for limit in (None, 5, 10, 20))
    check_wave(Wave(limits=Limits(k=k)), dataclasses.replace(QUESTIONNAIRE, items=items), problems)
    assert not problems.stopping
    return [problem.render(language) for problem in problems.found]


def test_a_limit_below_the_waves_own_is_told_because_the_higher_one_stands() -> None:
    assert noticed(5) == []
    assert noticed(10) == [
        "questionnaire.yaml, limit-5.min_group: 5 is lower than the wave's own limit, 10, which stands. "
        "Remove the line, or write more than 10."
    ]
    assert noticed(11, "da") == [
        "questionnaire.yaml, limit-5.min_group: 5 er lavere end målingens egen grænse, 11, som står ved magt. "
        "Fjern linjen, eller skriv mere end 11.",
        "questionnaire.yaml, limit-10.min_group: 10 er lavere end målingens egen grænse, 11, som står ved magt. "
        "Fjern linjen, eller skriv mere end 11.",
    ]
