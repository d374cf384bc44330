from __future__ import annotations

import dataclasses
from decimal import Decimal

from tests.analysis.report.compose.a_wave import ROOM, RULES, grounds
from tillid.analysis.report.claims.values import Claim, Verdict, VerdictWord
from tillid.analysis.report.compose.claims import (
    claims_about_all,
    claims_of_theme,
    contradicting_claims,
    corrections,
    verdicts_counted,
)
from tillid.analysis.report.compose.grounds import Grounds
from tillid.text import Words


def verdict(id: str, word: VerdictWord, correction: str = "") -> Verdict:
    said = Words.of(en=correction) if correction else None
    return Verdict(id, word, Decimal("21.8"), 197, Words.of(en="Counted."), said, Words.of(en=f"Sentence {id}."))


def claimed(*pairs: tuple[Claim, Verdict]) -> Grounds:
    claims, verdicts = zip(*pairs, strict=True)
    return dataclasses.replace(grounds(), claims=claims, verdicts=verdicts)


SMALL = Claim("a01", qualifier="small_differences", by="area")
LARGE = Claim("a02", qualifier="large_differences", by="area", item=ROOM.id, source="note-2014")
GROWN = Claim("t01", qualifier="grown")
ONLY = Claim("c01", RULES.id, ("high",), "only", Decimal(20))
CLAIMS = claimed(
    (ONLY, verdict("c01", "imprecise", "The numbers show 21.8 per cent.")),
    (SMALL, verdict("a01", "cannot_be_checked")),
    (LARGE, verdict("a02", "does_not_hold", "No area differs clearly.")),
    (GROWN, verdict("t01", "cannot_be_checked")),
)


def test_claims_that_contradict_each_other_stand_together_and_nowhere_else() -> None:
    assert [[one.id for one in group] for group in contradicting_claims(CLAIMS)] == [["a01", "a02"]]
    assert claims_of_theme(CLAIMS, "discretion") == ()
    assert [[one.id for one in group] for group in claims_about_all(CLAIMS)] == [["t01"]]


def test_claims_that_agree_are_not_called_contradicting() -> None:
    other = dataclasses.replace(SMALL, id="a03")
    alike = claimed((SMALL, verdict("a01", "holds")), (other, verdict("a03", "holds")))
    assert contradicting_claims(alike) == ()


def test_shares_that_cannot_both_be_right_are_a_group_of_their_own() -> None:
    over = Claim("c02", RULES.id, ("high",), "over", Decimal(50))
    about = Claim("c03", RULES.id, ("high",), "about", Decimal(40))
    both = (over, verdict("c02", "does_not_hold")), (about, verdict("c03", "does_not_hold"))
    areas = (SMALL, verdict("a01", "holds")), (LARGE, verdict("a02", "does_not_hold"))
    apart = contradicting_claims(claimed(*both, *areas))
    assert [[one.id for one in group] for group in apart] == [["c02", "c03"], ["a01", "a02"]]


def test_each_claim_stands_in_one_place() -> None:
    groups = (
        *claims_of_theme(CLAIMS, "documentation"),
        *claims_of_theme(CLAIMS, "discretion"),
        *contradicting_claims(CLAIMS),
        *claims_about_all(CLAIMS),
    )
    assert sorted(one.id for group in groups for one in group) == ["a01", "a02", "c01", "t01"]


def test_the_summary_corrects_what_is_imprecise_or_does_not_hold() -> None:
    assert [one.render("en") for one in corrections(CLAIMS)] == [
        "Sentence c01. **Imprecise:** The numbers show 21.8 per cent.",
        "Sentence a02. **Does not hold:** No area differs clearly.",
    ]


def test_a_claim_of_another_source_names_it() -> None:
    ((_first, second),) = contradicting_claims(CLAIMS)
    assert second.why.render("en") == "Counted. Said in: note-2014."


def test_verdicts_are_counted() -> None:
    assert [one.render("en") for one in verdicts_counted(CLAIMS)] == [
        "4 claims about the numbers were checked: 1 is imprecise, 1 does not hold and 2 cannot be checked."
    ]
    assert verdicts_counted(grounds()) == ()
