"""Answering: the page is the same for everyone, sending counts once, and nothing is kept of whoever comes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from django.test import Client

from tests.programme.measure.world import World, a_world
from tillid.programme.measure.enums import WaveState
from tillid.programme.measure.models import Wave
from tillid.web.respond import pages

FORM = "/da/s/sof-2027/"
ANSWERS = {"a-trust": "high", "a-rules": "some", "a-hinders": ["systems", "meetings"], "a-hours": "7,5", "a-why": "Æ"}

pytestmark = pytest.mark.django_db(databases=["default", "ballots"], transaction=True)


@pytest.fixture
def world() -> Iterator[World]:
    pages._seen.clear()
    pages._kept_page.cache_clear()
    made = a_world()
    made.invite(1, {"area": "nord"})
    yield made
    pages._seen.clear()


def test_the_page_is_the_same_for_everyone_and_sets_no_cookie(world: World) -> None:
    assert world
    answers = [Client().get(FORM), Client(headers={"cookie": "session=somebody"}).get(FORM)]
    assert answers[0].content == answers[1].content
    assert [dict(answer.cookies) for answer in answers] == [{}, {}]
    assert answers[0].headers["Cache-Control"] == "no-store"
    assert answers[0].headers["Referrer-Policy"] == "no-referrer"


def test_a_browser_that_can_unpack_gets_the_same_page_packed(world: World, client: Client) -> None:
    assert world
    packed = client.get(FORM, headers={"accept-encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == client.get(FORM).content


def test_opening_the_page_costs_no_query_once_it_is_known(world: World, client: Client) -> None:
    assert world
    client.get(FORM)
    with _no_queries():
        client.get(FORM)
        client.head(FORM)


def _no_queries() -> object:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    class NoQueries(CaptureQueriesContext):
        def __exit__(self, *error: object) -> None:
            super().__exit__(*error)  # type: ignore[arg-type]  # handed on as it came
            assert self.captured_queries == []

    return NoQueries(connections["default"])


def test_answers_go_into_the_box_and_nothing_of_them_comes_back(world: World, client: Client) -> None:
    sent = client.post(FORM, {**ANSWERS, "code": world.codes[0].lower()})
    assert (sent.status_code, sent.headers["Location"], dict(sent.cookies)) == (303, f"{FORM}thanks/", {})
    (paper,) = world.opened()
    assert paper.answers == {
        "trust": "high",
        "rules": "some",
        "hinders": ("systems", "meetings"),
        "hours": "7.5",
        "why": "Æ",
    }
    thanked = client.get(sent.headers["Location"])
    assert thanked.status_code == 200
    assert world.codes[0] not in thanked.content.decode()


def test_sending_twice_counts_once_and_says_so_kindly(world: World, client: Client) -> None:
    client.post(FORM, {**ANSWERS, "code": world.codes[0]})
    again = client.post(FORM, {"a-trust": "low", "code": world.codes[0]})
    assert again.headers["Location"] == f"{FORM}already/"
    assert [paper.answers["trust"] for paper in world.opened()] == ["high"]
    assert "Koden er allerede brugt" in client.get(f"{FORM}already/").content.decode()


@pytest.mark.parametrize("code", ["", "7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ", "not a code", "<script>"])
def test_a_code_that_does_not_fit_brings_the_form_back_with_every_answer(
    world: World, client: Client, code: str
) -> None:
    answer = client.post(FORM, {**ANSWERS, "code": code})
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert world.opened() == []
    for piece in ('value="high" checked', 'value="systems" checked', 'value="meetings" checked', 'value="7,5"', "Æ"):
        assert piece in shown
    assert 'id="code-wrong"' in shown
    assert "<script>" not in shown


def test_an_answer_that_cannot_be_given_is_told_at_its_question(world: World, client: Client) -> None:
    answer = client.post(FORM, {**ANSWERS, "a-hours": "mange", "code": world.codes[0]})
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert world.opened() == []
    assert "Skriv et tal, for eksempel 12 eller 7,5." in shown
    assert f'value="{world.codes[0]}"' in shown


@pytest.mark.parametrize("field", ["a-trust", "a-rules", "a-hinders", "a-which"])
def test_an_answer_that_somebody_made_up_is_refused(world: World, client: Client, field: str) -> None:
    answer = client.post(FORM, {"a-rules": "low", field: "made-up", "code": world.codes[0]})
    assert (answer.status_code, world.opened()) == (400, [])


def test_an_answer_to_a_question_that_was_not_asked_is_dropped(world: World, client: Client) -> None:
    client.post(FORM, {"a-rules": "high", "a-which": "forms", "code": world.codes[0]})
    (paper,) = world.opened()
    assert paper.answers == {"rules": "high"}


def test_the_other_language_shows_the_form_with_everything_that_was_typed(world: World, client: Client) -> None:
    shown = client.post("/en/s/sof-2027/", {**ANSWERS, "code": world.codes[0], "switch": "1"})
    text = shown.content.decode()
    assert (shown.status_code, world.opened()) == (200, [])
    assert 'lang="en"' in text
    assert "Is there trust?" in text
    assert 'value="high" checked' in text
    assert f'value="{world.codes[0]}"' in text


def test_a_wave_that_is_not_open_yet_has_no_page(world: World, client: Client) -> None:
    Wave.objects.filter(pk=world.wave.pk).update(state=WaveState.DRAFT)
    assert client.get(FORM).status_code == 404
    assert client.post(FORM, {"code": world.codes[0]}).status_code == 404


def test_a_closed_wave_says_so_whatever_is_sent(world: World, client: Client) -> None:
    Wave.objects.filter(pk=world.wave.pk).update(state=WaveState.CLOSED)
    for answer in (client.get(FORM), client.post(FORM, {**ANSWERS, "code": world.codes[0]}), client.post(FORM, {})):
        assert answer.status_code == 200
        assert "Målingen er lukket" in answer.content.decode()
    assert world.opened() == []


def test_a_wave_that_closes_while_somebody_answers_is_not_answered_on_memory(world: World, client: Client) -> None:
    client.get(FORM)
    Wave.objects.filter(pk=world.wave.pk).update(state=WaveState.CLOSED)
    answer = client.post(FORM, {**ANSWERS, "code": world.codes[0]})
    assert "Målingen er lukket" in answer.content.decode()
    assert world.opened() == []


def test_whoever_comes_by_the_open_link_needs_no_code_and_says_where_they_are_from() -> None:
    pages._seen.clear()
    world = a_world("open-2027", open_link=True)
    client = Client()
    assert "Hvad er du?" in client.get("/da/s/open-2027/").content.decode()
    sent = client.post("/da/s/open-2027/", {"a-trust": "low", "a-role": "leader"})
    assert sent.headers["Location"] == "/da/s/open-2027/thanks/"
    (paper,) = world.opened()
    assert (paper.answers, paper.groups, paper.by_link) == ({"trust": "low"}, {"role": "leader"}, True)
