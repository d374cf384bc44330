"""A list of units against those that stand here: which are new, which have changed, which are missing."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tillid.analysis.answers.spelling import tidy
from tillid.analysis.material.reading import Problems
from tillid.programme.language import present_language
from tillid.programme.organisation.enums import Kind, Level, ListKind
from tillid.programme.organisation.models import Person, Unit
from tillid.programme.organisation.queries.lists import COLUMNS
from tillid.programme.organisation.services.lists.preview import Change, Changed, Missing, place
from tillid.programme.organisation.services.lists.reading import Row
from tillid.programme.organisation.services.units import slug
from tillid.text import LANGUAGES, Renderable, Words, _

HEADINGS: dict[str, Renderable] = {column.name: column.heading for column in COLUMNS[ListKind.UNITS]}
_CODE = re.compile(r"[-a-zA-Z0-9_]{1,80}")
_DAY = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})")


@dataclass(slots=True)
class PlannedUnit:
    """One row: which unit it is about (None: a new one), its code, the code of what it lies under, and what it says."""

    row: Row
    unit: Unit | None
    code: str
    parent: str | None
    fields: dict[str, object]

    @property
    def name(self) -> str:
        return str(self.fields["name_da"])

    def changed(self) -> dict[str, tuple[object, object]]:
        if self.unit is None:
            return {}
        before = {name: getattr(self.unit, name) for name in self.fields}
        before["parent"] = self.unit.parent.code if self.unit.parent else None
        after = self.fields | {"parent": self.parent}
        return {name: (before[name], value) for name, value in after.items() if before[name] != value}


@dataclass(slots=True)
class UnitList:
    """The rows of a file, understood; `planned` has what lies above before what lies below it."""

    file: str
    problems: Problems = field(default_factory=Problems)
    planned: list[PlannedUnit] = field(default_factory=list)
    open: dict[str, Unit] = field(default_factory=dict)

    def understand(self, rows: Iterable[Row]) -> None:
        everything = list(Unit.objects.select_related("parent"))
        self.open = {unit.code: unit for unit in everything if unit.closed_on is None}
        self.planned = [PlannedUnit(row, None, "", None, self._fields(row)) for row in rows]
        self._recognise({unit.code for unit in everything})
        self._place()
        self._order()

    def _problem(self, row: Row, column: str, what: Renderable, remedy: Renderable) -> None:
        self.problems.add(place(self.file, row, HEADINGS[column].render(present_language())), what, remedy)

    def _fields(self, row: Row) -> dict[str, object]:
        said: dict[str, object] = {"name_da": row["name_da"]}
        if not row["name_da"]:
            self._problem(row, "name_da", _("There is no name."), _("Write it, or delete the row."))
        if "name_en" in row:
            said["name_en"] = row["name_en"]
        for name in ("name_da", "name_en"):
            if len(str(said.get(name, ""))) > 200:
                self._problem(row, name, _("The text is too long."), _("Keep it under {count} characters.", count=200))
        if "kinds" in row:
            said["kinds"] = self._kinds(row)
        if "opened_on" in row:
            said["opened_on"] = self._day(row)
        return said

    def _kinds(self, row: Row) -> list[str]:
        known = {tidy(word): str(kind) for kind in Kind for word in _names(kind)}
        words = [word for word in re.split(r"[,;/+]", row["kinds"]) if word.strip()]
        if any(tidy(word) not in known for word in words):
            self._problem(
                row,
                "kinds",
                _("It is not known what this unit does."),
                _("Write myndighed, udfører or stab; several with commas between."),
            )
        found = {known.get(tidy(word), "") for word in words}
        return [str(kind) for kind in Kind if str(kind) in found]

    def _day(self, row: Row) -> datetime.date | None:
        text = row["opened_on"]
        if not text:
            return None
        danish = _DAY.fullmatch(text)
        try:
            if danish:
                return datetime.date(int(danish[3]), int(danish[2]), int(danish[1]))
            return datetime.date.fromisoformat(text[:10])
        except ValueError:
            self._problem(row, "opened_on", _("This is no date."), _("Write it as 2026-11-25 or 25-11-2026."))
            return None

    def _recognise(self, codes: set[str]) -> None:
        """By code where the list has one; else by name."""
        by_name: dict[str, list[Unit]] = {}
        for unit in self.open.values():
            by_name.setdefault(tidy(unit.name_da), []).append(unit)
        taken: set[str] = set()
        for one in self.planned:
            code, same_name = one.row.get("code", ""), by_name.get(tidy(one.name), [])
            if code and not _CODE.fullmatch(code):
                self._problem(
                    one.row, "code", _("A code has letters from a to z, digits and - only."), _("Write it so.")
                )
            elif code in codes and code not in self.open:
                self._problem(
                    one.row,
                    "code",
                    _("A closed unit has this code."),
                    _("Open it again first, or choose another code."),
                )
            if not code and len(same_name) > 1:
                self._problem(one.row, "name_da", _("Several units are called that."), _("Write its code."))
            if not code:
                code = same_name[0].code if len(same_name) == 1 else slug(one.name, codes | taken)
            if code in taken:
                self._problem(
                    one.row,
                    "code" if "code" in one.row else "name_da",
                    _("The same unit stands in the list twice."),
                    _("Delete one of the rows."),
                )
            taken.add(code)
            one.code, one.unit = code, self.open.get(code)

    def _place(self) -> None:
        """What each lies under, by code or name: in the list, or here. The list's own come first."""
        known: dict[str, str | None] = {}
        for name, code in [
            *((tidy(name), code) for code, unit in self.open.items() for name in {unit.name_da, unit.name_en}),
            *((tidy(one.name), one.code) for one in self.planned if one.unit is None),
        ]:
            known[name] = code if known.get(name, code) == code else None
        known |= {tidy(code): code for code in (*self.open, *(one.code for one in self.planned))}
        for one in self.planned:
            said = one.row["parent"]
            if said and known.get(tidy(said)) is None:
                self._problem(
                    one.row,
                    "parent",
                    _("No open unit has this code or name."),
                    _("Write the code of a unit that stands in the list or in the organisation."),
                )
            one.parent = known.get(tidy(said)) if said else None
        roots = {unit.code for unit in self.open.values() if unit.parent_id is None}
        roots |= {one.code for one in self.planned if not one.row["parent"]}
        for one in self.planned:
            if one.parent is None and len(roots) > 1 and not one.row["parent"]:
                self._problem(
                    one.row,
                    "parent",
                    _("Only the organisation itself lies under nothing."),
                    _("Write what it lies under."),
                )
            self._level(one, roots)

    def _level(self, one: PlannedUnit, roots: set[str]) -> None:
        known = {tidy(word): str(level) for level in Level for word in _names(level)}
        said = tidy(one.row.get("level", ""))
        if said and said not in known:
            self._problem(one.row, "level", _("The level is not known."), _("Write forvaltning, fagområde or enhed."))
            return
        likely = Level.ORGANISATION if one.parent is None else Level.AREA if one.parent in roots else Level.UNIT
        level = known[said] if said else (one.unit.level if one.unit else str(likely))
        if one.unit is not None and one.unit.level != level:
            self._problem(
                one.row,
                "level",
                _("What stands here keeps its level."),
                _("Add it anew at its level, and merge the old one into it."),
            )
        if (level == Level.ORGANISATION) != (not one.row["parent"]) or (
            level == Level.AREA and one.parent not in roots
        ):
            self._problem(
                one.row,
                "level",
                _("An area lies directly under the organisation, a unit under either."),
                _("Correct the level, or what it lies under."),
            )
        one.fields["level"] = level

    def _order(self) -> None:
        """What lies above comes first; a circle is told."""
        by_code = {one.code: one for one in self.planned}
        above = {unit.code: unit.parent.code if unit.parent else None for unit in self.open.values()}
        above |= {one.code: one.parent for one in self.planned}

        def depth(code: str | None) -> int:
            steps, seen = 0, set()
            while code is not None and code not in seen:
                seen.add(code)
                code, steps = above.get(code), steps + 1
            return steps if code is None else -1

        depths = {one.code: depth(one.code) for one in self.planned}
        for one in by_code.values():
            if depths[one.code] < 0:
                self._problem(
                    one.row,
                    "parent",
                    _("These lie below each other in a circle."),
                    _("Correct what one of them lies under."),
                )
        self.planned.sort(key=lambda one: depths[one.code])

    # -- what it comes to ----------------------------------------------------------------------------------------------

    def new(self) -> tuple[Changed, ...]:
        return tuple(
            Changed(one.name, "", (Change(HEADINGS["parent"], "", self._called(one.parent)),))
            for one in self.planned
            if one.unit is None
        )

    def changed(self) -> tuple[Changed, ...]:
        return tuple(
            Changed(
                str(one.unit),
                f"unit:{one.code}",
                tuple(
                    Change(HEADINGS[name], self._said(name, old), self._said(name, new))
                    for name, (old, new) in pairs.items()
                ),
            )
            for one in self.planned
            if (pairs := one.changed())
        )

    def missing(self) -> tuple[Missing, ...]:
        """From below upwards: what has people, or units that stay, below it stays too."""
        listed = {one.code for one in self.planned}
        above = {code: unit.parent.code if unit.parent else None for code, unit in self.open.items()}
        above |= {one.code: one.parent for one in self.planned}
        filled = set(Person.objects.filter(is_active=True, unit__isnull=False).values_list("unit__code", flat=True))
        stays: dict[str, Renderable] = {}
        for code in filled - listed:
            _keep(code, _("people work there: move them first, or merge it into another"), listed, above, stays)
        for code in listed:
            _keep(above[code], _SOMETHING_BELOW, listed, above, stays)
        return tuple(
            Missing(str(unit), f"unit:{code}", str(unit.parent or ""), stays.get(code))
            for code, unit in sorted(self.open.items())
            if code not in listed and unit.parent_id is not None
        )

    def _called(self, code: str | None) -> str:
        if code is None:
            return ""
        unit = self.open.get(code)
        return str(unit) if unit else next((one.name for one in self.planned if one.code == code), code)

    def _said(self, name: str, value: object) -> str:
        if name == "parent":
            return self._called(str(value) if value else None)
        if name == "kinds" and isinstance(value, list):
            return ", ".join(str(Kind(kind).label) for kind in value)
        return "" if value is None else str(value)


_SOMETHING_BELOW = _("something that stays lies below it")


def _keep(
    code: str | None, why: Renderable, listed: set[str], above: dict[str, str | None], stays: dict[str, Renderable]
) -> None:
    """This stays, and so does everything above it."""
    while code is not None:
        if code not in listed:
            stays.setdefault(code, why)
        code, why = above.get(code), _SOMETHING_BELOW


def _names(word: Kind | Level) -> tuple[str, ...]:
    """The word itself, and its name in every language."""
    return (str(word), *(_NAMES[word].render(language) for language in LANGUAGES))


_NAMES: dict[Kind | Level, Renderable] = {
    Kind.AUTHORITY: _("Authority"),
    Kind.PROVIDER: _("Provider"),
    Kind.STAFF: _("Staff function"),
    Level.ORGANISATION: _("Organisation"),
    Level.AREA: Words.of(da="Fagområde", en="Area"),
    Level.UNIT: _("Unit"),
}
