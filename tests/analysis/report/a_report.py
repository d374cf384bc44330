"""A small report with every kind of block, made by hand: no counting, no drawing stands behind it."""

from __future__ import annotations

from decimal import Decimal

from tillid.analysis.figures.values import Column, Drawing, Figure, Table
from tillid.analysis.report.document import (
    Bullets,
    CheckedClaim,
    ClaimsBlock,
    CommentsBlock,
    FigureBlock,
    Finding,
    Note,
    Paragraph,
    Report,
    Said,
    SaidBlock,
    Section,
    TableBlock,
)
from tillid.text import Joined, Words

AWKWARD = r"""#let x = 1; $y$ *stjerne* @label \ [klamme] "citat" 'enkelt' <b>tag</b> & // kommentar = overskrift"""
"""What a user may write: nothing of it may be read as markup by Typst, HTML or anything else."""


def words(da: str, en: str = "") -> Words:
    return Words.of(da=da, en=en) if en else Words.of(da=da)


NUMBERS = Table(
    "documentation",
    words("Meningsfuld dokumentation", "Meaningful documentation"),
    (
        Column(words("Spørgsmål", "Question")),
        Column(words("I høj grad", "To a high degree"), "percent", 1),
        Column("n", "count"),
    ),
    ((words("Regler støtter arbejdet", "Rules support the work"), Decimal("21.9"), 197), ("Samspil", None, None)),
    (words("En streg: ikke oplyst.", "A dash: not stated."),),
)
FIGURE = Figure(
    "theme",
    "theme-documentation",
    words("Tre spørgsmål om dokumentation", "Three questions on documentation"),
    words("Støtte til arbejdet: 21,9 procent.", "Support for the work: 21.9 per cent."),
    NUMBERS,
    spec=None,
    notes=(words("Andel af dem, der svarede.", "Share of those who answered."),),
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="860" height="120" viewBox="0 0 860 120" role="img" lang="da" '
    'aria-labelledby="theme-documentation-t theme-documentation-d">'
    '<title id="theme-documentation-t">Dokumentation</title><desc id="theme-documentation-d">21,9 procent</desc>'
    '<rect x="200" y="30" width="188" height="40" fill="#14466b"/>'
    '<text x="294" y="56" font-family="IBM Plex Sans" font-size="15" fill="#ffffff" text-anchor="middle">'
    "21,9</text></svg>"
)
DRAWINGS = {FIGURE.key: Drawing(SVG, 860, 120)}

CLAIMS = ClaimsBlock(
    (
        (
            CheckedClaim(
                "c02",
                words("Kun 20 procent oplever støtte.", "Only 20 per cent see support."),
                "imprecise",
                words("upræcist", "imprecise"),
                words("Tallet er 21,9 procent af 197 svar.", "The share is 21.9 per cent of 197 answers."),
                words("22 procent oplever støtte.", "22 per cent see support."),
            ),
        ),
        (
            CheckedClaim(
                "a01", words("Små forskelle."), "cannot_be_checked", words("kan ikke efterprøves"), words("Ingen tal.")
            ),
            CheckedClaim("a02", words("Store forskelle."), "does_not_hold", words("holder ikke"), words("Ingen tal.")),
            CheckedClaim("a03", words("Nogen forskel."), "holds", words("holder"), words("Tallet passer.")),
        ),
    )
)

THEME = Section(
    "documentation",
    words("Meningsfuld dokumentation", "Meaningful documentation"),
    (
        Finding(Joined(("**22 %**", words("af de repræsentanter, der svarede", "of those who answered")))),
        FigureBlock(FIGURE, 1),
        CLAIMS,
        SaidBlock(
            (
                Said(words("Samme oplysning tre gange."), words("Sagsbehandler, gengivet"), verbatim=False),
                Said(
                    words("Vi kan se meningen.", "We see the point."),
                    words("Pædagog"),
                    verbatim=True,
                    sentiment=words("styrke"),
                ),
                Said(words(AWKWARD), words("Sygeplejer"), verbatim=True),
            )
        ),
        CommentsBlock(
            words("Psykiatri", "Psychiatry"),
            (words("Færre skemaer, [...] og ro."), Words.of(en="Fewer forms"), words(AWKWARD)),
        ),
    ),
    lead=words("To spørgsmål om regler og krav", "Two questions on rules and requirements"),
    sections=(
        Section(
            "documentation-now",
            words("Hvad nu?", "What now?"),
            (
                TableBlock(
                    Table(
                        "recommendations",
                        words("Anbefalinger", "Recommendations"),
                        (Column(words("Anbefaling", "Recommendation")), Column(words("Modtager", "To"))),
                        tuple(
                            (words(f"Anbefaling nummer {number} {AWKWARD}"), words("ikke oplyst"))
                            for number in range(30)
                        ),
                    )
                ),
                Bullets((words("Første"), words(AWKWARD))),
                Note(words("Dokumenterne er uenige."), words("To kilder")),
                Note(words("Simulerede svar."), tone="caution"),
                Paragraph(words(AWKWARD)),
            ),
        ),
    ),
)

REPORT = Report(
    title=words("Temperaturmåling af tilliden", "Trust temperature measurement"),
    subtitle=words("Hvad 220 repræsentanter svarede", "What 220 representatives answered"),
    organisation=words("Socialforvaltningen", "Social Services Administration"),
    period=words("efterår 2014", "autumn 2014"),
    mark=words("simulerede svar", "simulated answers"),
    mark_explained=words(
        "Tallene er ikke målt i nogen organisation.", "The numbers were not measured in any organisation."
    ),
    sections=(THEME,),
    release_sha256="ab" * 32,
    wave="sof-2014",
)
