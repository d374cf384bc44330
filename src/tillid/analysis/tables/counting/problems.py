"""What counting finds wrong with the cells, each with its column, its first row and how many rows it concerns.

Unknown answers to closed questions are repeated, cut; numbers and weights are not, for they may be something else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tillid.analysis.answers.columns import Asked
from tillid.analysis.answers.layout import Column
from tillid.analysis.answers.rows import AnswerRows
from tillid.analysis.answers.spelling import echo
from tillid.analysis.material.reading import Problems
from tillid.analysis.questionnaire.values import Item
from tillid.analysis.tables.counting.meaning import Read
from tillid.analysis.tables.counting.plan import Part, Plan
from tillid.analysis.tables.counting.query import Group, Raw, Scan
from tillid.errors import Place
from tillid.text import Listed, Renderable, _, plural

_LISTED = 12
"""How many allowed ids, and how many unknown answers, a message names."""


@dataclass(frozen=True)
class Noted:
    """Notes problems with the cells."""

    rows: AnswerRows
    plan: Plan
    scan: Scan
    problems: Problems

    def column(self, alias: str, item: Item) -> Column:
        column = self.plan.keys[alias].column or self.rows.columns.items.get(item.id)
        return column or Column(item.id, item.id)

    def answers(self, alias: str, item: Item, read: Read, raws: Mapping[Raw, int]) -> None:
        column = self.column(alias, item)
        self._read(alias, column.name, read, raws, repeated=item.kind != "number")

    def background(self, alias: str, read: Read, raws: Mapping[Raw, int]) -> None:
        self._read(alias, self._name(alias), read, raws, repeated=True)

    def _name(self, alias: str) -> str:
        column = self.plan.keys[alias].column
        return column.name if column else alias

    def _read(self, alias: str, name: str, read: Read, raws: Mapping[Raw, int], *, repeated: bool) -> None:
        if read.clashes:
            self._add(
                name,
                _(
                    "The file's labels give the codes {codes} another meaning than questionnaire.yaml.",
                    codes=Listed(read.clashes),
                ),
                _("Correct the codes in questionnaire.yaml, or the labels in the file."),
            )
        if read.mixed:
            self._add(
                name,
                _("The column mixes ids, codes and texts."),
                _("Write all of its answers in one way."),
            )
        if read.unknown:
            self._unknown(alias, name, read, raws, repeated=repeated)

    def _unknown(self, alias: str, name: str, read: Read, raws: Mapping[Raw, int], *, repeated: bool) -> None:
        first = self.scan.first_row([{alias: raw} for raw in read.unknown])
        number = sum(raws[raw] for raw in read.unknown)
        row = str(first)
        said = Listed(tuple(_("“{words}”", words=echo(str(raw))) for raw in read.unknown[:_LISTED]))
        if repeated:
            what: Renderable = plural(
                "Row {row} holds no known answer: {values}.",
                "{count} rows hold no known answer, the first of them row {row}: {values}.",
                number,
                row=row,
                values=said,
            )
        else:
            what = plural(
                "Row {row} holds no number that lies in a band of the question.",
                "{count} rows hold no number that lies in a band of the question, the first of them row {row}.",
                number,
                row=row,
            )
        allowed = read.allowed[:_LISTED]
        more = "…" if len(read.allowed) > _LISTED else ""
        self._add(
            name,
            what,
            _(
                "Correct the cells, or leave them empty. Known: {allowed}.",
                allowed=", ".join((*allowed, more) if more else allowed),
            ),
        )

    def weights(self) -> None:
        column = self.rows.columns.weight
        row, number = self.scan.first_bad_weight()
        self._add(
            column.name if column else "",
            plural(
                "Row {row} has no weight of 0 or more.",
                "{count} rows have no weight of 0 or more, the first of them row {row}.",
                number,
                row=str(row),
            ),
            _("Give every row a weight that is a number."),
        )

    def routing(self, part: Part, groups: Sequence[Group], *, asked: bool) -> None:
        """A question that was answered though routing kept it from the respondent, or the other way round."""
        number = sum(n for _values, n, *_sums in groups)
        row = str(self.scan.first_row([{alias: values[alias] for alias in part.aliases} for values, *_sums in groups]))
        name = self.column(part.answer, part.item).name
        leading = part.item.asked_if.item if part.item.asked_if else ""
        if asked:
            what = plural(
                "Row {row} says not_asked, but its answer to {leading} leads to the question.",
                "{count} rows say not_asked, but their answer to {leading} leads to the question. First row {row}.",
                number,
                row=row,
                leading=leading,
            )
        else:
            what = plural(
                "Row {row} answers a question that its answer to {leading} leads past.",
                "{count} rows answer a question that their answer to {leading} leads past. First row {row}.",
                number,
                row=row,
                leading=leading,
            )
        self._add(name, what, _("Correct the answers, or asked_if in questionnaire.yaml."))

    def contradictions(self, base: Sequence[Group], background: Mapping[str, Read], asked: Asked) -> None:
        """Rows whose unit lies in another area than the one they give."""
        if not {"unit", "area"} <= set(self.plan.places):
            return
        areas = {unit.id: unit.area for unit in asked.organisation.units}
        wrong: dict[tuple[str, str, str], list[Group]] = {}
        for group in base:
            unit, area = (
                next(iter(background[level].of(group[0][self.plan.places[level]])), None) for level in ("unit", "area")
            )
            belongs = areas.get(unit) if unit else None
            if unit and area and belongs and belongs != area:
                wrong.setdefault((unit, area, belongs), []).append(group)
        for (unit, area, belongs), groups in list(wrong.items())[:_LISTED]:
            number = sum(n for _values, n, *_sums in groups)
            places = [{alias: values[alias] for alias in self.plan.places.values()} for values, *_sums in groups]
            self._add(
                self._name(self.plan.places["area"]),
                plural(
                    "Row {row} places {unit} in {area}; organisation.yaml places it in {belongs}.",
                    "{count} rows place {unit} in {area}; organisation.yaml places it in {belongs}. First row {row}.",
                    number,
                    row=str(self.scan.first_row(places)),
                    unit=unit,
                    area=area,
                    belongs=belongs,
                ),
                _("Correct one of the two; the area may also be left out, for it follows from the unit."),
            )

    def _add(self, column: str, what: Renderable, remedy: Renderable) -> None:
        self.problems.add(Place(self.rows.name, inside=echo(column)), what, remedy)
