"""Simulated answers follow their shares, obey routing, and come back the same from the same seed."""

from __future__ import annotations

import hashlib
from collections import Counter
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tillid.analysis.answers.published import PublishedItem
from tillid.analysis.answers.simulate import Simulated, simulate
from tillid.analysis.answers.simulate_people import Presence
from tillid.analysis.answers.simulate_rows import Manner
from tillid.analysis.answers.simulate_targets import find_targets
from tillid.analysis.material.organisation import Area, Organisation, Unit
from tillid.analysis.questionnaire.values import (
    NOT_ASKED,
    AskedIf,
    Background,
    Band,
    Item,
    Point,
    Questionnaire,
    Scale,
    Theme,
)
from tillid.text import Words

SCALE = Scale("extent", tuple(Point(id, Words()) for id in ("much", "some", "little", "never")))
DONT_KNOW = (Point("dont_know", Words()),)
ORGANISATION = Organisation(
    areas=(Area("north", Words()), Area("south", Words())),
    units=(Unit("a", "north", Words()), Unit("b", "north", Words()), Unit("c", "south", Words())),
)
PLACES = (
    Background("area", Words(), (Point("north", Words()), Point("south", Words())), None, "areas"),
    Background("unit", Words(), tuple(Point(id, Words()) for id in "abc"), None, "units"),
)


def item(id: str, kind: str = "scale", **more: object) -> Item:
    scale = SCALE if kind in ("scale", "one", "many") else None
    return Item(id, kind, "t", Words(), Words(), scale, **more)  # type: ignore[arg-type]  # a test gives the right kinds


def asked(*items: Item, background: tuple[Background, ...] = ()) -> Questionnaire:
    return Questionnaire("q", Words(), (Theme("t", Words()),), items, background)


def shares(item: str, *per_cent: int, outside: int | None = None) -> PublishedItem:
    answers = [*SCALE.ids, *(["dont_know"] if outside is not None else [])]
    given = [*per_cent, *([outside] if outside is not None else [])]
    return PublishedItem(item, tuple((a, Decimal(p)) for a, p in zip(answers, given, strict=True)))


def counted(made: Simulated, item: str) -> Counter[object]:
    return Counter(row[item] for row in made.rows)


def digest(made: Simulated) -> str:
    return hashlib.sha256(repr((made.people, made.rows)).encode()).hexdigest()


def test_the_same_seed_makes_the_same_answers_and_another_seed_makes_others() -> None:
    one, again, other = (simulate(asked(item("q1")), (), respondents=50, seed=seed) for seed in (7, 7, 8))
    assert digest(one) == digest(again)
    assert digest(one) != digest(other)


def test_answers_are_the_same_on_every_machine() -> None:
    """The digest was made once; a machine or version of Python that makes another breaks the promise."""
    questionnaire = asked(item("q1", outside=DONT_KNOW), item("q2", "many"), background=PLACES)
    made = simulate(questionnaire, (), respondents=200, seed=1, organisation=ORGANISATION)
    assert digest(made) == "6ceaaa176cb12b341e64d9df05bb189e8aa9762ea7632b3529c212eee0426199"


def test_shares_are_followed() -> None:
    made = simulate(
        asked(item("q1", outside=DONT_KNOW)), [shares("q1", 10, 20, 30, 25, outside=15)], respondents=4000, seed=1
    )
    found = counted(made, "q1")
    answered = sum(count for answer, count in found.items() if answer is not None)
    wanted = {"much": 10, "some": 20, "little": 30, "never": 25, "dont_know": 15}
    assert {
        answer: abs(100 * found[answer] / answered - share) < 2 for answer, share in wanted.items()
    } == dict.fromkeys(wanted, True)


def test_two_to_five_per_cent_skip() -> None:
    made = simulate(asked(*(item(f"q{n}") for n in range(20))), (), respondents=2000, seed=1)
    skipped = [counted(made, f"q{n}")[None] / 2000 for n in range(20)]
    assert (0.01 < min(skipped) < 0.03, 0.04 < max(skipped) < 0.06) == (True, True)


def test_an_item_is_put_only_to_those_whose_answer_leads_to_it() -> None:
    routed = item("why", asked_if=AskedIf("q1", ("little", "never")))
    made = simulate(asked(item("q1"), routed), (), respondents=500, seed=1)
    assert {(row["q1"] in ("little", "never"), row["why"] == NOT_ASKED) for row in made.rows} == {
        (True, False),
        (False, True),
    }


def test_routing_follows_the_band_that_a_number_falls_in() -> None:
    bands = (Band("few", Words(), None, Decimal(5)), Band("many", Words(), Decimal(5), None))
    routed = item("why", asked_if=AskedIf("hours", ("many",)))
    made = simulate(asked(item("hours", "number", bands=bands), routed), (), respondents=300, seed=1)
    led = {(row["hours"] is not None and int(str(row["hours"])) >= 5, row["why"] == NOT_ASKED) for row in made.rows}
    assert led == {(True, False), (False, True)}


def test_a_multiple_choice_is_answered_with_one_option_or_more() -> None:
    options = [PublishedItem(f"q1.{id}", (("chosen", Decimal(p)), ("not_chosen", Decimal(100 - p)))) for id, p in
               zip(SCALE.ids, (60, 40, 20, 5), strict=True)]  # fmt: skip
    made = simulate(asked(item("q1", "many")), options, respondents=4000, seed=1)
    ticked = Counter(option for row in made.rows for option in row["q1"] or ())
    answered = sum(1 for row in made.rows if row["q1"] is not None)
    wanted = dict(zip(SCALE.ids, (60, 40, 20, 5), strict=True))
    assert {
        option: abs(100 * ticked[option] / answered - share) < 2 for option, share in wanted.items()
    } == dict.fromkeys(wanted, True)
    assert () not in counted(made, "q1")


