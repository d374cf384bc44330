"""statements.yaml: what was said in meetings, focus groups and comments."""

from __future__ import annotations

from tillid.analysis.material.languages import notice_missing_languages
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.reading import Node
from tillid.analysis.material.statements import SENTIMENTS, Statement
from tillid.text import LANGUAGES, _


def read_statements(node: Node, themes: tuple[str, ...], organisation: Organisation) -> tuple[Statement, ...]:
    """A list of {id, role, theme, sentiment, wording, da, en, place, original}, in the file's order.

    A statement is `retold` where nothing is said: quotation marks are only for what was said word for word.
    Without themes (a questionnaire that could not be read) themes are not checked.
    """
    found: dict[str, Statement] = {}
    for child in node.items():
        statement = _read_statement(child, themes, organisation)
        if statement.id and statement.id in found:
            child.wrong(_("The id {id} is taken.", id=statement.id), _("Give each statement an id of its own."))
        found.setdefault(statement.id, statement)
    notice_missing_languages(node)
    return tuple(found.values())


def _read_statement(node: Node, themes: tuple[str, ...], organisation: Organisation) -> Statement:
    node.expect("id", "role", "theme", "sentiment", "wording", "place", "original", *LANGUAGES)
    words = node.need_words()
    original = node.get("original").text() or None
    verbatim = node.get("wording").one_of(("verbatim", "retold"), default="retold") == "verbatim"
    if verbatim and len(words.languages) > 1 and not original:
        node.notice(
            _("It is not said in which language this was spoken, so which one is a translation."),
            _("Write original: da or original: en."),
        )
    theme = node.need("theme")
    return Statement(
        id=node.need("id").identifier(),
        theme=theme.one_of(themes) if themes else theme.identifier(),
        words=words,
        role=_role(node.get("role"), organisation),
        sentiment=node.get("sentiment").one_of(SENTIMENTS) or None,
        wording="verbatim" if verbatim else "retold",
        place=node.get("place").words(),
        original=original,
    )


def _role(node: Node, organisation: Organisation) -> str | None:
    """How the speaker is described: only a role that organisation.yaml declares, so that no name slips in."""
    roles = tuple(role.id for role in organisation.speaker_roles)
    if node and not roles:
        node.wrong(
            _("organisation.yaml describes no speaker roles."),
            _("Write speaker_roles: there with {role}, or leave role out.", role=node.text()),
        )
        return None
    return node.one_of(roles) or None
