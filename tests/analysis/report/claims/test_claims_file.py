from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tests.analysis.report.claims.asked import ASKED
from tillid.analysis.material.reading import Problems, read_yaml
from tillid.analysis.report.claims.claims_file import read_claims
from tillid.analysis.report.claims.values import Claim
from tillid.text import Words


def read(tmp_path: Path, text: str) -> tuple[tuple[Claim, ...], list[tuple[int | None, str, str]]]:
    problems = Problems()
    (tmp_path / "claims.yaml").write_text(text, "utf-8")
    claims = read_claims(read_yaml(tmp_path / "claims.yaml", problems), ASKED)
    return claims, [(one.place.line, one.place.inside, one.what.render("en")) for one in problems.found]


def test_a_claim_is_read_as_written(tmp_path: Path) -> None:
    claims, problems = read(
        tmp_path,
        """
- {id: a, item: q, answers: [very_high, high], qualifier: only, says: 8.50, source: report, also_about: r}
- {id: b, item: q, answers: some, da: "{share} procent af {base}", en: "{share} per cent of {base}"}
- {id: c, qualifier: grown, about: trust}
- {id: d, qualifier: small_differences, by: area}
- {id: e, item: places, answers: [home], qualifier: most}
""",
    )
    assert problems == []
    assert claims == (
        Claim("a", "q", ("very_high", "high"), "only", Decimal("8.50"), source="report", also_about="r"),
        Claim("b", "q", ("some",), sentence=Words.of(da="{share} procent af {base}", en="{share} per cent of {base}")),
        Claim("c", qualifier="grown", about=Words.of(da="trust")),
        Claim("d", qualifier="small_differences", by="area"),
        Claim("e", "places", ("home",), "most"),
    )
    assert str(claims[0].says) == "8.50"


def test_every_mistake_is_found_at_once(tmp_path: Path) -> None:
    _, problems = read(
        tmp_path,
        """
- {id: a, item: unknown, answers: [very_high], qualifier: only, says: 8}
- {id: b, item: q, answers: [very_hgih], qualifier: only, says: 8}
- {id: c, item: q, answers: [high], qualifier: nearly, says: 8}
- {id: d, item: q, answers: [high], qualifier: about}
- {id: d, item: q, answers: [high], qualifier: about, says: 8}
- {id: e, item: q, answers: [high]}
- {id: f, item: q, qualifier: evenly}
- {id: g, answers: [high], qualifier: most}
- {id: h, item: q, answers: [high, high], qualifier: about, says: 108}
- {id: i, qualifier: large_differences, by: town}
- {id: j, item: q, answers: [high], qualifier: exact, says: 8, en: "{sahre} per cent"}
- {item: q, answers: [high], qualifier: exact, says: 8, en: "8 } per cent"}
""",
    )
    assert problems == [
        (2, "[1].item", "“unknown” is no item of the questionnaire."),
        (3, "[2].answers", "“very_hgih” is no answer to q."),
        (4, "[3].qualifier", "“nearly” is not known here."),
        (5, "[4]", "The claim says no number."),
        (6, "[5].id", "The id d stands twice."),
        (7, "[6]", "The claim has no qualifier, so it is not clear when it holds."),
        (8, "[7]", "The claim names no answers."),
        (9, "[8]", "The claim names no item."),
        (10, "[9].says", "108 per cent is no share."),
        (10, "[9].answers", "An answer stands twice."),
        (11, "[10].by", "“town” is no background question."),
        (12, "[11].en", "A sentence can have {share} and {base} filled in, nothing else in braces."),
        (13, "[12]", "id is missing."),
        (13, "[12].en", "A sentence can have {share} and {base} filled in, nothing else in braces."),
    ]


def test_answers_that_people_choose_several_of_are_not_added_up(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "- {id: a, item: places, answers: [home, home], qualifier: most}")
    assert [what for _line, _inside, what in problems] == [
        "An answer stands twice.",
        "Whoever answers places may choose several answers, so they cannot be added up.",
    ]


def test_a_folder_without_claims_has_none(tmp_path: Path) -> None:
    assert read_claims(read_yaml(tmp_path / "claims.yaml", Problems()), ASKED) == ()
