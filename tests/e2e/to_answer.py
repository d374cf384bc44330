"""Open waves in the installation of the browser tests: the real questionnaire, and one with all that can be hard."""

from __future__ import annotations

import json
from dataclasses import dataclass

from tests.checkout import text_of
from tests.e2e.server import Server

_LONG = "Arbejdsskadeforsikringsselskabernes dokumentationsforpligtelser over for specialundervisningsinstitutionerne"


def hard_questionnaire() -> str:
    """40 questions: every kind, long Danish words, eleven points, questions that are put only to some."""
    eleven = "\n".join(f'    - {{id: p{n}, da: "{n}", en: "{n}"}}' for n in range(11))
    scales = "\n".join(
        f'  - {{id: s{n}, theme: work, outside: dont_know, scale: eleven, da: "{_LONG} ({n})?", en: "How ({n})?"}}'
        for n in range(34)
    )
    return f"""
id: hard
title: {{da: "Medarbejdertilfredshedsundersøgelsens spørgsmål", en: "All that can be hard"}}
scales:
  eleven:
{eleven}
  yes:
    - {{id: "y", da: "Ja, {_LONG.lower()}", en: "Yes"}}
    - {{id: "n", da: Nej, en: "No"}}
outside_scale: {{dont_know: {{da: Ved ikke, en: Don't know}}}}
themes:
  - {{id: work, da: "{_LONG}", en: "Work"}}
  - {{id: more, da: "Mere", en: "More"}}
items:
{scales}
  - {{id: has, kind: one, scale: "yes", theme: more, da: "Er der regler, der står i vejen?", en: "Do rules?"}}
  - id: which
    kind: many
    theme: more
    outside: dont_know
    asked_if: {{item: has, in: ["y"]}}
    da: "Hvilke?"
    en: "Which?"
    choices: [{{id: time, da: Frister, en: Deadlines}}, {{id: forms, da: Skemaer, en: Forms}}]
  - id: hours
    kind: number
    theme: more
    outside: dont_know
    da: "Hvor mange timer om ugen bruger du på dokumentation?"
    en: "How many hours a week do you spend on documentation?"
    bands: [{{id: few, to: 10, da: Få, en: Few}}, {{id: many, from: 10, da: Mange, en: Many}}]
  - {{id: change, kind: text, theme: more, da: "Hvad ville du lave om?", en: "What would you change?"}}
  - {{id: keep, kind: text, theme: more, da: "Hvad skal vi holde fast i?", en: "What should we keep?"}}
  - {{id: last, scale: eleven, theme: more, da: "Hvordan var det at svare?", en: "How was it to answer?"}}
"""


_MAKE = """
import dataclasses, datetime, json
from nacl.public import PrivateKey
from tests.programme.measure.planned import CLOSES, FOLLOW_UP
from tests.programme.measure.world import World
from tillid.programme.measure.models import Questionnaire, Wave
from tillid.programme.organisation.models import Unit
top, _made = Unit.objects.get_or_create(level="organisation", defaults={"code": "sof", "name_da": "Forvaltningen"})
for name in ("Psykiatri", "Handicap"):
    Unit.objects.get_or_create(code=name.lower(), defaults={"name_da": name, "level": "area", "parent": top})
codes = {}
for code, text in TEXTS.items():
    key = PrivateKey.generate()
    questionnaire = Questionnaire.objects.create(code=code, title_da=code)
    version = questionnaire.versions.create(number=1, definition=text, state="fixed")
    wave = Wave.objects.create(
        code=code, state="opened", version=version, groups={"tree": ["area", "unit"]}, token_key=b"k" * 32,
        title={"da": "Temperaturmåling 2026", "en": "Temperature 2026"}, public_key=bytes(key.public_key),
        purpose={"da": "Vi vil vide, hvilke regler der hjælper, og hvilke der står i vejen.",
                 "en": "We want to know which rules help, and which get in the way."},
        closes_on=CLOSES, follow_up_date=FOLLOW_UP, opened_on=datetime.date(2026, 9, 1), open_link=code == "link",
        follow_up_owner={"da": "Direktionen og MED-udvalget følger op.", "en": "The directorate follows up."})
    world = World(wave, key)
    world.invite(COUNT, {"area": "psykiatri"})
    codes[code] = world.codes
print(json.dumps(codes))
"""


@dataclass(frozen=True)
class ToAnswer:
    server: Server
    codes: dict[str, list[str]]
    """By wave: `real`, `hard`, and `link`, which has the open link."""

    def code(self, wave: str) -> str:
        return self.codes[wave].pop()

    def answered(self, wave: str) -> int:
        invitations = f"Invitation.objects.filter(wave__code={wave!r}, state='answered')"
        asked = f"from tillid.programme.measure.models import Invitation\nprint({invitations}.count())"
        return int(self.server.run(asked))


def make_waves(server: Server, count: int = 20) -> ToAnswer:
    real = text_of("examples/sof2014/questionnaire.yaml")
    texts = {"real": real, "hard": hard_questionnaire(), "link": real}
    made = server.run(f"TEXTS = {texts!r}\nCOUNT = {count}\n{_MAKE}")
    return ToAnswer(server, json.loads(made.splitlines()[-1]))
