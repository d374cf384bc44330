from __future__ import annotations

import dataclasses
from decimal import Decimal

from tillid.analysis.answers.published import PublishedGroup, PublishedItem, PublishedShares
from tillid.analysis.material.wave import Limits, Wave
from tillid.analysis.questionnaire.values import Background, Item, Point, Questionnaire, Scale
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.files.release_file import release_json, with_sha256
from tillid.analysis.tables.groups import EVERYONE, TREE, Dimension, Group
from tillid.analysis.tables.published.release import release_of_published
from tillid.analysis.tables.safe import Release, SafeTable, Solutions
from tillid.text import Words


def words(text: str) -> Words:
    return Words.of(da=text, en=text)


def points(*ids: str) -> tuple[Point, ...]:
    return tuple(Point(id, words(id)) for id in ids)


AREA = Background("area", words("Area?"), points("north", "south", "east"), from_organisation="areas")
ASKED = Questionnaire(
    "asked",
    words("Asked"),
    (),
    (
        Item("first", "scale", "theme", words("1"), Words(), Scale("yes_no", points("yes", "no")), points("dont_know")),
        Item("places", "many", None, words("Where?"), Words(), Scale("places", points("home"))),
    ),
    (AREA,),
)
NORTH: Group = ((TREE, "north"),)


def printed(item: str, **shares: str | None) -> PublishedItem:
    return PublishedItem(
        item, tuple((answer, Decimal(share) if share is not None else None) for answer, share in shares.items())
    )


def released(
    *items: PublishedItem,
    area: PublishedItem | None = None,
    groups: tuple[PublishedGroup, ...] = (),
    respondents: int | None = 30,
    k: int = 5,
    invited: int = 20,
) -> Release:
    background = (area,) if area else ()
    wave = Wave("old", limits=Limits(k=k), invited=40, invited_by=(("north", invited),))
    return release_of_published(PublishedShares(respondents, items, background, groups), ASKED, wave)


def test_counts_that_follow_are_shown_as_reconstructed() -> None:
    release = released(printed("first", yes="56.5", no="39.1", dont_know="4.3"))
    assert (release.shared_n, release.k, release.wave.provenance) == (False, 5, "published")
    assert release.wave.invited == ((EVERYONE, 40), (NORTH, 20))
    assert release.tables == (
        SafeTable(
            EVERYONE,
            "first",
            (("yes", 13), ("no", 9), ("dont_know", 1)),
            23,
            "reconstructed",
            shares=(("yes", Decimal("56.5")), ("no", Decimal("39.1")), ("dont_know", Decimal("4.3"))),
            solutions=Solutions((23,), 1, ((13, 9, 1),)),
        ),
    )
    assert [item.categories for item in release.items] == [
        ("yes", "no", "dont_know"),
        ("chosen", "not_chosen"),
    ]


def test_where_several_counts_are_possible_there_are_no_cells() -> None:
    (table,) = released(printed("first", yes="50", no="50", dont_know="0")).tables
    assert (table.cells, table.n, table.provenance) == ((), None, "published")
    assert table.solutions is not None
    assert table.solutions.possible_n == tuple(range(2, 31, 2))


def test_shares_that_contradict_themselves_have_no_cells() -> None:
    (table,) = released(printed("first", yes="33.3", no="33.3", dont_know="33.4")).tables
    assert (table.cells, table.solutions) == ((), Solutions((), 0, ()))


def test_an_illegible_share_is_never_completed() -> None:
    part, whole = released(
        printed("first", yes="56.5", no="39.1", dont_know=None), PublishedItem("places.home", None, (Decimal("4"),))
    ).tables
    assert (part.cells, part.n, part.solutions) == ((), None, None)
    assert (whole.shares, whole.loose, whole.solutions) == (
        (("chosen", None), ("not_chosen", None)),
        (Decimal("4"),),
        None,
    )


def test_an_option_of_a_multiple_choice_has_the_share_that_chose_it() -> None:
    (table,) = released(printed("places.home", chosen="28.6", not_chosen=None), respondents=8).tables
    assert (table.cells, table.solutions) == ((("chosen", 2), ("not_chosen", 5)), Solutions((7,), 1, ((2, 5),)))


def test_without_respondents_nothing_is_searched() -> None:
    (table,) = released(printed("first", yes="56.5", no="39.1", dont_know="4.3"), respondents=None).tables
    assert (table.cells, table.solutions, table.provenance) == ((), None, "published")


def test_an_item_that_fewer_than_k_can_have_answered_is_hidden() -> None:
    (table,) = released(printed("first", yes="50", no="50", dont_know="0"), respondents=4).tables
    assert (table.hidden, table.shares, table.solutions) == (True, None, None)


