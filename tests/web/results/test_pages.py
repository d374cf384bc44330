"""What a reader finds on the pages of results."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.a_wave import a_closed_wave
from tests.checkout import ROOT
from tillid.analysis import flow
from tillid.analysis.report.drawings import draw_all
from tillid.analysis.report.html.blocks import Blocks
from tillid.programme.measure.ballots.models import AnswerRow
from tillid.programme.measure.models import Wave
from tillid.programme.measure.queries.told import told_by
from tillid.programme.measure.services.releasing import make_release, withdraw_release
from tillid.programme.organisation.models import Person
from tillid.web.results.rendered import rendered, to_talk_about

pytestmark = pytest.mark.django_db(databases=["default", "ballots"])
PAGES = (
    "",
    "themes/rules/",
    "chapters/background/",
    "chapters/conclusion/",
    "questions/support/",
    "questions/one_change/",
    "places/",
    "places/nord/",
    "places/kompas/",
    "places/kompas/talk/",
    "places/broen/",
    "comments/",
    "method/",
    "files/",
)


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_in_both_languages(as_bo: Client, wave: Wave, path: str, language: str) -> None:
    content = text_of(as_bo, f"/{language}/results/{wave.code}/{path}")
    assert content.count("<h1") == 1
    assert re.findall(r' style="|<style|<script| on[a-z]+="', content) == []


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_when_the_answers_are_deleted(as_bo: Client, wave: Wave, path: str) -> None:
    before = text_of(as_bo, f"/da/results/{wave.code}/{path}")
    AnswerRow.objects.all().delete()
    for cache in (told_by, rendered, to_talk_about):
        cache.cache_clear()
    assert text_of(as_bo, f"/da/results/{wave.code}/{path}") == before


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_real_case_says_on_its_pages_what_its_report_says(as_bo: Client, real: Wave, language: str) -> None:
    measurement, release = flow.publish(ROOT / "examples" / "sof2014")
    estimates = flow.estimate(measurement, release)
    report = flow.compose(measurement, release, estimates, flow.check(measurement, estimates))
    blocks = Blocks(language, draw_all(report, language))
    for theme in measurement.questionnaire.themes:
        section = next(one for one in report.sections if one.id == theme.id)
        said = [blocks.block(one) for one in section.blocks] + [blocks.section(one) for one in section.sections]
        content = text_of(as_bo, f"/{language}/results/{real.code}/themes/{theme.id}/")
        assert [one for one in said if one not in content] == []


def test_a_page_says_what_kind_of_numbers_these_are(as_bo: Client, real: Wave) -> None:
    for path in ("", "themes/documentation/", "questions/doc_support/", "files/"):
        assert "Offentliggjorte andele" in text_of(as_bo, f"/da/results/{real.code}/{path}")


def test_the_summary_leads_to_every_other_page(as_bo: Client, wave: Wave) -> None:
    content = text_of(as_bo, f"/da/results/{wave.code}/")
    beside = content[content.index('<nav class="side"') : content.index("</nav>", content.index('<nav class="side"'))]
    found = re.findall(rf'href="/da/results/{wave.code}/([^"]*)"', beside)
    assert found == [
        "",
        "chapters/background/",
        "themes/rules/",
        "themes/trust/",
        "chapters/conclusion/",
        "places/",
        "comments/",
        "method/",
        "files/",
    ]
    assert 'aria-current="page"' in beside


def test_a_hidden_unit_says_why_and_where_its_answers_are_seen(as_bo: Client, wave: Wave) -> None:
    content = text_of(as_bo, f"/en/results/{wave.code}/places/broen/")
    assert "is not shown by itself" in content
    assert f'href="/en/results/{wave.code}/places/syd/"' in content
    assert "<svg" not in content


def test_of_two_hidden_units_nobody_can_tell_which_is_the_small_one(as_bo: Client, wave: Wave) -> None:
    """Broen has three answers; Lanternen is hidden because it stands beside."""
    small, beside = (
        text_of(as_bo, f"/da/results/{wave.code}/places/{code}/").replace(code, "").replace(name, "")
        for code, name in (("broen", "Broen"), ("lanternen", "Lanternen"))
    )
    assert small == beside


def test_a_unit_is_told_honestly_that_it_is_not_compared(as_bo: Client, wave: Wave) -> None:
    content = text_of(as_bo, f"/en/results/{wave.code}/places/kompas/")
    assert "Units are not compared" in content
    assert content.count("Three things to talk about") == 1
    assert "plain rule" in content


def test_the_guide_asks_about_the_questions_of_the_page(as_bo: Client, wave: Wave) -> None:
    page = text_of(as_bo, f"/en/results/{wave.code}/places/kompas/")
    things = re.search(r'id="to-talk-about".*?<ul>(.*?)</ul>', page, re.DOTALL)
    assert things is not None
    asked = re.findall(r"<li>(.*?)</li>", things[1])
    guide = text_of(as_bo, f"/en/results/{wave.code}/places/kompas/talk/")
    assert (len(asked), [one for one in asked if one not in guide]) == (3, [])
    assert as_bo.get(f"/en/results/{wave.code}/places/broen/talk/").status_code == 404


def test_what_is_not_in_the_release_is_no_page(as_bo: Client, wave: Wave) -> None:
    for path in (
        "themes/x/",
        "themes/summary/",
        "chapters/x/",
        "questions/x/",
        "places/x/",
        "releases/2/",
        "files/da/x",
    ):
        assert as_bo.get(f"/da/results/{wave.code}/{path}").status_code == 404, path


def test_change_stands_on_the_theme_and_the_question(as_bo: Client, wave: Wave, anna: Person) -> None:
    make_release(person=anna, wave=a_closed_wave("puls-2027", seed=2, year=2027, previous=wave))
    for path in ("themes/rules/", "questions/support/"):
        assert "Change since last time" in text_of(as_bo, f"/en/results/puls-2027/{path}")


def test_withdrawn_results_say_so_at_every_address(as_bo: Client, wave: Wave, anna: Person) -> None:
    first = wave.releases.get()
    withdraw_release(person=anna, release=first, why="To svar stod dobbelt.")
    assert "To svar stod dobbelt." in text_of(as_bo, f"/da/results/{wave.code}/")
    assert as_bo.get(f"/da/results/{wave.code}/themes/rules/").status_code == 404
    make_release(person=anna, wave=wave, why="De to svar tæller én gang.")
    assert "To svar stod dobbelt." not in text_of(as_bo, f"/da/results/{wave.code}/")
    old = text_of(as_bo, f"/da/results/{wave.code}/releases/1/")
    assert ("To svar stod dobbelt." in old, "Se de rettede resultater" in old) == (True, True)
    assert as_bo.get(f"/da/results/{wave.code}/releases/2/").headers["Location"] == f"/da/results/{wave.code}/"


@pytest.mark.usefixtures("tree")
def test_the_secretariat_releases_corrects_and_is_told_what_stands_in_the_way(as_anna: Client) -> None:
    wave = a_closed_wave()
    page = f"/da/results/{wave.code}/release/"
    assert as_anna.post(page).headers["Location"] == f"/da/results/{wave.code}/"
    assert as_anna.get(page).headers["Location"] == f"/da/results/{wave.code}/"
    as_anna.post(f"/da/results/{wave.code}/withdraw/", {"why": "To svar stod dobbelt."})
    assert as_anna.post(page).status_code == 409
    as_anna.post(page, {"why": "De to svar tæller én gang."})
    assert [(one.number, one.state) for one in wave.releases.all()] == [(2, "current"), (1, "withdrawn")]
    assert "De to svar tæller én gang." in text_of(as_anna, f"/da/results/{wave.code}/")


def test_the_secretariat_withdraws_with_a_reason(as_anna: Client, wave: Wave) -> None:
    page = f"/da/results/{wave.code}/withdraw/"
    refused = as_anna.post(page, {"why": " "})
    assert (refused.status_code, wave.releases.get().state) == (409, "current")
    assert as_anna.post(page, {"why": "Forkert"}).headers["Location"] == f"/da/results/{wave.code}/"
    assert (wave.releases.get().state, wave.releases.get().why) == ("withdrawn", "Forkert")


def test_the_list_shows_what_is_out(as_bo: Client, wave: Wave, real: Wave, anna: Person) -> None:
    content = text_of(as_bo, "/da/results/")
    assert re.findall(r'href="/da/results/([^"/]+)/"', content) == [wave.code, real.code]
    withdraw_release(person=anna, release=wave.releases.get(), why="Forkert")
    assert re.findall(r'href="/da/results/([^"/]+)/"', text_of(as_bo, "/da/results/")) == [real.code]


@pytest.mark.parametrize("released", [1, 3])
def test_the_list_asks_the_database_the_same_however_many(
    as_bo: Client, anna: Person, wave: Wave, released: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for number in range(1, released):
        later = a_closed_wave(f"puls-{2026 + number}", seed=1 + number, year=2026 + number, previous=wave)
        make_release(person=anna, wave=later)
    with django_assert_num_queries(LISTED):
        as_bo.get("/da/results/")


LISTED = 7
"""The session, which is read and saved (4), person, roles, waves."""


@pytest.mark.parametrize(("path", "queries"), [("", 8), ("themes/rules/", 8), ("places/kompas/", 10), ("places/", 8)])
def test_a_page_asks_for_little_once_the_release_is_known(
    as_bo: Client, wave: Wave, path: str, queries: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    address = f"/da/results/{wave.code}/{path}"
    as_bo.get(address)
    with django_assert_num_queries(queries):
        as_bo.get(address)
