"""No page of results holds a number of a group that is not shown, not even where nobody looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from tests.analysis.report.searching import numbers_in
from tests.analysis.report.test_no_hidden_number import MADE, UNITS, added, counts_told, rows
from tillid.programme.measure.models import Wave
from tillid.programme.measure.services.importing import import_folder
from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "ballots"])
PLACES = tuple(place for area, units in UNITS.items() for place in (area, *units))
PATHS = (
    "",
    "themes/rules/",
    "questions/clear/",
    "questions/strict/",
    "places/",
    *(f"places/{place}/" for place in PLACES),
    "method/",
    "files/",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return MADE.write(tmp_path_factory.mktemp("made") / "folder", list(rows()))


@pytest.fixture
def wave(db: None, folder: Path) -> Wave:  # noqa: ARG001 - the wave is kept in it
    return import_folder(person=None, folder=folder)


def test_no_count_of_a_hidden_group_stands_on_any_page(wave: Wave) -> None:
    reader = Person.objects.create(name="Rie")
    reader.roles.create(kind=RoleKind.READER)
    client = Client()
    client.force_login(reader)
    north, south = UNITS["north"], UNITS["south"]
    hidden = [north["beside"]["clear"], north["beside"]["strict"], south["half"]["strict"], south["third"]["strict"]]
    areas = [added(units[unit][item] for unit in units) for units in UNITS.values() for item in MADE.items]
    every = [items[item] for units in UNITS.values() for items in units.values() for item in MADE.items]
    shown = [north["shown"]["clear"], south["half"]["clear"]]
    known = counts_told([*areas, *(one for one in every if one not in hidden)])
    secret = counts_told(hidden) - known
    assert secret
    met: set[str] = set()
    for language in ("da", "en"):
        for path in PATHS:
            answer = client.get(f"/{language}/results/{wave.code}/{path}")
            assert answer.status_code == 200, path
            numbers = numbers_in(answer.content.decode())
            met |= numbers
            assert numbers & secret == set(), path
    assert counts_told(shown) & met, "the same search finds what is shown"
