"""The words of verdicts: short, exact, and such that whoever wrote the claim can live with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tillid.analysis.estimates.rounding import percent
from tillid.analysis.estimates.values import ItemEstimate
from tillid.analysis.material.provenance import Provenance, provenance_word
from tillid.analysis.report.claims.values import Claim, Qualifier, VerdictWord
from tillid.text import Joined, Renderable, Text, Words, _, in_context


def verdict_word(verdict: VerdictWord) -> Text:
    """
    >>> verdict_word("does_not_hold").render("en")
    'does not hold'
    """
    words = {
        "holds": in_context("verdict", "holds"),
        "imprecise": in_context("verdict", "imprecise"),
        "does_not_hold": in_context("verdict", "does not hold"),
        "cannot_be_checked": in_context("verdict", "cannot be checked"),
    }
    return words[verdict]


@dataclass(frozen=True, slots=True)
class FirstLetter:
    """A user's words put inside a sentence of ours (small letter) or at its beginning (capital)."""

    words: Renderable
    capital: bool = False

    def render(self, language: str) -> str:
        text = self.words.render(language)
        if self.capital:
            return text[:1].upper() + text[1:]
        return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def either(parts: Sequence[Renderable]) -> Renderable:
    """a, b or c.

    >>> either((Words.of(da="a"), Words.of(da="b"), Words.of(da="c"))).render("en")
    'a, b or c'
    """
    if len(parts) < 2:
        return parts[0] if parts else Words()
    return _("{before} or {last}", before=Joined(tuple(parts[:-1]), ", "), last=parts[-1])


def marked(told: Renderable, provenance: Provenance | None) -> Text:
    """A sentence, ended by the word for where its numbers come from unless they were counted from answers.

    >>> marked(_("The numbers show {share} per cent", share=20), "simulated").render("en")
    'The numbers show 20 per cent (simulated).'
    """
    if provenance in (None, "observed", "imported"):
        return _("{told}.", told=told)
    return _("{told} ({origin}).", told=told, origin=provenance_word(provenance))


def counted(share: Fraction, count: int, base: int, provenance: Provenance) -> Text:
    told = _("{share} per cent, {count} of {base} answers", share=percent(share, 1), count=count, base=base)
    return marked(told, provenance)


def shown_instead(share: Fraction, base: int, provenance: Provenance) -> Text:
    """The correction beside a claim."""
    return marked(
        _("The numbers show {share} per cent of {base} answers", share=percent(share, 1), base=base), provenance
    )


def what_it_says(claim: Claim) -> Text:
    """
    >>> what_it_says(Claim("x", qualifier="over", says=Decimal("8.5"))).render("en")
    'The claim says over 8.5.'
    """
    says = claim.says if claim.says is not None else Decimal(50)
    said: dict[Qualifier, Text] = {
        "about": _("The claim says about {says}.", says=says),
        "only": _("The claim says only {says}.", says=says),
        "over": _("The claim says over {says}.", says=says),
        "a_little_over": _("The claim says a little over {says}.", says=says),
        "most": _("The claim says more than half."),
    }
    return said.get(claim.qualifier or "exact", _("The claim says {says}.", says=says))


def spread(shares: Sequence[Fraction], base: int, provenance: Provenance) -> tuple[Text, Text]:
    """How a spread is told: against an even one (why), and by its least and its greatest share (correction)."""
    low, high = percent(min(shares), 1), percent(max(shares), 1)
    even = percent(sum(shares, Fraction(0)) / len(shares), 1)
    told = _("The numbers range from {low} to {high} per cent of {base} answers", low=low, high=high, base=base)
    return _("Spread evenly each answer would have {even} per cent.", even=even), marked(told, provenance)


def several(verdict: VerdictWord, possible: tuple[Fraction, Fraction] | None) -> Renderable:
    """Why a verdict could or could not be reached although several counts fit the printed shares."""
    if verdict == "cannot_be_checked":
        why = _("Several counts fit the printed shares; with some of them the claim holds, with others it does not.")
    elif verdict == "does_not_hold":
        why = _("Several counts fit the printed shares, and the claim holds with none of them.")
    else:
        why = _("Several counts fit the printed shares, and all of them lead to the same.")
    return why if possible is None else Joined((why, between(possible)))


def between(possible: tuple[Fraction, Fraction]) -> Text:
    low, high = (percent(share, 1) for share in possible)
    if low == high:
        return _("The numbers show {share} per cent.", share=low)
    return _("The numbers show between {low} and {high} per cent.", low=low, high=high)


def not_counted(estimate: ItemEstimate) -> Text:
    """Why some answers' counts cannot be had where the item's others can."""
    if estimate.merged:
        return _("Here the answer stands together with others, to protect those who answered.")
    return _("The number is not shown, to protect those who answered.")


def not_known(estimate: ItemEstimate) -> Text:
    """Why an item's counts cannot be had at all."""
    match estimate.status:
        case "hidden":
            return _("The number is not shown, to protect those who answered.")
        case "contradictory":
            return _("The published shares contradict themselves: no counts reproduce them all.")
        case "unknown":
            return _("The report's figure is not legible, so the share is not known.")
        case _:
            return _("Nobody answered.")
