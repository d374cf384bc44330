"""What the forms of a questionnaire's parts have in common."""

from __future__ import annotations

import hashlib
import json
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from tillid.analysis.material.languages import language_name
from tillid.analysis.material.reading import composed
from tillid.analysis.questionnaire.editing.parts import Texts, languages_of
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.analysis.questionnaire.written import Fields
from tillid.programme.language import say
from tillid.text import Renderable, _
from tillid.web.questionnaires.rows import Rows

LONGEST = 1000


class PartForm(forms.Form):
    """A part of a definition as a form. `part` is what of the definition it shows; only what is changed is written."""

    template: ClassVar[str] = "questionnaires/part.html"
    rows: Rows | None = None
    caption: str = ""
    """What the rows are called."""
    hint: str = ""

    def __init__(self, tree: Fields, definition: Questionnaire, id: str, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.tree, self.definition, self.id = tree, definition, id
        self.languages = languages_of(tree)

    @property
    def heading(self) -> str:
        raise NotImplementedError

    @property
    def part(self) -> Any:
        """What of the definition is shown; where it has changed in the meantime, somebody else has saved."""
        raise NotImplementedError

    @property
    def started_from(self) -> str:
        said = json.dumps(self.part, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()[:24]

    def write(self, tree: Fields) -> None:
        raise NotImplementedError

    # --- texts in several languages -----------------------------------------------------------------

    def add_texts(self, prefix: str, said: dict[str, Renderable], texts: Texts, *, needed: bool, long: bool) -> None:
        """A field for each language; `said` holds the label of the Danish, the English and of any other text."""
        for number, language in enumerate(self.languages):
            field = forms.CharField(
                label=say(
                    said.get(language)
                    or _("{label} in {language}", label=said["other"], language=language_name(language))
                ),
                required=needed and number == 0,
                max_length=LONGEST,
                initial=texts.get(language, ""),
                widget=forms.Textarea(attrs={"rows": 3}) if long else forms.TextInput(),
            )
            field.widget.attrs["lang"] = language
            self.fields[f"{prefix}{language}"] = field

    def texts(self, prefix: str) -> Texts:
        typed = ((language, composed(self.cleaned_data.get(f"{prefix}{language}", ""))) for language in self.languages)
        return {language: text.replace("\r\n", "\n") for language, text in typed if text}


def saved_otherwise(form: PartForm, now: PartForm) -> tuple[tuple[str, str], ...]:
    """Where what somebody else has saved is not what is typed here: the field's label, and what stands there now."""
    fields = [
        (str(field.label), str(field.initial or "–"))
        for name, field in now.fields.items()
        if str(form[name].value() or "") != str(field.initial or "")
    ]
    if now.rows and (form.rows is None or form.rows.rows != now.rows.rows):
        answers = (next(iter(row.texts.values()), f"{row.low}–{row.high}") for row in now.rows.rows)
        fields.append((now.caption, ", ".join(answers)))
    return tuple(fields)
