"""simulate.yaml: what answers are made of where published shares do not say it all, or are to be others."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import yaml

from tillid.analysis.answers.published import PublishedItem, PublishedShares, read_published
from tillid.analysis.answers.simulate_people import Presence
from tillid.analysis.answers.simulate_rows import GroupChances, Manner
from tillid.analysis.answers.simulate_targets import find_targets
from tillid.analysis.material.reading import Node, Problems
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.text import _

_OWN_KEYS = ("answering", "differences", "together", "skipped", "response_spread", "texts")


@dataclass(frozen=True, slots=True)
class Recipe:
    """Shares by item (None: not known), who answers, in what manner, and chances that hold in one group only."""

    items: tuple[PublishedItem, ...]
    presence: Presence
    manner: Manner
    of_groups: GroupChances


def read_recipe(
    node: Node, published: PublishedShares | None, questionnaire: Questionnaire, invited: Mapping[str, int]
) -> Recipe:
    """Read simulate.yaml (or nothing); its shares stand instead of published ones. Problems are noted in the node."""
    given = _shares(node, questionnaire)
    by_item = {one.item: one for one in published.items if one.shares} if published else {}
    by_item |= {one.item: one for one in given.items if one.shares}
    background = (*(published.background if published else ()), *given.background)
    manner = Manner()
    differences = node.get("differences")
    return Recipe(
        items=tuple(by_item.values()),
        presence=Presence(
            invited=invited,
            answering=dict(_whole_numbers(node.get("answering"))),
            shares={one.item: _fractions(one) for one in background if one.shares},
            spread=_per_cent(node.get("response_spread"), Presence().spread),
        ),
        manner=Manner(
            area=_per_cent(differences.get("area"), manner.area),
            unit=_per_cent(differences.get("unit"), manner.unit),
            together=_per_cent(node.get("together"), manner.together),
            skipped=_range(node.get("skipped"), manner.skipped),
            texts={key: child.texts() for key, child in node.get("texts").fields()},
        ),
        of_groups=_of_groups((published, given), questionnaire),
    )


def _shares(node: Node, questionnaire: Questionnaire) -> PublishedShares:
    """What the file has in common with published.yaml is read by its reader; what only a report must say is not."""
    keys = ("items", "groups", *(one.id for one in questionnaire.background))
    node.expect(*keys, *_OWN_KEYS)
    if not isinstance(node.raw, yaml.MappingNode):
        return PublishedShares()
    common = [(key, value) for key, value in node.raw.value if getattr(key, "value", None) in keys]
    aside = Problems()
    raw = yaml.MappingNode(node.raw.tag, common, node.raw.start_mark, node.raw.end_mark)
    read = read_published(dataclasses.replace(node, raw=raw, problems=aside), questionnaire)
    for problem in aside.stopping:
        node.problems.add(problem.place, problem.what, problem.remedy)
    return read


def _fractions(one: PublishedItem) -> dict[str, Fraction]:
    return {answer: Fraction(share) for answer, share in one.shares or () if share is not None}


def _of_groups(published: tuple[PublishedShares | None, ...], questionnaire: Questionnaire) -> GroupChances:
    found: dict[tuple[str, str], dict[str, tuple[Fraction, ...]]] = {}
    for shares in published:
        for group in shares.groups if shares else ():
            targets = find_targets(questionnaire, group.items)
            known = {target.item: target.chances for target in targets if target.known == "shares"}
            found.setdefault((group.background, group.choice), {}).update(known)
    return found


def _whole_numbers(node: Node) -> Iterator[tuple[str, int]]:
    for key, child in node.fields():
        number = child.whole()
        if number is not None:
            yield key, number


def _per_cent(node: Node, default: Fraction) -> Fraction:
    number = node.decimal()
    if number is None:
        return default
    if not 0 <= number <= 100:
        node.wrong(_("{share} per cent is no share.", share=number), _("Write a number between 0 and 100."))
        return default
    return Fraction(number) / 100


def _range(node: Node, default: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
    if not node:
        return default
    children = tuple(node.items())
    if len(children) != 2:
        node.wrong(_("Two numbers are needed here."), _("Write the smallest and the largest: [2, 5]."))
        return default
    low, high = (_per_cent(child, end) for child, end in zip(children, default, strict=True))
    return min(low, high), max(low, high)
