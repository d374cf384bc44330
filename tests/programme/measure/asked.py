"""A small questionnaire with a question of each kind, for tests of what becomes of answers."""

from __future__ import annotations

from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.reading import Problems, read_yaml_bytes
from tillid.analysis.questionnaire.definition import read_questionnaire

YAML = """
id: trust
title: {da: Tillid, en: Trust}
scales:
  degree:
    - {id: high, da: "I høj grad", en: "To a high degree"}
    - {id: some, da: "I nogen grad", en: "To some degree"}
    - {id: low, da: "I lav grad", en: "To a low degree"}
outside_scale:
  dont_know: {da: "Ved ikke", en: "Don't know"}
background:
  - id: role
    da: Hvad er du?
    en: What are you?
    choices:
      - {id: leader, da: Leder, en: Leader}
      - {id: employee, da: Medarbejder, en: Employee}
themes:
  - {id: all, da: Alt, en: Everything}
items:
  - {id: trust, theme: all, scale: degree, outside: dont_know, da: "Er der tillid?", en: "Is there trust?"}
  - {id: rules, theme: all, scale: degree, da: "Giver reglerne mening?", en: "Do the rules make sense?"}
  - id: which
    kind: one
    theme: all
    asked_if: {item: rules, in: [low]}
    da: Hvilke ikke?
    en: Which do not?
    choices:
      - {id: deadlines, da: Frister, en: Deadlines}
      - {id: forms, da: Skemaer, en: Forms}
  - id: hinders
    kind: many
    theme: all
    outside: dont_know
    da: Hvad står i vejen?
    en: What is in the way?
    choices:
      - {id: systems, da: Systemer, en: Systems}
      - {id: meetings, da: Møder, en: Meetings}
      - {id: nothing, da: Intet, en: Nothing}
  - id: hours
    kind: number
    theme: all
    da: Hvor mange timer dokumenterer du?
    en: How many hours do you spend on documentation?
    bands:
      - {id: few, to: 10, da: Få, en: Few}
      - {id: many, from: 10, da: Mange, en: Many}
  - {id: one_change, kind: text, theme: all, da: "Hvad ville du lave om?", en: "What would you change?"}
  - {id: why, kind: text, theme: all, da: "Hvorfor?", en: "Why?"}
"""

_problems = Problems()
DEFINITION = read_questionnaire(read_yaml_bytes(YAML.encode(), "questionnaire.yaml", _problems), Organisation())
assert not _problems.stopping, [problem.render("en") for problem in _problems.stopping]
