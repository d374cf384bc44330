from __future__ import annotations

import pytest
from django.test import Client

from tests.a_wave import a_closed_wave
from tests.checkout import ROOT
from tillid.programme.measure.models import Wave
from tillid.programme.measure.services.importing import import_folder
from tillid.programme.measure.services.releasing import make_release
from tillid.programme.organisation.models import Person, Unit


@pytest.fixture
def wave(tree: dict[str, Unit], anna: Person) -> Wave:  # noqa: ARG001 - the organisation that it was asked in
    """A small wave whose results are out; one unit of each kind: shown, and hidden beside a small one."""
    made = a_closed_wave()
    make_release(person=anna, wave=made)
    return made


@pytest.fixture
def real(db: None) -> Wave:  # noqa: ARG001 - the same
    return import_folder(person=None, folder=ROOT / "examples" / "sof2014")


@pytest.fixture
def as_anna(anna: Person) -> Client:
    client = Client()
    client.force_login(anna)
    return client


@pytest.fixture
def as_bo(bo: Person) -> Client:
    client = Client()
    client.force_login(bo)
    return client
