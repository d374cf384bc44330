"""The mail with a link to choose a password by. The link is made here, for the mail that is leaving."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage

from tillid.errors import NotNow
from tillid.programme.organisation.models import Person
from tillid.programme.organisation.services.way_in import DAYS, WELCOME, make_way_in
from tillid.programme.organisation.tasks.outbox import works_on
from tillid.text import Joined, _


@works_on(WELCOME)
def send_welcome(*, person: str) -> None:
    """Sent twice, the later link is the one that works."""
    found = Person.objects.filter(pk=person).first()
    if found is None:
        return
    try:
        key = make_way_in(person=None, to=found)
    except NotNow:  # has left since, or has no e-mail any more
        return
    language = found.language
    link = f"{settings.ADDRESS}/{language}/account/welcome/#{key}"
    said = Joined(
        (
            _("Dear {name},", name=found.name),
            _("You have a role in Tillid. Choose your password here:"),
            link,
            _("The link works once, for {days} days. Do not pass it on.", days=DAYS),
            _("If you did not expect this mail, you need do nothing."),
            settings.CONTACT,
        ),
        "\n\n",
    )
    EmailMessage(
        subject=_("Your way into Tillid").render(language),
        body=said.render(language).strip() + "\n",
        to=[found.email or ""],
        headers={"Auto-Submitted": "auto-generated"},
    ).send()
