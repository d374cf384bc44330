from __future__ import annotations

import pytest

from tests.analysis.report.claims.asked import ASKED, claim
from tillid.analysis.report.claims.sentences import sentence_of
from tillid.analysis.report.claims.values import QUALIFIERS, Claim
from tillid.analysis.report.claims.words import FirstLetter
from tillid.text import Words

Q = ASKED.by_id["q"]


@pytest.mark.parametrize(
    ("asked", "danish", "english"),
    [
        (
            claim("only", "20"),
            "Kun 20 procent svarer to a very high degree (da) eller to a high degree (da) på »It helps (da)«.",
            "“It helps”: only 20 per cent answer to a very high degree or to a high degree.",
        ),
        (
            claim("a_little_over", "8.5", ("some",)),
            "Lidt over 8,5 procent svarer to some degree (da) på »It helps (da)«.",
            "“It helps”: a little over 8.5 per cent answer to some degree.",
        ),
        (
            claim("grown", None, ()),
            "Flere end før svarer to a very high degree (da) eller to a high degree (da) på »It helps (da)«.",
            "“It helps”: more than before answer to a very high degree or to a high degree.",
        ),
    ],
)
def test_a_claim_without_words_names_its_answers_and_its_question(asked: Claim, danish: str, english: str) -> None:
    sentence = sentence_of(asked, Q, None, None)
    assert (sentence.render("da"), sentence.render("en")) == (danish, english)


def test_a_claim_about_no_item_says_what_it_is_about() -> None:
    about = Words.of(da="tilliden i forvaltningen", en="trust in the administration")
    assert sentence_of(Claim("t", qualifier="grown", about=about), None, None, None).render("da") == (
        "Tilliden i forvaltningen: mere end før."
    )
    small = sentence_of(Claim("a", qualifier="small_differences"), None, None, None)
    assert small.render("da") == "Der er kun små forskelle mellem fagområderne."


@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_no_made_sentence_says_who_the_people_are_or_what_caused_what(qualifier: str) -> None:
    for item in (Q, None):
        sentence = sentence_of(claim(qualifier, "20"), item, None, None)  # type: ignore[arg-type]  # all there are
        for language in ("da", "en"):
            said = sentence.render(language).lower()
            assert not any(word in said for word in ("medarbejder", "employee", "staff", "fordi", "because", "skyldes"))


def test_a_users_words_fit_into_a_sentence() -> None:
    assert FirstLetter(Words.of(da="I høj grad")).render("da") == "i høj grad"
    assert FirstLetter(Words.of(da="TR og AMR")).render("da") == "TR og AMR"
    assert FirstLetter(Words.of(da="tilliden"), capital=True).render("da") == "Tilliden"
