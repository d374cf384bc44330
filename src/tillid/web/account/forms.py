"""What is asked of whoever signs in."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateWithCode
from allauth.mfa.totp.forms import ActivateTOTPForm
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


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.EmailField(
            label=say(_("E-mail")), widget=forms.EmailInput(attrs={"autocomplete": "username"})
        )
        self.fields["password"] = forms.CharField(
            label=say(_("Password")), max_length=LONGEST_PASSWORD, strip=False, widget=PasswordInput("current-password")
        )
        self.order_fields(["login", "password"])


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": _("The password you have now"),
            "password1": _("New password"),
            "password2": _("The same once more"),
        }
        for name, label in labels.items():
            field = self.fields[name]
            field.label, field.help_text, field.max_length = say(label), "", LONGEST_PASSWORD
            field.widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = say(
            _("At least 12 characters. A few words in a row are good, and easy to remember.")
        )


class AgainForm(ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = say(_("Password"))
        self.fields["password"].widget.attrs.pop("placeholder", None)


class _WithCode:
    """Six digits from the phone."""

    fields: dict[str, forms.Field]

    def ask_for_code(self, hint: str = "") -> None:
        code = self.fields["code"]
        code.label, code.help_text = say(_("The code on your phone")), hint
        code.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class CodeForm(_WithCode, AuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_for_code(say(_("Have you lost the phone? Write one of your emergency codes instead.")))


class CodeAgainForm(_WithCode, ReauthenticateWithCode):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_for_code()


class FirstCodeForm(_WithCode, ActivateTOTPForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_for_code()
