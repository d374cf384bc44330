"""A small wave made by hand: two themes on one scale, areas, an earlier wave. No reader and no counting behind it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from tillid.analysis.estimates.values import Change, Comparison, Estimates, ItemEstimate, Share, Status
from tillid.analysis.material.folder import Material
from tillid.analysis.material.organisation import Area, Organisation
from tillid.analysis.material.provenance import Provenance
from tillid.analysis.material.wave import Wave
from tillid.analysis.questionnaire.values import Item, Point, Questionnaire, Scale, Theme
from tillid.analysis.report.compose.grounds import Grounds
from tillid.analysis.tables.groups import TREE, Dimension, Group
from tillid.analysis.tables.safe import Release, ReleasedItem, ReleasedWave
from tillid.text import Words

EXTENT = Scale(
    "extent",
    (
        Point("very_high", Words.of(da="I meget høj grad", en="To a very high degree")),
        Point("high", Words.of(da="I høj grad", en="To a high degree")),
        Point("some", Words.of(da="I nogen grad", en="To some degree")),
        Point("low", Words.of(da="I lille grad", en="To a low degree")),
        Point("not_at_all", Words.of(da="Slet ikke", en="Not at all")),
    ),
)
DONT_KNOW = Point("dont_know", Words.of(da="Ved ikke", en="Don't know"))


def item(id: str, theme: str, da: str, en: str) -> Item:
    question = Words.of(da=f"I hvor høj grad: {da}?", en=f"To what degree: {en}?")
    return Item(id, "scale", theme, question, Words.of(da=da, en=en), EXTENT, (DONT_KNOW,))


RULES = item("rules", "documentation", "Regler støtter arbejdet", "Rules support the work")
SYSTEMS = item("systems", "documentation", "Systemer spiller sammen", "Systems work together")
ROOM = item("room", "discretion", "Plads til faglige valg", "Room for professional choices")
THEMES = (
    Theme("documentation", Words.of(da="Meningsfuld dokumentation", en="Meaningful documentation")),
    Theme("discretion", Words.of(da="Fagligt råderum", en="Professional discretion")),
)
QUESTIONNAIRE = Questionnaire("trust", Words.of(da="Tillid", en="Trust"), THEMES, (RULES, SYSTEMS, ROOM))
PSYCHIATRY: Group = ((TREE, "psykiatri"),)


def share(answers: tuple[str, ...], count: int, base: int) -> Share:
    return Share(answers, count, base, Fraction(count, base), 0.1, 0.2)


def estimate(
    item: Item,
    counts: tuple[int, ...],
    *,
    group: Group = (),
    status: Status = "counted",
    provenance: Provenance = "observed",
) -> ItemEstimate:
    """From how many gave each answer: the five points, then don't know."""
    base = sum(counts)
    ids = (*EXTENT.ids, DONT_KNOW.id)
    distribution = tuple(share((id,), count, base) for id, count in zip(ids, counts, strict=True))
    return ItemEstimate(
        item.id,
        group,
        status,
        provenance,
        base,
        base,
        base - counts[-1],
        distribution,
        share(EXTENT.top, sum(counts[:2]), base),
        share(EXTENT.middle, counts[2], base),
        share(EXTENT.bottom, sum(counts[3:5]), base),
        (share((DONT_KNOW.id,), counts[-1], base),),
    )


def unknown(item: Item, status: Status = "unknown") -> ItemEstimate:
    ends = (Share(EXTENT.top), Share(EXTENT.middle), Share(EXTENT.bottom))
    distribution = tuple(Share((id,)) for id in (*EXTENT.ids, DONT_KNOW.id))
    outside = (Share((DONT_KNOW.id,)),)
    return ItemEstimate(item.id, (), status, "published", None, None, None, distribution, *ends, outside)


ANSWERED = (
    estimate(RULES, (10, 20, 40, 20, 5, 5)),
    estimate(SYSTEMS, (1, 7, 32, 30, 20, 10)),
    estimate(ROOM, (20, 30, 20, 15, 5, 10)),
)


def comparison(inside: tuple[int, int], rest: tuple[int, int], p_adjusted: float) -> Comparison:
    """Room for professional choices in psychiatry against the rest, as (top-2, answered)."""
    first, second = share(EXTENT.top, *inside), share(EXTENT.top, *rest)
    difference = float(Fraction(*inside) - Fraction(*rest))
    low, high = difference - 0.1, difference + 0.1
    return Comparison(ROOM.id, PSYCHIATRY, first, second, difference, low, high, "pearson", 0.01, p_adjusted)


def change(now: tuple[int, int], before: tuple[int, int], half_width: float, p_adjusted: float, same: bool) -> Change:
    difference = float(Fraction(*now) - Fraction(*before))
    return Change(
        ROOM.id,
        (),
        "wave-2014",
        share(EXTENT.top, *now),
        share(EXTENT.top, *before),
        same,
        difference,
        difference - half_width,
        difference + half_width,
        0.01,
        p_adjusted,
    )


REPRESENTATIVES = Wave(
    id="wave-2026",
    representatives=True,
    speak_of=Words.of(da="tillidsrepræsentanter", en="union representatives"),
    fielded=Words.of(da="efteråret 2026", en="autumn 2026"),
)


def grounds(
    estimates: tuple[ItemEstimate, ...] = ANSWERED,
    *,
    comparisons: tuple[Comparison, ...] = (),
    changes: tuple[Change, ...] = (),
    wave: Wave = REPRESENTATIVES,
    material: Material | None = None,
    provenance: Provenance = "observed",
    invited: int | None = None,
) -> Grounds:
    psychiatry = Words.of(da="Psykiatri", en="Psychiatry")
    organisation = Organisation(
        "sof", Words.of(da="Forvaltningen", en="The administration"), (Area("psykiatri", psychiatry),)
    )
    released = ReleasedWave(
        wave.id, Words(), Words(), Words(), provenance, 100, ((((), invited),) if invited is not None else ())
    )
    items = tuple(ReleasedItem(one.id, one.theme, one.categories, one.on_scale, "") for one in QUESTIONNAIRE.items)
    tree = Dimension(TREE, (("psykiatri", None),), (("psykiatri", psychiatry),))
    release = Release(released, 5, shared_n=True, dimensions=(tree,), items=items, tables=(), sha256="ab" * 32)
    earlier = replace(
        release, wave=replace(released, id="wave-2014", fielded=Words.of(da="efteråret 2014", en="autumn 2014"))
    )
    return Grounds(
        QUESTIONNAIRE,
        replace(material or Material(), organisation=organisation, wave=wave),
        release,
        Estimates(estimates, comparisons, changes),
        (),
        (),
        (earlier,),
    )
