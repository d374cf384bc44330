"""Mails that ask, and ask again. The token is made here, for the mail that is leaving, and lies nowhere else.

Stopped at any step and started again, a mail may go out twice, each with a token of its own, and both work; it is
never left out. Before the mail is handed over somebody may stop it by answering; whoever answers in the second in
which the server takes the reminder gets it all the same, and it says what to do then.
"""

from __future__ import annotations

import smtplib
from email.errors import HeaderParseError

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMultiAlternatives
from django.template.loader import render_to_string

from tillid.errors import NotNow
from tillid.programme.measure.enums import Channel, InvitationState, WaveState
from tillid.programme.measure.models import Invitation
from tillid.programme.measure.queries.asking import Asking, asking, link_with, mail_addresses
from tillid.programme.measure.queries.invitations import INVITATION, REMINDER
from tillid.programme.measure.services.invitations import NOT_WRITTEN_TO, issue_token, mark_delivery
from tillid.programme.organisation.tasks.outbox import TryLater, works_on

_HEADERS = {
    "Auto-Submitted": "auto-generated",  # so that nobody's absence note is sent back
    "X-Auto-Response-Suppress": "All",  # the same, for Exchange
}


@works_on(INVITATION)
def send_invitation(*, invitation: str) -> None:
    found = _to_write_to(invitation)
    if found is None or found.delivery != InvitationState.QUEUED:
        return
    try:
        _send(found, reminds=False)
    except _Refused:
        mark_delivery(invitation=found, delivery=InvitationState.BOUNCED)
    else:
        mark_delivery(invitation=found, delivery=InvitationState.SENT)


@works_on(REMINDER)
def send_reminder(*, invitation: str) -> None:
    """What becomes of it is not kept: only those who have not answered get one, so it would say who they are."""
    found = _to_write_to(invitation)
    if found is None or found.delivery != InvitationState.SENT:
        return
    try:
        _send(found, reminds=True)
    except _Refused:
        return


class _Refused(Exception):
    """The mail server will not take this mail, however often it is asked."""


def _to_write_to(invitation: str) -> Invitation | None:
    found = Invitation.objects.select_related("wave__version").filter(pk=invitation, channel=Channel.MAIL).first()
    if found is None or found.wave.state != WaveState.OPENED or found.recorded in NOT_WRITTEN_TO:
        return None
    return found


def _send(invitation: Invitation, *, reminds: bool) -> None:
    said = asking(invitation.wave, invitation.language, name=invitation.name, reminds=reminds)
    if said.is_over:
        return
    try:
        token = issue_token(invitation=invitation)
    except NotNow:  # answered in the meantime
        return
    try:
        _mail(said, invitation.email, token).send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPNotSupportedError) as error:
        raise (_Refused if _is_final(error) else TryLater) from None
    except (BadHeaderError, HeaderParseError, UnicodeError, ValueError):  # an address that is none
        raise _Refused from None
    except (smtplib.SMTPException, OSError):
        raise TryLater from None


def _is_final(error: smtplib.SMTPException) -> bool:
    """Permanent by RFC 5321: codes from 500 on. Of a refused sender or password that is not so: we can be mended."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in error.recipients.values())
    return not isinstance(error, smtplib.SMTPDataError) or int(error.smtp_code) >= 500


def _mail(said: Asking, email: str, token: str) -> EmailMultiAlternatives:
    values = {"said": said, "link": link_with(said, token), "token": token}
    mail = EmailMultiAlternatives(
        subject=said.subject,
        body=render_to_string("measure/mail.txt", values),
        to=[email],
        reply_to=mail_addresses(settings.CONTACT),
        headers=_HEADERS,
    )
    mail.attach_alternative(render_to_string("measure/mail.html", values), "text/html")
    return mail
