"""A multiple choice is counted option by option: each option becomes an item of its own."""

from __future__ import annotations

import dataclasses

from tillid.analysis.questionnaire.values import Item, Point, Questionnaire, Scale
from tillid.text import Words

CHOSEN = Point("chosen", Words.of(da="Valgt", en="Chosen"), "1")
NOT_CHOSEN = Point("not_chosen", Words.of(da="Ikke valgt", en="Not chosen"), "0")


def as_countable(item: Item) -> tuple[Item, ...]:
    """The items that an item is counted as: itself, its options, or nothing for open text.

    >>> from tillid.analysis.questionnaire.values import Item, Point, Scale
    >>> where = Scale("where", (Point("home", Words.of(da="Hjemme")), Point("work", Words.of(da="På arbejde"))))
    >>> [option.id for option in as_countable(Item("place", "many", None, Words.of(da="Hvor?"), Words(), where))]
    ['place.home', 'place.work']
    """
    if item.kind == "text":
        return ()
    if item.kind != "many" or item.scale is None:
        return (item,)
    return tuple(
        dataclasses.replace(
            item,
            id=f"{item.id}.{option.id}",
            kind="one",
            words=_both(item.words, option.words),
            short=option.words,
            scale=Scale(f"{item.id}.{option.id}", (CHOSEN, NOT_CHOSEN)),
        )
        for option in item.scale.points
    )


def countable_items(questionnaire: Questionnaire) -> tuple[Item, ...]:
    """Every item that is counted, in the questionnaire's order."""
    return tuple(countable for item in questionnaire.items for countable in as_countable(item))


def _both(question: Words, option: Words) -> Words:
    return Words(tuple((lang, f"{question.render(lang)} – {option.render(lang)}") for lang in question.languages))
