"""questionnaire.yaml: what is asked, checked as a whole so that later steps can trust it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tillid.analysis.material.languages import notice_missing_languages
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.reading import Node, quoted
from tillid.analysis.questionnaire.background import read_background
from tillid.analysis.questionnaire.items import read_items
from tillid.analysis.questionnaire.options import as_countable
from tillid.analysis.questionnaire.points import Offered, read_outside, read_scales
from tillid.analysis.questionnaire.values import Background, Item, Questionnaire, Theme
from tillid.text import LANGUAGES, Words, _

_KEYS = [
    "id",
    "title",
    "version",
    "languages",
    "licence",
    "attribution",
    "no_changes",
    "scales",
    "outside_scale",
    "background",
    "themes",
    "items",
]
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def read_questionnaire(node: Node, organisation: Organisation) -> Questionnaire:
    """The questionnaire that the file describes; whatever is wrong is noted in the node's problems.

    Raises nothing. Where a problem stops, the value is only good for finding more problems.

    >>> from tillid.analysis.material.reading import Problems, read_yaml_bytes
    >>> problems = Problems()
    >>> yaml = b"{id: q, title: Trust, scales: {s: [{id: a, da: A}]}, items: [{id: i, da: Hvor?}]}"
    >>> read_questionnaire(read_yaml_bytes(yaml, "q.yaml", problems), Organisation()).items[0].on_scale
    ('a',)
    >>> [problem.render("en") for problem in problems.stopping]
    ['q.yaml, line 1, scales.s: A scale needs at least two points. Write the points that are missing.']
    """
    if not node:
        return Questionnaire("", Words(), (), ())
    node.expect(*_KEYS)
    declared, languages = _languages(node.get("languages"))
    themes = _themes(node.get("themes"), languages)
    offered = Offered(
        languages=languages,
        themes=tuple(theme.id for theme in themes),
        scales=read_scales(node.get("scales"), languages),
        outside=read_outside(node.get("outside_scale"), languages),
    )
    background = read_background(node.get("background"), offered, organisation)
    items = read_items(node.get("items"), offered)
    _check_ids(node, background, items)
    notice_missing_languages(node, declared)
    return Questionnaire(
        id=node.need("id").identifier(),
        title=node.need("title").words(languages),
        themes=themes,
        items=tuple(item for _place, item in items),
        background=background,
        languages=declared,
        licence=node.get("licence").text() or None,
        attribution=node.get("attribution").text() or None,
        version=node.get("version").text() or None,
        no_changes=node.get("no_changes").yes(),
    )


def _languages(node: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The languages that the questionnaire promises, and all those that are read where a text has them."""
    declared = tuple(dict.fromkeys(node.texts())) or LANGUAGES
    for language in declared:
        if not _LANGUAGE.fullmatch(language):
            node.wrong(
                _("“{text}” is not the code of a language.", text=quoted(language)),
                _("Write codes such as da, en or pl."),
            )
    return declared, tuple(dict.fromkeys((*declared, *LANGUAGES)))


def _themes(node: Node, languages: tuple[str, ...]) -> tuple[Theme, ...]:
    themes: list[Theme] = []
    taken: set[str] = set()
    for child in node.items():
        child.expect("id", *languages)
        theme = Theme(child.need("id").identifier(), child.need_words(languages))
        if theme.id and theme.id in taken:
            child.wrong(_("The id {id} is taken.", id=theme.id), _("Give each an id of its own."))
        taken.add(theme.id)
        themes.append(theme)
    return tuple(themes)


def _check_ids(node: Node, background: tuple[Background, ...], items: tuple[tuple[Node, Item], ...]) -> None:
    """Background questions, items and the options of a multiple choice are columns of one table of answers."""
    if not items and (not node.get("items") or node.get("items").is_list):
        node.get("items").wrong(_("There are no questions."), _("Write at least one under items:."))
    taken: set[str] = set()
    for child, one in zip(node.get("background").items(), background, strict=True):
        _take(child, (one.id,), taken)
    for child, item in items:
        _take(child, dict.fromkeys((item.id, *(column.id for column in as_countable(item)))), taken)


def _take(child: Node, ids: Iterable[str], taken: set[str]) -> None:
    """Letters' case does not tell columns apart: a database takes `Age` and `age` for one."""
    for id in ids:
        if id and id.casefold() in taken:
            child.wrong(
                _("The id {id} is taken.", id=id),
                _("Give each question an id of its own; capital letters alone make no difference."),
            )
        taken.add(id.casefold())
