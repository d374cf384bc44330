"""Finding a wave, a unit or a questionnaire by its name, in either language, whatever the letters' case.

Names are compared here and not in the database: SQLite does not know that Ø and ø are one letter. There are hundreds of
names, not millions.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from tillid.programme.measure.models import Questionnaire, Wave
from tillid.programme.organisation.models import Unit

MOST = 50
"""Whoever gets more than this asks again with more letters."""


def waves_named(waves: QuerySet[Wave], asked: str) -> list[Wave]:
    return [wave for wave in waves if _is_named(asked, (*wave.title.values(), wave.code))][:MOST]


def units_named(units: QuerySet[Unit], asked: str) -> list[Unit]:
    return [unit for unit in units if _is_named(asked, (unit.name_da, unit.name_en))][:MOST]


def questionnaires_named(questionnaires: QuerySet[Questionnaire], asked: str) -> list[Questionnaire]:
    return [one for one in questionnaires if _is_named(asked, (one.title_da, one.title_en))][:MOST]


def _is_named(asked: str, names: Iterable[str]) -> bool:
    """Every word that was asked for begins a word of one of the names."""
    wanted = asked.casefold().split()
    return bool(wanted) and any(_has_all(wanted, name.casefold().replace("-", " ").split()) for name in names)


def _has_all(wanted: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(one) for word in words) for one in wanted)
