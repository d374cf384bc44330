"""What stands under a figure so that nobody reads more into it than it says."""

from __future__ import annotations

from collections.abc import Sequence

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.estimates.values import ItemEstimate
from tillid.analysis.figures.answers import quoted
from tillid.analysis.figures.shares import FEW_ANSWERS, MANY_OUTSIDE, few, rounded, unrounded
from tillid.text import Joined, Listed, Renderable, _

OF_ALL_WHO_ANSWERED = _("Per cent of all who answered the question, on the scale or outside it.")
OF_ALL_WHO_ANSWERED_IT = _("Per cent of all who answered the question.")
HIDDEN = _("What is not shown is left out to protect those who answered.")
MERGED = _(
    "Where answers stand together, each by itself could tell what a few people answered, when it is laid over other "
    "results."
)
COUNTS_FOR_FEW = _("Where fewer than {few} answered, counts stand instead of per cent.", few=FEW_ANSWERS)
CHANGES_ADJUSTED = _(
    "A change is called clear where chance alone would hardly give it, adjusted for all changes that are looked at "
    "(Holm)."
)
INTERVAL_OF_ONE = _("The interval beside a change is the 95% interval of that change alone.")
COMPARED = _(
    "Each area is compared with the rest of the organisation. What is called a clear difference is adjusted for all "
    "comparisons of this measurement (Holm); the intervals are not."
)
INTERVALS = _("The 95% intervals hold if it is chance who did not answer.")


def of_a_number_who_answered(base: int) -> Renderable:
    return _("Per cent of the {base} who answered the question.", base=base)


def about_rounding(estimates: Sequence[ItemEstimate]) -> tuple[Renderable, ...]:
    """Only where a row's whole per cents add up to something else than 100."""
    if any(_sum_of_rounded(one) not in (None, 100) for one in estimates):
        return (_("The sum may differ from 100 because of rounding."),)
    return ()


def about_few(estimates: Sequence[ItemEstimate]) -> tuple[Renderable, ...]:
    if any(few(share) for one in estimates for share in one.distribution):
        return (COUNTS_FOR_FEW,)
    return ()


def could_not_judge(estimate: ItemEstimate) -> bool:
    """Whether more than a fifth answered outside the scale."""
    known = [share for one in estimate.told_outside if (share := unrounded(one)) is not None]
    return sum(known) > MANY_OUTSIDE


def about_many_outside(rows: Sequence[tuple[Renderable, ItemEstimate]]) -> tuple[Renderable, ...]:
    many = tuple((label, estimate) for label, estimate in rows if could_not_judge(estimate))
    if not many:
        return ()
    named = tuple(_("{label} ({share}%)", label=quoted(label), share=_outside(one)) for label, one in many)
    return (_("Many could not judge: {named}.", named=Joined(named, ", ")),)


def about_routing(rows: Sequence[tuple[Renderable, ItemEstimate]]) -> tuple[Renderable, ...]:
    """Who never saw a question has neither answered nor skipped it."""
    routed = tuple((label, one.not_asked) for label, one in rows if one.not_asked)
    if not routed:
        return ()
    named = tuple(_("{label} ({count} were not asked)", label=quoted(label), count=count) for label, count in routed)
    return (_("Not put to everyone: {named}.", named=Joined(named, ", ")),)


def about_reversed(labels: Sequence[Renderable]) -> tuple[Renderable, ...]:
    if not labels:
        return ()
    named = Listed(tuple(quoted(label) for label in labels))
    return (_("Asked the other way round, so that the first answers are the least favourable: {named}.", named=named),)


def about_origin(estimates: Sequence[ItemEstimate]) -> tuple[Renderable, ...]:
    """What each word by the bases means, for the words that stand there."""
    found = {one.provenance for one in estimates}
    statuses = {one.status for one in estimates}
    meanings: list[Renderable] = []
    if "reconstructed" in found or "reconstructed" in statuses:
        meanings.append(_("Reconstructed: the only counts that give the published shares."))
    if "several" in statuses:
        meanings.append(_("Published: more than one number of answers gives these shares, so no intervals are stated."))
    if "simulated" in found:
        meanings.append(_("Simulated: the answers are made up and measured nowhere."))
    return tuple(meanings)


def about_merged(estimates: Sequence[ItemEstimate]) -> tuple[Renderable, ...]:
    if any(one.merged for one in estimates):
        return (MERGED,)
    return ()


def about_dashes(estimates: Sequence[ItemEstimate]) -> tuple[Renderable, ...]:
    if all(one.status in ("counted", "reconstructed") and not one.merged for one in estimates):
        return ()
    return (_("A dash: not shown or not known."),)


def _sum_of_rounded(estimate: ItemEstimate) -> int | None:
    parts = [rounded(share) for share in estimate.distribution]
    if not parts or any(part is None for part in parts) or any(few(share) for share in estimate.distribution):
        return None
    return int(sum(part for part in parts if part is not None))


def _outside(estimate: ItemEstimate) -> Renderable:
    known = [share for one in estimate.told_outside if (share := unrounded(one)) is not None]
    return _("{number}", number=percent(sum(known, start=known[0] * 0)))
