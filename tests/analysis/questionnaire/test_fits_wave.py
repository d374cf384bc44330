"""What a wave declares must be asked about in its questionnaire."""

from __future__ import annotations

from tillid.analysis.material.reading import Problems
from tillid.analysis.material.wave import DeclaredGroups, ExtraGrouping, Wave
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
