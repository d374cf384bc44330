"""What is asked of whoever signs in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tillid.programme.language import say, spoken
from tillid.programme.organisation.services.way_in import owner_of
from tillid.text import _

LONGEST_PASSWORD = 128
"""Characters: hashing a very long one would keep the server busy."""


class PasswordInput(forms.PasswordInput):
    def __init__(self, autocomplete: str) -> None:
        super().__init__(attrs={"autocomplete": autocomplete})


class ChoosePasswordForm(forms.Form):
    """`key` is what stands after # in the link; a small script puts it here, or the person does."""

    key = forms.CharField(
        label=spoken(_("The code after # in the link")),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=spoken(_("New password")),
        help_text=spoken(_("At least 12 characters. A few words in a row are good, and easy to remember.")),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=PasswordInput("new-password"),
    )
    again = forms.CharField(
        label=spoken(_("The same once more")),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=PasswordInput("new-password"),
    )

    def clean_key(self) -> str:
        return str(self.cleaned_data["key"]).rpartition("#")[2].strip()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "password" in given and "again" in given and given["password"] != given["again"]:
            self.add_error("again", say(_("The two are not the same.")))
        if "password" in given and "key" in given:
            try:
                validate_password(given["password"], owner_of(given["key"]))
            except ValidationError as error:
                self.add_error("password", error)
        return given
