"""Which column of a file holds what: items, options, area, unit, extra groupings, weight. The rest are problems."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tillid.analysis.answers.layout import Column, Columns
from tillid.analysis.answers.personal import looks_personal
from tillid.analysis.answers.spelling import echo, tidy
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.reading import Problems
from tillid.analysis.material.wave import Wave
from tillid.analysis.questionnaire.values import Item, Questionnaire
from tillid.errors import Place
from tillid.text import Listed, _


@dataclass(frozen=True, slots=True)
class Asked:
    """What answers are read against."""

    questionnaire: Questionnaire
    organisation: Organisation
    wave: Wave

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of the tree that are counted; those that the organisation has, where the wave declares none."""
        if self.wave.groups is not None:
            return self.wave.groups.tree
        return (*(("area",) if self.organisation.areas else ()), *(("unit",) if self.organisation.units else ()))

    @property
    def extras(self) -> tuple[str, ...]:
        """The extra groupings that are counted, the tree's own questions left out."""
        places = {one.id for one in self.questionnaire.background if one.from_organisation}
        declared = self.wave.groups.extra if self.wave.groups else ()
        return tuple(
            dict.fromkeys(one.background for one in declared if one.background not in {*places, "area", "unit"})
        )


@dataclass(frozen=True, slots=True)
class _Target:
    """What a column stands for."""

    kind: str
    id: str
    option: str = ""


@dataclass(slots=True)
class _Matched:
    found: dict[_Target, Column] = field(default_factory=dict)
    ignored: int = 0
    unknown: list[str] = field(default_factory=list)


def match_columns(names: Sequence[Column], asked: Asked, file: str, problems: Problems) -> Columns | None:
    """What each column holds; None, with problems noted, where one is missing or there twice.

    A column too many is a problem that does not keep the others from being looked at.
    Item and background ids are compared without regard to case; nothing else matches but `item.option`,
    `item_option` and `item[option]`.
    """
    before = len(problems.stopping)
    targets = _targets(asked)
    matched = _match(names, targets, file, problems)
    if not matched.found and not matched.ignored and matched.unknown:
        _say_no_header(asked, file, problems)
        return None
    twice = len(problems.stopping) > before
    _say_unknown(matched.unknown, targets, file, problems)
    before = len(problems.stopping)
    _say_missing(matched.found, asked, file, problems)
    return None if twice or len(problems.stopping) > before else _columns(matched.found, asked)


def known_names(asked: Asked) -> frozenset[str]:
    """Every tidied column name that stands for something."""
    return frozenset(_targets(asked))


def _match(names: Sequence[Column], targets: Mapping[str, _Target], file: str, problems: Problems) -> _Matched:
    matched = _Matched()
    for column in names:
        target = targets.get(tidy(column.name))
        if target is None:
            matched.unknown.append(column.name)
        elif target.kind == "ignored":
            matched.ignored += 1
        elif target in matched.found:
            problems.add(
                Place(file, inside=echo(column.name)),
                _("The column {name} stands twice.", name=echo(column.name)),
                _("Keep the one that is meant."),
            )
        else:
            matched.found[target] = column
    return matched


def _targets(asked: Asked) -> dict[str, _Target]:
    """From a tidied column name to what it stands for; an item's own id goes before an option's."""
    targets: dict[str, _Target] = {}
    for name, target in _named(asked):
        targets.setdefault(tidy(name), target)
    return targets


def _named(asked: Asked) -> Iterator[tuple[str, _Target]]:
    for item in asked.questionnaire.items:
        yield item.id, _Target("ignored" if item.kind == "text" else "item", item.id)
    if asked.wave.weight:
        yield asked.wave.weight, _Target("weight", asked.wave.weight)
    extras = asked.extras
    for one in asked.questionnaire.background:
        levels = {"areas": "area", "units": "unit", None: "grouping" if one.id in extras else "ignored"}
        kind = levels[one.from_organisation]
        yield one.id, _Target(kind, kind if one.from_organisation else one.id)
    yield "area", _Target("area" if asked.organisation.areas else "ignored", "area")
    yield "unit", _Target("unit" if asked.organisation.units else "ignored", "unit")
    for item in asked.questionnaire.items:
        for option in _options(item):
            for name in (f"{item.id}.{option}", f"{item.id}_{option}", f"{item.id}[{option}]"):
                yield name, _Target("option", item.id, option)


