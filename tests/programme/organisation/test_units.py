"""The tree is changed."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from tillid.errors import AlreadyDone, NotNow, TillidError
from tillid.programme.organisation.models import LogEntry, Person, Unit
from tillid.programme.organisation.queries.units import Branch, below, way_to
from tillid.programme.organisation.queries.units import tree as whole_tree
from tillid.programme.organisation.services.units import (
    add_unit,
    change_unit,
    close_unit,
    merge_units,
    move_unit,
    reopen_unit,
)

TODAY = datetime.date(2026, 11, 25)
Tree = dict[str, Unit]


def drawn(branch: Branch) -> object:
    """Code, people with all below, open children, closed ones."""
    children, closed = [drawn(one) for one in branch.children], [drawn(one) for one in branch.closed]
    return (branch.unit.code, branch.people_below, children, *([closed] if closed else []))


def last() -> tuple[str, str, object]:
    entry = LogEntry.objects.order_by("-number")[0]
    return entry.action, entry.about, entry.details


@pytest.mark.usefixtures("bo", "carla")
def test_the_tree_is_read_at_once_with_how_many_work_below(
    tree: Tree, django_assert_num_queries: Callable[..., object]
) -> None:
    Person.objects.create(name="Gone", is_active=False, unit=tree["kompas"])
    with django_assert_num_queries(1):
        (found,) = whole_tree(TODAY)
    assert drawn(found) == ("sof", 2, [("nord", 1, [("kompas", 0, [])]), ("syd", 1, [("lanternen", 1, [])])])


def test_a_new_unit_gets_a_code_from_its_name(anna: Person, tree: Tree) -> None:
    first = add_unit(person=anna, level="unit", parent=tree["nord"], name_da="Botilbud Øster Ågård", kinds=["provider"])
    second = add_unit(person=anna, level="unit", parent=tree["syd"], name_da="Botilbud Øster Ågård")
    assert (first.code, second.code) == ("botilbud-oester-aagaard", "botilbud-oester-aagaard-2")
    assert last() == ("unit.added", "unit:botilbud-oester-aagaard-2", {"level": "unit", "parent": "syd"})


def test_there_is_one_organisation_and_areas_lie_under_it(anna: Person, tree: Tree) -> None:
    with pytest.raises(AlreadyDone):
        add_unit(person=anna, level="organisation", name_da="En til")
    for level, parent in (("area", tree["nord"]), ("unit", None), ("organisation", tree["sof"])):
        with pytest.raises(NotNow):
            add_unit(person=anna, level=level, parent=parent, name_da="Forkert")
    assert Unit.objects.count() == 5


def test_a_change_is_logged_from_what_to_what(anna: Person, tree: Tree) -> None:
    change_unit(person=anna, unit=tree["kompas"], name_da="Kompasset", name_en="The Compass")
    assert not LogEntry.objects.exists()
    change_unit(
        person=anna, unit=tree["kompas"], name_da="Stjernen", name_en="The Compass", opened_on=datetime.date(2020, 1, 1)
    )
    details = {"name_da": ["Kompasset", "Stjernen"], "opened_on": [None, "2020-01-01"]}
    assert last() == ("unit.changed", "unit:kompas", details)


def test_a_unit_moves_with_what_lies_below_it_but_not_below_itself(anna: Person, tree: Tree) -> None:
    move_unit(person=anna, unit=tree["kompas"], parent=tree["lanternen"])
    tree["kompas"].refresh_from_db()
    assert [str(unit.code) for unit in way_to(tree["kompas"])] == ["sof", "syd", "lanternen"]
    assert below(tree["syd"]) == {tree[code].pk for code in ("syd", "lanternen", "kompas")}
    assert last() == ("unit.moved", "unit:kompas", {"from": "nord", "to": "lanternen"})
    with pytest.raises(NotNow):
        move_unit(person=anna, unit=tree["lanternen"], parent=tree["kompas"])
    with pytest.raises(NotNow):
        move_unit(person=anna, unit=tree["lanternen"], parent=tree["lanternen"])
    with pytest.raises(AlreadyDone):
        move_unit(person=anna, unit=tree["kompas"], parent=tree["lanternen"])


def test_only_what_is_empty_closes_and_it_may_open_again(anna: Person, bo: Person, tree: Tree) -> None:
    with pytest.raises(NotNow, match="1 person works in Area North"):
        close_unit(person=anna, unit=tree["nord"], on=TODAY, today=TODAY)
    Person.objects.filter(pk=bo.pk).update(unit=None)
    with pytest.raises(NotNow, match="Units lie below"):
        close_unit(person=anna, unit=tree["nord"], on=TODAY, today=TODAY)
    close_unit(person=anna, unit=tree["kompas"], on=TODAY, today=TODAY)
    close_unit(person=anna, unit=tree["nord"], on=TODAY, today=TODAY)
    assert last() == ("unit.closed", "unit:nord", {"on": "2026-11-25", "leaders": [str(bo.pk)]})
    assert not bo.roles.exists()
    (found,) = whole_tree(TODAY)
    assert drawn(found) == ("sof", 0, [("syd", 0, [("lanternen", 0, [])])], [("nord", 0, [], [("kompas", 0, [])])])
    kompas = Unit.objects.get(code="kompas")
    with pytest.raises(NotNow, match="Open it first"):
        reopen_unit(person=anna, unit=kompas)
    reopen_unit(person=anna, unit=Unit.objects.get(code="nord"))
    reopen_unit(person=anna, unit=Unit.objects.get(code="kompas"))
    assert not Unit.objects.filter(closed_on__isnull=False).exists()


def test_nothing_closes_in_the_future_or_before_it_opened(anna: Person, tree: Tree) -> None:
    Unit.objects.filter(code="kompas").update(opened_on=datetime.date(2026, 1, 1))
    for unit, day in ((tree["kompas"], "2026-11-26"), (tree["kompas"], "2025-12-31"), (tree["sof"], "2026-11-25")):
        with pytest.raises(NotNow):
            close_unit(person=anna, unit=unit, on=datetime.date.fromisoformat(day), today=TODAY)


def test_people_units_and_leaders_go_along_in_a_merger(anna: Person, bo: Person, tree: Tree) -> None:
    Person.objects.filter(pk=bo.pk).update(unit=tree["kompas"])
    gone = Person.objects.create(name="Gone", is_active=False, unit=tree["nord"])
    merge_units(person=anna, unit=tree["nord"], into=tree["syd"], on=TODAY, today=TODAY)
    (found,) = whole_tree(TODAY)
    below_south = [("kompas", 1, []), ("lanternen", 0, [])]
    assert drawn(found) == ("sof", 1, [("syd", 1, below_south)], [("nord", 0, [])])
    assert [(role.kind, str(role.unit.code if role.unit else None)) for role in bo.roles.all()] == [("leader", "syd")]
    gone.refresh_from_db()
    assert gone.unit == tree["syd"]
    old = Unit.objects.get(code="nord")
    assert (old.name_da, old.closed_on, old.merged_into) == ("Område Nord", TODAY, tree["syd"])
    details = {"into": "syd", "on": "2026-11-25", "people": 1, "units": 1, "leaders": [str(bo.pk)]}
    assert last() == ("unit.merged", "unit:nord", details)


def test_nothing_is_merged_into_itself_what_lies_below_or_what_is_closed(anna: Person, tree: Tree) -> None:
    close_unit(person=anna, unit=tree["lanternen"], on=TODAY, today=TODAY)
    for unit, into in (("nord", "nord"), ("nord", "kompas"), ("kompas", "lanternen"), ("nord", "sof")):
        with pytest.raises(NotNow):
            merge_units(person=anna, unit=tree[unit], into=tree[into], on=TODAY, today=TODAY)
    with pytest.raises(NotNow):
        add_unit(person=anna, level="unit", parent=Unit.objects.get(code="lanternen"), name_da="Ny")
    assert Unit.objects.filter(closed_on__isnull=False).count() == 1


def test_of_two_who_end_the_same_unit_one_is_told(anna: Person, tree: Tree) -> None:
    """Both have the page open that shows the unit as open."""
    merge_units(person=anna, unit=tree["kompas"], into=tree["lanternen"], on=TODAY, today=TODAY)
    with pytest.raises(AlreadyDone):
        close_unit(person=anna, unit=tree["kompas"], on=TODAY, today=TODAY)
    with pytest.raises(AlreadyDone):
        merge_units(person=anna, unit=tree["kompas"], into=tree["nord"], on=TODAY, today=TODAY)
    assert LogEntry.objects.count() == 1


def test_what_is_refused_changes_and_logs_nothing(anna: Person, carla: Person, tree: Tree) -> None:
    before = list(Unit.objects.order_by("pk").values())
    with pytest.raises(TillidError):
        close_unit(person=anna, unit=tree["lanternen"], on=TODAY, today=TODAY)
    assert carla.unit == tree["lanternen"]
    assert (list(Unit.objects.order_by("pk").values()), LogEntry.objects.count()) == (before, 0)
