"""What was found, what cannot be said, and when it is asked again. What those who publish conclude stands apart."""

from __future__ import annotations

from tillid.analysis.report.compose.change import changes_of
from tillid.analysis.report.compose.claims import claims_about_all, verdicts_counted
from tillid.analysis.report.compose.findings import known_items
from tillid.analysis.report.compose.follow_up import as_of, recommended_across, without_theme
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.people import people
from tillid.analysis.report.compose.respondents import answered, invited
from tillid.analysis.report.document import Block, Bullets, ClaimsBlock, Paragraph, Section
from tillid.text import Joined, Renderable, _, plural


def conclusion(grounds: Grounds) -> Section:
    return Section(
        "conclusion",
        _("Conclusion"),
        (Paragraph(Joined(_found(grounds))),),
        lead=_("What the measurement shows, and what it cannot show"),
        sections=(
            *_about_all(grounds),
            Section("cannot-say", _("What cannot be said"), (Bullets(_cannot_be_said(grounds)),)),
            *_publishers(grounds),
            Section("again", _("When it is asked again"), (Paragraph(_again(grounds)),)),
            *_across(grounds),
        ),
    )


def _found(grounds: Grounds) -> tuple[Renderable, ...]:
    known = sum(len(known_items(grounds, theme)) for theme in grounds.themes)
    said: list[Renderable] = [
        plural(
            "The measurement describes what {people} answered to {questions}, on {count} theme.",
            "The measurement describes what {people} answered to {questions}, on {count} themes.",
            len(grounds.themes),
            people=people(grounds.wave),
            questions=_which_questions(known, len(grounds.asked)),
        )
    ]
    return (*said, *verdicts_counted(grounds))


def _which_questions(known: int, asked: int) -> Renderable:
    if known == asked:
        return plural("the one question with a scale", "all {count} questions with a scale", asked)
    return _("{known} of the {asked} questions with a scale", known=known, asked=asked)


def _cannot_be_said(grounds: Grounds) -> tuple[Renderable, ...]:
    wave = grounds.wave
    said: list[Renderable] = []
    if wave.representatives:
        said.append(
            _("What all employees think: {people} were asked, and they answered for themselves.", people=people(wave))
        )
    if invited(grounds) is None:
        said.append(_("How those who answered differ from those who did not: how many were invited is not stated."))
    elif (answered(grounds) or 0) < (invited(grounds) or 0):
        said.append(_("What those who did not answer would have said."))
    if not any(changes_of(grounds, theme) for theme in grounds.themes):
        said.append(_("Whether trust has grown or fallen: there is no earlier measurement with comparable numbers."))
    if not grounds.estimates.comparisons:
        said.append(_("How the areas differ: their answers are not shown by themselves."))
    said.append(_("Why people answered as they did, or what an initiative has caused: one measurement cannot show it."))
    unknown = len(grounds.asked) - sum(len(known_items(grounds, theme)) for theme in grounds.themes)
    if unknown:
        said.append(
            plural(
                "What was answered to {count} question: its shares cannot be shown.",
                "What was answered to {count} questions: their shares cannot be shown.",
                unknown,
            )
        )
    return tuple(said)


def _about_all(grounds: Grounds) -> tuple[Section, ...]:
    claims = claims_about_all(grounds)
    return (
        (Section("claims-about-all", _("Claims about the whole measurement"), (ClaimsBlock(claims),)),)
        if claims
        else ()
    )


def _publishers(grounds: Grounds) -> tuple[Section, ...]:
    """A conclusion that is not made from the numbers stands apart and says whose it is."""
    words = grounds.material.programme.conclusion
    if not words:
        return ()
    blocks: tuple[Block, ...] = tuple(Paragraph(one) for one in words)
    return (Section("publishers", _("What those who publish conclude"), blocks),)


def _across(grounds: Grounds) -> tuple[Section, ...]:
    blocks = (*recommended_across(grounds), *without_theme(grounds))
    return (Section("across", _("Across the themes"), (*blocks, *as_of(grounds))),) if blocks else ()


def _again(grounds: Grounds) -> Renderable:
    wave = grounds.wave
    again: Renderable = _("When the questions are asked again is not stated.")
    if wave.asked_again:
        again = _("The questions are asked again: {date}.", date=wave.asked_again)
    if not wave.follow_up_owner:
        return Joined((again, _("Who follows up is not stated.")))
    if wave.follow_up_date is None:
        return Joined((again, _("{owner} follows up; by when is not stated.", owner=wave.follow_up_owner)))
    return Joined((again, _("{owner} follows up by {date}.", owner=wave.follow_up_owner, date=wave.follow_up_date)))
