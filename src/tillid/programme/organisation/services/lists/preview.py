"""What a list would change, before anything is."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.errors import Place, Problem
from tillid.text import Renderable


@dataclass(frozen=True, slots=True)
class Change:
    what: Renderable
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    name: str
    about: str
    """`person:…` or `unit:…`, as the log has it; nothing for what is new."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Stands here and not in the list. `stays` says why it cannot go with the list, where it cannot."""

    name: str
    about: str
    where: str
    stays: Renderable | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """Nothing of it has happened."""

    new: tuple[Changed, ...]
    changed: tuple[Changed, ...]
    missing: tuple[Missing, ...]
    same: int
    problems: tuple[Problem, ...]
    now: str
    """The organisation that it was made against, as a hash."""

    @property
    def changes_something(self) -> bool:
        return bool(self.new or self.changed)

    @property
    def may_go(self) -> tuple[Missing, ...]:
        return tuple(one for one in self.missing if one.stays is None)


def place(file: str, row: dict[str, str], heading: str = "") -> Place:
    return Place(file, int(row["row"]), heading)
