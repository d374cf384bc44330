"""The link to a first password, by mail."""

from __future__ import annotations

import re

import pytest
from django.core import mail

from tillid.programme.organisation.models import Person, WayIn
from tillid.programme.organisation.services.way_in import owner_of
from tillid.programme.organisation.tasks.welcome import send_welcome


@pytest.mark.parametrize(("language", "said"), [("da", "Kære Carla Friis"), ("en", "Dear Carla Friis,")])
def test_the_mail_is_in_the_persons_language_and_its_link_works(carla: Person, language: str, said: str) -> None:
    Person.objects.filter(pk=carla.pk).update(language=language)
    send_welcome(person=str(carla.pk))
    (sent,) = mail.outbox
    link = re.search(rf"http://127\.0\.0\.1:8000/{language}/account/welcome/#(\S+)", str(sent.body))
    assert link is not None
    assert (sent.to, owner_of(link[1])) == (["carla@example.dk"], carla)
    assert str(sent.body).startswith(said)


def test_nothing_is_sent_to_whoever_has_left(carla: Person) -> None:
    Person.objects.filter(pk=carla.pk).update(is_active=False)
    send_welcome(person=str(carla.pk))
    assert (mail.outbox, WayIn.objects.count()) == ([], 0)
