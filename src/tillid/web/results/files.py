"""The report in all its formats, and the release itself: what people take home, print and check."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models.functions import Length
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat

from tillid.programme.language import say
from tillid.programme.measure import rules
from tillid.programme.measure.models import Release, ReleaseFile, Wave
from tillid.programme.measure.queries.results import files_of
from tillid.programme.measure.rules import PartOfResults
from tillid.text import LANGUAGES, Renderable, _
from tillid.web.access import page
from tillid.web.results.find import part_of, wave_of
from tillid.web.results.frame import frame
from tillid.web.results.views import current

_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES: dict[str, tuple[str, Renderable, Renderable]] = {
    "report.pdf": ("application/pdf", _("Report, PDF"), _("The whole report, to read and print")),
    "report.html": ("text/html; charset=utf-8", _("Report, web page"), _("The same in one file that opens anywhere")),
    "slides.pptx": (
        f"{_OFFICE}.presentationml.presentation",
        _("Slides, PowerPoint"),
        _("With diagrams that can be edited"),
    ),
    "tables.xlsx": (f"{_OFFICE}.spreadsheetml.sheet", _("Tables, Excel"), _("Every number that may be shown")),
    "results.json": ("application/json", _("Results, JSON"), _("The same numbers for programs")),
}
RELEASE = "release.json"
COMMENTS = "comments.json"
WHOLE = "release"
"""Stands in the address where a language does: the release is in none."""


@dataclass(frozen=True, slots=True)
class File:
    language: str
    name: str
    title: str
    text: str
    size: str


@page(rules.may_read_results, wave_of)
def downloads(request: HttpRequest, wave: Wave) -> HttpResponse:
    facts = current(wave)
    sizes = {(one.language, one.name): one.size for one in files_of(facts.pk).annotate(size=Length("content"))}
    made = [
        (language, tuple(_file(language, name, sizes[language, name]) for name in TYPES if (language, name) in sizes))
        for language in LANGUAGES
    ]
    told = {
        "frame": frame(request, wave, facts),
        "languages": tuple((_name_of(language), files) for language, files in made if files),
    }
    return render(request, "results/downloads.html", told)


@page(rules.may_read_part, part_of)
def download(request: HttpRequest, part: PartOfResults) -> HttpResponse:  # noqa: ARG001 - every view takes it
    """One file, to be saved: never shown in the page's own frame, never kept by what lies between."""
    facts = current(part.wave)
    language, _slash, name = part.id.partition("/")
    if language == WHOLE:
        content = _of_release(Release.objects.get(pk=facts.pk), name)
        kind = "application/json"
    elif name in TYPES:
        file = ReleaseFile.objects.filter(release=facts.pk, language=language, name=name).first()
        content, kind = (bytes(file.content) if file else None), TYPES[name][0]
    else:
        content, kind = None, ""
    if not content:
        raise Http404
    called = f"{part.wave.code}-{name}" if language == WHOLE else f"{part.wave.code}-{language}-{name}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{called}"'})


def _of_release(release: Release, name: str) -> bytes | None:
    texts = {RELEASE: release.document, COMMENTS: release.comments}
    return texts[name].encode() if texts.get(name) else None


def _file(language: str, name: str, size: int) -> File:
    _kind, title, text = TYPES[name]
    return File(language, name, say(title), say(text), filesizeformat(size))


def _name_of(language: str) -> str:
    return {"da": "Dansk", "en": "English"}[language]