def test_respondents_by_area_become_an_item_and_a_dimension() -> None:
    release = released(area=printed("area", north="50.0", south="30.0", east="20.0"))
    assert release.dimensions == (
        Dimension(
            TREE,
            (("north", None), ("south", None), ("east", None)),
            tuple((point.id, point.words) for point in AREA.choices),
        ),
    )
    assert [(item.id, item.kind) for item in release.items] == [
        ("area", "one"),
        ("first", "scale"),
        ("places.home", "one"),
    ]


def test_an_area_under_k_is_hidden_and_cannot_be_had_by_subtraction() -> None:
    area = printed("area", north="55.2", south="34.5", east="10.3")
    (shown,) = released(area=area, k=3).tables
    assert shown.counts == {"north": 16, "south": 10, "east": 3}
    (hidden,) = released(area=area, k=5).tables
    assert hidden.counts == {"north": 16, "south": None, "east": None}
    assert (hidden.n, hidden.shares, hidden.solutions) == (
        29,
        (("north", Decimal("55.2")), ("south", None), ("east", None)),
        None,
    )


def test_a_share_that_can_only_be_a_few_people_is_hidden_where_counts_do_not_follow() -> None:
    (table,) = released(area=printed("area", north="60", south="38", east="2"), k=5).tables
    assert table.shares == (("north", Decimal(60)), ("south", None), ("east", None))


def groups(**sizes: int) -> tuple[PublishedGroup, ...]:
    item = printed("first", yes="60", no="40", dont_know="0")
    return tuple(PublishedGroup("area", choice, size, (item,)) for choice, size in sizes.items())


def shown(release: Release) -> dict[str, bool]:
    return {table.filters[0][1]: not table.hidden for table in release.tables if table.filters}


def test_a_group_under_k_is_hidden_with_the_smallest_that_would_give_it_away() -> None:
    assert shown(released(groups=groups(north=10, south=16, east=4))) == {"north": False, "south": True, "east": False}


def test_groups_of_k_are_all_shown() -> None:
    assert shown(released(groups=groups(north=10, south=15, east=5))) == {"north": True, "south": True, "east": True}


def test_a_group_whose_rest_is_under_k_is_hidden() -> None:
    assert shown(released(groups=groups(north=27))) == {"north": False}


def test_a_group_of_unknown_size_is_hidden_unless_its_size_follows_from_the_respondents() -> None:
    unsized = (PublishedGroup("area", "north", None, (printed("first", yes="50", no="50", dont_know="0"),)),)
    assert shown(released(groups=unsized)) == {"north": False}
    area = printed("area", north="55.2", south="27.6", east="17.2")
    assert shown(released(groups=unsized, area=area)) == {"north": True}


def broken_down(north: PublishedItem, *, south: PublishedItem | None = None) -> Release:
    south = south or printed("first", yes="47.4", no="36.8", dont_know="15.8")
    parts = (PublishedGroup("area", "north", 20, (north,)), PublishedGroup("area", "south", 19, (south,)))
    return released(printed("first", yes="43.9", no="36.6", dont_know="19.5"), groups=parts, respondents=51)


def test_a_breakdown_that_leaves_two_answers_over_is_hidden_in_every_group() -> None:
    """41 answered, 20 of them in one area and 19 in the other."""
    release = broken_down(printed("first", yes="45.0", no="35.0", dont_know="20.0"))
    assert shown(release) == {"north": False, "south": False}
    assert audit_releases((release_json(release),)).findings == ()


def test_a_breakdown_in_which_a_group_all_said_the_same_is_found_and_hidden() -> None:
    alike = printed("first", yes="100.0", no="0.0", dont_know="0.0")
    release = broken_down(alike, south=printed("first", yes="10", no="60", dont_know="30"))
    assert shown(release) == {"north": False, "south": False}
    table = SafeTable(NORTH, "first", (), None, "published", shares=alike.shares)
    told = dataclasses.replace(release, tables=(table,))
    assert [one.render("en") for one in audit_releases((release_json(with_sha256(told)),)).findings] == [
        "old · first · unit north: All answers are alike, so everyone's answer is known."
    ]


def test_invited_of_a_hidden_group_is_left_out() -> None:
    assert released(groups=groups(north=10, south=16, east=4)).wave.invited == ((EVERYONE, 40),)
    assert released(groups=groups(north=10, south=15, east=5)).wave.invited == ((EVERYONE, 40), (NORTH, 20))


def test_invited_of_a_few_is_left_out_and_the_rest_is_shown() -> None:
    release = released(groups=groups(south=16, east=14), invited=3)
    assert release.wave.invited == ((EVERYONE, 40),)
    assert shown(release) == {"south": True, "east": True}
