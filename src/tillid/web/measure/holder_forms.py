"""Who holds the key, and what holders type or bring."""

from __future__ import annotations

from typing import Any

from django import forms

from tillid.errors import InputError
from tillid.programme.language import present_language, spoken
from tillid.programme.measure.enums import Holding, Side
from tillid.programme.measure.models import Holder, Wave
from tillid.programme.measure.services.keys import HolderWords, KeyFile, NewHolder, Secrets
from tillid.text import _

SIDES = (Side.MANAGEMENT, Side.EMPLOYEES, Side.OUTSIDE)
"""Of the three holders, one for each."""


_SECRET = {"class": "form-input hidden-words", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class HoldersForm(forms.Form):
    """Three holders, one from each side; or one with a file."""

    use_required_attribute = False
    held_by = forms.ChoiceField(
        label=spoken(_("How is the key kept?")),
        widget=forms.RadioSelect(),
        choices=[
            (
                Holding.TWO_OF_THREE,
                spoken(_("Three people hold a part each, and two of them open it together (recommended)")),
            ),
            (Holding.FILE, spoken(_("One person holds a file with a passphrase"))),
        ],
    )
    management = forms.CharField(label=spoken(_("Who holds for the management?")), max_length=200, required=False)
    employees = forms.CharField(
        label=spoken(_("Who holds for the employees?")),
        max_length=200,
        required=False,
        help_text=spoken(_("Somebody the employees choose, for example a union representative.")),
    )
    outside = forms.CharField(
        label=spoken(_("Who holds for neither of them?")),
        max_length=200,
        required=False,
        help_text=spoken(_("For example the data protection officer.")),
    )
    one = forms.CharField(
        label=spoken(_("Who keeps the file?")),
        max_length=200,
        required=False,
        help_text=spoken(_("Only where the key is a file.")),
    )

    def __init__(self, *given: Any, **also: Any) -> None:
        super().__init__(*given, **also)
        for name in ("management", "employees", "outside", "one"):
            self.fields[name].is_needed = True  # type: ignore[attr-defined]  # read by look/optional.html

    @staticmethod
    def of(wave: Wave) -> dict[str, Any]:
        names = {holder.side: holder.name for holder in wave.holders.all()}
        if wave.holding == Holding.FILE:
            return {"held_by": wave.holding, "one": next(iter(names.values()), "")}
        return {"held_by": wave.holding, **{side.value: names.get(side.value, "") for side in SIDES}}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        asked = ("one",) if given.get("held_by") == Holding.FILE else tuple(side.value for side in SIDES)
        for name in asked:
            if not given.get(name, "").strip():
                self.add_error(name, spoken(_("Write a name.")))
        return given

    @property
    def holding(self) -> Holding:
        return Holding(self.cleaned_data["held_by"])

    @property
    def new_holders(self) -> tuple[NewHolder, ...]:
        if self.holding == Holding.FILE:
            return (NewHolder(self.cleaned_data["one"], Side.OUTSIDE),)
        return tuple(NewHolder(self.cleaned_data[side.value], side) for side in SIDES)


class _SecretsForm(forms.Form):
    use_required_attribute = False

    @property
    def secrets(self) -> Secrets:
        raise NotImplementedError

    def tell(self, error: InputError) -> None:
        """At the field of the holder it is about, where it is about one; a word of the secret is never repeated."""
        by_label = {str(field.label): name for name, field in self.fields.items()}
        for problem in error.problems:
            said = f"{problem.what.render(present_language())} {problem.remedy.render(present_language())}"
            self.add_error(by_label.get(problem.place.file), said)


class WordsForm(_SecretsForm):
    """A field for each holder. It is plain text that the style sheet hides, so that no browser offers to keep it."""

    def __init__(self, *given: Any, holders: tuple[Holder, ...]) -> None:
        super().__init__(*given)
        self.numbers = {f"holder_{holder.number}": holder.number for holder in holders}
        for holder in holders:
            self.fields[f"holder_{holder.number}"] = forms.CharField(
                label=holder.name, required=False, max_length=400, widget=forms.TextInput(attrs=_SECRET)
            )
            self.fields[f"holder_{holder.number}"].is_needed = True  # type: ignore[attr-defined]  # the same

    @property
    def secrets(self) -> Secrets:
        given = ((number, self.cleaned_data.get(name, "")) for name, number in self.numbers.items())
        return HolderWords(tuple((number, words) for number, words in given if words.strip()))


class FileForm(_SecretsForm):
    file = forms.FileField(label=spoken(_("Key file")), widget=forms.FileInput())
    passphrase = forms.CharField(label=spoken(_("Passphrase")), max_length=400, widget=forms.TextInput(attrs=_SECRET))

    @property
    def secrets(self) -> Secrets:
        return KeyFile(self.cleaned_data["file"].read(), self.cleaned_data["passphrase"])
