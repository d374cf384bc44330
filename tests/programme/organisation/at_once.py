"""What several people do at the same moment, each in a thread with a connection of its own. Run by `test_at_once.py`:
in a process of its own on a SQLite file, and on PostgreSQL."""

from __future__ import annotations

import datetime
import threading
from collections import Counter
from collections.abc import Callable

from django.db import connections

from tillid.errors import TillidError
from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import LogEntry, Person, Role, Unit
from tillid.programme.organisation.queries.log import tampered
from tillid.programme.organisation.services.lists.confirming import confirm_list, keep_draft, preview
from tillid.programme.organisation.services.people import Entered, add_person, leave
from tillid.programme.organisation.services.roles import give_role, take_role
from tillid.programme.organisation.services.units import add_unit, merge_units, move_unit
from tillid.programme.organisation.services.way_in import make_way_in, use_way_in

TODAY = datetime.date(2026, 11, 25)


def at_once(*deeds: Callable[[], object]) -> dict[str, int]:
    """How many of them were done, and how many refused with which error."""
    barrier, found = threading.Barrier(len(deeds)), Counter[str]()

    def run(deed: Callable[[], object]) -> None:
        barrier.wait()
        try:
            deed()
        except TillidError as error:
            found[type(error).__name__] += 1
        except Exception as error:
            found[repr(error)] += 1
        else:
            found["done"] += 1
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(found)


def everything() -> dict[str, object]:
    """Each deed by its name: what came of it."""
    top = add_unit(person=None, level="organisation", name_da="Top")
    one, two = (add_unit(person=None, level="unit", parent=top, name_da=name) for name in ("One", "Two"))
    a, b = (add_person(person=None, entered=Entered(name, f"{name}@example.dk", unit=one)) for name in "ab")
    roles = [give_role(person=None, to=person, kind=RoleKind.ADMINISTRATOR) for person in (a, b)]
    found: dict[str, object] = {}
    found["each takes the other's role"] = at_once(
        lambda: take_role(person=a, role=roles[1]), lambda: take_role(person=b, role=roles[0])
    )
    found["administrators left"] = Role.objects.filter(kind=RoleKind.ADMINISTRATOR).count()
    found["the same role"] = at_once(*[lambda: give_role(person=a, to=a, kind=RoleKind.READER)] * 4)
    found["the same e-mail"] = at_once(*[lambda: add_person(person=a, entered=Entered("New", "new@example.dk"))] * 4)
    found["each below the other"] = at_once(
        lambda: move_unit(person=a, unit=one, parent=two), lambda: move_unit(person=a, unit=two, parent=one)
    )
    Unit.objects.filter(pk__in=(one.pk, two.pk)).update(parent=top)
    merge = {"person": a, "on": TODAY, "today": TODAY}
    found["each into the other"] = at_once(
        lambda: merge_units(unit=one, into=two, **merge),  # type: ignore[arg-type]  # the same three for both
        lambda: merge_units(unit=two, into=one, **merge),  # type: ignore[arg-type]  # the same
    )
    new = Person.objects.get(email="new@example.dk")
    key = make_way_in(person=a, to=new)
    found["the same link"] = at_once(*[lambda: use_way_in(key=key, password="four words in a row")] * 4)  # noqa: S106 - a test's
    content = b"navn;e-mail\nPer;per@example.dk\n"
    draft = keep_draft(person=a, kind="people", file="l", content=content, by_administrator=True, today=TODAY)
    seen = preview(draft, by_administrator=True).now
    take = {"person": a, "draft": draft, "seen": seen, "missing_go": False, "by_administrator": True, "today": TODAY}
    found["the same list"] = at_once(*[lambda: confirm_list(**take)] * 4)  # type: ignore[arg-type]  # the same for all
    found["the same person leaves"] = at_once(*[lambda: leave(person=a, of=new)] * 4)
    found["the log"] = [LogEntry.objects.count() > 10, list(tampered())]
    return found
