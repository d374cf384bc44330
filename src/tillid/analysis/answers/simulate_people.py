"""Who answers in a simulated wave: how many of each area or unit, and in which roles."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tillid.analysis.material.organisation import Organisation
from tillid.analysis.questionnaire.values import Background, Questionnaire

Places = Mapping[str, str]
"""What one person answers to the background questions."""


@dataclass(frozen=True, slots=True)
class Presence:
    """What is known of who answers; all of it may be empty.

    `invited` and `answering` count people by the id of an area or a unit, `answering` being fixed beforehand.
    `shares` holds for a background question the share of respondents by answer, in any measure.
    """

    invited: Mapping[str, int] = field(default_factory=dict)
    answering: Mapping[str, int] = field(default_factory=dict)
    shares: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    spread: Fraction = Fraction(1, 10)
    """By how much of itself the share that answers differs between places."""


def place_people(
    questionnaire: Questionnaire, organisation: Organisation, presence: Presence, respondents: int, seed: int
) -> tuple[Places, ...]:
    """One mapping a respondent, background question to answer. Nowhere do more answer than were invited."""
    tree: dict[str, Background] = {
        one.from_organisation: one for one in questionnaire.background if one.from_organisation
    }
    others = [one for one in questionnaire.background if not one.from_organisation]
    finest = tree.get("units") or tree.get("areas")
    if finest is None:
        places: list[dict[str, str]] = [{} for _ in range(respondents)]
    else:
        counts = _counts(finest, organisation, presence, respondents, seed)
        above = {unit.id: unit.area for unit in organisation.units}
        places = [_tree_answers(code, above, tree) for code, count in counts.items() for _ in range(count)]
    for background in others:
        chances = _chances(background, presence.shares.get(background.id, {}))
        draws = random.Random(f"{seed}/who/{background.id}")  # noqa: S311 - simulated answers guard no secret
        for one in places:
            one[background.id] = _pick(chances, draws.random())
    return tuple(places)


def _tree_answers(code: str, above: Mapping[str, str | None], tree: Mapping[str, Background]) -> dict[str, str]:
    """The unit and its area, or the area alone, under the questions that ask for them."""
    if "units" not in tree:
        return {tree["areas"].id: code}
    area = above.get(code)
    asked = {tree["areas"].id: area} if "areas" in tree and area else {}
    return {**asked, tree["units"].id: code}


def _counts(
    finest: Background, organisation: Organisation, presence: Presence, respondents: int, seed: int
) -> dict[str, int]:
    """How many answer in each place, adding up to `respondents` wherever so many are invited."""
    codes = [choice.id for choice in finest.choices]
    room = _room(codes, organisation, presence)
    fixed = {code: presence.answering[code] for code in codes if code in presence.answering}
    open_codes = [code for code in codes if code not in fixed]
    draws = random.Random(f"{seed}/where")  # noqa: S311 - simulated answers guard no secret
    weights = _weights(open_codes, finest, room, presence)
    noisy = {code: weight * _around_one(presence.spread, draws) for code, weight in weights.items()}
    left = max(respondents - sum(fixed.values()), 0)
    return {**dict.fromkeys(codes, 0), **_divided(left, noisy, room), **fixed}


def _room(codes: Sequence[str], organisation: Organisation, presence: Presence) -> dict[str, int]:
    """How many may answer in each place: those invited; an area's invited are divided among its units."""
    if not presence.invited:
        return {}
    known = {code: presence.invited[code] for code in codes if code in presence.invited}
    for area in organisation.areas:
        units = [unit.id for unit in organisation.units if unit.area == area.id and unit.id in codes]
        unknown = [unit for unit in units if unit not in known]
        left = presence.invited.get(area.id, 0) - sum(known.get(unit, 0) for unit in units)
        known |= _divided(max(left, 0), dict.fromkeys(unknown, Fraction(1)), {})
    return {code: known.get(code, 0) for code in codes}


def _weights(
    codes: Sequence[str], finest: Background, room: Mapping[str, int], presence: Presence
) -> dict[str, Fraction]:
    given = presence.shares.get(finest.id)
    if room:
        return {code: Fraction(room[code]) for code in codes}
    return {code: given.get(code, Fraction(0)) if given else Fraction(1) for code in codes}


def _around_one(spread: Fraction, draws: random.Random) -> Fraction:
    return 1 + spread * (2 * Fraction(draws.random()) - 1)


def _divided(amount: int, weights: Mapping[str, Fraction], room: Mapping[str, int]) -> dict[str, int]:
    """Divide whole people by largest remainder; a full place passes the rest on to those with room."""
    counts = dict.fromkeys(weights, 0)
    while amount > 0:
        open_weights = {c: w for c, w in weights.items() if w and (c not in room or counts[c] < room[c])}
        total = sum(open_weights.values(), Fraction(0))
        if not total:
            break
        exact = {code: amount * weight / total for code, weight in open_weights.items()}
        part = {code: int(share) for code, share in exact.items()}
        by_remainder = sorted(exact, key=lambda code: part[code] - exact[code])
        for code in by_remainder[: amount - sum(part.values())]:
            part[code] += 1
        for code, count in part.items():
            taken = min(count, room[code] - counts[code]) if code in room else count
            counts[code] += taken
            amount -= taken
    return counts


def _chances(background: Background, given: Mapping[str, Fraction]) -> list[tuple[str, float]]:
    """Each answer with the upper edge of its part of 0 to 1."""
    weights = [
        (choice.id, given.get(choice.id, Fraction(0)) if given else Fraction(1)) for choice in background.choices
    ]
    total = sum((weight for _, weight in weights), Fraction(0)) or Fraction(1)
    edges, reached = [], Fraction(0)
    for id, weight in weights:
        reached += weight / total
        edges.append((id, float(reached)))
    return edges


def _pick(edges: list[tuple[str, float]], draw: float) -> str:
    return next((id for id, edge in edges if draw < edge), edges[-1][0])
