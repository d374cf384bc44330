"""A measurement folder becomes a released wave."""

from __future__ import annotations

import json

import pytest

from tests.checkout import ROOT
from tillid.analysis import flow
from tillid.errors import AlreadyDone, FolderError
from tillid.programme.measure.ballots.models import AnswerRow
from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import QuestionnaireVersion, Wave
from tillid.programme.measure.queries.told import told
from tillid.programme.measure.services.importing import import_folder
from tillid.programme.organisation.enums import Level
from tillid.programme.organisation.models import LogEntry, Person, Unit

pytestmark = pytest.mark.django_db(databases=["default", "ballots"])
EXAMPLES = ROOT / "examples"


def test_the_real_case_says_the_same_as_its_report(anna: Person) -> None:
    wave = import_folder(person=anna, folder=EXAMPLES / "sof2014")
    measurement, release = flow.publish(EXAMPLES / "sof2014")
    estimates = flow.estimate(measurement, release)
    report = flow.compose(measurement, release, estimates, flow.check(measurement, estimates))
    known = told(wave.releases.get())
    assert (known.release, known.report) == (release, report)
    assert (wave.code, wave.state, wave.provenance) == ("sof-2014", WaveState.RELEASED, "published")
    assert [entry.action for entry in LogEntry.objects.all()] == ["wave.imported"]


def test_the_organisation_of_the_folder_is_put_in_place_once(anna: Person) -> None:
    import_folder(person=anna, folder=EXAMPLES / "sof2014")
    import_folder(person=anna, folder=EXAMPLES / "sof2026-representatives")
    assert Unit.objects.filter(level=Level.ORGANISATION).values_list("code", "name_da").get() == (
        "sof",
        "Socialforvaltningen",
    )
    frinova = Unit.objects.get(code="frinova")
    assert (frinova.level, frinova.parent and frinova.parent.code) == (Level.UNIT, "psykiatri")


def test_the_wave_before_is_linked_and_change_is_told(anna: Person) -> None:
    before = import_folder(person=anna, folder=EXAMPLES / "sof2014")
    wave = import_folder(person=anna, folder=EXAMPLES / "sof2026-representatives")
    kept = json.loads(wave.releases.get().material["earlier/sof-2014.json"])
    assert (wave.previous, kept["sha256"]) == (before, before.releases.get().sha256)
    assert {change.earlier_wave for change in told(wave.releases.get()).estimates.changes} == {"sof-2014"}
    assert (wave.provenance, AnswerRow.objects.count()) == ("simulated", 0)


def test_the_same_questions_are_one_version(anna: Person) -> None:
    import_folder(person=anna, folder=EXAMPLES / "sof2014")
    same = (EXAMPLES / "sof2014" / "questionnaire.yaml").read_text("utf-8")
    import_folder(person=anna, folder=EXAMPLES / "sof2026-representatives")
    other = (EXAMPLES / "sof2026-representatives" / "questionnaire.yaml").read_text("utf-8")
    assert QuestionnaireVersion.objects.count() == len({same, other})


def test_a_wave_is_imported_once(anna: Person) -> None:
    import_folder(person=anna, folder=EXAMPLES / "sof2014")
    with pytest.raises(AlreadyDone, match="sof-2014"):
        import_folder(person=anna, folder=EXAMPLES / "sof2014")
    assert Wave.objects.count() == 1


def test_a_folder_that_is_none_leaves_nothing(anna: Person) -> None:
    with pytest.raises(FolderError):
        import_folder(person=anna, folder=EXAMPLES / "nowhere")
    assert (Wave.objects.count(), Unit.objects.count()) == (0, 0)
