"""One question as a form: its wording first, everything else folded away."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict

from tillid.analysis.material.wave import SMALLEST_GROUP
from tillid.analysis.questionnaire.editing.items import TypedItem, find_item, outside_ids, typed_item, write_item
from tillid.analysis.questionnaire.editing.parts import Row
from tillid.analysis.questionnaire.values import Item, Questionnaire
from tillid.analysis.questionnaire.written import Fields
from tillid.programme.language import present_language, say
from tillid.text import Renderable, _
from tillid.web.questionnaires.part_form import PartForm
from tillid.web.questionnaires.rows import Rows, typed_rows

KINDS: dict[str, Renderable] = {
    "scale": _("A point on a scale"),
    "one": _("One of several answers"),
    "many": _("Several answers"),
    "number": _("A number"),
    "text": _("In their own words"),
}
OWN = "own"
"""The answers are the question's own, typed below it."""


class AnyChoice(forms.MultipleChoiceField):
    """Answers of a question that was named a moment ago; those of another one fall away by themselves."""

    def valid_value(self, _value: Any) -> bool:
        return True


class ItemForm(PartForm):
    template: ClassVar[str] = "questionnaires/item.html"

    def __init__(self, tree: Fields, definition: Questionnaire, id: str, data: QueryDict | None = None) -> None:
        super().__init__(tree, definition, id, data)
        self.before = typed_item(tree, find_item(tree, id))
        said: dict[str, Renderable] = {"other": _("The question")}
        self.add_texts("words-", said, self.before.texts, needed=True, long=True)
        self.add_texts("short-", {"other": _("Short name")}, self.before.short, needed=False, long=False)
        self._add_answers()
        self._add_to_whom()
        self.kind = self._present("kind", self.before.kind)
        self.rows = self._rows(data)
        counted = self.kind == "number"
        self.caption = say(_("Intervals that the number is counted by") if counted else _("Answers to choose between"))
        self.fields["scale"].required = self.kind in ("scale", "one", "many")

    @property
    def heading(self) -> str:
        return say(_("Question"))

    @property
    def part(self) -> Fields:
        return find_item(self.tree, self.id)

    # --- its fields -----------------------------------------------------------------------------------

    def _add_answers(self) -> None:
        before, language = self.before, present_language()
        self.fields["kind"] = forms.ChoiceField(
            label=say(_("How it is answered")),
            choices=[(kind, say(name)) for kind, name in KINDS.items()],
            initial=before.kind,
        )
        scales = [(scale, said) for scale, said in self._scales(language)]
        own = [(OWN, say(_("Answers of its own")))]
        self.fields["scale"] = forms.ChoiceField(
            label=say(_("Scale")), choices=[*scales, *own], initial=before.scale or OWN, required=False
        )
        outside = [(id, self._outside_name(id, language)) for id in outside_ids(self.tree)]
        self.fields["outside"] = forms.MultipleChoiceField(
            label=say(_("Answers beside the scale")),
            choices=outside,
            initial=list(before.outside),
            required=False,
            widget=forms.CheckboxSelectMultiple(),
        )
        self.fields["reversed"] = forms.BooleanField(
            label=say(_("The last point of the scale is the good one")), initial=before.reversed, required=False
        )

    def _scales(self, language: str) -> list[tuple[str, str]]:
        raw = self.tree.get("scales") or {}
        return [(id, ends_of(points, language) or id) for id, points in raw.items()]

    def _outside_name(self, id: str, language: str) -> str:
        raw = (self.tree.get("outside_scale") or {}).get(id) or {}
        return str(raw.get(language) or raw.get("da") or id)

    def _add_to_whom(self) -> None:
        before = self.before
        themes = [(theme.id, say(theme.words)) for theme in self.definition.themes]
        self.fields["theme"] = forms.ChoiceField(
            label=say(_("Theme")), choices=[("", say(_("No theme"))), *themes], initial=before.theme, required=False
        )
        earlier = [(item.id, say(item.label)) for item in self._earlier()]
        self.fields["asked_item"] = forms.ChoiceField(
            label=say(_("Put only to those who have answered in a certain way")),
            choices=[("", say(_("Put to everyone"))), *earlier],
            initial=before.asked_item,
            required=False,
        )
        named = self.definition.by_id.get(self._present("asked_item", before.asked_item))
        self._answers = {point.id: say(point.words) for point in (named.points if named else ())}
        self.fields["asked_in"] = AnyChoice(
            label=say(_("Those who answered")),
            choices=list(self._answers.items()),
            initial=list(before.asked_in),
            required=False,
            widget=forms.CheckboxSelectMultiple(),
        )
        self.fields["min_group"] = forms.IntegerField(
            label=say(_("Fewest who must have answered before it is shown")),
            help_text=say(_("For a delicate question, for example 20. Otherwise the limit of the measurement holds.")),
            min_value=SMALLEST_GROUP,
            initial=before.min_group,
            required=False,
        )

    def _earlier(self) -> list[Item]:
        found = []
        for item in self.definition.items:
            if item.id == self.id:
                break
            if item.points:
                found.append(item)
        return found

    def _present(self, name: str, saved: str) -> str:
        """What the form shows at this moment: typed, or saved."""
        return self.data.get(name, saved) if self.is_bound else saved

    def _rows(self, data: QueryDict | None) -> Rows | None:
        prefix = "band" if self.kind == "number" else "choice"
        saved = self.before.bands if self.kind == "number" else self.before.choices
        rows = saved if data is None else typed_rows(data, prefix, self.languages)
        scale = self._present("scale", self.before.scale or OWN)
        has_rows = self.kind == "number" or (self.kind in ("one", "many") and scale in (OWN, ""))
        return Rows(prefix, rows, self.languages, bounded=self.kind == "number") if has_rows else None

    # --- what is typed --------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        said = cast("dict[str, Any]", super().clean())
        kind, rows = said.get("kind"), self.rows.rows if self.rows else ()
        if kind == "scale" and said.get("scale") in ("", OWN):
            self.add_error("scale", say(_("Choose one of the scales.")))
        if self.rows and len(rows) < {"one": 2, "many": 1}.get(str(kind), 0):
            self.add_error(None, say(_("Write the answers that there are to choose between.")))
        if kind == "number" and not rows:
            self.add_error(None, say(_("Write the intervals that the number is counted by.")))
        if said.get("asked_item") and not self._asked_in():
            self.add_error("asked_in", say(_("Tick the answers that lead to this question.")))
        return said

    def _asked_in(self) -> tuple[str, ...]:
        ticked = self.cleaned_data.get("asked_in", [])
        return in_order([answer for answer in ticked if answer in self._answers], self.before.asked_in)

    def typed(self) -> TypedItem:
        said = self.cleaned_data
        kind = said["kind"]
        rows: tuple[Row, ...] = self.rows.rows if self.rows else ()
        return TypedItem(
            texts=self.texts("words-"),
            short=self.texts("short-"),
            kind=kind,
            theme=said["theme"],
            scale="" if said["scale"] == OWN or kind in ("number", "text") else said["scale"],
            choices=rows if kind in ("one", "many") else (),
            outside=in_order(said["outside"], self.before.outside) if kind != "text" else (),
            asked_item=said["asked_item"],
            asked_in=self._asked_in() if said["asked_item"] else (),
            reversed=said["reversed"] and kind == "scale",
            min_group="" if said["min_group"] is None else str(said["min_group"]),
            bands=rows if kind == "number" else (),
        )

    def write(self, tree: Fields) -> None:
        write_item(tree, find_item(tree, self.id), self.typed())


def in_order(ticked: list[str], before: tuple[str, ...]) -> tuple[str, ...]:
    """What was ticked before keeps its order; what is new comes after it."""
    kept = [id for id in before if id in ticked]
    return (*kept, *(id for id in ticked if id not in kept))


def ends_of(points: Any, language: str) -> str:
    """A scale by its first and last point."""
    said = [str(point.get(language) or point.get("da") or "") for point in points or [] if isinstance(point, dict)]
    return f"{said[0]} – {said[-1]}" if said else ""
