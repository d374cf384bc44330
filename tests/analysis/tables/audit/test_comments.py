"""The attack on comments: what is forged or careless is found, in words that say where."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.analysis.tables.comments.workplace import LED_TO, OPEN, RULE, Workplace, said
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.files.comments_file import comments_json
from tillid.analysis.tables.files.release_file import release_json, sha256_of
from tillid.errors import AuditNotClean

PLACE = Workplace(
    {"north": 40, "south": 20, "west": 8, "east": 7}, said({"north": 3, "south": 2, "west": 2, "east": 1})
)
Part = dict[str, Any]


def part(place: Workplace = PLACE) -> Part:
    made: Part = json.loads(json.dumps(comments_json(place.comments())))
    return made


def found(data: Part, *, place: Workplace = PLACE, rehash: bool = True) -> list[str]:
    if rehash:
        data["sha256"] = sha256_of(data)
    report = audit_releases((release_json(place.release()),), comments=(data,))
    return [finding.render("en") for finding in report.findings]


def lists(data: Part) -> list[Any]:
    held: list[Any] = data["items"][OPEN.id]["lists"]
    return held


def comment(text: str) -> dict[str, object]:
    return {"text": text, "language": "da", "masked": False}


def move(data: Part, code: str) -> None:
    """An area that has no list is given one."""
    everyone = lists(data)[0]["comments"]
    mine = [one for one in everyone if one["text"].startswith(code)]
    lists(data)[0]["comments"] = [one for one in everyone if one not in mine]
    lists(data).append({"filters": {"unit": code}, "comments": mine})


def test_nothing_is_found_in_what_was_made_and_the_account_tells_what_was_tried() -> None:
    report = audit_releases((release_json(PLACE.release()),), comments=(part(),))
    assert report.clean
    assert "Read 8 comments: who can have written them, how many there are, their order and what they hold." in [
        line.render("en") for line in report.account
    ]


def test_a_list_of_a_small_area_and_what_it_leaves_over_are_found() -> None:
    data = part()
    move(data, "west")
    assert found(data) == [
        "w1 · one_change · unit west: Comments stand in a group of fewer than 10 people.",
        "w1 · one_change · everyone: The comments of everyone can only be from 7 people whose area has no list.",
    ]


def test_a_list_of_an_area_that_the_release_hides_is_found() -> None:
    place = Workplace({"north": 40, "south": 20, "west": 3}, said({"north": 1, "south": 1}))
    data = part(place)
    move(data, "south")
    assert "w1 · one_change · unit south: Comments stand in a group of which nobody may know how many were asked." in (
        found(data, place=place)
    )


@pytest.mark.parametrize(
    ("forge", "what"),
    [
        (lambda data: data.update(wave="w2"), "The comments say that they belong to another wave."),
        (lambda data: data.update(limit=5), "The limit for comments is 5."),
        (lambda data: lists(data).append(lists(data)[1]), "A group has two lists of comments."),
        (lambda data: lists(data)[1]["comments"].reverse(), "The order of the comments is not that of their hashes,"),
        (lambda data: lists(data)[1]["comments"].append(lists(data)[1]["comments"][0]), "The order of the comments"),
        (
            lambda data: lists(data).append({"filters": {"unit": "nowhere"}, "comments": [comment("a")]}),
            "Comments stand in a group that is no area.",
        ),
        (
            lambda data: lists(data)[2].update(comments=[comment(str(number)) for number in range(19)]),
            "There are so many comments that everybody, or all but one, must have written.",
        ),
        (
            lambda data: lists(data)[2].update(comments=[comment("Ring til 010190-1234")]),
            "A civil registration number may stand in a comment.",
        ),
        (
            lambda data: lists(data)[2].update(comments=[comment("Skriv til bo@kk.dk")]),
            "A mail address may stand in a comment.",
        ),
        (
            lambda data: lists(data)[2].update(comments=[comment("Ring 33 66 33 66")]),
            "A telephone number may stand in a comment.",
        ),
    ],
)
def test_forged_comments_are_found(forge: Callable[[Part], object], what: str) -> None:
    data = part()
    forge(data)
    assert any(what in told for told in found(data))


def test_comments_that_were_changed_or_belong_elsewhere_are_found() -> None:
    data = part()
    lists(data)[1]["comments"][0]["text"] = "noget andet"
    changed = "w1 · the file: The comments were changed after they were made, or are not written as comments are."
    assert found(data, rehash=False) == [changed]
    other = replace(PLACE, people={**PLACE.people, "north": 41})
    assert found(part(), place=other) == [
        "w1 · the file: The comments belong to a release that is not among the files."
    ]


def test_a_question_that_a_sensitive_one_leads_to_is_attacked_with_its_limit() -> None:
    place = Workplace(
        {"north": 60, "south": 60},
        said({"north": 1, "south": 1}, LED_TO.id),
        items=(RULE, LED_TO),
        low={"north": 30, "south": 18},
    )
    strict = replace(place, items=(replace(RULE, min_group=20), LED_TO))
    data = part(place)
    data["release_sha256"] = strict.release().sha256
    assert found(data, place=strict) == [
        "w1 · why_low · unit south: Comments stand in a group of fewer than 20 people."
    ]


def before_and_after(comments: int) -> tuple[Workplace, Workplace]:
    """First a text may be from south or west, after the correction from east or west."""
    people = {"north": 40, "south": 12, "west": 7, "east": 20}
    written = said({"north": 1, "south": 1, "west": comments})
    return Workplace(people, written), Workplace({**people, "south": 30}, written)


FROM_WEST = "one_change · everyone: The comments of everyone can only be from 7 people whose area has no list."


def test_the_same_comment_without_a_list_in_two_parts_is_found_when_few_had_none_in_both() -> None:
    before, after = before_and_after(1)
    one, other = part(before), part(after)
    releases = (release_json(before.release()), release_json(after.release()))
    alone = [audit_releases((release,), comments=(data,)) for release, data in zip(releases, (one, other), strict=True)]
    assert all(report.clean for report in alone)
    findings = audit_releases(releases, comments=(one, other)).findings
    assert [finding.render("en") for finding in findings if finding.attack == "comments"] == [f"w1 (2) · {FROM_WEST}"]


@pytest.mark.parametrize(("common", "told"), [(2, []), (3, [f"w2 · {FROM_WEST}"])])
def test_several_same_comments_are_one_wave_whatever_it_is_called(common: int, told: list[str]) -> None:
    before, after = before_and_after(common)
    renamed = replace(after, name="w2")
    releases = (release_json(before.release()), release_json(renamed.release()))
    findings = audit_releases(releases, comments=(part(before), part(renamed))).findings
    assert [finding.render("en") for finding in findings if finding.attack == "comments"] == told


def test_a_correction_whose_comments_would_tell_is_not_made() -> None:
    before, after = before_and_after(1)
    published = ((comments_json(before.comments()),), (before.release(),))
    with pytest.raises(AuditNotClean) as refused:
        after.comments(earlier=published)
    assert FROM_WEST in refused.value.render("en")
