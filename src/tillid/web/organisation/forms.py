"""What is asked about units, people and roles."""

from __future__ import annotations

import datetime
from typing import Any, cast

from django import forms

from tillid.programme.language import spoken
from tillid.programme.organisation.enums import Kind, Level, RoleKind
from tillid.programme.organisation.models import Person, Unit
from tillid.programme.organisation.queries.units import ordered, tree
from tillid.programme.organisation.services.people import Entered
from tillid.text import _

LONGEST_CODE = 70
INDENT = "\N{NO-BREAK SPACE}" * 4


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def places(today: datetime.date, *, without: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    """Open units as choices; what lies below another stands further in."""
    return [(unit.code, INDENT * depth + str(unit)) for unit, depth in ordered(tree(today)) if unit.pk not in without]


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """What may be chosen now; a form is made for each request, its fields once at the start."""
    cast("forms.ChoiceField", form.fields[name]).choices = choices


class UnitForm(forms.Form):
    name_da = forms.CharField(label=spoken(_("Name in Danish")), max_length=200)
    name_en = forms.CharField(label=spoken(_("Name in English")), max_length=200, required=False)
    kinds = forms.MultipleChoiceField(
        label=spoken(_("What it does")),
        help_text=spoken(_("It may do several of these.")),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    opened_on = forms.DateField(label=spoken(_("Opened on")), required=False, widget=DateInput())


class NewUnitForm(UnitForm):
    level = forms.ChoiceField(
        label=spoken(_("What is it?")),
        choices=[(level.value, level.label) for level in (Level.AREA, Level.UNIT)],
        widget=forms.RadioSelect,
        initial=Level.UNIT,
    )
    parent = forms.ChoiceField(label=spoken(_("What does it lie under?")))
    code = forms.SlugField(
        label=spoken(_("Code")),
        help_text=spoken(_("As other systems know it. It is made from the name when you leave it empty.")),
        max_length=LONGEST_CODE,
        required=False,
    )
    field_order = ("level", "parent", "name_da", "name_en", "kinds", "code", "opened_on")

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "parent", places(today))


class OrganisationForm(UnitForm):
    """The first thing that is written: the organisation itself."""


class PlaceForm(forms.Form):
    """Where a unit goes."""

    parent = forms.ChoiceField(label=spoken(_("What does it lie under?")))

    def __init__(self, *args: Any, today: datetime.date, without: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "parent", places(today, without=without))


class CloseForm(forms.Form):
    on = forms.DateField(label=spoken(_("Closed from")), widget=DateInput())


class MergeForm(CloseForm):
    into = forms.ChoiceField(label=spoken(_("Which unit do they go on in?")))
    on = forms.DateField(label=spoken(_("Merged from")), widget=DateInput())
    field_order = ("into", "on")

    def __init__(self, *args: Any, today: datetime.date, without: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "into", places(today, without=without))


class PersonForm(forms.Form):
    name = forms.CharField(label=spoken(_("Name")), max_length=200)
    email = forms.EmailField(
        label=spoken(_("E-mail")),
        help_text=spoken(_("Invitations go to it. Whoever has a role signs in with it.")),
        max_length=254,
        required=False,
    )
    number = forms.CharField(
        label=spoken(_("Employee number")),
        help_text=spoken(_("Lists from other systems know the person by it.")),
        max_length=40,
        required=False,
    )
    unit = forms.ChoiceField(label=spoken(_("Where does the person work?")), required=False)
    position = forms.SlugField(
        label=spoken(_("Position")),
        help_text=spoken(_("In one word, as your lists have it: medarbejder, leder, tillidsrepraesentant.")),
        max_length=40,
        required=False,
    )
    language = forms.ChoiceField(label=spoken(_("Language of letters and e-mails")), choices=Person.LANGUAGES)

    def __init__(self, *args: Any, today: datetime.date, now: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", ""), *places(today)]
        if now is not None and now.code not in {code for code, _name in choices}:
            choices.append((now.code, str(now)))
        _choose(self, "unit", choices)

    @property
    def entered(self) -> Entered:
        given = self.cleaned_data
        unit = Unit.objects.get(code=given["unit"]) if given["unit"] else None
        return Entered(
            given["name"], given["email"] or None, given["number"] or None, unit, given["position"], given["language"]
        )

    @staticmethod
    def shown(person: Person) -> dict[str, object]:
        return {
            "name": person.name,
            "email": person.email,
            "number": person.number,
            "unit": person.unit.code if person.unit else "",
            "position": person.position,
            "language": person.language,
        }


class RoleForm(forms.Form):
    kind = forms.ChoiceField(label=spoken(_("Role")), choices=RoleKind.choices, widget=forms.RadioSelect)
    unit = forms.ChoiceField(
        label=spoken(_("Leads")), help_text=spoken(_("Only for leaders, and with all that lies below.")), required=False
    )

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "unit", [("", ""), *places(today)])

    @property
    def led(self) -> Unit | None:
        """Asked of leaders only."""
        if self.cleaned_data["kind"] != RoleKind.LEADER or not self.cleaned_data["unit"]:
            return None
        return Unit.objects.get(code=self.cleaned_data["unit"])
