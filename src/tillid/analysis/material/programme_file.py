"""programme.yaml: challenges, principles, initiatives and recommendations around a measurement."""

from __future__ import annotations

from tillid.analysis.material.dates import PartialDate
from tillid.analysis.material.languages import notice_missing_languages
from tillid.analysis.material.programme import (
    STATUSES,
    AnalysisPhase,
    Event,
    Initiative,
    Named,
    Programme,
    Recommendation,
    Track,
)
from tillid.analysis.material.reading import Node
from tillid.text import LANGUAGES, Renderable, _

_KEYS = (
    *("as_of", "background", "conclusion", "phases", "analysis_phase", "challenges", "challenge_relations", "tracks"),
    *("challenge_also", "principles", "principles_expect", "requirement_test", "mistakes", "vision_elements"),
    *("initiatives", "recommendations", "sources"),
)
_INITIATIVE = (
    *("id", "themes", "principles", "start", "end", "end_until_further_notice", "status", "owner", "says", "then"),
    *("members", "event", "dates_said", "results", "applied_themselves", "tried_on", "with_involvement"),
)


def read_programme(node: Node, themes: tuple[str, ...]) -> Programme:
    """The programme that the file describes. A date or status that is not stated is None, never guessed.

    Without themes (a questionnaire that could not be read) themes are not checked.
    """
    node.expect(*_KEYS)
    notice_missing_languages(node)
    principles = _named(node.get("principles"))
    return Programme(
        as_of=node.get("as_of").words(),
        phases=_named(node.get("phases")),
        challenges=_named(node.get("challenges")),
        principles=principles,
        vision=_named(node.get("vision_elements")),
        tracks=tuple(_track(child) for child in node.get("tracks").items()),
        initiatives=_initiatives(node.get("initiatives"), themes, tuple(one.id for one in principles)),
        recommendations=tuple(_recommendation(child, themes) for child in node.get("recommendations").items()),
        background=node.get("background").paragraphs(),
        conclusion=node.get("conclusion").paragraphs(),
        analysis=_analysis(node.get("analysis_phase")),
        challenge_relations=node.get("challenge_relations").paragraphs(),
        challenge_also=node.get("challenge_also").paragraphs(),
        principles_expect=node.get("principles_expect").paragraphs(),
        requirement_test=node.get("requirement_test").paragraphs(),
        mistakes=tuple((key, child.words()) for key, child in node.get("mistakes").fields()),
    )


def _named(node: Node) -> tuple[Named, ...]:
    found: dict[str, Named] = {}
    for child in node.items():
        child.expect("id", "cross_cutting", *LANGUAGES)
        one = Named(child.need("id").identifier(), child.need_words(), child.get("cross_cutting").yes())
        _refuse_taken(child, one.id, found)
        found[one.id] = one
    return tuple(found.values())


def _track(node: Node) -> Track:
    node.expect("id", "recommends", *LANGUAGES)
    return Track(node.need("id").identifier(), node.need_words(), node.get("recommends").paragraphs())


def _analysis(node: Node) -> AnalysisPhase | None:
    if not node:
        return None
    beside, politicians = node.get("beside_it"), node.get("politicians_present")
    apart = ("reported", "beside_it", "politicians_present")
    return AnalysisPhase(
        reported=node.get("reported").date(),
        counts=tuple((key, child.words()) for key, child in node.fields() if key not in apart),
        politicians_present=politicians.yes() if politicians else None,
        beside=beside.own_words() if beside.is_mapping else beside.words(),
        beside_found=beside.get("found").words(),
    )


def _initiatives(node: Node, themes: tuple[str, ...], principles: tuple[str, ...]) -> tuple[Initiative, ...]:
    found: dict[str, Initiative] = {}
    for child in node.items():
        one = _initiative(child, themes, principles)
        _refuse_taken(child, one.id, found)
        found.setdefault(one.id, one)
    return tuple(found.values())


def _initiative(node: Node, themes: tuple[str, ...], principles: tuple[str, ...]) -> Initiative:
    node.expect(*_INITIATIVE, *LANGUAGES)
    start, end = node.get("start").date(), node.get("end").date()
    if start and end and end.last_day < start.first_day:
        node.get("end").wrong(_("The end comes before the start."), _("Correct one of the two dates."))
    return Initiative(
        id=node.need("id").identifier(),
        words=node.need_words(),
        themes=_references(node.get("themes"), themes),
        principles=_references(node.get("principles"), principles),
        start=start,
        end=end,
        end_uncertain=node.get("end_until_further_notice").yes(),
        status=node.get("status").one_of(STATUSES) or None,
        owner=node.get("owner").words(),
        says=node.get("says").words(),
        then=node.get("then").words(),
        members=node.get("members").texts(),
        event=_event(node.get("event")),
        dates_said=tuple((key, _date_or_words(child)) for key, child in node.get("dates_said").fields()),
        results=node.get("results").date(),
        applied_themselves=node.get("applied_themselves").yes(),
        tried_on=node.get("tried_on").texts(),
        with_involvement=node.get("with_involvement").words(),
    )


def _date_or_words(node: Node) -> Renderable:
    """A bare date is said in the reader's language; anything else stands as it is written."""
    try:
        return PartialDate.read(node.text()) if node.is_scalar else node.words()
    except ValueError:
        return node.words()


def _event(node: Node) -> Event | None:
    if not node:
        return None
    node.expect("start", "end", *LANGUAGES)
    start, end = node.get("start").date(), node.get("end").date()
    if start and end and end.last_day < start.first_day:
        node.get("end").wrong(_("The end comes before the start."), _("Correct one of the two dates."))
    return Event(node.need_words(), start, end)


def _references(node: Node, known: tuple[str, ...]) -> tuple[str, ...]:
    """A list of ids; one alone counts as a list of one."""
    children = (node,) if node.is_scalar else node.items()
    return tuple(id for child in children if (id := child.one_of(known) if known else child.identifier()))


def _recommendation(node: Node, themes: tuple[str, ...]) -> Recommendation:
    node.expect("theme", "to", *LANGUAGES)
    theme = node.need("theme")
    return Recommendation(
        theme=theme.one_of(themes) if themes else theme.identifier(),
        words=node.need_words(),
        to=node.get("to").words(),
    )


def _refuse_taken(node: Node, id: str, found: dict[str, Named] | dict[str, Initiative]) -> None:
    if id and id in found:
        node.wrong(_("The id {id} is taken.", id=id), _("Give each an id of its own."))
