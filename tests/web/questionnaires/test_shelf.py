"""The pages of the shelf: which questionnaires there are, a new one, a file read in."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.checkout import ROOT
from tillid.programme.measure.models import Questionnaire
from tillid.programme.measure.queries.questionnaires import latest_version
from tillid.programme.organisation.models import Person

REAL = (ROOT / "examples/sof2014/questionnaire.yaml").read_bytes()


def upload(client: Client, data: bytes, address: str = "/da/questionnaires/new/file/") -> object:
    return client.post(address, {"file": SimpleUploadedFile("questionnaire.yaml", data)})


def test_an_empty_shelf_says_what_to_do_next(secretariat: Client) -> None:
    page = secretariat.get("/da/questionnaires/").content.decode()
    assert "Der er ingen spørgeskemaer endnu" in page
    assert 'href="/da/questionnaires/new/"' in page


def test_a_title_is_all_that_a_new_questionnaire_takes(secretariat: Client) -> None:
    answer = secretariat.post("/da/questionnaires/new/", {"title_da": "Måling af tilliden"})
    assert answer.headers["Location"] == "/da/questionnaires/maaling-af-tilliden/"
    assert secretariat.get(answer.headers["Location"], follow=True).status_code == 200


def test_a_title_that_is_taken_is_told_and_kept_in_the_form(secretariat: Client) -> None:
    secretariat.post("/da/questionnaires/new/", {"title_da": "Tillid"})
    answer = secretariat.post("/da/questionnaires/new/", {"title_da": "Tillid", "title_en": "Trust"})
    assert answer.status_code == 409
    assert 'value="Trust"' in answer.content.decode()


def test_the_file_that_goes_in_is_the_file_that_comes_out(secretariat: Client) -> None:
    upload(secretariat, REAL)
    answer = secretariat.get("/da/questionnaires/trust-temperature/1/questionnaire.yaml")
    assert answer.content == REAL


def test_a_file_with_mistakes_changes_nothing_and_each_is_told_with_its_line(secretariat: Client) -> None:
    answer = secretariat.post(
        "/da/questionnaires/new/file/",
        {"file": SimpleUploadedFile("q.yaml", REAL.replace(b"theme: documentation", b"theme: dokumenter"))},
    )
    page = answer.content.decode()
    assert (answer.status_code, Questionnaire.objects.count()) == (400, 0)
    assert page.count("»dokumenter« kendes ikke her.") == 2
    assert [f'<td class="number">{line}</td>' in page for line in (24, 28)] == [True, True]


def test_only_those_who_plan_waves_see_questionnaires(client: Client, bo: Person, secretariat: Client) -> None:
    upload(secretariat, REAL)
    client.force_login(bo)
    for address in ("", "new/", "trust-temperature/", "trust-temperature/1/questionnaire.yaml"):
        assert client.get(f"/da/questionnaires/{address}").status_code == 404


def test_a_second_draft_is_not_made_but_the_first_is_shown(secretariat: Client) -> None:
    upload(secretariat, REAL)
    answer = secretariat.post("/da/questionnaires/trust-temperature/new-version/", follow=True)
    assert "Version 1 er allerede under arbejde." in answer.content.decode()
    assert latest_version(Questionnaire.objects.get()).number == 1
