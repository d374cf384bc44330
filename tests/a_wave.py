"""A closed wave made by a test: the organisation of `tree`, a small questionnaire, and opened answers."""

from __future__ import annotations

import datetime
import random

from tillid.programme.measure.ballots.models import AnswerRow, OpenText
from tillid.programme.measure.enums import VersionState, WaveState
from tillid.programme.measure.models import Questionnaire, Wave
from tillid.programme.organisation.enums import Level
from tillid.programme.organisation.models import Unit

UNITS = {"kompas": ("nord", 30), "fyret": ("nord", 24), "lanternen": ("syd", 28), "broen": ("syd", 3)}
"""Three answered in one unit, so that it and one beside it are hidden."""
QUESTIONNAIRE = """\
id: short
title: {da: "Kort måling", en: "Short measurement"}
scales:
  extent:
    - {id: high, da: "I høj grad", en: "To a high degree"}
    - {id: some, da: "I nogen grad", en: "To some degree"}
    - {id: low, da: "I lille grad", en: "To a low degree"}
outside_scale:
  dont_know: {da: "Ved ikke", en: "Don't know"}
background:
  - {id: area, da: "Hvilket område?", en: "Which area?", choices: areas}
  - {id: unit, da: "Hvilken enhed?", en: "Which unit?", choices: units}
themes:
  - {id: rules, da: "Regler", en: "Rules"}
  - {id: trust, da: "Tillid", en: "Trust"}
items:
  - {id: support, theme: rules, outside: dont_know, da: "Støtter reglerne dig?", en: "Do the rules support you?",
     short: {da: "Reglerne støtter", en: "Rules support"}}
  - {id: time, theme: rules, outside: dont_know, da: "Er der tid nok?", en: "Is there time enough?",
     short: {da: "Tid nok", en: "Time enough"}}
  - {id: heard, theme: trust, outside: dont_know, da: "Bliver du hørt?", en: "Are you heard?",
     short: {da: "Bliver hørt", en: "Is heard"}}
  - {id: one_change, kind: text, theme: trust, da: "Hvad ville du lave om?", en: "What would you change?"}
"""
PROMISE = {
    "population": {"da": "alle ansatte", "en": "all employees"},
    "speak_of": {"da": "medarbejdere", "en": "employees"},
    "purpose": {"da": "At se, hvad der skal ændres.", "en": "To see what is to be changed."},
    "sponsor": {"da": "Direktionen", "en": "The directorate"},
    "mode": {"da": "Spørgeskema på nettet", "en": "Web questionnaire"},
    "follow_up_owner": {"da": "Direktionen", "en": "The directorate"},
}


def a_closed_wave(code: str = "puls-2026", seed: int = 1, year: int = 2026, previous: Wave | None = None) -> Wave:
    """Units that the organisation lacks are made; the answers are drawn from the seed."""
    _place()
    questionnaire, _made = Questionnaire.objects.get_or_create(code="short", defaults={"title_da": "Kort måling"})
    version, _made = questionnaire.versions.get_or_create(
        number=1, defaults={"definition": QUESTIONNAIRE, "state": VersionState.FIXED}
    )
    wave = Wave.objects.create(
        code=code,
        title={"da": "Pulsmåling", "en": "Pulse measurement"},
        state=WaveState.CLOSED,
        version=version,
        previous=previous,
        groups={"tree": ["area", "unit"]},
        opened_on=datetime.date(year, 9, 1),
        closed_on=datetime.date(year, 9, 20),
        follow_up_date=datetime.date(year, 12, 1),
        **PROMISE,
    )
    AnswerRow.objects.bulk_create(AnswerRow(wave=wave.pk, answers=answers) for answers in _answers(seed))
    return wave


def some_comments(wave: Wave) -> list[OpenText]:
    """One from an area that may be shown, and one from nowhere."""
    said = (("nord", "Spørg Hanne om skemaet, hun ved det."), ("", "Mere tid til borgeren."))
    return OpenText.objects.bulk_create(
        OpenText(wave=wave.pk, item="one_change", place=place, text=text) for place, text in said
    )


def _answers(seed: int) -> list[dict[str, str]]:
    chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
    given = [
        {"area": area, "unit": unit}
        | {item: chance.choices(("high", "some", "low", "dont_know"), (4, 3, 2, 1))[0] for item in ITEMS}
        for unit, (area, count) in UNITS.items()
        for _ in range(count)
    ]
    chance.shuffle(given)
    return given


ITEMS = ("support", "time", "heard")


def _place() -> None:
    known = {unit.code: unit for unit in Unit.objects.all()}
    for code, (area, _count) in UNITS.items():
        if code not in known:
            Unit.objects.create(code=code, level=Level.UNIT, name_da=code.title(), parent=known[area])
