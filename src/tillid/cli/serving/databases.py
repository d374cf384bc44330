"""The two databases as the start finds them: made where they are missing and may be made, and what they still lack."""

from __future__ import annotations

from typing import Any

import psycopg
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError
from psycopg import sql

from tillid.errors import SettingsError
from tillid.text import _


def is_behind(alias: str) -> bool:
    """Whether this database lacks a migration of this version."""
    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def make_where_permitted(alias: str) -> str:
    """The name of the PostgreSQL database that was made because it was not there; "" where it was."""
    connection = connections[alias]
    if connection.vendor != "postgresql":
        return ""
    settings = connection.settings_dict
    name, user = str(settings["NAME"]), str(settings["USER"])
    try:
        connection.ensure_connection()
    except OperationalError as refused:
        try:
            with _servers_own(settings) as server:
                if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                    raise _cannot_open(name) from refused
                server.execute(
                    sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(sql.Identifier(name))
                )
        except psycopg.errors.InsufficientPrivilege as error:
            raise SettingsError(
                _(
                    "The database {name} is not there, and {user} may not make it. Run this once as the database's"
                    " administrator, then try again: createdb --owner={user} {name}",
                    name=name,
                    user=user,
                )
            ) from error
        except psycopg.OperationalError as error:
            raise _cannot_open(name) from error
        return name
    return ""


def _servers_own(settings: dict[str, Any]) -> psycopg.Connection[tuple[Any, ...]]:
    """A connection to the database `postgres`, from where others are made."""
    return psycopg.connect(
        host=settings["HOST"] or None,
        port=settings["PORT"] or None,
        user=settings["USER"] or None,
        password=settings["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    )


def _cannot_open(name: str) -> SettingsError:
    return SettingsError(
        _(
            "The PostgreSQL database {name} cannot be opened. Check host, port, user and password of the setting"
            " TILLID_DATABASE_URL (or TILLID_BALLOTS_URL), and that the server runs.",
            name=name,
        )
    )
