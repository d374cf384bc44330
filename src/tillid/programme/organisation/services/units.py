"""The tree is changed: units are added, renamed, moved, closed and merged."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from tillid.errors import AlreadyDone, NotNow
from tillid.programme.organisation.enums import Level, RoleKind
from tillid.programme.organisation.models import Person, Role, Unit
from tillid.programme.organisation.queries.units import is_open, open_units
from tillid.programme.organisation.services import log
from tillid.text import _, plural

DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


def add_unit(
    *,
    person: Person | None,
    level: str,
    name_da: str,
    parent: Unit | None = None,
    name_en: str = "",
    kinds: Sequence[str] = (),
    code: str = "",
    opened_on: datetime.date | None = None,
) -> Unit:
    """The code is made from the name where none is given."""
    with transaction.atomic():
        check_place(level, parent)
        if level == Level.ORGANISATION and Unit.objects.filter(level=Level.ORGANISATION).exists():
            raise AlreadyDone(_("There is an organisation already. Add areas and units below it."))
        if code and Unit.objects.filter(code=code).exists():
            raise NotNow(_("Another unit has the code {code}. Choose another.", code=code))
        unit = Unit.objects.create(
            code=code or free_code(name_da),
            level=level,
            parent=parent,
            name_da=name_da,
            name_en=name_en,
            kinds=list(kinds),
            opened_on=opened_on,
        )
        details = {"level": level, "parent": parent.code if parent else None}
        log(person=person, action="unit.added", about=f"unit:{unit.code}", details=details)
    return unit


def free_code(name: str) -> str:
    """A code that no unit has, made from the name: Område Øst → omraade-oest."""
    return slug(name, set(Unit.objects.values_list("code", flat=True)))


def slug(name: str, taken: set[str]) -> str:
    """
    >>> slug("Område Øst", {"omraade-oest"})
    'omraade-oest-2'
    """
    wanted = slugify(name.translate(DANISH))[:70].strip("-") or "unit"
    number, code = 1, wanted
    while code in taken:
        number += 1
        code = f"{wanted}-{number}"
    return code


def check_place(level: str, parent: Unit | None) -> None:
    """An area lies under the organisation, a unit anywhere; nothing lies under what is closed."""
    if (level == Level.ORGANISATION) != (parent is None):
        raise NotNow(_("Say what it lies under. Only the organisation itself lies under nothing."))
    if parent is None:
        return
    if level == Level.AREA and parent.level != Level.ORGANISATION:
        raise NotNow(_("An area lies directly under the organisation."))
    if parent.closed_on is not None:
        raise NotNow(_("{unit} is closed. Choose one that is open.", unit=parent.words))


def change_unit(
    *,
    person: Person | None,
    unit: Unit,
    name_da: str,
    name_en: str = "",
    kinds: Sequence[str] = (),
    opened_on: datetime.date | None = None,
) -> None:
    """Releases that were made under the old name keep it."""
    new = {"name_da": name_da, "name_en": name_en, "kinds": list(kinds), "opened_on": opened_on}
    with transaction.atomic():
        present = Unit.objects.select_for_update().get(pk=unit.pk)
        changed = {name: value for name, value in new.items() if getattr(present, name) != value}
        if not changed:
            return
        Unit.objects.filter(pk=unit.pk).update(**changed)
        details = {name: [_plain(getattr(present, name)), _plain(value)] for name, value in changed.items()}
        log(person=person, action="unit.changed", about=f"unit:{unit.code}", details=details)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value


def move_unit(*, person: Person | None, unit: Unit, parent: Unit) -> None:
    """With all that lies below it."""
    with transaction.atomic():
        above = dict(Unit.objects.select_for_update().order_by("pk").values_list("pk", "parent_id"))
        before = Unit.objects.select_related("parent").get(pk=unit.pk)
        parent = Unit.objects.get(pk=parent.pk)
        check_place(before.level, parent)
        if before.parent_id == parent.pk:
            raise AlreadyDone(_("{unit} already lies under {parent}.", unit=before.words, parent=parent.words))
        passed: int | None = parent.pk
        while passed is not None:
            if passed == unit.pk:
                raise NotNow(_("A unit cannot lie below itself. Choose another place."))
            passed = above[passed]
        Unit.objects.filter(pk=unit.pk).update(parent=parent)
        details = {"from": before.parent.code if before.parent else None, "to": parent.code}
        log(person=person, action="unit.moved", about=f"unit:{unit.code}", details=details)


def close_unit(*, person: Person | None, unit: Unit, on: datetime.date, today: datetime.date) -> None:
    """Only what is empty closes; where people go on elsewhere, units are merged."""
    with transaction.atomic():
        present = Unit.objects.select_for_update().get(pk=unit.pk)
        _check_end(present, on, today)
        people, units = present.people.filter(is_active=True).count(), open_units(today).filter(parent=present).count()
        if people:
            raise NotNow(
                plural(
                    "{count} person works in {unit}. Move the person first, or merge {unit} into another.",
                    "{count} people work in {unit}. Move them first, or merge {unit} into another.",
                    people,
                    unit=present.words,
                )
            )
        if units:
            raise NotNow(_("Units lie below {unit}. Move or close them first.", unit=present.words))
        end(present, on)
        led = end_roles(present)
        details = {"on": on.isoformat(), "leaders": led}
        log(person=person, action="unit.closed", about=f"unit:{unit.code}", details=details)


def end(unit: Unit, on: datetime.date, into: Unit | None = None) -> None:
    ended = Unit.objects.filter(pk=unit.pk, closed_on=None).update(closed_on=on, merged_into=into)
    if ended != 1:
        raise AlreadyDone(_("{unit} has been closed already.", unit=unit.words))


def end_roles(unit: Unit) -> list[str]:
    """Nobody leads what is closed; the ids of those who did."""
    led = Role.objects.filter(kind=RoleKind.LEADER, unit=unit)
    people = [str(person) for person in led.values_list("person_id", flat=True)]
    led.delete()
    return people


def _check_end(unit: Unit, on: datetime.date, today: datetime.date) -> None:
    if unit.closed_on is not None:
        raise AlreadyDone(_("{unit} has been closed already.", unit=unit.words))
    if unit.level == Level.ORGANISATION:
        raise NotNow(_("The organisation itself cannot be closed or merged."))
    if on > today:
        raise NotNow(_("The date lies in the future. Come back on the day, or choose an earlier one."))
    if unit.opened_on is not None and on < unit.opened_on:
        raise NotNow(_("{unit} opened on {day}. Choose a later date.", unit=unit.words, day=unit.opened_on))


def reopen_unit(*, person: Person | None, unit: Unit) -> None:
    """It was closed by mistake, or comes back. What was merged does not."""
    with transaction.atomic():
        if unit.parent is not None and unit.parent.closed_on is not None:
            raise NotNow(_("{unit} is closed. Open it first.", unit=unit.parent.words))
        opened = Unit.objects.filter(pk=unit.pk, closed_on__isnull=False, merged_into=None).update(closed_on=None)
        if opened != 1:
            raise AlreadyDone(_("{unit} is open, or has been merged into another.", unit=unit.words))
        log(person=person, action="unit.reopened", about=f"unit:{unit.code}")


def merge_units(*, person: Person | None, unit: Unit, into: Unit, on: datetime.date, today: datetime.date) -> None:
    """People, what lies below, and who leads it go on in the other unit. The old one keeps its name in old releases."""
    with transaction.atomic():
        locked = {one.pk: one for one in Unit.objects.select_for_update().order_by("pk")}
        old, new = locked[unit.pk], locked[into.pk]
        _check_end(old, on, today)
        if not is_open(new, today):
            raise NotNow(_("{unit} is closed. Choose one that is open.", unit=new.words))
        if _lies_in(new, old, locked):
            raise NotNow(_("{unit} lies below {old}, or is the same. Choose another.", unit=new.words, old=old.words))
        if old.level == Level.AREA and new.level != Level.AREA:
            raise NotNow(_("An area is merged into an area."))
        end(old, on, new)
        details: dict[str, object] = {"into": new.code, "on": on.isoformat()}
        details["people"] = Person.objects.filter(unit=old).update(unit=new)
        details["units"] = Unit.objects.filter(Q(parent=old), closed_on=None).update(parent=new)
        details["leaders"] = followers = end_roles(old)
        for follower in followers:
            Role.objects.get_or_create(person_id=follower, kind=RoleKind.LEADER, unit=new)
        log(person=person, action="unit.merged", about=f"unit:{unit.code}", details=details)


def _lies_in(unit: Unit, other: Unit, units: dict[int, Unit]) -> bool:
    passed: Unit | None = unit
    while passed is not None:
        if passed.pk == other.pk:
            return True
        passed = units[passed.parent_id] if passed.parent_id is not None else None
    return False
