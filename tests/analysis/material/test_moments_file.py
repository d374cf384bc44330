"""What wave.yaml declares beyond single items is read whole, and wrong declarations are told with a remedy."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given

from tests.analysis.given import awkward_values, given_yaml, said
from tillid.analysis.material.organisation import Area, Organisation
from tillid.analysis.material.reading import Problems, read_yaml_bytes
from tillid.analysis.material.wave import DeclaredMoment
from tillid.analysis.material.wave_file import read_published_measurement, read_wave
from tillid.text import Words

ORGANISATION = Organisation(areas=(Area("north", Words.of(da="Nord")),))
GROUPS = "id: w\ngroups: {tree: [area, unit], extra: [role]}\n"


def read(moments: str, groups: str = GROUPS) -> tuple[tuple[DeclaredMoment, ...], list[str]]:
    node = given_yaml(f"{groups}moments: {moments}", "wave.yaml")
    return read_wave(node, ORGANISATION).moments, said(node)


def test_moments_are_for_everyone_where_nothing_is_said() -> None:
    assert read("[{id: trust, kind: scale, items: [a, b, c]}, {id: h, kind: number, items: [hours], by: role}]") == (
        (DeclaredMoment("trust", "scale", ("a", "b", "c")), DeclaredMoment("h", "number", ("hours",), "role")),
        [],
    )
    assert read("[{id: t, kind: table, items: [a, b], by: [everyone, area]}]", "id: w\n") == (
        (DeclaredMoment("t", "table", ("a", "b"), "area"),),
        [],
    )


@pytest.mark.parametrize(
    ("moments", "told"),
    [
        (
            "[{id: t, kind: scale, items: [a, b], by: [unit]}]",
            "wave.yaml, line 3, moments[1].by[1]: Moments are not given by unit: they need at least 30 people. "
            "Write area, or leave it out.",
        ),
        (
            "[{id: t, kind: scale, items: [a, b], by: [area, role]}]",
            "wave.yaml, line 3, moments[1].by: A moment is given for everyone, and by area or role, not both. "
            "Keep the more important one: laid over each other, the two would tell of small groups.",
        ),
        (
            "[{id: t, kind: scale, items: [a, b], by: [rolle]}]",
            "wave.yaml, line 3, moments[1].by[1]: “rolle” is not known here. Did you mean role?",
        ),
        (
            "[{id: t, kind: scales, items: [a, b]}]",
            "wave.yaml, line 3, moments[1].kind: “scales” is not known here. Did you mean scale?",
        ),
        (
            "[{id: t, kind: scale, items: [a, b, a]}]",
            "wave.yaml, line 3, moments[1].items: a stands twice. Remove one of them.",
        ),
        (
            "[{id: t, kind: number, items: [a]}, {id: t, kind: number, items: [b]}]",
            "wave.yaml, line 3, moments[2].id: The id t stands twice. Give each moment an id of its own.",
        ),
        (
            "[{id: t, kind: scale, items: [a, b, c]}, {id: u, kind: table, items: [a, b]}]",
            "wave.yaml, line 3, moments: The moments t and u have a and b in common. Let two moments share one item "
            "at most: their difference would tell of the few in only one.",
        ),
    ],
)
def test_a_wrong_declaration_is_told_with_place_and_remedy(moments: str, told: str) -> None:
    assert read(moments)[1] == [told]


def test_areas_must_be_shown_to_be_named() -> None:
    assert read("[{id: t, kind: number, items: [a], by: [area]}]", "id: w\ngroups: {extra: [role]}\n")[1] == [
        "wave.yaml, line 3, moments[1].by[1]: Results are not shown by area here. "
        "Declare area under groups.tree, or leave it out of by."
    ]


def test_an_older_report_has_no_moments() -> None:
    node = given_yaml("measurement: {id: w, moments: [{id: t, kind: number, items: [a]}]}", "published.yaml")
    assert read_published_measurement(node).moments == ()
    assert said(node) == [
        "(published.yaml, line 1, measurement.moments: moments are counted from answers, and there are none here. "
        "Remove the line; it is not used.)"
    ]


@given(awkward_values(("id", "kind", "items", "by", "moments")))
def test_nothing_that_stands_there_stops_the_reading(value: object) -> None:
    data = yaml.safe_dump({"id": "w", "moments": value}).encode()
    for moment in read_wave(read_yaml_bytes(data, "wave.yaml", Problems()), ORGANISATION).moments:
        assert moment.id
        assert moment.items
