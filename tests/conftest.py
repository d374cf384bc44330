"""What holds for every test: hypothesis tries the same examples everywhere, and takes the time it takes; and the
people whom tests of pages and permissions are about."""

from __future__ import annotations

from collections.abc import Iterator

import hypothesis
import pytest
from pytest_django import Settings

from tests.postgresql import PostgreSQL, a_postgresql
from tillid.programme.organisation.enums import Level, RoleKind
from tillid.programme.organisation.models import Person, Unit

hypothesis.settings.register_profile("tillid", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("wander", deadline=None, max_examples=1000)  # --hypothesis-profile=wander
hypothesis.settings.load_profile("tillid")


@pytest.fixture
def anna(db: None) -> Person:  # noqa: ARG001 - the database is what she lives in
    """Three people, so that who may not is tested beside who may. Anna works in the secretariat."""
    person = Person.objects.create_user("anna@example.dk", "anna's password", name="Anna Holm")
    person.roles.create(kind=RoleKind.SECRETARIAT)
    return person


@pytest.fixture
def tree(db: None) -> dict[str, Unit]:  # noqa: ARG001 - the same
    """An organisation with two areas, and a unit in each."""
    top = Unit.objects.create(
        code="sof", level=Level.ORGANISATION, name_da="Socialforvaltningen", name_en="Social Services"
    )
    north = Unit.objects.create(code="nord", level=Level.AREA, name_da="Område Nord", name_en="Area North", parent=top)
    south = Unit.objects.create(code="syd", level=Level.AREA, name_da="Område Syd", name_en="Area South", parent=top)
    team = Unit.objects.create(
        code="kompas", level=Level.UNIT, name_da="Kompasset", name_en="The Compass", parent=north
    )
    other = Unit.objects.create(
        code="lanternen", level=Level.UNIT, name_da="Lanternen", name_en="The Lantern", parent=south
    )
    return {unit.code: unit for unit in (top, north, south, team, other)}


@pytest.fixture
def bo(tree: dict[str, Unit]) -> Person:
    """Bo leads Area North."""
    person = Person.objects.create_user("bo@example.dk", "bo's password", name="Bo Lind", unit=tree["nord"])
    person.roles.create(kind=RoleKind.LEADER, unit=tree["nord"])
    return person


@pytest.fixture
def carla(tree: dict[str, Unit]) -> Person:
    """Carla works in Area South, and leads nothing."""
    return Person.objects.create_user(
        "carla@example.dk", "carla's password", name="Carla Friis", unit=tree["lanternen"]
    )


@pytest.fixture
def jobs_in_the_database(settings: Settings) -> None:
    """The queue as it is in an installation; elsewhere in tests what is queued is done by nobody."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL of the tests' own; `postgresql.url("name")` is a TILLID_DATABASE_URL."""
    with a_postgresql() as server:
        yield server
