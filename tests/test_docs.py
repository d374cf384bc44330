"""Documentation that cannot lie: what it names is there, and what is there is named."""

from __future__ import annotations

import re

import pytest

import tillid.errors
from tests.checkout import ROOT, files, text_of
from tillid.cli.program import COMMANDS

PAGES = [path for path in files("*.md") if path.parts[0] in {"README.md", "CHANGELOG.md", "docs"}]
DOCS = "\n".join(text_of(path) for path in PAGES)

NOUNS = {
    "Organisation": "forvaltning",
    "Area": "fagområde",
    "Unit": "enhed",
    "Questionnaire": "spørgeskema",
    "Theme": "tema",
    "Item": "spørgsmål",
    "Scale": "skala",
    "Wave": "måling",
    "Ballot": "forseglet svar",
    "Answers": "besvarelser",
    "SafeTable": "offentliggørbar tabel",
    "Release": "udgivelse",
    "Estimate": "estimat",
    "Claim": "udsagn",
    "Statement": "udtalelse",
    "Code": "kode",
    "Requirement": "krav",
    "Case": "sag (MeningsSamlingen)",
    "Initiative": "initiativ",
    "Trial": "fricenterforsøg",
    "Experience": "erfaring",
    "Service": "tilbud",
    "Visit": "praktik",
}


def rows_of_nouns() -> list[tuple[str, str, str, str]]:
    rows = re.findall(r"^\| ([A-Z]\w+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", text_of("docs/world.md"), re.MULTILINE)
    return [(noun, danish.strip(), what.strip(), where.strip()) for noun, danish, what, where in rows]


def test_the_page_of_nouns_has_each_once_in_both_languages() -> None:
    assert [(noun, danish) for noun, danish, _what, _where in rows_of_nouns()] == list(NOUNS.items())


def test_where_a_noun_lives_is_there() -> None:
    named = [place for *_rest, where in rows_of_nouns() for place in re.findall(r"`([^`]+)`", where)]
    assert named
    assert [place for place in named if not (ROOT / "src/tillid" / place).exists()] == []


def error_tree(root: type[BaseException], indent: str = "") -> list[str]:
    """The classes below one, drawn as errors.py draws them: one line each, without what it says of them."""
    lines = []
    below = root.__subclasses__()
    for child in below:
        last = child is below[-1]
        lines += [f"{indent}{'└' if last else '├'}── {child.__name__}"]
        lines += error_tree(child, indent + ("    " if last else "│   "))
    return lines


def test_the_tree_of_errors_is_drawn_as_it_is() -> None:
    drawn = [line for line in (tillid.errors.__doc__ or "").splitlines() if "──" in line or line == "TillidError"]
    root = tillid.errors.TillidError
    assert [re.split(r"(?<=\w) ", line)[0] for line in drawn] == [root.__name__, *error_tree(root)]


@pytest.mark.parametrize("line", [tillid.errors.TillidError.__name__, *error_tree(tillid.errors.TillidError)])
def test_an_error_is_explained_in_the_documentation(line: str) -> None:
    assert f"`{line.rsplit(maxsplit=1)[-1]}`" in DOCS


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_stands_in_the_readme(command: str) -> None:
    assert f"`tillid {command} " in text_of("README.md")


def test_every_variable_that_is_read_is_documented() -> None:
    read = {name for path in files("src/*.py") for name in re.findall(r"TILLID_[A-Z_]+", text_of(path))}
    assert {name for name in read if f"`{name}`" not in DOCS} == set()


def test_every_room_stands_in_the_page_on_architecture() -> None:
    packages = [path.parent for path in files("src/tillid/*__init__.py")]
    rooms = {path.name for path in packages if len(path.parts) == (4 if "analysis" in path.parts else 3)}
    page = text_of("docs/architecture.md")
    assert {room for room in rooms | {"analysis"} if f"── {room}/" not in page} == set()


def test_every_page_can_be_reached_from_the_readme() -> None:
    linked = set(re.findall(r"\]\(([^)#]+\.md)\)", text_of("README.md")))
    assert {str(page) for page in PAGES} - linked == {"README.md"}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_link_leads_somewhere(page: object) -> None:
    path = ROOT / str(page)
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_named_file_is_there(page: object) -> None:
    """Paths in backquotes that begin with a folder of the checkout or a room of the package."""
    named = re.findall(
        r"`((?:src|docs|scripts|tests|examples|frontend|analysis|cli|bench)/[\w./-]*)`", text_of(str(page))
    )
    assert [name for name in named if not ((ROOT / name).exists() or (ROOT / "src/tillid" / name).exists())] == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_prose_does_not_call_anything_easy(page: object) -> None:
    assert re.findall(r"\b(?:simply|just|obviously|easily done)\b", text_of(str(page)), re.IGNORECASE) == []