def test_numbers_fall_in_their_bands() -> None:
    bands = (
        Band("low", Words(), None, Decimal(5)),
        Band("mid", Words(), Decimal(5), Decimal(10)),
        Band("up", Words(), Decimal(10), None),
    )
    given = PublishedItem("n", (("low", Decimal(20)), ("mid", Decimal(50)), ("up", Decimal(30))))
    made = simulate(asked(item("n", "number", bands=bands)), [given], respondents=3000, seed=1)
    numbers = [int(str(row["n"])) for row in made.rows if row["n"] is not None]
    assert (min(numbers), max(numbers)) == (0, 14)
    assert abs(sum(5 <= number < 10 for number in numbers) / len(numbers) - 0.5) < 0.02


def test_open_text_comes_from_the_manner_and_says_in_itself_that_it_is_simulated() -> None:
    made = simulate(asked(item("say", "text")), (), respondents=100, seed=1)
    own = simulate(asked(item("say", "text")), (), respondents=100, seed=1, manner=Manner(texts={"say": ("A", "B")}))
    assert set(counted(made, "say")) == {None, "En simuleret kommentar."}
    assert set(counted(own, "say")) == {None, "A", "B"}


def test_nowhere_do_more_answer_than_were_invited_and_fixed_numbers_are_kept() -> None:
    presence = Presence(invited={"a": 10, "b": 30, "c": 60}, answering={"a": 3})
    made = simulate(
        asked(item("q1"), background=PLACES), (), respondents=93, seed=1, organisation=ORGANISATION, presence=presence
    )
    assert Counter(person["unit"] for person in made.people) == {"a": 3, "b": 30, "c": 60}
    assert {(person["unit"], person["area"]) for person in made.people} == {
        ("a", "north"),
        ("b", "north"),
        ("c", "south"),
    }


def test_areas_differ_by_no_more_than_the_manner_allows_and_not_on_average() -> None:
    questionnaire = asked(*(item(f"q{n}") for n in range(30)), background=PLACES[:1])
    known = [shares(f"q{n}", 25, 25, 25, 25) for n in range(30)]
    still = Manner(area=Fraction(0), together=Fraction(0))
    moved = Manner(area=Fraction(1, 2), together=Fraction(0))

    def spread(manner: Manner) -> float:
        made = simulate(questionnaire, known, respondents=2000, seed=3, organisation=ORGANISATION, manner=manner)
        north = [row for person, row in zip(made.people, made.rows, strict=True) if person["area"] == "north"]
        tops = [sum(row[f"q{n}"] == "much" for row in north) / len(north) for n in range(30)]
        return max(tops) - min(tops)

    assert (spread(still) < 0.12, spread(moved) > 0.15) == (True, True)


def test_chances_of_one_group_hold_in_that_group_alone() -> None:
    chances = {("area", "north"): {"q1": (Fraction(1), Fraction(0), Fraction(0), Fraction(0))}}
    made = simulate(
        asked(item("q1"), background=PLACES[:1]), [shares("q1", 0, 0, 0, 100)], respondents=200, seed=1,
        organisation=ORGANISATION, manner=Manner(area=Fraction(0)), of_groups=chances,
    )  # fmt: skip
    found = {(p["area"], r["q1"]) for p, r in zip(made.people, made.rows, strict=True) if r["q1"]}
    assert found == {("north", "much"), ("south", "never")}


def test_where_chances_come_from_is_told_item_by_item() -> None:
    other_scale = Scale("other", (Point("yes", Words()), Point("no", Words())))
    lone = Item("lone", "scale", "u", Words(), Words(), other_scale)
    elsewhere = Item("elsewhere", "scale", "u", Words(), Words(), SCALE)
    partly = PublishedItem("partly", tuple(zip(SCALE.ids, (Decimal(40), None, None, Decimal(10)), strict=True)))
    questionnaire = asked(item("known"), item("gap"), item("partly"), elsewhere, lone)
    targets = find_targets(questionnaire, [shares("known", 40, 30, 20, 10), partly])
    assert {one.item: (one.known, [float(chance) for chance in one.chances]) for one in targets} == {
        "known": ("shares", [0.4, 0.3, 0.2, 0.1]),
        "gap": ("theme", [0.4, 0.3, 0.2, 0.1]),
        "partly": ("partly", [0.4, 0.3, 0.2, 0.1]),
        "elsewhere": ("all", [0.4, 0.3, 0.2, 0.1]),
        "lone": ("even", [0.5, 0.5]),
    }


def test_an_item_asked_the_other_way_round_takes_the_mean_mirrored() -> None:
    targets = find_targets(asked(item("known"), item("turned", reversed=True)), [shares("known", 40, 30, 20, 10)])
    assert [float(chance) for chance in targets[1].chances] == [0.1, 0.2, 0.3, 0.4]


@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 100), min_size=5, max_size=5).filter(any),
    st.integers(0, 2**32),
    st.integers(1, 40),
    st.booleans(),
)
def test_every_answer_is_one_that_the_questionnaire_offers(
    per_cent: list[int], seed: int, people: int, turned: bool
) -> None:
    one = item("q1", outside=DONT_KNOW, reversed=turned)
    given_shares = shares("q1", *per_cent[:4], outside=per_cent[4])
    made = simulate(asked(one), [given_shares], respondents=people, seed=seed)
    offered = {answer for answer, share in given_shares.shares or () if share}
    assert len(made.rows) == people
    assert set(counted(made, "q1")) <= {*offered, None}
