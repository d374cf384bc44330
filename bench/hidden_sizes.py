"""What the pattern of hidden units and the rules tell of how many answered in a small one: counted out.

    python bench/hidden_sizes.py [--mean 9]

An area of three, four or five units beside a large one. Every vector of sizes is put through the rule; those that lead
to the same hidden units and the same shown numbers are the same to whoever reads the release and knows the rules. Of
each unit under k that is hidden: between which numbers its size must lie. Vectors weigh as often as they come up when
units are spread around the mean (standard deviation a third of it); `even` lets all sizes come up alike.
"""

from __future__ import annotations

import argparse
import itertools
import math
from collections import Counter
from collections.abc import Callable

from tillid.analysis.tables.groups import EVERYONE, Group
from tillid.analysis.tables.protect.hierarchy import hierarchy
from tillid.analysis.tables.protect.rules import Rules
from tillid.analysis.tables.protect.tree_rule import hidden_groups

AREA: Group = (("unit", "a"),)
BESIDE: Group = (("unit", "b"),)
LARGEST = {3: 18, 4: 15, 5: 9}
"""By how many units: sizes up to this are counted out."""
RULES = Rules(5)
Sizes = tuple[int, ...]
Seen = tuple[int | None, ...]


def seen(sizes: Sizes) -> Seen:
    """What is shown of the units and of the area."""
    units: tuple[Group, ...] = tuple((("unit", f"a{number}"),) for number in range(len(sizes)))
    people = {EVERYONE: sum(sizes) + 30, AREA: sum(sizes), BESIDE: 30, **dict(zip(units, sizes, strict=True))}
    tree = hierarchy(EVERYONE, {EVERYONE: (AREA, BESIDE), AREA: units}, people)
    hidden = {tree.groups[node] for node in hidden_groups(tree, RULES)}
    area = (None if AREA in hidden else people[AREA], None if BESIDE in hidden else 30, people[EVERYONE])
    return (*area, *(None if unit in hidden else people[unit] for unit in units))


def widths(count: int, weight: Callable[[int], float]) -> Counter[int]:
    """How often the size of a small hidden unit is known to within so many people."""
    alike: dict[Seen, list[Sizes]] = {}
    for sizes in itertools.product(range(LARGEST[count] + 1), repeat=count):
        alike.setdefault(seen(sizes), []).append(sizes)
    found: Counter[int] = Counter()
    for pattern, vectors in alike.items():
        for unit, shown in enumerate(pattern[-count:]):
            may_be = [sizes[unit] for sizes in vectors]
            for sizes in vectors:
                if shown is None and 0 < sizes[unit] < RULES.k:
                    found[max(may_be) - min(may_be)] += math.prod(map(weight, sizes))  # type: ignore[assignment]  # weights
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--mean", type=float, default=9)
    mean = parser.parse_args().mean
    normal: dict[str, Callable[[int], float]] = {
        f"around {mean:g}": lambda size: math.exp(-(((size - mean) / (mean / 3)) ** 2) / 2),
        "even": lambda _size: 1.0,
    }
    print("units  sizes       exactly  within 1  within 2  of small hidden units")
    for count, (name, weight) in itertools.product(LARGEST, normal.items()):
        found = widths(count, weight)
        total = sum(found.values())
        shares = [sum(found[width] for width in range(least + 1)) / total for least in range(3)]
        print(f"{count:5}  {name:10} " + "  ".join(f"{share:8.2%}" for share in shares))


if __name__ == "__main__":
    main()
