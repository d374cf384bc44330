"""Every error that Tillid raises on purpose.

TillidError
├── InputError               what the user gave cannot be used; carries every Problem found
│   └── FolderError          a measurement folder: its files, read together
├── DisclosureError          something would have shown too small a group
│   └── AuditNotClean        the audit of a release found something, or did not finish
├── MissingAsset             the installation lacks a file that set-up puts in place
├── SettingsError            a setting of the installation cannot be used; nothing starts
└── NotNow                   what was asked cannot be done as things stand: somebody was first, or a step is missing
    └── AlreadyDone          the same step was taken before, by somebody else or in another window

Each says what is wrong, where, and what to do next, as a `Text` in the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass

from tillid.text import Joined, Renderable, _


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the user's material: a file, a line of it, and the path of keys or the column."""

    file: str
    line: int | None = None
    inside: str = ""

    def render(self, language: str) -> str:
        parts: list[Renderable | str] = [self.file]
        if self.line is not None:
            parts.append(_("line {line}", line=str(self.line)))
        if self.inside:
            parts.append(self.inside)
        return Joined(tuple(parts), ", ").render(language)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the user's material, and what to do about it.

    A notice (`stops=False`) is worth mending but stops nothing: an English text that is missing.
    """

    place: Place
    what: Renderable
    remedy: Renderable
    stops: bool = True

    def render(self, language: str) -> str:
        return f"{self.place.render(language)}: {self.what.render(language)} {self.remedy.render(language)}"


class TillidError(Exception):
    """The root: whatever is caught as this was foreseen and can be told to the user."""

    def __init__(self, text: Renderable) -> None:
        super().__init__(text)
        self.text = text

    def render(self, language: str) -> str:
        return self.text.render(language)

    def __str__(self) -> str:
        return self.render("en")


class InputError(TillidError):
    """What the user gave cannot be used."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(Joined(problems, "\n"))
        self.problems = problems


class FolderError(InputError):
    """A measurement folder cannot be used as it stands."""


class DisclosureError(TillidError):
    """Something would have shown too small a group, so nothing was made."""


class AuditNotClean(DisclosureError):
    """The audit of a release found what an attacker could infer, or did not finish."""


class MissingAsset(TillidError):
    """The installation lacks a file that set-up puts in place (fonts, style sheet)."""


class SettingsError(TillidError):
    """A setting of the installation cannot be used, so nothing starts."""


class NotNow(TillidError):
    """What was asked cannot be done as things stand."""


class AlreadyDone(NotNow):
    """The same step was taken before, by somebody else or in another window."""
