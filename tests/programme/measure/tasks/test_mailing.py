"""Mails that ask, sent by a real SMTP server on loopback."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email.message import EmailMessage

import pytest
from django.core import mail as django_mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from tests.programme.measure.a_mail_server import MailServer, a_free_port, a_mail_server, text_of
from tests.programme.measure.an_open_wave import an_open_wave, one_of
from tillid.programme.measure.enums import InvitationState
from tillid.programme.measure.models import Invitation, Token, Wave
from tillid.programme.measure.services.invitations import record_state, remind, send_invitations
from tillid.programme.measure.tasks import mailing
from tillid.programme.measure.tasks.running import run_all
from tillid.programme.measure.tokens import hmac_of, read_token
from tillid.programme.organisation.enums import OutboxState
from tillid.programme.organisation.models import LogEntry, OutboxEntry, Unit
from tillid.programme.organisation.tasks import outbox

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("jobs_in_the_database")]
S = InvitationState
LINK = re.compile(r"http://127\.0\.0\.1:8000/(da|en)/s/puls/#([0-9A-Z-]{32})\n")


@pytest.fixture
def server(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    monkeypatch.setattr(outbox, "PACE", 1)
    monkeypatch.setattr(outbox, "WAITS", (0, 0, 0))
    with a_mail_server() as (remembers, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.CONTACT = "Sekretariatet, tillid@example.dk"
        yield remembers


@pytest.fixture
def wave(tree: dict[str, Unit]) -> Wave:
    wave = an_open_wave(tree)
    promise = {
        "da": "Vi kan se, at du har svaret, men ikke hvad.",
        "en": "We can see that you have answered, not what.",
    }
    Wave.objects.filter(pk=wave.pk).update(promise={"in_one_line": promise})
    wave.refresh_from_db()
    return wave


def tokens_in(mail: EmailMessage) -> list[str]:
    return [token for _language, token in LINK.findall(text_of(mail))]


def works(token: str, invitation: Invitation) -> bool:
    return Token.objects.filter(hmac=hmac_of(read_token(token) or "", b"k" * 32), invitation=invitation).exists()


def send_to_all(wave: Wave) -> None:
    send_invitations(person=None, wave=wave)
    finish()


def finish() -> None:
    """Everything in the outbox, however often it has to be tried."""
    while OutboxEntry.objects.filter(state__in=(OutboxState.WAITING, OutboxState.TAKEN)).exists():
        run_all()


def test_everybody_gets_one_mail_with_a_link_that_works(wave: Wave, server: MailServer) -> None:
    send_to_all(wave)
    assert sorted(address for address, _mail in server.mails) == sorted(
        wave.invitations.values_list("email", flat=True)
    )
    for invitation in wave.invitations.all():
        (mail,) = server.to(invitation.email)
        (token,) = tokens_in(mail)
        assert works(token, invitation)
        assert text_of(mail).count(token) == 2  # the link, and the code to type instead
        assert text_of(mail, "html").count(token) == 2
    assert set(wave.invitations.values_list("state", "delivery")) == {(S.SENT, S.SENT)}


def test_the_mail_says_who_asks_what_is_promised_how_long_until_when_and_that_it_is_voluntary(
    wave: Wave, server: MailServer
) -> None:
    send_to_all(wave)
    mail = server.to(one_of(wave).email)[0]
    text = LINK.sub("LINK\n", text_of(mail))
    code = re.search(r"Din kode: (\S+)", text)
    assert code is not None
    assert text.replace(code[1], "KODE").strip() == (
        "Kære Person 0 kompas\n\n"
        "Direktionen vil gerne høre fra dig og beder dig være med i »Pulsmåling«.\n\n"
        "At se, hvad der skal laves om.\n\n"
        "Svar her:\nLINK\n\n"
        "Vi kan se, at du har svaret, men ikke hvad.\n\n"
        "- Du kan svare til og med 1. januar 2100.\n"
        "- Det er frivilligt at være med.\n"
        "- Linket og koden er kun til dig. Giv dem ikke videre.\n\n"
        "Virker linket ikke, så gå ind på adressen herunder, og skriv din kode.\n"
        "http://127.0.0.1:8000/da/s/puls/\n"
        "Din kode: KODE\n\n"
        "Spørgsmål? Sekretariatet, tillid@example.dk"
    )
    assert mail["Subject"] == "Vil du være med? Pulsmåling"


def test_the_mail_is_in_the_persons_language(wave: Wave, server: MailServer) -> None:
    wave.invitations.update(language="en")
    send_to_all(wave)
    mail = server.mails[0][1]
    assert mail["Subject"] == "Will you take part? Pulse survey"
    assert "/en/s/puls/#" in text_of(mail)
    assert '<html lang="en">' in text_of(mail, "html")


def test_the_mail_fetches_nothing_and_tells_machines_that_a_machine_sent_it(wave: Wave, server: MailServer) -> None:
    send_to_all(wave)
    for _address, mail in server.mails:
        html = text_of(mail, "html")
        assert re.findall(r"<(?:img|link|script|style|iframe)|src=|url\(", html) == []
        assert set(re.findall(r'href="([^"#]*)', html)) == {"http://127.0.0.1:8000/da/s/puls/"}
        assert (mail["Auto-Submitted"], mail["Reply-To"]) == ("auto-generated", "tillid@example.dk")
        (token,) = tokens_in(mail)
        assert token not in str(mail.items())
        assert "List-Id" not in mail
        assert "Return-Receipt-To" not in mail
        assert "Disposition-Notification-To" not in mail


def test_whoever_the_server_refuses_for_good_is_shown_as_not_delivered(wave: Wave, server: MailServer) -> None:
    one = one_of(wave)
    server.says[one.email] = ["550 5.1.1 no such user"]
    send_to_all(wave)
    one.refresh_from_db()
    assert (one.state, one.delivery, server.to(one.email)) == (S.BOUNCED, S.BOUNCED, [])
    assert wave.invitations.filter(delivery=S.SENT).count() == 15
    assert OutboxEntry.objects.count() == 0


def test_a_server_that_is_busy_is_asked_again(wave: Wave, server: MailServer) -> None:
    one = one_of(wave)
    server.says[one.email] = ["451 4.7.1 greylisted", "451 4.7.1 greylisted"]
    server.says_to_data = ["452 4.3.1 full"]
    send_to_all(wave)
    assert {mail_count(server, invitation) for invitation in wave.invitations.all()} == {1}
    assert set(wave.invitations.values_list("delivery", flat=True)) == {S.SENT}


def mail_count(server: MailServer, invitation: Invitation) -> int:
    return len(server.to(invitation.email))


def test_a_server_that_is_not_there_leaves_what_can_be_sent_later(wave: Wave, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", a_free_port()
    send_invitations(person=None, wave=wave)
    OutboxEntry.objects.update(attempts=len(outbox.WAITS))
    outbox.take_waiting()
    DBTaskResult.objects.update(run_after=timezone.now())
    run_all()
    assert set(OutboxEntry.objects.values_list("state", flat=True)) == {OutboxState.FAILED}
    assert set(wave.invitations.values_list("state", "delivery")) == {(S.QUEUED, S.QUEUED)}
    send_invitations(person=None, wave=wave)
    assert set(OutboxEntry.objects.values_list("state", "attempts")) == {(OutboxState.WAITING, 0)}


def test_a_reminder_goes_to_those_who_have_not_answered_and_old_links_still_work(
    wave: Wave, server: MailServer
) -> None:
    send_to_all(wave)
    answered, refused, ineligible = wave.invitations.order_by("name")[:3]
    Invitation.objects.filter(pk=answered.pk).update(state=S.ANSWERED)
    record_state(person=None, invitation=refused, state=S.REFUSED)
    record_state(person=None, invitation=ineligible, state=S.INELIGIBLE)
    remind(person=None, wave=wave)
    finish()
    left_out = {answered.email, refused.email, ineligible.email}
    got_two = {one.email for one in wave.invitations.all() if mail_count(server, one) == 2}
    assert got_two == set(wave.invitations.values_list("email", flat=True)) - left_out
    one = wave.invitations.order_by("name")[5]
    first, second = (tokens_in(mail)[0] for mail in server.to(one.email))
    assert first != second
    assert works(first, one)
    assert works(second, one)
    assert "Har du allerede svaret, så tak" in text_of(server.to(one.email)[1])


def test_whoever_answers_while_the_reminder_is_being_made_gets_none(
    wave: Wave, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_to_all(wave)
    before = len(server.mails)
    words = mailing.asking

    def answered_meanwhile(*args: object, **names: object) -> object:
        Invitation.objects.filter(wave=wave).update(state=S.ANSWERED)
        return words(*args, **names)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(mailing, "asking", answered_meanwhile)
    remind(person=None, wave=wave)
    finish()
    assert len(server.mails) == before


def test_a_reminder_that_is_refused_does_not_say_who_had_not_answered(wave: Wave, server: MailServer) -> None:
    send_to_all(wave)
    one = one_of(wave)
    server.says[one.email] = ["550 5.1.1 no such user"]
    remind(person=None, wave=wave)
    finish()
    one.refresh_from_db()
    assert one.delivery == S.SENT


class Stopped(BaseException):
    """The machine stops here."""


STEPS: dict[str, Callable[[], tuple[object, str]]] = {
    "before the token": lambda: (mailing, "issue_token"),
    "before the mail": lambda: (mailing, "_mail"),
    "before it is marked": lambda: (mailing, "mark_delivery"),
}


@pytest.mark.parametrize("step", STEPS)
def test_stopped_at_any_step_a_mail_goes_out_once_more_and_never_not_at_all(
    wave: Wave, server: MailServer, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def stop(*_args: object, **_names: object) -> None:
        raise Stopped

    send_invitations(person=None, wave=wave)
    with monkeypatch.context() as patched:
        patched.setattr(*STEPS[step](), stop)  # type: ignore[call-overload]  # an object and a name of it
        outbox.take_waiting()
        DBTaskResult.objects.update(run_after=timezone.now())
        run_all()
    assert set(OutboxEntry.objects.values_list("state", flat=True)) == {OutboxState.TAKEN}
    finish()
    mails = 2 if step == "before it is marked" else 1
    for invitation in wave.invitations.all():
        sent = server.to(invitation.email)
        tokens = [token for mail in sent for token in tokens_in(mail)]
        assert len(set(tokens)) == mails
        assert all(works(token, invitation) for token in tokens)
    assert set(wave.invitations.values_list("state", flat=True)) == {S.SENT}


def test_no_token_name_or_address_is_in_a_job_the_outbox_or_the_log(
    wave: Wave, server: MailServer, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    sweep = outbox.put_back

    def look_and_sweep() -> int:
        for model in (DBTaskResult, OutboxEntry, LogEntry):
            kept.extend(str(row) for row in model.objects.values())
        return sweep()

    monkeypatch.setattr("tillid.programme.measure.tasks.running.outbox.put_back", look_and_sweep)
    server.says[one_of(wave).email] = ["550 5.1.1 <p0@kompas.example> no such user"]
    send_to_all(wave)
    look_and_sweep()
    tokens = {token for _address, mail in server.mails for token in tokens_in(mail)}
    said = "\n".join(kept) + capfd.readouterr().err
    assert len(tokens) == 15
    assert [word for word in (*tokens, "Person", "kompas", "@") if word in said] == []
    assert DBTaskResult.objects.count() == 0


def test_after_the_last_day_nothing_is_sent(wave: Wave, server: MailServer) -> None:
    send_invitations(person=None, wave=wave)
    Wave.objects.update(closes_on="2026-01-01")
    finish()
    assert (server.mails, django_mail.outbox) == ([], [])
