"""wave.yaml of a simulated wave: what the source says of its wave, marked as simulated, and how answers were made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import yaml

from tillid.analysis.answers.simulate_recipe import Recipe
from tillid.analysis.answers.simulate_targets import From, Target
from tillid.analysis.material.reading import Node
from tillid.analysis.questionnaire.options import countable_items
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.text import LANGUAGES, Joined, Renderable, Text, _, plural

SIMULATED = "simulated"
_FROM_REPORT = ("population", "representatives", "speak_of")
"""What a simulated wave may say after the report whose shares it follows; the rest happened to real people."""


@dataclass(frozen=True, slots=True)
class Making:
    """How answers were made: of what, how many, and with which seed."""

    recipe: Recipe
    targets: Sequence[Target]
    respondents: int
    seed: int


def simulated_wave(source: Node, questionnaire: Questionnaire, making: Making, *, from_report: bool) -> str:
    """The text of wave.yaml. A wave that is called simulated already keeps its own notes."""
    pairs = dict(_pairs(source))
    notes = [_words(note) for note in simulation_notes(questionnaire, making)]
    if from_report or not pairs:
        written = _after_report(pairs, questionnaire)
    elif getattr(pairs.get("provenance"), "value", None) == SIMULATED:
        written, notes = pairs, []
    else:
        written = {key: value for key, value in pairs.items() if key != "provenance"}
    own = written.pop("notes", None)
    earlier_notes = own.value if isinstance(own, yaml.SequenceNode) else [own] if own else []
    first = {"id": written.pop("id", _scalar(f"{questionnaire.id or 'wave'}-simulated"))}
    whole = {**first, "provenance": _scalar(SIMULATED), **written}
    if notes or earlier_notes:
        whole["notes"] = yaml.SequenceNode("tag:yaml.org,2002:seq", [*notes, *earlier_notes])
    said: str = yaml.serialize(_mapping(whole), allow_unicode=True, width=110)
    return f"# {_('The answers of this wave are simulated: nobody was asked.').render('da')}\n{said}"


def simulation_notes(questionnaire: Questionnaire, making: Making) -> Iterator[Renderable]:
    """How the answers were made, a sentence or two each, for the method annex."""
    yield plural(
        "The answers are simulated: {count} answer made with the seed {seed}. They say nothing of any workplace.",
        "The answers are simulated: {count} answers made with the seed {seed}. They say nothing of any workplace.",
        making.respondents,
        seed=str(making.seed),
    )
    labels = {item.id: item.label for item in countable_items(questionnaire)}
    for known, said in _MADE_UP.items():
        items = tuple(labels[target.item] for target in making.targets if target.known == known)
        if items:
            yield Joined((said, Joined(items, "; ")))
    manner = making.recipe.manner
    levels = {one.from_organisation for one in questionnaire.background}
    for level, differ, size in (("areas", _areas_differ, manner.area), ("units", _units_differ, manner.unit)):
        if level in levels and size:
            yield differ(size)
    yield _(
        "Each question is skipped by {low} to {high} per cent.",
        low=_percent(manner.skipped[0]),
        high=_percent(manner.skipped[1]),
    )


def _areas_differ(size: Fraction) -> Text:
    return _(
        "Areas differ by chance: in each area at most {size} per cent of the answers to a question are moved one step"
        " on the scale.",
        size=_percent(size),
    )


def _units_differ(size: Fraction) -> Text:
    return _(
        "Units differ by chance: in each unit at most {size} per cent of the answers to a question are moved one step"
        " on the scale.",
        size=_percent(size),
    )


_MADE_UP: dict[From, Text] = {
    "partly": _("Some shares are not known; what is left was divided as in the theme's other questions:"),
    "theme": _("The shares are not known; the answers follow the mean of the theme's other questions:"),
    "all": _("The shares are not known; the answers follow the mean of all questions with the same answers:"),
    "even": _("The shares are not known and no other question has the same answers; each answer is as likely:"),
}


def _after_report(pairs: dict[str, yaml.Node], questionnaire: Questionnaire) -> dict[str, yaml.Node]:
    """A new wave in the likeness of a report's: only what is true of both."""
    id = getattr(pairs.get("id"), "value", None) or questionnaire.id
    levels = [one.from_organisation for one in questionnaire.background if one.from_organisation]
    tree = [level.removesuffix("s") for level in ("areas", "units") if level in levels]
    kept = {key: pairs[key] for key in _FROM_REPORT if key in pairs}
    return {
        "id": _scalar(f"{id}-simulated"),
        "title": _words(_("{title} (simulated)", title=questionnaire.title)),
        "purpose": _words(_("To show what a report looks like. The answers are simulated.")),
        **kept,
        "fielded": _words(_("never: the answers are simulated")),
        **({"groups": _mapping({"tree": _list(tree)})} if tree else {}),
    }


def _pairs(node: Node) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node.raw, yaml.MappingNode):
        for key, value in node.raw.value:
            yield str(getattr(key, "value", "")), value


def _words(text: Renderable) -> yaml.Node:
    return _mapping({language: _scalar(text.render(language)) for language in LANGUAGES})


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g}"


def _scalar(text: str) -> yaml.Node:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text)


def _list(texts: Sequence[str]) -> yaml.Node:
    return yaml.SequenceNode("tag:yaml.org,2002:seq", [_scalar(text) for text in texts], flow_style=True)


def _mapping(pairs: dict[str, yaml.Node]) -> yaml.Node:
    return yaml.MappingNode("tag:yaml.org,2002:map", [(_scalar(key), value) for key, value in pairs.items()])
