"""How a person gets a password: a link that works once, for seven days, made by an administrator."""

from __future__ import annotations

import datetime
import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from tillid.errors import NotNow
from tillid.programme.organisation.models import Person, WayIn
from tillid.programme.organisation.services import log, put_in_outbox
from tillid.text import _

DAYS = 7
WELCOME = "welcome"
"""What the outbox calls a mail with the link."""


def make_way_in(*, person: Person | None, to: Person) -> str:
    """The key of a new link, shown this once; an earlier link no longer works."""
    check_may_sign_in(to)
    key = secrets.token_urlsafe(24)
    expires_at = timezone.now().replace(microsecond=0) + datetime.timedelta(days=DAYS)
    with transaction.atomic():
        WayIn.objects.update_or_create(person=to, defaults={"sha256": _hash(key), "expires_at": expires_at})
        log(person=person, action="way_in.made", about=f"person:{to.pk}")
    return key


def ask_to_send_way_in(*, person: Person | None, to: Person) -> None:
    """The link is made inside the job that mails it, so that it lies nowhere on the way."""
    check_may_sign_in(to)
    with transaction.atomic():
        put_in_outbox(kind=WELCOME, person=str(to.pk))
        log(person=person, action="way_in.sent", about=f"person:{to.pk}")


def check_may_sign_in(to: Person) -> None:
    if not to.is_active:
        raise NotNow(_("{name} has left. Let the person come back first.", name=to.name))
    if not to.email:
        raise NotNow(_("{name} has no e-mail and cannot sign in. Write the e-mail first.", name=to.name))


def owner_of(key: str) -> Person | None:
    """Whose link this is, while it works."""
    found = WayIn.objects.select_related("person").filter(sha256=_hash(key), expires_at__gt=timezone.now()).first()
    return found.person if found is not None and found.person.is_active else None


def use_way_in(*, key: str, password: str) -> Person:
    """Whoever holds the link chooses the password, once."""
    with transaction.atomic():
        person = owner_of(key)
        used = WayIn.objects.filter(sha256=_hash(key), expires_at__gt=timezone.now()).delete()[0] if person else 0
        if person is None or used != 1:
            raise NotNow(_("This link has been used or is too old. Ask the administrator for a new one."))
        person.set_password(password)
        person.save(update_fields=["password"])
        log(person=person, action="password.chosen", about=f"person:{person.pk}")
    return person


def _hash(key: str) -> str:
    return hashlib.sha256(key.strip().encode()).hexdigest()
