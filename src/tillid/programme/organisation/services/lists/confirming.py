"""A list is read, looked at, and only then taken: bound to what its reader saw."""

from __future__ import annotations

import datetime
import uuid

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from tillid.errors import AlreadyDone, InputError, NotNow
from tillid.programme.organisation.enums import ListKind
from tillid.programme.organisation.models import ListDraft, Person, Role, Unit, WayIn
from tillid.programme.organisation.queries.lists import organisation_now
from tillid.programme.organisation.services import log
from tillid.programme.organisation.services.lists.people import PeopleList
from tillid.programme.organisation.services.lists.preview import Missing, Preview
from tillid.programme.organisation.services.lists.reading import read_list
from tillid.programme.organisation.services.lists.units import UnitList
from tillid.text import _

DAYS_KEPT = 1
"""A list that nobody confirms holds names, and goes."""


def keep_draft(
    *, person: Person, kind: str, file: str, content: bytes, by_administrator: bool, today: datetime.date
) -> ListDraft:
    """Read, and kept to be looked at; an earlier one of the same person goes. Raises InputError with every problem."""
    rows = read_list(kind=kind, file=file, content=content)
    with transaction.atomic():
        ListDraft.objects.filter(person=person).delete()
        ListDraft.objects.filter(read_on__lt=today - datetime.timedelta(days=DAYS_KEPT)).delete()
        draft = ListDraft(person=person, kind=kind, file=file[:200], rows=rows, seen=organisation_now(), read_on=today)
        problems = understood(draft, by_administrator=by_administrator).problems.stopping
        if problems:
            raise InputError(problems)
        draft.save(force_insert=True)
    return draft


def understood(draft: ListDraft, *, by_administrator: bool) -> PeopleList | UnitList:
    found = PeopleList(draft.file, by_administrator) if draft.kind == ListKind.PEOPLE else UnitList(draft.file)
    found.understand(draft.rows)
    return found


def preview(draft: ListDraft, *, by_administrator: bool) -> Preview:
    """What it would change in the organisation as it is now."""
    now = organisation_now()
    found = understood(draft, by_administrator=by_administrator)
    if found.problems.stopping:
        return Preview((), (), (), 0, found.problems.stopping, now)
    new, changed = found.new(), found.changed()
    same = len(found.planned) - len(new) - len(changed)
    return Preview(new, changed, found.missing(), same, (), now)


def drop_draft(*, draft: ListDraft) -> None:
    ListDraft.objects.filter(pk=draft.pk).delete()


def confirm_list(
    *, person: Person, draft: ListDraft, seen: str, missing_go: bool, by_administrator: bool, today: datetime.date
) -> None:
    """Take what was looked at, all of it or nothing. `seen` is the organisation that the changes were shown against."""
    with transaction.atomic():
        _alone()
        if ListDraft.objects.filter(pk=draft.pk).delete()[0] != 1:
            raise AlreadyDone(_("This list has been confirmed or put aside already."))
        if organisation_now() != seen:
            raise NotNow(
                _("The organisation has been changed since you looked. Nothing was done. Look at the changes again.")
            )
        found = understood(draft, by_administrator=by_administrator)
        if found.problems.stopping:
            raise InputError(found.problems.stopping)
        gone = tuple(one for one in found.missing() if one.stays is None) if missing_go else ()
        details = _take_people(found, gone) if isinstance(found, PeopleList) else _take_units(found, gone, today)
        log(person=person, action="list.confirmed", about=f"list:{draft.kind}", details=details)


def _alone() -> None:
    """Nobody else changes units or people until this is through. SQLite has one writer at a time anyhow."""
    if connection.vendor == "postgresql":
        tables = ", ".join(f'"{model._meta.db_table}"' for model in (Unit, Person, Role))
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")


def _take_people(found: PeopleList, gone: tuple[Missing, ...]) -> dict[str, object]:
    new = [Person(password=make_password(None), **one.fields) for one in found.planned if one.person is None]
    changed = [(one.person, one.changed()) for one in found.planned if one.person is not None and one.changed()]
    leaving = [uuid.UUID(one.about.removeprefix("person:")) for one in gone]
    for name in ("email", "number"):  # two may swap them, and each stands once only
        Person.objects.filter(pk__in=[person.pk for person, pairs in changed if name in pairs]).update(**{name: None})
    for person, pairs in changed:
        for name, (_before, after) in pairs.items():
            setattr(person, name, after)
    if changed:
        names = sorted({name for _person, pairs in changed for name in pairs})
        Person.objects.bulk_update([person for person, _pairs in changed], names, batch_size=100)
    Person.objects.bulk_create(new, batch_size=500)
    WayIn.objects.filter(person__in=[person for person, pairs in changed if "email" in pairs]).delete()
    WayIn.objects.filter(person__in=leaving).delete()
    Role.objects.filter(person__in=leaving).delete()
    Person.objects.filter(pk__in=leaving).update(is_active=False, password=make_password(None))
    return {
        "added": [str(person.pk) for person in new],
        "changed": [str(person.pk) for person, _pairs in changed],
        "left": [str(pk) for pk in leaving],
    }


def _take_units(found: UnitList, gone: tuple[Missing, ...], today: datetime.date) -> dict[str, object]:
    units = dict(found.open)
    added, changed = [], []
    for one in found.planned:
        parent = units[one.parent] if one.parent else None
        if one.unit is None:
            units[one.code] = Unit.objects.create(code=one.code, parent=parent, **one.fields)
            added.append(one.code)
        elif one.changed():
            Unit.objects.filter(pk=one.unit.pk).update(parent=parent, **one.fields)
            changed.append(one.code)
    closing = [one.about.removeprefix("unit:") for one in gone]
    Role.objects.filter(unit__code__in=closing).delete()
    Unit.objects.filter(code__in=closing, closed_on=None).update(closed_on=today)
    return {"added": added, "changed": changed, "closed": closing}
