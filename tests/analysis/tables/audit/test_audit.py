"""Each attack on a release made for it: what it must find, and that it finds nothing where nothing is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.analysis.tables.people import Person, asked, counts_of, organisation_of, scale_item, wave_of
from tillid.analysis.tables.audit.audit import audit_releases
from tillid.analysis.tables.build import starting
from tillid.analysis.tables.files.release_file import release_json, sha256_of
from tillid.analysis.tables.groups import Group

FIRST = scale_item("first")
ORGANISATION = organisation_of({"north": ("n1", "n2", "n3"), "south": ("s1", "s2", "s3")})
ROUND = ("high", "some", "low")


def people(place: str, size: int, answers: tuple[str, ...] = ROUND, role: str | None = None) -> list[Person]:
    return [Person(place, {"first": answers[number % len(answers)]}, role) for number in range(size)]


def everybody(**sizes: int) -> list[Person]:
    whole = {"n1": 9, "n2": 12, "n3": 15, "s1": 10, "s2": 11, "s3": 13, **sizes}
    return [person for place, size in whole.items() for person in people(place, size)]


def released(persons: list[Person], *, wave: str = "w1", within: str | None = None) -> dict[str, Any]:
    """What the rules give, without the audit's repairs."""
    roles = ("leader", "employee") if within else ()
    start = starting(
        counts_of(persons, (FIRST,), roles=bool(within)),
        asked(ORGANISATION, FIRST, roles=roles),
        ORGANISATION,
        wave_of(role_within=within),
    )
    data = release_json(start.release())
    data["wave"]["id"] = wave
    return rehashed(data)


def rehashed(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "sha256": sha256_of(data)}


def table(data: dict[str, Any], item: str = "first", **filters: str) -> dict[str, Any]:
    found: dict[str, Any] = next(t for t in data["tables"] if t["filters"] == filters and t["item"] == item)
    return found


def change(data: dict[str, Any], *cells: int, **filters: str) -> None:
    """Show a table that should be hidden, or show another than it was."""
    one = table(data, **filters)
    one["cells"] = dict(zip(one["cells"], cells, strict=True))
    one["n"] = sum(cells)
    one.pop("hidden", None)


def said(*releases: dict[str, Any], known: dict[Group, int] | None = None) -> list[str]:
    return [finding.render("en") for finding in audit_releases(releases, known=known).findings]


def test_a_release_made_by_the_rules_is_clean() -> None:
    report = audit_releases((released(everybody()),))
    assert (report.clean, report.smallest) == (True, 9)
    assert [line.render("en") for line in report.account] == [
        "w1: tables: 11, groups: 9, of which not shown: 0. The limit is 5.",
        "Read 11 tables, and looked for too few people, too few answers, and answers that are alike.",
        "Subtracted shown groups from the group around them in 6 ways, and looked at who is left over.",
        "The smallest group that can be singled out is 9 people.",
        "No number is missing, so there was none to work out.",
        "Nothing was found: no group under the limit can be inferred from these files.",
    ]


def test_a_shown_group_under_k_is_read() -> None:
    data = released(everybody(n1=3))
    change(data, 1, 1, 1, 0, 0, unit="n1")
    assert said(rehashed(data)) == [
        "w1 · first · unit n1: Fewer than 5 answers can be read.",
        "w1 · unit n1: The group is shown with fewer than 5 people.",
        "w1 · unit n2: What is hidden of this group follows from the groups around it.",
        "w1 · first · unit n2: What is hidden of this group follows from the groups around it.",
    ]


def test_a_group_that_follows_by_subtraction_is_found() -> None:
    data = released(everybody(n1=3))
    change(data, 4, 4, 4, 0, 0, unit="n2")
    assert said(rehashed(data)) == [
        "w1 · unit north: Subtracting the shown groups leaves fewer than 5 people.",
        "w1 · unit n1: What is hidden of this group follows from the groups around it.",
        "w1 · first · unit north: Subtracting the shown groups: Fewer than 5 answers can be read.",
        "w1 · first · unit n1: What is hidden of this group follows from the groups around it.",
    ]
    assert audit_releases((rehashed(data),)).smallest == 3


