"""Title and languages, themes, scales, answers beside them and background questions as forms."""

from __future__ import annotations

import re
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict

from tillid.analysis.questionnaire.editing.frame import (
    TypedBackground,
    TypedSettings,
    add_background,
    add_scale,
    find_background,
    find_theme,
    outside_rows,
    scale_rows,
    typed_background,
    typed_settings,
    write_background,
    write_outside,
    write_scale,
    write_settings,
    write_theme,
)
from tillid.analysis.questionnaire.editing.parts import texts_of
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.analysis.questionnaire.written import Fields
from tillid.programme.language import present_language, say
from tillid.text import LANGUAGES, _
from tillid.web.questionnaires.item_form import OWN, ends_of
from tillid.web.questionnaires.part_form import PartForm
from tillid.web.questionnaires.rows import Rows, name_of, typed_rows

NEW = "new"
"""In place of an id: what is being added."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class SettingsForm(PartForm):
    template: ClassVar[str] = "questionnaires/settings.html"

    def __init__(self, tree: Fields, definition: Questionnaire, id: str, data: QueryDict | None = None) -> None:
        super().__init__(tree, definition, id, data)
        self.before = typed_settings(tree)
        self.add_texts("title-", {"other": _("Title")}, self.before.title, needed=True, long=False)
        self.fields["spoken"] = forms.MultipleChoiceField(
            label=say(_("Languages")),
            choices=[(one, name_of(one)) for one in LANGUAGES],
            initial=[one for one in self.before.languages if one in LANGUAGES],
            required=False,
            widget=forms.CheckboxSelectMultiple(),
        )
        self.fields["more"] = forms.CharField(
            label=say(_("Other languages")),
            help_text=say(_("By their codes, for example pl so. A text has a field for each language.")),
            initial=" ".join(one for one in self.before.languages if one not in LANGUAGES),
            required=False,
        )
        for key, label in (
            ("version", _("Version of a published instrument")),
            ("licence", _("Licence")),
            ("attribution", _("Who is to be named")),
        ):
            self.fields[key] = forms.CharField(
                label=say(label), initial=getattr(self.before, key), required=False, max_length=1000
            )
        self.fields["no_changes"] = forms.BooleanField(
            label=say(_("A published instrument that may not be reworded")),
            initial=self.before.no_changes,
            required=False,
        )

    @property
    def heading(self) -> str:
        return say(_("Title and languages"))

    @property
    def part(self) -> Any:
        return {key: value for key, value in self.tree.items() if not isinstance(value, list) or key == "languages"}

    def clean_more(self) -> str:
        said = str(self.cleaned_data["more"]).replace(",", " ")
        wrong = [one for one in said.split() if not _LANGUAGE.fullmatch(one)]
        if wrong:
            raise forms.ValidationError(say(_("“{text}” is not the code of a language.", text=wrong[0])))
        return said

    def clean(self) -> dict[str, Any]:
        said = cast("dict[str, Any]", super().clean())
        if not said.get("spoken") and not said.get("more"):
            self.add_error("spoken", say(_("Choose at least one language.")))
        return said

    def write(self, tree: Fields) -> None:
        chosen = [*self.cleaned_data["spoken"], *self.cleaned_data["more"].split()]
        kept = [one for one in self.before.languages if one in chosen]
        languages = tuple(dict.fromkeys((*kept, *chosen)))
        said = {key: self.cleaned_data[key] for key in ("version", "licence", "attribution", "no_changes")}
        write_settings(tree, TypedSettings(title=self.texts("title-"), languages=languages, **said))


class ThemeForm(PartForm):
    def __init__(self, tree: Fields, definition: Questionnaire, id: str, data: QueryDict | None = None) -> None:
        super().__init__(tree, definition, id, data)
        texts = texts_of(self.part, self.languages)
        self.add_texts("words-", {"other": _("Name of the theme")}, texts, needed=True, long=False)

    @property
    def heading(self) -> str:
        return say(_("Theme"))

    @property
    def part(self) -> Any:
        return find_theme(self.tree, self.id)

    def write(self, tree: Fields) -> None:
        write_theme(tree, find_theme(tree, self.id), self.texts("words-"))


class ScaleForm(PartForm):
    def __init__(self, tree: Fields, definition: Questionnaire, id: str, data: QueryDict | None = None) -> None:
        super().__init__(tree, definition, id, data)
        saved = () if id == NEW else scale_rows(tree, id)
        self.rows = Rows("point", saved if data is None else typed_rows(data, "point", self.languages), self.languages)
        self.caption = say(_("Points in their order"))
        self.hint = say(_("The first point is the one that counts as most or best."))

    @property
    def heading(self) -> str:
        return say(_("New scale")) if self.id == NEW else say(_("Scale"))

    @property
    def part(self) -> Any:
        return None if self.id == NEW else self.tree["scales"][self.id]

    def clean(self) -> dict[str, Any]:
        said = cast("dict[str, Any]", super().clean())
        if self.rows is None or len(self.rows.rows) < 2:
            self.add_error(None, say(_("A scale needs at least two points.")))
        return said

    def write(self, tree: Fields) -> None:
        rows = self.rows.rows if self.rows else ()
        if self.id == NEW:
            add_scale(tree, rows)
        else:
            write_scale(tree, self.id, rows)


class OutsideForm(PartForm):
    def __init__(self, tree: Fields, definition: Questionnaire, id: str, data: QueryDict | None = None) -> None:
        super().__init__(tree, definition, id, data)
        rows = outside_rows(tree) if data is None else typed_rows(data, "outside", self.languages)
        self.rows = Rows("outside", rows, self.languages)
        self.caption = self.heading
        self.hint = say(_("They are counted and shown, and never scored."))

    @property
    def heading(self) -> str:
        return say(_("Answers beside the scale"))

    @property
    def part(self) -> Any:
        return self.tree.get("outside_scale")

    def write(self, tree: Fields) -> None:
        write_outside(tree, self.rows.rows if self.rows else ())


class BackgroundForm(PartForm):
    template: ClassVar[str] = "questionnaires/background.html"

    def __init__(self, tree: Fields, definition: Questionnaire, id: str, data: QueryDict | None = None) -> None:
        super().__init__(tree, definition, id, data)
        self.before = TypedBackground({}) if id == NEW else typed_background(tree, find_background(tree, id))
        self.add_texts("words-", {"other": _("The question")}, self.before.texts, needed=True, long=False)
        places = [
            ("areas", say(_("The areas of the organisation"))),
            ("units", say(_("The units of the organisation"))),
        ]
        scales = [(scale, ends_of(points, present_language())) for scale, points in (tree.get("scales") or {}).items()]
        first = "areas" if id == NEW else OWN
        self.fields["source"] = forms.ChoiceField(
            label=say(_("Answers to choose between")),
            choices=[*places, (OWN, say(_("Answers of its own"))), *scales],
            initial=self.before.source or first,
        )
        source = self.data.get("source", "") if self.is_bound else self.before.source or first
        rows = self.before.choices if data is None else typed_rows(data, "choice", self.languages)
        self.rows = Rows("choice", rows, self.languages) if source == OWN else None
        self.caption = say(_("Answers to choose between"))

    @property
    def heading(self) -> str:
        return say(_("New background question")) if self.id == NEW else say(_("Background question"))

    @property
    def part(self) -> Any:
        return None if self.id == NEW else find_background(self.tree, self.id)

    def clean(self) -> dict[str, Any]:
        said = cast("dict[str, Any]", super().clean())
        if self.rows is not None and not self.rows.rows:
            self.add_error(None, say(_("Write the answers that there are to choose between.")))
        return said

    def write(self, tree: Fields) -> None:
        source = self.cleaned_data["source"]
        typed = TypedBackground(
            self.texts("words-"), "" if source == OWN else source, self.rows.rows if self.rows else ()
        )
        if self.id == NEW:
            add_background(tree, typed)
        else:
            write_background(tree, find_background(tree, self.id), typed)
