"""What is chosen and written about invitations."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from tillid.programme.language import say, spoken
from tillid.programme.measure.enums import InvitationState
from tillid.programme.measure.queries.invitations import positions_here
from tillid.programme.measure.services.invitations import CAN_BE_RECORDED
from tillid.programme.organisation.queries.units import ordered, tree
from tillid.text import _

LARGEST_LIST = 8 * 1024 * 1024


class Choosing(forms.Form):
    """Whom of the organisation; nothing chosen is everybody."""

    units = forms.MultipleChoiceField(
        label=spoken(_("Areas and units")),
        help_text=spoken(_("With everything that lies below. Choose none to ask in all of them.")),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    positions = forms.MultipleChoiceField(
        label=spoken(_("Positions")),
        help_text=spoken(_("Choose none to ask people in all positions.")),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        self.fields["units"].choices = [  # type: ignore[attr-defined]  # a field with choices
            (unit.code, f"{'– ' * (depth - 1)}{unit}") for unit, depth in ordered(tree(timezone.localdate())) if depth
        ]
        positions = positions_here()
        self.fields["positions"].choices = [(one, one) for one in positions]  # type: ignore[attr-defined]  # the same
        if not positions:
            del self.fields["positions"]


class ListFile(forms.Form):
    file = forms.FileField(
        label=spoken(_("The list, as CSV or XLSX")),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_LIST:
            raise forms.ValidationError(say(_("The file is larger than 8 MB. Divide the list.")))
        return file


class Recording(forms.Form):
    state = forms.ChoiceField(
        label=spoken(_("What do you know?")),
        choices=[(state.value, state.label) for state in InvitationState if state in CAN_BE_RECORDED],
        widget=forms.RadioSelect,
    )


class Address(forms.Form):
    email = forms.EmailField(label=spoken(_("E-mail")))
