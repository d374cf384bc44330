"""A draft to write in: the real questionnaire of all employees, read in by the secretariat."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.checkout import ROOT
from tillid.programme.measure.models import QuestionnaireVersion
from tillid.programme.measure.services.questionnaires import import_definition
from tillid.programme.organisation.models import Person

REAL = (ROOT / "examples/sof2026-employees/questionnaire.yaml").read_bytes()


@pytest.fixture
def secretariat(client: Client, anna: Person) -> Client:
    client.force_login(anna)
    return client


@pytest.fixture
def draft(anna: Person) -> QuestionnaireVersion:
    return import_definition(person=anna, data=REAL)


@pytest.fixture
def at(draft: QuestionnaireVersion) -> str:
    """The address of the draft."""
    return f"/da/questionnaires/{draft.questionnaire.code}/1/"
