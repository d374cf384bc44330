"""From a closed wave to a release, and back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from tests.a_wave import UNITS, a_closed_wave, some_comments
from tillid.analysis import flow
from tillid.errors import AlreadyDone, AuditNotClean, NotNow
from tillid.programme.measure.ballots.models import AnswerRow, CommentState, OpenText
from tillid.programme.measure.enums import ReleaseState, WaveState
from tillid.programme.measure.models import Release, Wave
from tillid.programme.measure.queries.told import told, told_by
from tillid.programme.measure.services import folders, releasing
from tillid.programme.organisation.enums import Level
from tillid.programme.organisation.models import LogEntry, OutboxEntry, Person, Unit
from tillid.text import _

pytestmark = pytest.mark.django_db(databases=["default", "ballots"])
Tree = dict[str, Unit]


@pytest.fixture
def wave(tree: Tree) -> Wave:  # noqa: ARG001 - the organisation that it was asked in
    return a_closed_wave()


def approve_all(wave: Wave) -> None:
    OpenText.objects.filter(wave=wave.pk).update(state=CommentState.APPROVED)


def test_a_closed_wave_is_released_once(wave: Wave, anna: Person) -> None:
    release = releasing.make_release(person=anna, wave=wave)
    wave.refresh_from_db()
    assert (wave.state, release.number, release.state) == (WaveState.RELEASED, 1, ReleaseState.CURRENT)
    assert json.loads(release.document)["sha256"] == release.sha256
    assert json.loads(release.document)["tables"][0]["n"] == sum(count for _area, count in UNITS.values())
    assert [(entry.action, entry.about) for entry in LogEntry.objects.all()] == [("wave.released", "wave:puls-2026")]
    assert [(entry.kind, entry.arguments) for entry in OutboxEntry.objects.all()] == [
        ("report", {"release": str(release.pk)})
    ]
    with pytest.raises(AlreadyDone):
        releasing.make_release(person=anna, wave=wave)


def test_of_two_who_click_at_once_one_is_told_that_it_is_done(wave: Wave, anna: Person) -> None:
    """Both have counted before either has stored."""
    with folders.private_folder() as folder:
        releasing.write_folder(wave, folder)
        _measurement, released = flow.publish(folder)
        texts = folders.texts_of(folder)
    releasing.make_release(person=anna, wave=wave)
    with pytest.raises(AlreadyDone):
        releasing.store_release(wave=wave, released=released, material=texts)
    assert Release.objects.count() == 1


@pytest.mark.parametrize("state", [WaveState.DRAFT, WaveState.OPENED, WaveState.ARCHIVED])
def test_only_a_closed_wave_is_released(wave: Wave, anna: Person, state: WaveState) -> None:
    Wave.objects.update(state=state)
    with pytest.raises(NotNow, match="when the wave is closed"):
        releasing.make_release(person=anna, wave=wave)


def test_an_audit_that_is_not_clean_releases_nothing_and_says_so(
    wave: Wave, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise AuditNotClean(_("Declare fewer groups in wave.yaml, or set a higher limit."))

    monkeypatch.setattr(flow, "publish", refuse)
    with pytest.raises(NotNow, match=r"no answer is lost\..*Declare fewer groups"):
        releasing.make_release(person=anna, wave=wave)
    wave.refresh_from_db()
    assert (wave.state, Release.objects.count(), LogEntry.objects.count()) == (WaveState.CLOSED, 0, 0)


def test_no_folder_with_answers_is_left_behind(wave: Wave, anna: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def fall(folder: Path, **_options: object) -> None:
        seen.append((folder / "answers.csv").parent.stat().st_mode & 0o777)
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(flow, "publish", fall)
    with pytest.raises(RuntimeError):
        releasing.make_release(person=anna, wave=wave)
    assert (seen, list(settings.DATA.glob("making-*"))) == ([0o700], [])


def test_everything_is_told_when_the_answers_are_deleted(wave: Wave, anna: Person) -> None:
    release = releasing.make_release(person=anna, wave=wave)
    before = told(release)
    AnswerRow.objects.all().delete()
    told_by.cache_clear()
    assert (told(release).release, told(release).report) == (before.release, before.report)


def test_what_is_kept_beside_a_release_holds_no_answer(wave: Wave, anna: Person) -> None:
    some_comments(wave)
    release = releasing.make_release(person=anna, wave=wave)
    assert sorted(release.material) == ["organisation.yaml", "questionnaire.yaml", "wave.yaml"]


def test_a_team_within_a_unit_answers_for_the_unit(wave: Wave, anna: Person, tree: Tree) -> None:
    Unit.objects.create(code="dagvagt", level=Level.UNIT, name_da="Dagvagten", parent=tree["kompas"])
    AnswerRow.objects.create(
        wave=wave.pk, answers={"area": "nord", "unit": "dagvagt", "support": "high", "time": "low", "heard": "some"}
    )
    release = told(releasing.make_release(person=anna, wave=wave)).release
    tree_of_release = release.dimension("unit")
    assert tree_of_release is not None
    assert "dagvagt" not in tree_of_release.codes
    table = release.table("support")
    assert table is not None
    assert table.n == sum(count for _area, count in UNITS.values()) + 1


def test_how_many_were_invited_is_what_was_counted_at_closing(wave: Wave, anna: Person, tree: Tree) -> None:
    """A team within a unit counts in the unit."""
    Unit.objects.create(code="dagvagt", level=Level.UNIT, name_da="Dagvagten", parent=tree["kompas"])
    wave.final_counts = {"units": {"kompas": 30, "dagvagt": 12, "fyret": 28, "lanternen": 40, "broen": 10}}
    wave.save()
    release = told(releasing.make_release(person=anna, wave=wave)).release
    groups = ((), (("unit", "nord"),), (("unit", "kompas"),))
    assert [release.wave.invited_of(group) for group in groups] == [120, 70, 42]


def test_where_some_invited_belong_to_no_area_only_the_whole_is_told(wave: Wave, anna: Person) -> None:
    wave.final_counts = {"units": {"kompas": 60, "": 40}}
    wave.save()
    release = told(releasing.make_release(person=anna, wave=wave)).release
    assert release.wave.invited == (((), 100),)


def test_an_open_link_has_no_number_of_invited(wave: Wave, anna: Person) -> None:
    Wave.objects.update(final_counts={"units": {"kompas": 100}}, open_link=True)
    wave.refresh_from_db()
    assert told(releasing.make_release(person=anna, wave=wave)).release.wave.invited == ()


def test_nothing_is_released_before_the_ballots_are_opened_and_destroyed(wave: Wave, anna: Person) -> None:
    Wave.objects.update(token_key=b"x" * 32)
    with pytest.raises(NotNow, match="Finish closing first"):
        releasing.make_release(person=anna, wave=wave)


def test_a_release_is_withdrawn_with_a_reason_and_corrected_with_one(wave: Wave, anna: Person) -> None:
    first = releasing.make_release(person=anna, wave=wave)
    with pytest.raises(NotNow, match="Write why"):
        releasing.withdraw_release(person=anna, release=first, why=" ")
    releasing.withdraw_release(person=anna, release=first, why="To svar stod dobbelt.")
    with pytest.raises(AlreadyDone):
        releasing.withdraw_release(person=anna, release=first, why="To svar stod dobbelt.")
    with pytest.raises(NotNow, match="what is corrected"):
        releasing.make_release(person=anna, wave=wave)
    second = releasing.make_release(person=anna, wave=wave, why="De to svar tæller nu én gang.")
    first.refresh_from_db()
    assert (first.state, first.why) == (ReleaseState.WITHDRAWN, "To svar stod dobbelt.")
    assert (second.number, second.state, second.why) == (2, ReleaseState.CURRENT, "De to svar tæller nu én gang.")
    assert "earlier/puls-2026.1.json" in second.material
    assert [entry.action for entry in LogEntry.objects.all()] == ["wave.released", "release.withdrawn", "wave.released"]


def test_change_is_told_since_the_wave_before(wave: Wave, anna: Person) -> None:
    releasing.make_release(person=anna, wave=wave)
    again = releasing.make_release(person=anna, wave=a_closed_wave("puls-2027", seed=2, year=2027, previous=wave))
    assert {change.earlier_wave for change in told(again).estimates.changes} == {"puls-2026"}


def test_comments_come_out_when_all_have_been_read(wave: Wave, anna: Person) -> None:
    some_comments(wave)
    release = releasing.make_release(person=anna, wave=wave)
    with pytest.raises(NotNow, match="2 comments have not been read"):
        releasing.release_comments(person=anna, release=release)
    OpenText.objects.filter(place="nord").update(state=CommentState.APPROVED, shown_as="Spørg [...] om skemaet.")
    OpenText.objects.filter(place="").update(state=CommentState.KEPT_BACK)
    release = releasing.release_comments(person=anna, release=release)
    made = told(release).comments
    assert made is not None
    assert [(one.filters, [c.text for c in one.comments]) for one in made.items[0].shown] == [
        ((("unit", "nord"),), ["Spørg [...] om skemaet."])
    ]
    with pytest.raises(AlreadyDone):
        releasing.release_comments(person=anna, release=release)


def test_without_an_approved_comment_none_comes_out(wave: Wave, anna: Person) -> None:
    some_comments(wave)
    release = releasing.make_release(person=anna, wave=wave)
    OpenText.objects.update(state=CommentState.KEPT_BACK)
    with pytest.raises(NotNow, match="No comment may be shown"):
        releasing.release_comments(person=anna, release=release)


def test_the_files_are_those_that_the_command_line_makes(wave: Wave, anna: Person, tmp_path: Path) -> None:
    release = releasing.make_release(person=anna, wave=wave)
    releasing.make_files(release)
    releasing.make_files(release)  # a job may be tried again
    made = {f"{file.language}/{file.name}": bytes(file.content) for file in release.files.all()}
    names = ("report.html", "report.pdf", "results.json", "slides.pptx", "tables.xlsx")
    assert sorted(made) == [f"{language}/{name}" for language in ("da", "en") for name in names]
    folder = tmp_path / "folder"
    folder.mkdir()
    releasing.write_folder(wave, folder)
    measurement, published = flow.publish(folder)
    estimates = flow.estimate(measurement, published)
    report = flow.compose(measurement, published, estimates, flow.check(measurement, estimates))
    assert made["da/report.pdf"] == flow.draw(report, "da")["report.pdf"]
    shutil.rmtree(folder)


def test_comments_of_a_corrected_release_are_audited_with_those_that_were_out(wave: Wave, anna: Person) -> None:
    some_comments(wave)
    first = releasing.make_release(person=anna, wave=wave)
    approve_all(wave)
    releasing.release_comments(person=anna, release=first)
    releasing.withdraw_release(person=anna, release=first, why="Forkert")
    second = releasing.make_release(person=anna, wave=wave, why="Rettet")
    assert "earlier/puls-2026.1.comments.json" in second.material
    assert releasing.release_comments(person=anna, release=second).comments
