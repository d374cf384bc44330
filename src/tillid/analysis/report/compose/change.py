"""What has changed since an earlier wave, in words no stronger than two cross-sections allow."""

from __future__ import annotations

from tillid.analysis.estimates.values import Change
from tillid.analysis.figures.answers import quoted
from tillid.analysis.questionnaire.values import Item, Theme
from tillid.analysis.report.compose.grounds import Grounds, top_points
from tillid.analysis.report.compose.phrases import answering, between, of_base, points_said, size_between
from tillid.analysis.report.compose.waves import wave_name
from tillid.text import Joined, Listed, Renderable, _, plural

SIGNIFICANT = 0.05
"""After Holm's adjustment over all changes since the same wave."""


def is_clear(change: Change) -> bool:
    """Whether chance alone would hardly give it: the adjusted test passes and the interval leaves out nought."""
    return change.clear and change.p_adjusted is not None and change.p_adjusted < SIGNIFICANT


def changes_of(grounds: Grounds, theme: Theme) -> tuple[tuple[Item, Change], ...]:
    """Changes of the whole organisation that have a number, by item."""
    return tuple(
        (item, one)
        for item in grounds.scale_items(theme.id)
        for one in grounds.estimates.changed(item.id)
        if one.difference is not None
    )


def change_sentences(grounds: Grounds, theme: Theme) -> tuple[Renderable, ...]:
    """Clear changes first, then the others, then what to mind."""
    found = changes_of(grounds, theme)
    rest = (_unclear(grounds, item, one) for item, one in found if not is_clear(one))
    return (*clear_changes(grounds, theme), *rest, *_cautions(tuple(one for _item, one in found)))


def clear_changes(grounds: Grounds, theme: Theme) -> tuple[Renderable, ...]:
    return tuple(clear_change(grounds, item, one) for item, one in changes_of(grounds, theme) if is_clear(one))


def changes_in_all(grounds: Grounds) -> tuple[Renderable, ...]:
    """For the summary: every clear change, how many questions show none, and what to mind."""
    found = tuple(one for theme in grounds.themes for _item, one in changes_of(grounds, theme))
    if not found:
        return ()
    clear = tuple(sentence for theme in grounds.themes for sentence in clear_changes(grounds, theme))
    without = sum(not is_clear(one) for one in found)
    none = (
        plural(
            "{count} of the {compared} questions that can be compared shows no clear change.",
            "{count} of the {compared} questions that can be compared show no clear change.",
            without,
            compared=len(found),
        ),
    )
    return (*clear, *(none if without else ()), *_cautions(found))


def not_comparable(grounds: Grounds, theme: Theme) -> tuple[Renderable, ...]:
    """Questions that an earlier wave asked but whose change has no number, and why: one sentence a reason."""
    reasons: dict[tuple[str, Renderable], list[Renderable]] = {}
    excluded = {one.wave for one in grounds.wave.not_compared}
    for item in grounds.scale_items(theme.id):
        for one in grounds.estimates.changed(item.id):
            if one.why_not is not None and one.earlier_wave not in excluded:
                reasons.setdefault((one.earlier_wave, one.why_not), []).append(quoted(item.label))
    return tuple(
        _(
            "No change since {wave} can be stated for {questions}. {why}",
            wave=wave_name(grounds, wave),
            questions=Listed(tuple(items)),
            why=why,
        )
        for (wave, why), items in reasons.items()
    )


def clear_change(grounds: Grounds, item: Item, one: Change) -> Renderable:
    if (one.difference or 0) > 0:
        return _(
            "The share answering {answers} on {question} has risen by **{points}** since {wave} "
            "({interval}): from {before} to {now}.",
            **_values(grounds, item, one),
        )
    return _(
        "The share answering {answers} on {question} has fallen by **{points}** since {wave} "
        "({interval}): from {before} to {now}.",
        **_values(grounds, item, one),
    )


def _unclear(grounds: Grounds, item: Item, one: Change) -> Renderable:
    """An interval that leaves out nought is not enough: among many changes some would do so by chance."""
    said = _(
        "No clear change in the share answering {answers} on {question} ({interval}): "
        "{before} in {wave} and {now} now.",
        **_values(grounds, item, one),
    )
    if not one.clear:
        return said
    alone = _("Taken alone the interval points to a change; among all the changes looked at it may be chance.")
    return Joined((said, alone))


def _values(grounds: Grounds, item: Item, one: Change) -> dict[str, Renderable | str]:
    origin_now, origin_before = one.provenances or (None, None)
    return {
        "answers": answering(top_points(item)),
        "question": quoted(item.label),
        "points": points_said(one.difference or 0.0),
        "wave": wave_name(grounds, one.earlier_wave),
        "before": of_base(one.before, origin_before),
        "now": of_base(one.now, origin_now),
        "interval": (size_between if is_clear(one) else between)(one.low or 0.0, one.high or 0.0),
    }


def _cautions(found: tuple[Change, ...]) -> tuple[Renderable, ...]:
    if not found:
        return ()
    said: list[Renderable] = [_("Different people may have answered the two times.")]
    if any(not one.same_wording for one in found):
        said.insert(
            0, _("The questions were worded differently the two times, so part of a change may come from the words.")
        )
    return (Joined(tuple(said)),)
