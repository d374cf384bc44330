"""Where comments may stand: no list tells of fewer people than the limit, nor of a place that has no list."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.tables.comments.workplace import LED_TO, OPEN, RULE, Workplace, said, workplace
from tillid.analysis.material.comments import Comment
from tillid.analysis.tables.audit.comments import attack_comments
from tillid.analysis.tables.audit.findings import Attack
from tillid.analysis.tables.audit.view import View
from tillid.analysis.tables.comments.placing import PlacingRules
from tillid.analysis.tables.files.comments_file import comments_json
from tillid.analysis.tables.files.release_file import release_json
from tillid.analysis.tables.safe_comments import Comments
from tillid.errors import AuditNotClean, InputError

WORKPLACES = st.integers(0, 10**6).map(workplace)


def standing(comments: Comments, item: str = OPEN.id) -> dict[str, list[str]]:
    """The texts of each list by its area; "" is everyone."""
    lists = comments.by_id[item].lists
    return {"".join(code for _d, code in one.filters): sorted(c.text for c in one.comments) for one in lists}


def lists(place: Workplace, item: str = OPEN.id) -> list[str]:
    return list(standing(place.comments(), item))


def test_comments_stand_with_their_area_when_it_is_large_enough() -> None:
    place = Workplace({"north": 20, "south": 10}, said({"north": 2, "south": 1}))
    assert standing(place.comments()) == {"": [], "north": ["north 0", "north 1"], "south": ["south 0"]}


def test_an_area_under_ten_stands_with_everyone_and_takes_the_smallest_other_with_it() -> None:
    place = Workplace({"north": 40, "south": 20, "west": 7}, said({"north": 1, "south": 1, "west": 1}))
    assert standing(place.comments()) == {"": ["south 0", "west 0"], "north": ["north 0"]}


def test_two_small_areas_stand_together_when_they_are_more_than_the_limit() -> None:
    assert lists(Workplace({"north": 40, "south": 8, "west": 7}, said({"north": 1}))) == ["", "north"]
    assert lists(Workplace({"north": 40, "south": 6, "west": 5}, said({"north": 1}))) == ["", "north"]
    assert lists(Workplace({"north": 40, "east": 20, "south": 5, "west": 5}, said({"north": 1}))) == ["", "north"]


def test_what_a_list_holds_never_decides_which_lists_there_are() -> None:
    """An area that wrote nothing keeps its list, so the list of everyone is never of one area alone."""
    for writers in ({"north": 3}, {"south": 3}, {"west": 3}, {"north": 1, "south": 1, "west": 1}):
        assert lists(Workplace({"north": 40, "south": 20, "west": 7}, said(writers))) == ["", "north"]


def test_people_who_did_not_say_where_they_work_are_protected_like_a_small_area() -> None:
    few = Workplace({"north": 40, "south": 20, None: 3}, said({"north": 1, None: 1}))
    assert standing(few.comments()) == {"": ["None 0"], "north": ["north 0"]}
    assert lists(replace(few, people={"north": 40, "south": 20, None: 12})) == ["", "north", "south"]


def test_a_comment_without_its_area_stands_with_everyone() -> None:
    place = Workplace({"north": 20, "south": 30}, said({"north": 1, None: 1}))
    assert standing(place.comments())[""] == ["None 0"]


def test_no_area_has_a_list_where_no_comment_says_where_it_is_from() -> None:
    assert lists(Workplace({"north": 20, "south": 30}, said({None: 3}))) == [""]


def test_nothing_is_shown_where_fewer_than_ten_answered_in_all() -> None:
    place = Workplace({"north": 9}, said({"north": 2}))
    assert lists(place) == []
    assert place.comments().shown == 0


def test_a_stricter_limit_of_the_wave_or_the_question_holds() -> None:
    place = Workplace({"north": 40, "south": 20, "west": 12, "east": 11}, said({"north": 1}))
    assert lists(place) == ["", "north", "south", "west", "east"]
    assert lists(replace(place, limit=15)) == ["", "north", "south"]
    strict = replace(place, items=(RULE, replace(OPEN, min_group=30)))
    assert lists(strict) == ["", "north"]
    assert strict.comments().by_id[OPEN.id].limit == 30
    assert strict.comments().limit == 10


def test_an_area_that_the_release_hides_has_no_list() -> None:
    place = Workplace({"north": 40, "south": 20, "west": 3}, said({"south": 1}))
    assert place.release().table("rules", (("unit", "south"),)).n is None  # type: ignore[union-attr]  # it is there
    assert lists(place) == ["", "north"]


def test_of_a_question_that_only_some_were_asked_those_count_who_were_asked() -> None:
    place = Workplace(
        {"north": 40, "south": 40, "west": 40},
        said({"north": 1, "south": 1, "west": 1}, LED_TO.id),
        items=(RULE, LED_TO),
        low={"north": 20, "south": 14, "west": 6},
    )
    assert standing(place.comments(), LED_TO.id) == {"": ["south 0", "west 0"], "north": ["north 0"]}
    assert lists(replace(place, low={"north": 3, "south": 3, "west": 3}), LED_TO.id) == []


def test_a_question_that_a_sensitive_one_leads_to_keeps_its_limit() -> None:
    place = Workplace(
        {"north": 60, "south": 60},
        said({"north": 1}, LED_TO.id),
        items=(RULE, LED_TO),
        low={"north": 30, "south": 18},
    )
    assert lists(place, LED_TO.id) == ["", "north", "south"]
    strict = replace(place, items=(replace(RULE, min_group=20), LED_TO))
    assert lists(strict, LED_TO.id) == [""]
    assert strict.comments().by_id[LED_TO.id].limit == 20


@pytest.mark.parametrize("writers", [{"north": 9}, {"north": 10}, {"north": 11}])
def test_so_many_comments_that_everybody_must_have_written_are_refused(writers: dict[str | None, int]) -> None:
    place = Workplace({"north": 10, "south": 20}, said(writers))
    with pytest.raises(InputError) as refused:
        place.comments()
    assert refused.value.render("en") == (
        f"comments.yaml, one_change, north: {writers['north']} comments from 10 people: it could be known who wrote. "
        "Leave some of them out, so that at least two people have not written; or check areas and answers."
    )
    assert replace(place, said=said({"north": 8})).comments().shown == 8


def test_so_many_comments_of_those_without_a_list_are_refused() -> None:
    place = Workplace({"north": 40, "south": 8, "west": 7}, said({"north": 1, "south": 7, "west": 7}))
    with pytest.raises(InputError):
        place.comments()


@settings(max_examples=150)
@given(WORKPLACES)
def test_no_list_tells_of_fewer_people_than_the_limit(place: Workplace) -> None:
    """Seen by somebody who knows how many answered everywhere, hidden areas too."""
    release = place.release()
    try:
        made = place.comments(release=release).by_id.get(OPEN.id)
    except InputError:
        return  # too many wrote; nothing is shown
    if made is None or not made.lists:
        return
    listed = {one.filters[0][1] for one in made.lists if one.filters}
    assert all(place.people[area] >= place.limit for area in listed)
    alone = {area: people for area, people in place.people.items() if area not in listed and people}
    left = sum(alone.values())
    assert left == 0 or left >= place.limit
    if listed and left:
        assert all(left - people >= 2 for people in alone.values() if people < place.limit)
    shown = sorted(comment.text for one in made.lists for comment in one.comments)
    assert shown == sorted(comment.text for comment in place.said)
    own = {comment.text: comment.area for comment in place.said}
    for one in made.lists:
        wanted = {one.filters[0][1]} if one.filters else {None, *(place.people.keys() - listed)}
        assert {own[comment.text] for comment in one.comments} <= wanted


@settings(max_examples=60)
@given(WORKPLACES, st.integers(0, 100))
def test_the_order_of_the_file_changes_nothing_and_the_release_stays_as_it_was(place: Workplace, seed: int) -> None:
    release = place.release()
    before = release_json(release)
    shuffled = list(place.said)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order, not a secret
    try:
        made = [comments_json(one.comments(release=release)) for one in (place, replace(place, said=tuple(shuffled)))]
    except InputError:
        return
    assert made[0] == made[1]
    assert release_json(release) == before
    assert before["comments"] is None
    assert made[0]["release_sha256"] == before["sha256"]


def test_the_order_is_that_of_no_alphabet_and_no_area() -> None:
    comments = tuple(Comment(OPEN.id, f"{letter} text", "da") for letter in "abcdefghij")
    (one,) = Workplace({"north": 40}, comments).comments().by_id[OPEN.id].lists
    shown = [comment.text[0] for comment in one.comments]
    assert sorted(shown) == list("abcdefghij")
    assert shown not in (sorted(shown), sorted(shown, reverse=True))


@pytest.mark.parametrize(
    ("off", "people", "writers"),
    [
        ("small_groups", {"north": 40, "south": 20, "west": 7}, {"west": 1}),
        ("leftovers", {"north": 40, "south": 20, "west": 7}, {"north": 1, "west": 1}),
        ("leftovers", {"north": 40, "south": 20, None: 7}, {"north": 1, None: 1}),
    ],
)
def test_each_rule_switched_off_is_found_by_the_attack(
    off: str, people: dict[str | None, int], writers: dict[str | None, int]
) -> None:
    place = Workplace(people, said(writers))
    place.comments()
    with pytest.raises(AuditNotClean):
        place.comments(replace(PlacingRules(), **{off: False}))


@settings(max_examples=60)
@given(WORKPLACES)
def test_the_attack_finds_nothing_in_what_is_made(place: Workplace) -> None:
    release = place.release()
    try:
        part = comments_json(place.comments(release=release))
    except InputError:
        return
    attack = Attack()
    attack_comments((part,), (View(release, "w1"),), attack)
    assert [finding.render("en") for finding in attack.findings] == []
