"""Simulated answers: made from shares, always called simulated, never written over a folder that holds anything."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tillid.analysis.answers.new_folder import refuse_filled, write_folder
from tillid.analysis.answers.published import PublishedItem
from tillid.analysis.answers.simulate_folder import folder_files, read_source
from tillid.analysis.answers.simulate_people import Places, Presence, place_people
from tillid.analysis.answers.simulate_rows import Answer, GroupChances, Manner, answer_all
from tillid.analysis.answers.simulate_targets import Target, find_targets
from tillid.analysis.answers.simulate_wave import Making
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.questionnaire.values import Questionnaire
from tillid.text import LANGUAGES, _

_MADE_UP = _("A simulated comment.")


@dataclass(frozen=True)
class Simulated:
    """Rows in no order that means anything: background question to answer, and item to answer, person by person."""

    people: tuple[Places, ...]
    rows: tuple[Mapping[str, Answer], ...]
    targets: tuple[Target, ...]


def simulate(
    questionnaire: Questionnaire,
    shares: Iterable[PublishedItem],
    *,
    respondents: int,
    seed: int,
    organisation: Organisation = Organisation(),
    presence: Presence | None = None,
    manner: Manner | None = None,
    of_groups: GroupChances | None = None,
) -> Simulated:
    """Make answers that follow the shares; the same seed makes the same answers on every machine.

    An item without shares follows the mean of its theme, else of all items on its scale, else every answer is
    as likely; `targets` says which. Places differ by as much as `manner` says, and by nothing on average.

    >>> from tillid.analysis.questionnaire.values import Item, Point, Scale
    >>> from tillid.text import Words
    >>> scale = Scale("extent", tuple(Point(id, Words()) for id in ("much", "some", "little")))
    >>> asked = Questionnaire("q", Words(), (), (Item("a", "scale", None, Words(), Words(), scale),))
    >>> [row["a"] for row in simulate(asked, (), respondents=4, seed=1).rows]
    ['much', 'little', 'little', 'some']
    """
    targets = find_targets(questionnaire, shares)
    people = place_people(questionnaire, organisation, presence or Presence(), respondents, seed)
    levels = {one.from_organisation: one.id for one in questionnaire.background}
    rows = answer_all(
        questionnaire,
        targets,
        people,
        seed=seed,
        manner=manner or Manner(),
        of_groups=of_groups or {},
        tree=tuple(levels.get(level, "") for level in ("areas", "units")),
        written=(_MADE_UP.render(LANGUAGES[0]),),
    )
    order = _shuffled(len(people), seed)
    return Simulated(tuple(people[place] for place in order), tuple(rows[place] for place in order), targets)


def simulate_folder(folder: Path, out: Path, *, respondents: int, seed: int) -> tuple[Path, ...]:
    """Write a measurement folder at `out` with answers simulated from the shares of `folder`; the paths written.

    The shares are those of simulate.yaml, then of published.yaml; rows of answers are never read. Raises
    InputError with every problem of the folder, or where `out` holds anything.
    """
    refuse_filled(out)
    source = read_source(folder, respondents)
    made = simulate(
        source.questionnaire,
        source.recipe.items,
        respondents=respondents,
        seed=seed,
        organisation=source.organisation,
        presence=source.recipe.presence,
        manner=source.recipe.manner,
        of_groups=source.recipe.of_groups,
    )
    making = Making(source.recipe, made.targets, respondents, seed)
    return write_folder(out, folder_files(source, making, made.people, made.rows))


def _shuffled(count: int, seed: int) -> list[int]:
    """Fisher and Yates, drawing random() only: the one call that Python promises to keep."""
    draws = random.Random(f"{seed}/order")  # noqa: S311 - simulated answers guard no secret
    order = list(range(count))
    for place in range(count - 1, 0, -1):
        other = int(draws.random() * (place + 1))
        order[place], order[other] = order[other], order[place]
    return order
