"""What an address of the organisation is about."""

from __future__ import annotations

import uuid

from django.shortcuts import get_object_or_404

from tillid.programme.organisation.models import Person, Role, Unit


def unit_of(*, code: str) -> Unit:
    return get_object_or_404(Unit.objects.select_related("parent", "merged_into"), code=code)


def a_person(*, pk: uuid.UUID) -> Person:
    return get_object_or_404(Person.objects.select_related("unit").prefetch_related("roles__unit"), pk=pk)


def role_of(*, pk: int) -> Role:
    return get_object_or_404(Role.objects.select_related("person", "unit"), pk=pk)