def test_answers_alike_are_found_in_shown_groups_and_in_what_is_left_over() -> None:
    data = released([*everybody(n1=0), *people("n1", 9, (*["high"] * 8, "low"))])
    assert said(data) == []
    change(data, 8, 0, 1, 0, 0, unit="n1")
    change(data, 5, 5, 5, 0, 0, unit="n3")
    alike = "All answers but one are alike, so the one knows what all the others answered."
    assert said(rehashed(data)) == [
        f"w1 · first · unit n1: {alike}",
        "w1 · first · unit n2: What is hidden of this group follows from the groups around it.",
        f"w1 · first · unit n2: {CHOSEN}",
    ]
    data = released([*everybody(n1=0), *people("n1", 9, ("high",))])
    change(data, 4, 4, 4, 0, 0, unit="n2")
    change(data, 5, 5, 5, 0, 0, unit="n3")
    assert said(rehashed(data))[:2] == [
        "w1 · first · unit north: Subtracting the shown groups: All answers are alike, so everyone's answer is known.",
        "w1 · first · unit n1: What is hidden of this group follows from the groups around it.",
    ]


def test_a_background_table_that_tells_a_hidden_size_is_found() -> None:
    data = released(everybody(n1=3))
    table(data, "unit")["cells"]["n1"] = 3
    assert said(rehashed(data)) == ["w1 · unit · unit n1: The size of a group that is not shown is told."]
    data = released(everybody(n1=3))
    table(data, "unit")["cells"]["no_answer"] = 0
    assert said(rehashed(data)) == [
        "w1 · unit · everyone: The number of people without a place tells of hidden groups."
    ]


def test_cells_that_do_not_add_up_are_found() -> None:
    data = released(everybody())
    table(data, unit="n1")["n"] = 10
    assert "w1 · first · unit n1: The cells do not add up to the group's respondents." in said(rehashed(data))


def test_a_changed_file_is_found() -> None:
    data = released(everybody())
    table(data, unit="n1")["cells"]["high"] = 4
    assert said(data) == [
        "w1 · the file: The release was changed after it was made: its content does not match its hash."
        " Fetch the file again from where it was published, or make it again with tillid release."
    ]


def test_somebody_who_knows_how_many_answered_where_learns_more() -> None:
    """One person and four are left over; three of the five said the same, so at least two of the four did."""
    data = released([*everybody(n1=0, n2=0), *people("n1", 4), *people("n2", 1)])
    change(data, 5, 5, 5, 0, 0, unit="n3")
    north: dict[Group, int] = {(("unit", "n1"),): 4, (("unit", "n2"),): 1}
    assert said(rehashed(data)) == []
    assert said(rehashed(data), known=north) == [
        "w1 · first · unit n1: With the sizes known, a hidden number of a group under 5 is known to within one."
    ]


CHOSEN = "Which groups the question is missing in tells whose answers it is missing for."


def test_a_hole_that_can_only_be_there_for_one_group_is_found() -> None:
    """Five who all said the same, hidden beside eleven of whom no answer was given by more than three."""
    data = released([*everybody(n1=0, n2=0, n3=0), *people("n1", 5, ("high",)), *people("n2", 11, ELEVEN)])
    assert said(data) == []
    change(data, 7, 3, 3, 3, 0, unit="north")
    for unit in ("s1", "s2", "s3"):
        change(data, *(table(released(everybody()), unit=unit)["cells"].values()), unit=unit)
    change(data, 13, 11, 10, 0, 0, unit="south")
    change(data, 20, 14, 13, 3, 0)
    assert said(rehashed(data)) == [
        "w1 · first · unit n1: The hole can only be there because one group's answers are alike,"
        " and it is certain whose."
    ]


def test_a_hole_that_cuts_through_groups_which_keep_each_other_company_is_found() -> None:
    """Two pairs by size: n1 with n2, and what is missing is n1 and n3."""
    data = released(everybody())
    for unit in ("n1", "n3"):
        one = table(data, unit=unit)
        one["cells"], one["hidden"] = dict.fromkeys(one["cells"]), True
    assert said(rehashed(data)) == [f"w1 · first · unit n1: {CHOSEN}"]


ELEVEN = ("high", "high", "some", "some", "some", "low", "low", "low", "dont_know", "dont_know", "dont_know")


