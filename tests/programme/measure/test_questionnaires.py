"""Questionnaires, their versions, and who may change what when."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.checkout import ROOT
from tillid.errors import AlreadyDone, InputError, NotNow
from tillid.programme.measure.enums import VersionState
from tillid.programme.measure.models import Questionnaire, QuestionnaireVersion
from tillid.programme.measure.queries.questionnaires import all_questionnaires, definition_of, draft_of, latest_version
from tillid.programme.measure.services.questionnaires import (
    discard_version,
    fix_version,
    import_definition,
    make_questionnaire,
    mark_of,
    new_version,
    save_definition,
)
from tillid.programme.organisation.models import LogEntry, Person, Unit
from tillid.text import Words

SMALL = """\
id: trust
title: {da: Tillid, en: Trust}
scales: {extent: [{id: high, da: Højt, en: High}, {id: low, da: Lavt, en: Low}]}
background: [{id: area, da: Hvor arbejder du?, en: Where do you work?, choices: areas}]
items: [{id: support, da: Hjælper reglerne?, en: Do the rules help?}]
"""
WHOLE = SMALL.replace("choices: areas", "choices: extent")
"""As SMALL, for where there is no organisation."""


@pytest.fixture
def version(anna: Person) -> QuestionnaireVersion:
    made = make_questionnaire(person=anna, code="trust", title=Words.of(da="Tillid", en="Trust"), definition=SMALL)
    return latest_version(made)


def logged() -> list[tuple[str, str]]:
    return list(LogEntry.objects.order_by("number").values_list("action", "about"))


def test_a_questionnaire_begins_with_one_scale_and_no_questions(anna: Person) -> None:
    made = make_questionnaire(person=anna, code="trust", title=Words.of(da="Tillid"))
    draft = draft_of(latest_version(made))
    assert (draft.definition.title, draft.definition.items) == (Words.of(da="Tillid"), ())
    assert [problem.what.render("en") for problem in draft.stopping] == ["There are no questions."]
    assert logged() == [("questionnaire.made", "questionnaire:trust")]


def test_a_code_names_one_questionnaire(anna: Person, version: QuestionnaireVersion) -> None:
    with pytest.raises(AlreadyDone):
        make_questionnaire(person=anna, code=version.questionnaire.code, title=Words.of(da="En anden"))


@pytest.mark.usefixtures("tree")
def test_a_definition_asks_for_the_areas_of_the_organisation(version: QuestionnaireVersion) -> None:
    asked = definition_of(version).background[0]
    assert [(point.id, point.words.render("en")) for point in asked.choices] == [
        ("nord", "Area North"),
        ("syd", "Area South"),
    ]


def test_an_area_that_has_closed_is_not_asked_for(version: QuestionnaireVersion, tree: dict[str, Unit]) -> None:
    Unit.objects.filter(pk=tree["syd"].pk).update(closed_on="2020-01-01")
    assert [point.id for point in definition_of(version).background[0].choices] == ["nord"]


def test_without_an_organisation_a_definition_can_be_written_but_not_used(version: QuestionnaireVersion) -> None:
    assert draft_of(version).stopping == ()
    with pytest.raises(InputError):
        definition_of(version)


def test_a_draft_is_saved_and_the_title_in_lists_follows(anna: Person, version: QuestionnaireVersion) -> None:
    save_definition(person=anna, version=version, definition=SMALL.replace("Tillid", "Tillid i hverdagen"))
    assert Questionnaire.objects.get().title_da == "Tillid i hverdagen"
    assert logged()[-1] == ("questionnaire.saved", "questionnaire:trust")


def test_saving_what_is_there_already_is_no_event(anna: Person, version: QuestionnaireVersion) -> None:
    before = logged()
    save_definition(person=anna, version=version, definition=SMALL)
    assert logged() == before


def test_of_two_who_save_at_once_the_second_is_told(anna: Person, version: QuestionnaireVersion) -> None:
    both_started_from = mark_of(version)
    mine = SMALL.replace("Højt", "Meget")
    save_definition(person=anna, version=version, definition=mine, started_from=both_started_from)
    theirs = QuestionnaireVersion.objects.get(pk=version.pk)
    with pytest.raises(NotNow, match="Somebody else has saved"):
        save_definition(
            person=anna, version=theirs, definition=SMALL.replace("Lavt", "Lidt"), started_from=both_started_from
        )
    assert QuestionnaireVersion.objects.get().definition == mine


def test_a_fixed_version_does_not_change(anna: Person, version: QuestionnaireVersion) -> None:
    fix_version(person=anna, version=version)
    with pytest.raises(NotNow, match="This version is fixed"):
        save_definition(person=anna, version=version, definition=SMALL.replace("Højt", "Meget"))
    assert QuestionnaireVersion.objects.get().definition == SMALL


def test_fixing_twice_is_fixing_once(anna: Person, version: QuestionnaireVersion) -> None:
    fix_version(person=anna, version=version)
    fix_version(person=anna, version=version)
    assert [action for action, _about in logged()] == ["questionnaire.made", "questionnaire.fixed"]


def test_what_is_unfinished_cannot_be_fixed(anna: Person) -> None:
    made = make_questionnaire(person=anna, code="trust", title=Words.of(da="Tillid"))
    with pytest.raises(InputError):
        fix_version(person=anna, version=latest_version(made))
    assert latest_version(made).state == VersionState.DRAFT


def test_a_new_version_begins_as_the_last_and_there_is_one_draft(anna: Person, version: QuestionnaireVersion) -> None:
    fix_version(person=anna, version=version)
    second = new_version(person=anna, questionnaire=version.questionnaire)
    assert (second.number, second.state, second.definition) == (2, VersionState.DRAFT, SMALL)
    with pytest.raises(AlreadyDone):
        new_version(person=anna, questionnaire=version.questionnaire)


def test_a_dropped_draft_leaves_the_version_before_it(anna: Person, version: QuestionnaireVersion) -> None:
    fix_version(person=anna, version=version)
    second = new_version(person=anna, questionnaire=version.questionnaire)
    save_definition(person=anna, version=second, definition=SMALL.replace("da: Tillid", "da: Andet"))
    discard_version(person=anna, version=second)
    assert list(QuestionnaireVersion.objects.values_list("number", flat=True)) == [1]
    assert Questionnaire.objects.get().title_da == "Tillid"


def test_a_fixed_version_cannot_be_dropped(anna: Person, version: QuestionnaireVersion) -> None:
    fix_version(person=anna, version=version)
    with pytest.raises(AlreadyDone):
        discard_version(person=anna, version=version)
    assert QuestionnaireVersion.objects.count() == 1


def test_a_first_draft_takes_its_questionnaire_with_it(anna: Person, version: QuestionnaireVersion) -> None:
    discard_version(person=anna, version=version)
    assert Questionnaire.objects.count() == 0


def test_the_real_questionnaire_is_read_in_as_it_is_written(anna: Person) -> None:
    data = (ROOT / "examples/sof2014/questionnaire.yaml").read_bytes()
    version = import_definition(person=anna, data=data)
    assert (version.questionnaire.code, version.number) == ("trust-temperature", 1)
    assert version.definition == data.decode()
    assert len(draft_of(version).definition.items) == 17


def test_a_file_becomes_a_new_version_once_no_draft_is_in_its_way(anna: Person, version: QuestionnaireVersion) -> None:
    with pytest.raises(NotNow):
        import_definition(person=anna, data=SMALL.encode(), questionnaire=version.questionnaire)
    fix_version(person=anna, version=version)
    assert import_definition(person=anna, data=SMALL.encode(), questionnaire=version.questionnaire).number == 2


def test_everything_wrong_with_a_file_is_told_at_once(anna: Person) -> None:
    with pytest.raises(InputError) as refused:
        import_definition(person=anna, data=b"id: a b\ntitle: T\nscales: {s: [{id: x, da: X}]}\nitems: []\n")
    assert sorted(problem.place.line or 0 for problem in refused.value.problems) == [1, 3, 4]
    assert Questionnaire.objects.count() == 0


def test_a_file_that_is_not_utf8_is_told_with_its_line(anna: Person) -> None:
    with pytest.raises(InputError) as refused:
        import_definition(person=anna, data="id: a\ntitle: Måling".encode("cp1252"))
    assert [problem.place.line for problem in refused.value.problems] == [2]


def test_the_list_takes_the_same_queries_however_long_it_is(anna: Person) -> None:
    taken = []
    for number in (1, 2, 3):
        make_questionnaire(person=anna, code=f"q{number}", title=Words.of(da="Tillid"), definition=WHOLE)
        with CaptureQueriesContext(connection) as queries:
            assert [len(one.versions.all()) for one in all_questionnaires()] == [1] * number
        taken.append(len(queries))
    assert taken == [2, 2, 2]
