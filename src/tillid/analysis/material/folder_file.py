"""A measurement folder, but for its questions, answers and shares: each file is optional."""

from __future__ import annotations

from pathlib import Path

from tillid.analysis.material.cases_file import read_cases
from tillid.analysis.material.folder import Material
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.organisation_file import read_organisation
from tillid.analysis.material.programme_file import read_programme
from tillid.analysis.material.reading import Node, Problems, quoted, read_yaml
from tillid.analysis.material.statements_file import read_statements
from tillid.analysis.material.wave import Wave
from tillid.analysis.material.wave_file import read_published_measurement, read_wave
from tillid.errors import Place
from tillid.text import Words, _

FILES = ("questionnaire", "organisation", "wave", "published", "claims", "statements", "comments", "programme", "cases")
"""Every file of definitions that a folder may hold, its ending left out."""
_OURS = ("organisation", "wave", "published", "statements", "programme", "cases")
_OF_EVERY_STEP = ("organisation", "wave", "published")
_ENDINGS = ("", ".yml", ".yaml", ".txt", ".yml.txt", ".yaml.txt")


def read_material(folder: Path, problems: Problems, themes: tuple[str, ...], *, for_report: bool = True) -> Material:
    """Read organisation, wave, statements, programme and cases; an absent file reads as nothing stated.

    The wave comes from wave.yaml, or where there is none from the `measurement:` of published.yaml. `themes` are
    the ids of the questionnaire's themes; without any, references to themes are not checked. Where no report is
    made, organisation and wave are all that is read: the rest is half the time of checking claims.

    >>> read_material(Path("nowhere"), Problems(), ()) == Material()
    True
    """
    _check_names(folder, problems)
    ours = _OURS if for_report else _OF_EVERY_STEP
    files = {name: optional(folder / f"{name}.yaml", problems) for name in ours}
    organisation = read_organisation(files["organisation"])
    wave = _wave(files["wave"], files["published"], organisation)
    if not for_report:
        return Material(organisation, wave, sources=_sources(files))
    return Material(
        organisation=organisation,
        wave=wave,
        statements=read_statements(files["statements"], themes, organisation),
        programme=read_programme(files["programme"], themes),
        cases=read_cases(files["cases"]),
        sources=_sources(files),
    )


def optional(path: Path, problems: Problems) -> Node:
    """The file as a node; an empty node, and no problem, where it is absent."""
    if path.exists() or path.is_symlink():
        return read_yaml(path, problems)
    return Node(None, path.name, "", problems)


def _check_names(folder: Path, problems: Problems) -> None:
    """A wave.yml or Wave.yaml.txt would be left out in silence, and its limits with it."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    meant = {f"{file}{ending}": f"{file}.yaml" for file in FILES for ending in _ENDINGS}
    for name in names:
        right = meant.get(name.lower())
        if right and right != name:
            problems.add(
                Place(quoted(name)),
                _("The file is not read under this name."),
                _("Call it {name}.", name=right),
                stops=right not in names,
            )


def _wave(wave: Node, published: Node, organisation: Organisation) -> Wave:
    if wave or not published:
        return read_wave(wave, organisation)
    return read_published_measurement(published.get("measurement"), organisation)


def _sources(files: dict[str, Node]) -> tuple[tuple[str, Words], ...]:
    """`sources:` may stand at the top of any of the files; what is said first of a source holds."""
    found: dict[str, Words] = {}
    for node in files.values():
        for key, child in node.get("sources").fields():
            found.setdefault(key, child.words())
    return tuple(found.items())
