"""A theme: first what was found, then what shows it, what was said, where we are, and what now."""

from __future__ import annotations

from tillid.analysis.questionnaire.values import Theme
from tillid.analysis.report.compose.areas import area_sentences
from tillid.analysis.report.compose.change import change_sentences, not_comparable
from tillid.analysis.report.compose.claims import claims_of_theme
from tillid.analysis.report.compose.comments import written
from tillid.analysis.report.compose.findings import findings, known_items, what_is_missing, who_could_not_judge
from tillid.analysis.report.compose.follow_up import what_now, where_we_are
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.report.compose.pictures import answers, area_figures, change_figures, shown, time_line
from tillid.analysis.report.compose.statements import statements
from tillid.analysis.report.document import Block, Bullets, ClaimsBlock, Finding, Paragraph, Section
from tillid.text import Joined, Renderable, _, plural


def theme_section(grounds: Grounds, theme: Theme) -> Section:
    return Section(
        theme.id,
        theme.words,
        tuple(_found(grounds, theme)),
        lead=_lead(grounds, theme),
        sections=(
            *_change(grounds, theme),
            *_areas(grounds, theme),
            *_claims(grounds, theme),
            *statements(grounds, theme.id),
            *written(grounds, theme.id),
            *where_we_are(grounds, theme.id),
            *what_now(grounds, theme.id),
            *_time(grounds, theme),
        ),
    )


def _lead(grounds: Grounds, theme: Theme) -> Renderable:
    asked, known = len(grounds.questionnaire.of_theme(theme.id)), len(known_items(grounds, theme))
    unknown = len(grounds.scale_items(theme.id)) - known
    questions = plural("{count} question", "{count} questions", asked)
    if not unknown or not known:
        return questions
    return _("{questions}; the answers to {known} of them are known", questions=questions, known=known)


def _found(grounds: Grounds, theme: Theme) -> tuple[Block, ...]:
    aside = (*what_is_missing(grounds, theme), *who_could_not_judge(grounds, theme))
    return (
        *(Finding(sentence) for sentence in findings(grounds, theme)),
        *((Paragraph(Joined(aside)),) if aside else ()),
        *shown(answers(grounds, theme)),
    )


def _change(grounds: Grounds, theme: Theme) -> tuple[Section, ...]:
    said = (*change_sentences(grounds, theme), *not_comparable(grounds, theme))
    if not said:
        return ()
    blocks: tuple[Block, ...] = (*shown(change_figures(grounds, theme)), Bullets(said))
    return (Section(f"{theme.id}-change", _("Change since last time"), blocks),)


def _areas(grounds: Grounds, theme: Theme) -> tuple[Section, ...]:
    said = area_sentences(grounds, theme)
    if not said:
        return ()
    first: Block = Bullets(said) if len(said) > 1 else Paragraph(said[0])
    blocks: tuple[Block, ...] = (first, *shown(area_figures(grounds, theme)))
    return (Section(f"{theme.id}-areas", _("Differences between areas"), blocks),)


def _claims(grounds: Grounds, theme: Theme) -> tuple[Section, ...]:
    groups = claims_of_theme(grounds, theme.id)
    if not groups:
        return ()
    return (Section(f"{theme.id}-claims", _("Claims about the numbers"), (ClaimsBlock(groups),)),)


def _time(grounds: Grounds, theme: Theme) -> tuple[Section, ...]:
    line = shown(time_line(grounds, theme))
    return (Section(f"{theme.id}-time", _("Time line"), line),) if line else ()