def _options(item: Item) -> tuple[str, ...]:
    return item.scale.ids if item.kind == "many" and item.scale else ()


def _columns(found: Mapping[_Target, Column], asked: Asked) -> Columns:
    options: dict[str, dict[str, Column]] = {}
    for target, column in found.items():
        if target.kind == "option":
            options.setdefault(target.id, {})[target.option] = column
    return Columns(
        items={target.id: column for target, column in found.items() if target.kind == "item"},
        options=options,
        area=found.get(_Target("area", "area")) if asked.levels else None,
        unit=found.get(_Target("unit", "unit")) if asked.levels else None,
        groupings={one: found[_Target("grouping", one)] for one in asked.extras if _Target("grouping", one) in found},
        weight=found.get(_Target("weight", asked.wave.weight)) if asked.wave.weight else None,
    )


# --- what is wrong ------------------------------------------------------------------------------


def _say_no_header(asked: Asked, file: str, problems: Problems) -> None:
    """The first line may be an answer: it is not repeated."""
    first = next((item.id for item in asked.questionnaire.items), "")
    problems.add(
        Place(file, 1),
        _("The first line names no question of the questionnaire."),
        _("Write the ids of the questions in the first line, each over its column, for example {id}.", id=first),
    )


def _say_unknown(names: Sequence[str], targets: Mapping[str, _Target], file: str, problems: Problems) -> None:
    written = {tidy_name: tidy_name for tidy_name, target in targets.items() if target.kind != "ignored"}
    for name in names:
        if not name.strip():
            problems.add(Place(file), _("A column has no name."), _("Name it in the first line, or remove it."))
            continue
        place = Place(file, inside=echo(name))
        if looks_personal(name):
            problems.add(
                place,
                _("The column {name} may tell who answered, and answers are anonymous.", name=echo(name)),
                _("Remove the column from the file."),
            )
            continue
        near = difflib.get_close_matches(tidy(name), written, n=1, cutoff=0.75)
        remedy = _("Is it {near}? Correct the name, or remove the column.", near=near[0]) if near else None
        problems.add(
            place,
            _("The column {name} matches no question and no background question.", name=echo(name)),
            remedy or _("Add the question to questionnaire.yaml, or remove the column."),
        )


def _say_missing(found: Mapping[_Target, Column], asked: Asked, file: str, problems: Problems) -> None:
    for item in asked.questionnaire.items:
        if item.kind == "text":
            continue
        whole = _Target("item", item.id) in found
        options = _options(item)
        here = [option for option in options if _Target("option", item.id, option) in found]
        if whole and here:
            problems.add(
                Place(file, inside=item.id),
                _("{item} has a column for all choices and columns for single choices.", item=item.id),
                _("Keep one of the two ways."),
            )
        elif here:
            _say_missing_options(item, [option for option in options if option not in here], file, problems)
        elif not whole:
            problems.add(
                Place(file, inside=item.id),
                _("The question {item} has no column.", item=item.id),
                _("Add the column; leave its cells empty where nobody answered."),
            )
    _say_missing_background(found, asked, file, problems)


def _say_missing_options(item: Item, absent: Sequence[str], file: str, problems: Problems) -> None:
    if absent:
        problems.add(
            Place(file, inside=item.id),
            _("Choices of {item} have no column: {options}.", item=item.id, options=Listed(tuple(absent))),
            _("Add a column for each, named {name}.", name=f"{item.id}.{absent[0]}"),
        )


def _say_missing_background(found: Mapping[_Target, Column], asked: Asked, file: str, problems: Problems) -> None:
    kinds = {target.kind for target in found}
    needed: list[str] = []
    if asked.wave.groups is not None:
        needed = [one for one in asked.extras if _Target("grouping", one) not in found]
        finest = asked.levels[-1:]
        needed += [level for level in finest if level not in kinds and not (level == "area" and "unit" in kinds)]
    if asked.wave.weight and "weight" not in kinds:
        needed.append(asked.wave.weight)
    for name in needed:
        problems.add(
            Place(file, inside=name),
            _("wave.yaml counts on a column {name}, and there is none.", name=name),
            _("Add the column, or correct wave.yaml."),
        )
