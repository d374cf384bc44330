"""The small world that `access_table.py` speaks of: a person for every role, and something at every address."""

from __future__ import annotations

from tests.web.access_table import (
    AN_ADMINISTRATOR,
    COLLEAGUE,
    EMPLOYEE,
    INVITED,
    SECRETARIATS_LIST,
    SOMEBODY_ELSE,
    SOMEBODY_ELSES_LIST,
)
from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import Invitation, Questionnaire, Wave
from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import ListDraft, Person, Unit


def make_visitors(tree: dict[str, Unit]) -> dict[str, Person]:
    """Everybody works in Kompasset, which lies in Area North; the leader leads the area."""
    visitors = {}
    Person.objects.create(pk=COLLEAGUE, name="Colleague", email="colleague@example.dk", unit=tree["kompas"])
    other = Person.objects.create(pk=SOMEBODY_ELSE, name="Other", email="other@example.dk", unit=tree["syd"])
    administrator = Person.objects.create(pk=AN_ADMINISTRATOR, name="Administrator", email="admin@example.dk")
    other.roles.create(pk=1, kind=RoleKind.LEADER, unit=tree["syd"])
    administrator.roles.create(pk=2, kind=RoleKind.ADMINISTRATOR)
    for kind in (EMPLOYEE, *RoleKind):
        name = str(kind)
        visitors[name] = Person.objects.create(name=name, email=f"{name}@example.dk", unit=tree["kompas"])
        if kind != EMPLOYEE:
            visitors[name].roles.create(
                pk=10 + len(visitors), kind=kind, unit=tree["nord"] if kind == RoleKind.LEADER else None
            )
    for pk, reader in ((SECRETARIATS_LIST, visitors[RoleKind.SECRETARIAT]), (SOMEBODY_ELSES_LIST, other)):
        ListDraft.objects.create(pk=pk, person=reader, kind="people", file="list.csv", rows=[], read_on="2026-11-25")
    return visitors


def make_measurements() -> None:
    """The questionnaire `trust` with a fixed version 1 and a draft 2, and a wave in every state, called by it.

    Somebody is invited to the open one."""
    questionnaire = Questionnaire.objects.create(code="trust", title_da="Tillid")
    fixed = questionnaire.versions.create(number=1, state="fixed")
    questionnaire.versions.create(number=2)
    for state in WaveState:
        Wave.objects.create(code=str(state), title={"da": str(state)}, state=state, version=fixed)
    Invitation.objects.create(pk=INVITED, wave=Wave.objects.get(code="opened"), name="Somebody")
