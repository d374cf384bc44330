"""The secretariat's pages: who is asked, and what can be done now."""

from __future__ import annotations

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from tests.programme.measure.an_open_wave import a_draft, an_open_wave, one_of, open_it
from tillid.programme.measure.enums import InvitationState, WaveState
from tillid.programme.measure.models import Invitation, Wave
from tillid.programme.measure.services.invitations import REMINDER, mark_delivery
from tillid.programme.organisation.enums import OutboxState
from tillid.programme.organisation.models import LogEntry, OutboxEntry, Person, Unit

Tree = dict[str, Unit]
S = InvitationState


@pytest.fixture
def secretariat(client: Client, anna: Person) -> Client:
    client.force_login(anna)
    return client


def at(name: str, **where: object) -> str:
    return reverse(name, kwargs={"code": "puls", **where})


def text(answer: HttpResponse, status: int = 200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


def names(wave: Wave) -> set[str]:
    return set(wave.invitations.values_list("name", flat=True))


# --- people are added


def test_an_empty_list_says_what_to_do_next(secretariat: Client) -> None:
    a_draft()
    page = text(secretariat.get(at("invitations")))
    assert "Ingen er inviteret endnu" in page
    assert at("invite_organisation") in page
    assert at("invite_list") in page


@pytest.mark.usefixtures("bo", "carla")
def test_people_of_the_organisation_are_looked_at_before_they_are_asked(secretariat: Client) -> None:
    wave = a_draft()
    assert "Område Nord" in text(secretariat.get(at("invite_organisation")))
    page = text(secretariat.get(at("invite_organisation"), {"see": "1", "units": "syd"}))
    assert "Invitér 1 person" in page
    assert "Lanternen" in page
    assert names(wave) == set()
    answer = secretariat.post(at("invite_organisation"), {"see": "1", "units": "syd"})
    assert (answer.status_code, answer.headers["Location"]) == (302, at("invitations"))
    assert names(wave) == {"Carla Friis"}
    page = text(secretariat.get(at("invite_organisation"), {"see": "1"}))
    assert "Invitér 2 personer" in page
    assert "1 mere er inviteret i forvejen" in page


def a_list(content: str) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("liste.csv", content.encode())}


@pytest.mark.usefixtures("tree")
def test_a_list_is_looked_at_before_anybody_is_asked(secretariat: Client) -> None:
    wave = a_draft()
    page = text(secretariat.post(at("invite_list"), a_list("navn;enhed\nÅse;kompas\nBob;\n")))
    assert "Invitér 2 personer" in page
    assert "2 af dem har ingen e-mail og får brev" in page
    assert "Ingen enhed" in page
    assert names(wave) == set()
    signed = page.split('name="list" value="')[1].split('"')[0]
    answer = secretariat.post(at("confirm_invite_list"), {"list": signed})
    assert answer.headers["Location"] == at("invitations")
    assert names(wave) == {"Åse", "Bob"}


@pytest.mark.usefixtures("tree")
def test_a_list_with_mistakes_tells_them_all_and_asks_nobody(secretariat: Client) -> None:
    wave = a_draft()
    page = text(secretariat.post(at("invite_list"), a_list("navn;e-mail;enhed\n;x;nowhere\nB;b@b.dk;hist\n")), 400)
    for said in ("Navnet mangler", "»x« er ikke en e-mail", "»nowhere« kendes ikke", "»hist« kendes ikke"):
        assert said in page
    assert names(wave) == set()


@pytest.mark.usefixtures("tree")
def test_a_list_that_was_not_shown_is_not_taken(secretariat: Client, bo: Person) -> None:
    """Neither one that somebody wrote, nor one that somebody else was shown."""
    wave = a_draft()
    page = text(secretariat.post(at("invite_list"), a_list("navn\nÅse\n")))
    signed = page.split('name="list" value="')[1].split('"')[0]
    bo.roles.create(kind="secretariat")
    other = Client()
    other.force_login(bo)
    for who, given in ((secretariat, "made up"), (other, signed)):
        assert who.post(at("confirm_invite_list"), {"list": given}).headers["Location"] == at("invite_list")
    assert names(wave) == set()


