"""A wave whose plan is whole but for what a test takes away."""

from __future__ import annotations

import dataclasses
import datetime

from tests.programme.measure.asked import YAML
from tillid.programme.measure.enums import Side
from tillid.programme.measure.models import Questionnaire, QuestionnaireVersion, Wave
from tillid.programme.measure.queries.plans import Plan, plan_of
from tillid.programme.measure.services.waves import change_plan, plan_wave
from tillid.programme.organisation.models import Person
from tillid.text import Words

# Far ahead, so that answers are taken whenever the tests run: the ballot box looks at the real clock.
TODAY = datetime.date(2086, 9, 1)
CLOSES = datetime.date(2086, 9, 30)
FOLLOW_UP = datetime.date(2086, 12, 10)
RETENTION = datetime.date(2087, 3, 31)


def a_plan(version: QuestionnaireVersion | None) -> Plan:
    return Plan(
        title={"da": "Tillid 2026", "en": "Trust 2026"},
        version=version,
        population={"da": "Alle medarbejdere i Socialforvaltningen", "en": "All employees of Social Services"},
        frame={"da": "Lønsystemets liste over ansatte", "en": "The payroll's list of employees"},
        cutoff=datetime.date(2026, 8, 15),
        purpose={"da": "At se, hvilke regler der skal væk.", "en": "To see which rules should go."},
        sponsor={"da": "Direktionen", "en": "The directorate"},
        mode={"da": "Spørgeskema på nettet", "en": "Web questionnaire"},
        groups={"tree": ["area", "unit"], "extra": []},
        closes_on=CLOSES,
        retention=RETENTION,
        follow_up_owner={"da": "Direktionen og MED-udvalget", "en": "The directorate with the committee"},
        follow_up_date=FOLLOW_UP,
        codetermination={"da": "Drøftet og tiltrådt den 17. juni 2026.", "en": "Discussed and agreed on 17 June 2026."},
    )


def a_version() -> QuestionnaireVersion:
    questionnaire = Questionnaire.objects.create(code="trust", title_da="Tillid", title_en="Trust")
    return QuestionnaireVersion.objects.create(questionnaire=questionnaire, number=1, definition=YAML)


def a_ready_wave(person: Person, *, invited: int = 6, **other: object) -> Wave:
    """Everything is there; `other` replaces fields of the plan. The keys were made and tried elsewhere."""
    wave = plan_wave(person=person, code="trust-2026", title=Words.of(da="Tillid 2026"), version=a_version())
    plan = dataclasses.replace(a_plan(wave.version), **other)  # type: ignore[arg-type]  # names are the plan's own
    change_plan(person=person, wave=wave, plan=plan)
    for number, (name, side) in enumerate(
        (("Mette Bruun", Side.MANAGEMENT), ("Ole Kjær", Side.EMPLOYEES), ("Pia Lund", Side.OUTSIDE)), start=1
    ):
        wave.holders.create(number=number, name=name, side=side, confirmed=True)
    for number in range(invited):
        wave.invitations.create(name=f"Person {number}", email=f"person{number}@example.dk")
    Wave.objects.filter(pk=wave.pk).update(rehearsed=True)
    wave.refresh_from_db()
    assert plan_of(wave) == plan
    return wave
