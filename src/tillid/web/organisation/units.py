"""The tree, and each unit in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from tillid.programme.language import say
from tillid.programme.organisation import rules
from tillid.programme.organisation.enums import Level
from tillid.programme.organisation.models import Person, Role, Unit
from tillid.programme.organisation.queries.people import leaders, people
from tillid.programme.organisation.queries.units import Branch, below, is_open, way_to
from tillid.programme.organisation.queries.units import tree as whole_tree
from tillid.programme.organisation.services import units as services
from tillid.text import _
from tillid.web.access import page, person_of
from tillid.web.organisation.doing import by_button, by_form
from tillid.web.organisation.finding import unit_of
from tillid.web.organisation.forms import CloseForm, MergeForm, NewUnitForm, OrganisationForm, PlaceForm, UnitForm


@dataclass(frozen=True, slots=True)
class UnitPage:
    unit: Unit
    level: str
    way: tuple[tuple[str, str], ...]
    is_open: bool
    leaders: tuple[Role, ...]
    people: tuple[Person, ...]
    below: tuple[Unit, ...]
    merged_from: tuple[Unit, ...]
    may_edit: bool


@page(rules.may_edit_organisation)
def tree(request: HttpRequest) -> HttpResponse:
    branches = whole_tree(timezone.localdate())
    return render(request, "organisation/tree.html", {"branches": branches, "is_new": not _has_units(branches)})


def _has_units(branches: tuple[Branch, ...]) -> bool:
    return any(branch.children or branch.closed for branch in branches)


def address(unit: Unit) -> str:
    return reverse("unit", kwargs={"code": unit.code})


def way(unit: Unit, *, itself: bool = False) -> tuple[tuple[str, str], ...]:
    """The crumbs from the organisation's page to the unit."""
    above = [(address(one), str(one)) for one in (*way_to(unit), *((unit,) if itself else ()))]
    return ((reverse("organisation"), say(_("The organisation"))), *above)


@page(rules.may_see_unit, unit_of)
def show(request: HttpRequest, unit: Unit) -> HttpResponse:
    known = UnitPage(
        unit=unit,
        level=str(Level(unit.level).label),
        way=way(unit),
        is_open=is_open(unit, timezone.localdate()),
        leaders=tuple(leaders(unit)),
        people=tuple(people(unit=unit)),
        below=tuple(unit.children.order_by("closed_on", "name_da")),
        merged_from=tuple(unit.merged_from.all()),
        may_edit=rules.may_edit_organisation(request.user),
    )
    return render(request, "organisation/unit.html", {"page": known})


@page(rules.may_edit_organisation)
def add(request: HttpRequest) -> HttpResponse:
    """The organisation itself comes first; then areas and units below it."""
    today = timezone.localdate()
    form: UnitForm
    if Unit.objects.filter(level=Level.ORGANISATION).exists():
        under = request.GET.get("under", "")
        form = NewUnitForm(request.POST or None, today=today, initial={"parent": under})
    else:
        form = OrganisationForm(request.POST or None)

    def act() -> str:
        given = form.cleaned_data
        parent = Unit.objects.get(code=given["parent"]) if "parent" in given else None
        unit = services.add_unit(
            person=person_of(request),
            level=given.get("level", Level.ORGANISATION),
            parent=parent,
            name_da=given["name_da"],
            name_en=given["name_en"],
            kinds=given["kinds"],
            code=given.get("code", ""),
            opened_on=given["opened_on"],
        )
        return address(unit)

    context = {"is_first": isinstance(form, OrganisationForm)}
    return by_form(
        request,
        form,
        act,
        done=_("It stands in the organisation now."),
        template="organisation/unit_add.html",
        context=context,
    )


@page(rules.may_edit_unit, unit_of)
def change(request: HttpRequest, unit: Unit) -> HttpResponse:
    shown = {"name_da": unit.name_da, "name_en": unit.name_en, "kinds": unit.kinds, "opened_on": unit.opened_on}
    form = UnitForm(request.POST or None, initial=shown)

    def act() -> str:
        services.change_unit(person=person_of(request), unit=unit, **form.cleaned_data)
        return address(unit)

    context = {"unit": unit, "way": way(unit, itself=True)}
    return by_form(
        request,
        form,
        act,
        done=_("The changes hold from now on. Results that are out keep the names they had."),
        template="organisation/unit_change.html",
        context=context,
    )


@page(rules.may_edit_unit, unit_of)
def move(request: HttpRequest, unit: Unit) -> HttpResponse:
    form = PlaceForm(
        request.POST or None,
        today=timezone.localdate(),
        without=below(unit),
        initial={"parent": unit.parent.code if unit.parent else ""},
    )

    def act() -> str:
        parent = Unit.objects.get(code=form.cleaned_data["parent"])
        services.move_unit(person=person_of(request), unit=unit, parent=parent)
        return address(unit)

    context = {"unit": unit, "way": way(unit, itself=True)}
    return by_form(
        request,
        form,
        act,
        done=_("It has its new place, with all that lies below it."),
        template="organisation/unit_move.html",
        context=context,
    )


@page(rules.may_edit_unit, unit_of)
def close(request: HttpRequest, unit: Unit) -> HttpResponse:
    today = timezone.localdate()
    form = CloseForm(request.POST or None, initial={"on": today})

    def act() -> str:
        services.close_unit(person=person_of(request), unit=unit, on=form.cleaned_data["on"], today=today)
        return address(unit)

    context = {"unit": unit, "way": way(unit, itself=True)}
    return by_form(
        request,
        form,
        act,
        done=_("It is closed. Results that are out keep it."),
        template="organisation/unit_close.html",
        context=context,
    )


@page(rules.may_edit_unit, unit_of)
def reopen(request: HttpRequest, unit: Unit) -> HttpResponse:
    return by_button(
        request,
        lambda: services.reopen_unit(person=person_of(request), unit=unit),
        done=_("It is open again."),
        where=address(unit),
    )


@page(rules.may_edit_unit, unit_of)
def merge(request: HttpRequest, unit: Unit) -> HttpResponse:
    today = timezone.localdate()
    form = MergeForm(request.POST or None, today=today, without=below(unit), initial={"on": today})

    def act() -> str:
        into = Unit.objects.get(code=form.cleaned_data["into"])
        on = form.cleaned_data["on"]
        services.merge_units(person=person_of(request), unit=unit, into=into, on=on, today=today)
        return address(into)

    context = {"unit": unit, "way": way(unit, itself=True), "leaders": tuple(leaders(unit))}
    return by_form(
        request,
        form,
        act,
        done=_("They are one now. People and leaders have gone along."),
        template="organisation/unit_merge.html",
        context=context,
    )