def test_somebody_who_would_stand_alone_is_refused_with_what_was_chosen(secretariat: Client, tree: Tree) -> None:
    wave = an_open_wave(tree)
    Person.objects.create(name="Alone", unit=tree["sof"])
    answer = secretariat.post(at("invite_organisation"), {"see": "1"})
    page = text(answer, 409)
    assert "kan ikke føjes til" in page
    assert 'name="see"' in page
    assert wave.invitations.count() == 16


def test_before_opening_somebody_can_be_taken_off_the_list(secretariat: Client, tree: Tree) -> None:
    wave = a_draft()
    Invitation.objects.create(wave=wave, name="Mistaken", unit=tree["kompas"])
    one = wave.invitations.get()
    assert at("uninvite", pk=one.pk) in text(secretariat.get(at("invitation", pk=one.pk)))
    secretariat.post(at("uninvite", pk=one.pk))
    assert names(wave) == set()


# --- sending, letters, reminders


def test_mails_are_sent_once_and_the_page_follows_them(secretariat: Client, tree: Tree) -> None:
    wave = an_open_wave(tree)
    assert "16 mails er ikke sendt" in text(secretariat.get(at("invitations")))
    page = text(secretariat.post(at("send_invitations"), follow=True))
    assert "16 mails er på vej" in page
    secretariat.post(at("send_invitations"))
    assert OutboxEntry.objects.count() == 16
    OutboxEntry.objects.update(state=OutboxState.FAILED)
    assert "16 mails kunne ikke afleveres" in text(secretariat.get(at("invitations")))
    OutboxEntry.objects.all().delete()
    wave.invitations.update(delivery=S.SENT, state=S.SENT)
    assert "Alle med e-mail har fået besked" in text(secretariat.get(at("invitations")))