def staffed() -> list[Person]:
    """Every unit has leaders and employees."""
    roles = [("leader", 9), ("employee", 12)]
    return [
        person
        for area in ("n1", "n2", "s1", "s2")
        for role, size in roles
        for person in people(area, size, ROUND, role)
    ]


def test_crossed_groups_are_shown_where_all_are_large_enough() -> None:
    data = released(staffed(), within="area")
    assert said(data) == []
    assert table(data, unit="north", role="leader")["n"] == 18


def test_a_crossing_that_follows_from_rows_and_columns_is_found() -> None:
    data = released(staffed(), within="area")
    for one in data["tables"]:
        if one["filters"] == {"unit": "north", "role": "leader"}:
            one["cells"], one["n"] = dict.fromkeys(one["cells"]), None
    follows = "What is hidden of this group follows from the groups around it."
    assert set(said(rehashed(data))) == {
        f"w1 · unit north, role leader: {follows}",
        f"w1 · first · unit north, role leader: {follows}",
    }


def test_one_leader_in_a_unit_is_known_by_the_rare_answer_that_only_leaders_gave() -> None:
    persons = [
        *people("n1", 9, ("high", "low"), "employee"),
        Person("n1", {"first": "some"}, "leader"),
        *people("n2", 12, ("high", "low"), "employee"),
        *people("n2", 6, ("high", "low"), "leader"),
        *people("s1", 12, ("high", "low"), "employee"),
    ]
    data = released(persons, within="everyone")
    known: dict[Group, int] = {(("unit", "n1"), ("role", "leader")): 1, (("unit", "n1"), ("role", "employee")): 9}
    assert said(data) == []
    assert set(said(data, known=known)) == {
        "w1 · first · unit n1: The groupings together tell what the few who stand in both answered."
    }


def test_a_late_answer_is_found_between_two_releases_of_a_wave() -> None:
    before, after = released(everybody()), released(everybody(n1=10))
    assert "w1 (2) · unit n1: The two releases differ by fewer than 5 people." in said(before, after)
    renamed = "w2 · unit n1: The two releases differ by fewer than 5 people."
    assert renamed in said(before, released(everybody(n1=10), wave="w2"))


def test_what_one_release_hides_may_not_stand_in_a_corrected_one() -> None:
    hidden = released(everybody(n1=3))
    shown = released(everybody(n1=3))
    change(shown, 4, 4, 4, 0, 0, unit="n2")
    for one in shown["tables"]:
        if one["filters"] == {"unit": "n3"}:
            one["cells"], one["n"], one["hidden"] = dict.fromkeys(one["cells"]), None, True
    table(shown, "unit")["cells"] |= {"n1": None, "n2": 12, "n3": None, "no_answer": None}
    shown = rehashed(shown)
    assert said(hidden) == said(shown) == []
    assert "w1 (2) + w1 · unit north: Subtracting the shown groups leaves fewer than 5 people." in said(hidden, shown)


def test_all_waves_added_up_are_taken_for_what_they_are() -> None:
    """A second wave of the same people, published as the sum of both, gives the second wave's groups away."""
    items = tuple(scale_item(f"i{number}") for number in range(8))
    first = [Person(u, {i.id: ROUND[n % 3] for i in items}) for u in ("n1", "n2", "n3") for n in range(12)]
    second = [Person(u, {i.id: ROUND[n % 3] for i in items}) for u, size in (("n1", 3), ("n2", 9)) for n in range(size)]
    releases = []
    for name, persons in (("2025", first), ("2025-2026", [*first, *second])):
        start = starting(counts_of(persons, items), asked(ORGANISATION, *items), ORGANISATION, wave_of())
        data = release_json(start.release())
        data["wave"]["id"] = name
        releases.append(rehashed(data))
    assert "2025-2026 · unit n1: The two releases differ by fewer than 5 people." in said(*releases)


def test_no_solver_is_loaded_where_nothing_is_hidden(tmp_path: Path) -> None:
    file = tmp_path / "release.json"
    file.write_text(json.dumps(released(everybody())), "utf-8")
    code = (
        "import json, sys; from tillid.analysis.tables.audit.audit import audit_releases;"
        f"assert audit_releases((json.load(open({str(file)!r})),)).clean;"
        "print(sorted({'scipy', 'numpy', 'duckdb'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
