"""On SQLite the tables are kept in the order of their random keys: no rowid tells who came first."""

from __future__ import annotations

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("ballots_ballot", "ballots_slot", "ballots_answerrow", "ballots_opentext")


def keep_no_order(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "sqlite":
        return
    with editor.connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL ORDER BY type DESC", [table])
            made = [sql for (sql,) in cursor.fetchall()]
            cursor.execute(f"DROP TABLE {table}")
            for sql in made:
                cursor.execute(f"{sql} WITHOUT ROWID" if sql.startswith("CREATE TABLE") else sql)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("ballots", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(keep_no_order, migrations.RunPython.noop)]