def test_letters_are_given_out_once_as_a_file_and_kept_nowhere(secretariat: Client, tree: Tree) -> None:
    an_open_wave(tree, letters=2)
    answer = secretariat.post(at("letters"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="breve-puls.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 4
    assert secretariat.get(at("letters")).headers["Location"] == at("invitations")


def test_a_reminder_is_sent_without_saying_to_whom_or_how_many(secretariat: Client, tree: Tree) -> None:
    wave = an_open_wave(tree)
    wave.invitations.update(delivery=S.SENT, state=S.SENT)
    before = text(secretariat.get(at("invitations")))
    wave.invitations.filter(unit__code="kompas").update(state=S.ANSWERED)
    assert without_token(text(secretariat.get(at("invitations")))) == without_token(before)
    page = text(secretariat.post(at("remind"), follow=True))
    assert "Ingen får at vide, hvem det er" in page
    assert OutboxEntry.objects.filter(kind=REMINDER).count() == 16
    assert at("remind") not in text(secretariat.get(at("invitations")))


def without_token(page: str) -> str:
    """A page without what protects its forms, which is another each time."""
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_an_open_link_has_a_notice(secretariat: Client, tree: Tree) -> None:
    an_open_wave(tree, people=0, open_link=True)
    page = text(secretariat.get(at("invitations")))
    assert "http://127.0.0.1:8000/da/s/puls/" in page
    assert "aldrig svarprocent" in page
    answer = secretariat.get(at("poster"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="opslag-puls.pdf"'


# --- one person


@pytest.mark.parametrize("state", [S.SENT, S.ANSWERED])
def test_pages_look_the_same_whether_or_not_somebody_has_answered(
    secretariat: Client, tree: Tree, state: InvitationState
) -> None:
    wave = an_open_wave(tree)
    wave.invitations.update(delivery=S.SENT, state=S.SENT)
    one = one_of(wave)
    pages = (at("invitation", pk=one.pk), at("invitations"))
    before = [without_token(text(secretariat.get(page))) for page in pages]
    Invitation.objects.filter(pk=one.pk).update(state=state)
    assert [without_token(text(secretariat.get(page))) for page in pages] == before
    answer = secretariat.post(at("record_invitation", pk=one.pk), {"state": "refused"}, follow=True)
    page = text(answer)
    assert "Ønsker ikke at svare" in page or "Vil ikke svare" in page
    assert "Har svaret" not in page
    secretariat.post(at("record_invitation", pk=one.pk), {"undo": "1"})
    one.refresh_from_db()
    assert (one.state, one.recorded) == (state, "")


def test_recording_asks_for_what_is_known(secretariat: Client, tree: Tree) -> None:
    one = one_of(an_open_wave(tree))
    for given in ({}, {"state": "answered"}):
        text(secretariat.post(at("record_invitation", pk=one.pk), given), 400)
    one.refresh_from_db()
    assert one.recorded == ""


def test_a_new_address_is_written_to(secretariat: Client, tree: Tree) -> None:
    one = one_of(an_open_wave(tree))
    mark_delivery(invitation=one, delivery=S.BOUNCED)
    assert "Mailen kunne ikke afleveres" in text(secretariat.get(at("invitation", pk=one.pk)))
    text(secretariat.post(at("correct_address", pk=one.pk), {"email": "no address"}), 400)
    secretariat.post(at("correct_address", pk=one.pk), {"email": "right@example.dk"})
    one.refresh_from_db()
    assert (one.email, one.delivery) == ("right@example.dk", S.QUEUED)
    assert OutboxEntry.objects.get().arguments == {"invitation": str(one.pk)}
    answer = secretariat.post(at("correct_address", pk=one.pk), {"email": "other@example.dk"})
    assert answer.status_code == 409


# --- the list


def test_somebody_is_found_by_a_part_of_the_name(secretariat: Client, tree: Tree) -> None:
    an_open_wave(tree)
    page = text(secretariat.get(at("invitations"), {"q": "person 3 KOMPAS"}))
    assert "Person 3 kompas" in page
    assert "Person 4 kompas" not in page
    assert "Ingen fundet" in text(secretariat.get(at("invitations"), {"q": "nobody"}))


def test_the_page_asks_as_many_questions_for_one_person_as_for_forty(secretariat: Client, tree: Tree) -> None:
    counts = []
    for people in (1, 20):
        Wave.objects.all().delete()
        an_open_wave(tree, people=people)
        secretariat.get(at("invitations"))
        with CaptureQueriesContext(connection) as queries:
            secretariat.get(at("invitations"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_groups_that_are_too_small_are_told_before_opening_and_after(secretariat: Client, tree: Tree) -> None:
    wave = an_open_wave(tree, people=8)
    assert "hører til i grupper" not in text(secretariat.get(at("invitations")))
    Wave.objects.update(state=WaveState.DRAFT, k=9)
    said = "16 personer hører til i grupper, hvor færre end 9 bliver spurgt"
    assert said in text(secretariat.get(at("invitations")))
    wave.refresh_from_db()
    open_it(wave)
    assert said in text(secretariat.get(at("invitations")))


def test_after_the_last_day_nothing_can_be_sent(secretariat: Client, tree: Tree) -> None:
    an_open_wave(tree, letters=1, closes_on=datetime.date(2026, 1, 1))
    page = text(secretariat.get(at("invitations")))
    assert "Sidste dag er forbi" in page
    assert all(at(name) not in page for name in ("send_invitations", "remind", "letters"))


def test_a_closed_wave_says_that_the_list_is_destroyed(secretariat: Client, tree: Tree) -> None:
    wave = an_open_wave(tree)
    wave.invitations.all().delete()
    Wave.objects.update(state=WaveState.CLOSED)
    assert "slettet" in text(secretariat.get(at("invitations")))


def test_no_name_or_address_is_logged(secretariat: Client, tree: Tree) -> None:
    one = one_of(an_open_wave(tree))
    secretariat.post(at("send_invitations"))
    secretariat.post(at("record_invitation", pk=one.pk), {"state": "refused"})
    said = " ".join(str(entry) for entry in LogEntry.objects.values("action", "about", "details"))
    assert [word for word in (one.name, one.email, str(one.pk)) if word in said] == []
