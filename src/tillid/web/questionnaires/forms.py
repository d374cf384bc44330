"""What is typed about a questionnaire as a whole."""

from __future__ import annotations

from django import forms

from tillid.programme.language import spoken
from tillid.text import _

LARGEST_FILE = 1024 * 1024


class NewQuestionnaire(forms.Form):
    """A title is all that it takes."""

    title_da = forms.CharField(label=spoken(_("Title in Danish")), max_length=200)
    title_en = forms.CharField(label=spoken(_("Title in English")), max_length=200, required=False)


class DefinitionFile(forms.Form):
    file = forms.FileField(
        label=spoken(_("A file questionnaire.yaml")),
        help_text=spoken(_("From another questionnaire, a measurement folder or a colleague.")),
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml"}),
    )
