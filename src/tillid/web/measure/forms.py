"""What is typed about a wave: its plan in a few groups, a later last day, why results are corrected."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms

from tillid.analysis.material.wave import SMALLEST_COMMENT_GROUP, SMALLEST_GROUP
from tillid.programme.language import present_language, say, spoken
from tillid.programme.measure.models import QuestionnaireVersion, Wave
from tillid.programme.measure.queries.plans import Plan, mark_of, plan_of
from tillid.programme.measure.queries.questionnaires import draft_of
from tillid.text import LANGUAGES, Renderable, _, render_value

SAID = ("title", "purpose", "sponsor", "population", "speak_of", "frame", "mode", "follow_up_owner", "codetermination")
"""The fields that hold words: each has one in Danish and one in English."""
_Field = TypeVar("_Field", bound=forms.Field)
TREES: dict[str, list[str]] = {"everyone": [], "area": ["area"], "unit": ["area", "unit"]}


@dataclass(frozen=True, slots=True)
class Group:
    """Some questions of the plan that belong together, and the same in English, folded away."""

    key: str
    title: Renderable
    fields: tuple[str, ...]
    in_english: tuple[str, ...] = ()
    seldom: tuple[str, ...] = ()


GROUPS = (
    Group(
        "why",
        _("Why, and what comes of it"),
        ("title_da", "purpose_da", "sponsor_da", "follow_up_owner_da", "follow_up_date", "codetermination_da"),
        ("title_en", "purpose_en", "sponsor_en", "follow_up_owner_en", "codetermination_en"),
    ),
    Group(
        "whom",
        _("Whom you ask, and what"),
        ("version", "population_da", "frame_da", "cutoff", "mode_da", "open_link"),
        ("population_en", "frame_en", "mode_en"),
        ("representatives", "speak_of_da", "speak_of_en", "complete_from"),
    ),
    Group("shown", _("What is shown"), ("tree", "extra", "k", "k_comments")),
    Group("when", _("Until when"), ("closes_on", "retention")),
)


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _day(label: Renderable, hint: Renderable | None = None) -> forms.DateField:
    return _needed(forms.DateField(label=spoken(label), widget=Day(), help_text=spoken(hint) if hint else ""))


def _line(label: Renderable, hint: Renderable | None = None, *, rows: int = 1) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
    return forms.CharField(
        label=spoken(label), required=False, max_length=2000, widget=widget, help_text=spoken(hint) if hint else ""
    )


def _needed(field: _Field) -> _Field:
    """May be empty while the plan is written, but not when the wave opens: so it is not called optional."""
    field.required = False
    field.is_needed = True  # type: ignore[attr-defined]  # read by look/optional.html
    return field


class PlanForm(forms.Form):
    use_required_attribute = False
    started_from = forms.CharField(widget=forms.HiddenInput())

    title_da = forms.CharField(label=spoken(_("Title")), max_length=200)
    purpose_da = _needed(
        _line(_("Why do you ask?"), _("A sentence or two, as you would say it to a colleague."), rows=3)
    )
    sponsor_da = _needed(_line(_("Who has asked for the measurement?")))
    follow_up_owner_da = _needed(_line(_("Who follows up?"), _("A name or a body that people know.")))
    follow_up_date = _day(_("By when?"))
    codetermination_da = _needed(
        _line(_("What did the co-determination committee decide?"), _("In a sentence, with the date."), rows=2)
    )
    version = _needed(
        forms.ModelChoiceField(
            label=spoken(_("Questionnaire")), queryset=QuestionnaireVersion.objects.select_related("questionnaire")
        )
    )
    population_da = _needed(_line(_("Who is asked?"), rows=2))
    frame_da = _needed(_line(_("Where does the list of people come from?"), rows=2))
    cutoff = _day(_("From which day is the list?"))
    mode_da = _needed(
        _line(_("How are people asked?"), _("For example: on the web, by e-mail and letter, two reminders."), rows=2)
    )
    open_link = forms.BooleanField(
        label=spoken(_("Also by an open link")),
        required=False,
        help_text=spoken(_("Whoever has it can answer. Then there is participation, but no response rate.")),
    )
    representatives = forms.BooleanField(
        label=spoken(_("Those who are asked speak for others")),
        required=False,
        help_text=spoken(_("For example union representatives. The report then never calls them employees.")),
    )
    speak_of_da = _line(_("What does the report call them?"), _("In the plural: employees, leaders, representatives."))
    complete_from = forms.IntegerField(
        label=spoken(_("An answer is complete from this share of the questions, in per cent")),
        min_value=1,
        max_value=100,
    )
    tree = _needed(
        forms.ChoiceField(
            label=spoken(_("Results are shown for")),
            widget=forms.RadioSelect(),
            choices=[
                ("everyone", spoken(_("everyone together only"))),
                ("area", spoken(_("everyone and each area"))),
                ("unit", spoken(_("everyone, each area and each unit"))),
            ],
        )
    )
    extra = forms.MultipleChoiceField(
        label=spoken(_("And also by")),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=spoken(_("For the organisation as a whole, never inside a unit.")),
    )
    k = forms.IntegerField(
        label=spoken(_("Smallest group that is shown")), min_value=SMALLEST_GROUP, help_text=spoken(_("5 or more"))
    )
    k_comments = forms.IntegerField(
        label=spoken(_("Smallest group for what people write")),
        min_value=SMALLEST_COMMENT_GROUP,
        help_text=spoken(_("10 or more")),
    )
    closes_on = _day(
        _("Last day to answer"), _("It can be moved later once the measurement is open, but never earlier.")
    )
    retention = _day(
        _("Until when are answers kept?"), _("On that day they are deleted, by themselves. The results stay.")
    )

    title_en = forms.CharField(label=spoken(_("Title in English")), required=False, max_length=200)
    purpose_en = _line(_("Why do you ask? In English"), rows=3)
    sponsor_en = _line(_("Who has asked for the measurement? In English"))
    follow_up_owner_en = _line(_("Who follows up? In English"))
    codetermination_en = _line(_("What did the committee decide? In English"), rows=2)
    population_en = _line(_("Who is asked? In English"), rows=2)
    frame_en = _line(_("Where does the list come from? In English"), rows=2)
    mode_en = _line(_("How are people asked? In English"), rows=2)
    speak_of_en = _line(_("What does the report call them? In English"))

    def __init__(self, wave: Wave, data: Mapping[str, Any] | None = None) -> None:
        self.plan = plan_of(wave)
        super().__init__(data, initial=_initial(self.plan))
        extra = self.fields["extra"]
        if (choices := _backgrounds(self.plan)) and isinstance(extra, forms.MultipleChoiceField):
            extra.choices = choices
        else:
            del self.fields["extra"]
        if wave.previous:
            self._remember(wave.previous)

    def _remember(self, previous: Wave) -> None:
        """What was true of the last wave only is not filled in, but told."""
        for name in ("closes_on", "retention", "follow_up_date", "cutoff", "codetermination"):
            last = getattr(previous, name)
            told = (last.get(present_language()) or last.get("da")) if isinstance(last, dict) else last
            if told:
                field = self.fields["codetermination_da" if name == "codetermination" else name]
                hint = say(_("Last time: {what}", what=render_value(told, present_language())))
                field.help_text = f"{field.help_text} {hint}".strip()

    @property
    def groups(self) -> list[dict[str, object]]:
        """The fields as the page sets them, group by group."""
        return [
            {
                "key": group.key,
                "title": group.title,
                "fields": [self[name] for name in group.fields if name in self.fields],
                "in_english": [self[name] for name in group.in_english],
                "seldom": [self[name] for name in group.seldom],
                "is_wrong": any(self[name].errors for name in (*group.in_english, *group.seldom)),
            }
            for group in GROUPS
        ]

    @property
    def new_plan(self) -> Plan:
        given = self.cleaned_data
        said: dict[str, Any] = {
            name: {language: text for language in LANGUAGES if (text := given[f"{name}_{language}"].strip())}
            for name in SAID
        }
        plain = ("version", "cutoff", "open_link", "representatives", "complete_from", "k", "k_comments")
        days = ("closes_on", "retention", "follow_up_date")
        return dataclasses.replace(
            self.plan, **said, **{name: given[name] for name in (*plain, *days)}, groups=self._groups_declared()
        )

    def _groups_declared(self) -> Mapping[str, Any]:
        """How finely a group is crossed stays as it was; what is newly ticked is for the whole organisation."""
        if not self.cleaned_data["tree"]:
            return {}
        within = {one["by"]: one.get("within", "everyone") for one in self.plan.groups.get("extra", ())}
        extra = [{"by": by, "within": within.get(by, "everyone")} for by in self.cleaned_data.get("extra", ())]
        return {"tree": TREES[self.cleaned_data["tree"]], "extra": extra}


def _initial(plan: Plan) -> dict[str, Any]:
    said = {f"{name}_{language}": getattr(plan, name).get(language, "") for name in SAID for language in LANGUAGES}
    plain = {each.name: getattr(plan, each.name) for each in dataclasses.fields(plan) if each.name not in SAID}
    tree = next((key for key, levels in TREES.items() if levels == plan.groups.get("tree")), "")
    extra = [one["by"] for one in plan.groups.get("extra", ())]
    return {**plain, **said, "tree": tree, "extra": extra, "started_from": mark_of(plan)}


def _backgrounds(plan: Plan) -> list[tuple[str, str]]:
    """Questions about the person that results may be shown by, beside the organisation's own tree."""
    if plan.version is None:
        return []
    asked = draft_of(plan.version).definition.background
    return [(one.id, one.words.render(present_language())) for one in asked if one.from_organisation is None]


class NewWaveForm(forms.Form):
    """A title and what is asked; the rest comes from the last wave, or is written next."""

    title_da = forms.CharField(label=spoken(_("Title")), max_length=200)
    version = forms.ModelChoiceField(
        label=spoken(_("Questionnaire")), queryset=QuestionnaireVersion.objects.select_related("questionnaire")
    )
    previous = forms.ModelChoiceField(
        label=spoken(_("Begin with the plan of")),
        queryset=Wave.objects.order_by("-opened_on", "code"),
        required=False,
        empty_label=spoken(_("an empty plan")),
        help_text=spoken(_("Words, groups and limits are taken over. Dates and the committee's decision are not.")),
    )
    code = forms.SlugField(
        label=spoken(_("Short name in addresses")),
        required=False,
        max_length=60,
        help_text=spoken(_("Stands in letters: keep it short. Made from the title where it is left empty.")),
    )


class LongerForm(forms.Form):
    closes_on = forms.DateField(label=spoken(_("New last day")), widget=Day())


class WhyForm(forms.Form):
    why = forms.CharField(
        label=spoken(_("What is corrected?")), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
