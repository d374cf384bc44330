"""What the ballots' database may hold: nothing that says when, in which order or from where; and nothing else."""

from __future__ import annotations

import uuid

import pytest
from django.apps import apps
from django.db import connections, models

from tillid.config.databases import Router
from tillid.programme.measure.ballots.models import AnswerRow, Ballot, OpenText, Slot
from tillid.programme.measure.models import Invitation, Token

TELLING = (
    models.AutoField,
    models.DateField,
    models.DateTimeField,
    models.TimeField,
    models.DurationField,
    models.GenericIPAddressField,
    models.ForeignKey,
    models.ManyToManyField,
)
"""Kinds of columns that tell when, in which order, from where or whose."""
TELLING_NAMES = (
    "created",
    "updated",
    "time",
    "date",
    "_at",
    "_on",
    "ip",
    "agent",
    "session",
    "cookie",
    "number",
    "person",
)
BALLOTS = tuple(apps.get_app_config("ballots").get_models())


def columns(*asked: type[models.Model]) -> list[models.Field]:
    return [field for model in asked for field in model._meta.get_fields() if isinstance(field, models.Field)]


def test_no_column_of_ballots_and_answers_tells_when_in_which_order_or_whose() -> None:
    assert {model.__name__ for model in BALLOTS} == {"Ballot", "Slot", "AnswerRow", "OpenText"}
    kinds = [f"{field.model.__name__}.{field.name}" for field in columns(*BALLOTS) if isinstance(field, TELLING)]
    names = [field.name for field in columns(*BALLOTS) if any(part in field.name for part in TELLING_NAMES)]
    assert (kinds, names) == ([], [])


def test_no_column_of_invitations_and_codes_tells_when_somebody_answered() -> None:
    times = (models.DateField, models.DateTimeField, models.TimeField, models.AutoField, models.GenericIPAddressField)
    found = [f"{field.model.__name__}.{field.name}" for field in columns(Invitation, Token) if isinstance(field, times)]
    assert found == []


def test_keys_are_random() -> None:
    """A UUID of another version would hold a time."""
    made = {model: {model().pk for _time in range(50)} for model in (Ballot, AnswerRow, OpenText, Invitation)}
    assert {(len(keys), *{key.version for key in keys}) for keys in made.values()} == {(50, 4)}
    assert all(isinstance(key, uuid.UUID) and key.variant == uuid.RFC_4122 for keys in made.values() for key in keys)


@pytest.mark.django_db(databases=("default", "ballots"))
def test_on_sqlite_a_table_of_ballots_remembers_no_order() -> None:
    """WITHOUT ROWID: there is no number of a row, and rows lie in the order of their random keys."""
    if connections["ballots"].vendor != "sqlite":
        return
    with connections["ballots"].cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name LIKE 'ballots_%'")
        made = {name: sql.endswith("WITHOUT ROWID") for name, sql in cursor.fetchall()}
    assert made == {model._meta.db_table: True for model in BALLOTS}


@pytest.mark.django_db(databases=("default", "ballots"))
def test_the_two_databases_hold_what_is_theirs_and_nothing_of_each_other() -> None:
    own = {model._meta.db_table for model in BALLOTS}
    tables = {
        name: set(connections[name].introspection.table_names()) - {"django_migrations"}
        for name in ("default", "ballots")
    }
    assert tables["ballots"] == own
    assert tables["default"] & own == set()


def test_no_model_elsewhere_is_kept_with_the_ballots_or_points_at_them() -> None:
    router, others = Router(), [model for model in apps.get_models() if model not in BALLOTS]
    assert {router.db_for_read(model) for model in BALLOTS} == {router.db_for_write(Slot)} == {"ballots"}
    assert {router.db_for_read(model) for model in others} == {"default"}
    pointing = [field for field in columns(*others) if field.remote_field and field.related_model in BALLOTS]
    assert pointing == []
    assert not router.allow_relation(Ballot(), Invitation())
