"""A measurement folder made by a test: questionnaire, organisation, wave, and one row a respondent."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter
import yaml

ANSWERS = ("very_high", "high", "some", "low", "not_at_all", "dont_know")
SKEW = (15, 30, 30, 14, 6, 5)
ROLES = ("employee", "leader")
Row = dict[str, str]
Tree = Mapping[str, Mapping[str, int]]
"""How many answer in each unit of each area."""


@dataclass(frozen=True)
class AFolder:
    """What is declared: `extra` as wave.yaml has it, `items` by id with keys beside their words."""

    tree: Tree
    items: Mapping[str, Mapping[str, object]]
    extra: Sequence[object] = ()
    limits: Mapping[str, int] = field(default_factory=dict)
    promised: Mapping[str, object] = field(default_factory=dict)
    """What else wave.yaml says."""

    def rows(self, seed: int = 1, skew: Sequence[float] = SKEW) -> list[Row]:
        """Respondents in the order of the tree, their answers from the seed; every sixth is a leader."""
        chance = random.Random(seed)  # noqa: S311 - made-up people, not a secret
        places = [
            (area, unit) for area, units in self.tree.items() for unit, size in units.items() for _ in range(size)
        ]
        return [
            {"area": area, "unit": unit, "role": ROLES[number % 6 == 0]}
            | {item: chance.choices(ANSWERS, skew)[0] for item in self.items}
            for number, (area, unit) in enumerate(places)
        ]

    def write(self, folder: Path, rows: Sequence[Row], kind: str = "csv") -> Path:
        """Every file of the folder; `kind` is the format of the answers: csv, xlsx or parquet."""
        folder.mkdir(parents=True)
        for name, content in (
            ("questionnaire", self._questionnaire()),
            ("organisation", self._organisation()),
            ("wave", self._wave()),
        ):
            (folder / f"{name}.yaml").write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
        columns = list(dict.fromkeys(["area", "unit", "role", *self.items, *(key for row in rows for key in row)]))
        table = [[row.get(column, "") for column in columns] for row in rows]
        (folder / f"answers.{kind}").write_bytes(WRITERS[kind](columns, table))
        return folder

    def _questionnaire(self) -> dict[str, object]:
        return {
            "id": "made",
            "title": words("Målt", "Measured"),
            "scales": {"extent": [{"id": id, **words(f"{id} da", f"{id} en")} for id in ANSWERS[:5]]},
            "outside_scale": {"dont_know": words("Ved ikke", "Don't know")},
            "background": [
                {"id": "area", **words("Hvilket område?", "Which area?"), "choices": "areas"},
                {"id": "unit", **words("Hvilken enhed?", "Which unit?"), "choices": "units"},
                {"id": "role", **words("Hvilken rolle?", "Which role?"), "choices": [named(id) for id in ROLES]},
            ],
            "themes": [{"id": "rules", **words("Regler", "Rules")}],
            "items": [
                {"id": id, "theme": "rules", "outside": "dont_know", **words(f"Hvor {id}?", f"How {id}?"), **keys}
                for id, keys in self.items.items()
            ],
        }

    def _organisation(self) -> dict[str, object]:
        return {
            "organisation": {"id": "org", "name": words("Forvaltningen", "The administration")},
            "areas": [{"id": area, "name": place(area)} for area in self.tree],
            "units": [
                {"id": unit, "area": area, "name": place(unit)} for area, units in self.tree.items() for unit in units
            ],
        }

    def _wave(self) -> dict[str, object]:
        return {
            "id": "w-2026",
            "provenance": "simulated",
            "population": words("alle ansatte", "all employees"),
            "limits": dict(self.limits),
            "groups": {"tree": ["area", "unit"], "extra": list(self.extra)},
            **self.promised,
        }


def words(da: str, en: str) -> dict[str, str]:
    return {"da": da, "en": en}


def named(id: str) -> dict[str, str]:
    return {"id": id, **words(f"{id} da", f"{id} en")}


def place(id: str) -> dict[str, str]:
    return words(id.replace("-", " ").capitalize(), id.replace("-", " ").capitalize())


def _csv(columns: list[str], table: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *table])
    return text.getvalue().encode("utf-8")


def _xlsx(columns: list[str], table: list[list[str]]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate([columns, *table]):
            sheet.write_row(number, 0, row)
    return made.getvalue()


def _parquet(columns: list[str], table: list[list[str]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    made = io.BytesIO()
    pq.write_table(pa.table({column: [row[i] for row in table] for i, column in enumerate(columns)}), made)
    return made.getvalue()


WRITERS = {"csv": _csv, "xlsx": _xlsx, "parquet": _parquet}
