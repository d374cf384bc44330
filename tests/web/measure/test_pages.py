"""Pages of a wave, from an empty list to its archive."""

from __future__ import annotations

import datetime
import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.programme.measure.planned import CLOSES, a_plan, a_ready_wave, a_version
from tillid.programme.measure.enums import Holding, WaveState
from tillid.programme.measure.models import Wave
from tillid.programme.measure.queries.plans import mark_of, plan_of
from tillid.programme.measure.queries.promises import hash_of
from tillid.programme.measure.services.waves import move_closing, open_wave
from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import LogEntry, Person

pytestmark = pytest.mark.django_db(databases=("default", "ballots"))

TODAY = datetime.date.today()  # noqa: DTZ011 - the pages look at the real clock


@pytest.fixture
def secretariat(client: Client, anna: Person) -> Client:
    client.force_login(anna)
    return client


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


def filled_in(wave: Wave, **other: object) -> dict[str, object]:
    """The plan as a browser would send it."""
    plan = a_plan(wave.version)
    said = ("title", "purpose", "sponsor", "population", "frame", "mode", "follow_up_owner", "codetermination")
    days = ("cutoff", "closes_on", "retention", "follow_up_date")
    return {
        **{f"{name}_da": getattr(plan, name)["da"] for name in said},
        **{name: getattr(plan, name).isoformat() for name in days},
        "version": wave.version_id,
        "tree": "unit",
        "extra": ["role"],
        "k": 5,
        "k_comments": 10,
        "complete_from": 80,
        "started_from": mark_of(plan_of(wave)),
    } | other


def test_an_empty_list_says_what_to_do_next(secretariat: Client, bo: Person) -> None:
    assert "Der er ingen målinger endnu" in page(secretariat, "/da/waves/")
    assert "Først skal der være noget at spørge om" in page(secretariat, "/da/waves/new/")
    secretariat.force_login(bo)
    assert "Der er ingen resultater endnu" in page(secretariat, "/da/waves/")


def test_a_wave_is_planned_from_a_title_and_leads_on_to_its_plan(secretariat: Client) -> None:
    version = a_version()
    answer = secretariat.post("/da/waves/new/", {"title_da": "Måling på øen", "version": version.pk})
    assert answer.headers["Location"] == "/da/waves/maaling-paa-oeen/plan/"
    wave = Wave.objects.get()
    answer = secretariat.post("/da/waves/maaling-paa-oeen/plan/", filled_in(wave))
    assert answer.headers["Location"] == "/da/waves/maaling-paa-oeen/"
    kept = plan_of(Wave.objects.get())
    assert kept.purpose == {"da": "At se, hvilke regler der skal væk."}
    assert kept.groups == {"tree": ["area", "unit"], "extra": [{"by": "role", "within": "everyone"}]}
    shown = page(secretariat, "/da/waves/maaling-paa-oeen/")
    assert re.findall(r'<li><a href="([^"]+)">(Nogen at spørge|Nøgleholderne har)', shown) != []


def test_what_is_missing_leads_to_its_field(secretariat: Client, anna: Person) -> None:
    a_ready_wave(anna, purpose={}, closes_on=None, groups={})
    shown = page(secretariat, "/da/waves/trust-2026/")
    ways = re.findall(r'<a href="/da/waves/trust-2026/plan/#(id_[a-z_0-9]+)">', shown)
    assert ways == ["id_purpose_da", "id_tree_0", "id_closes_on"]
    plan = page(secretariat, "/da/waves/trust-2026/plan/")
    assert [way for way in ways if f'id="{way}"' not in plan] == []


def test_a_plan_that_somebody_else_changed_is_not_overwritten_and_what_was_typed_stays(
    secretariat: Client, anna: Person
) -> None:
    wave = a_ready_wave(anna)
    answer = secretariat.post("/da/waves/trust-2026/plan/", filled_in(wave, started_from="x", purpose_da="Min tekst"))
    assert (answer.status_code, "Min tekst" in answer.content.decode()) == (409, True)
    assert Wave.objects.get().purpose["da"] == "At se, hvilke regler der skal væk."


def test_a_limit_that_is_too_low_is_told_at_its_field(secretariat: Client, anna: Person) -> None:
    wave = a_ready_wave(anna)
    answer = secretariat.post("/da/waves/trust-2026/plan/", filled_in(wave, k=4))
    assert (answer.status_code, b'id="id_k_error"' in answer.content) == (400, True)
    assert Wave.objects.get().k == 5


def test_the_holders_write_down_one_after_the_other_and_then_try_it(secretariat: Client, anna: Person) -> None:
    a_ready_wave(anna)
    names = {"management": "Mette Bruun", "employees": "Ole Kjær", "outside": "Pia Lund"}
    answer = secretariat.post("/da/waves/trust-2026/holders/", {"held_by": Holding.TWO_OF_THREE, **names})
    seen: list[str] = []
    for name in names.values():
        shown = html.unescape(answer.content.decode())
        assert f"Kun for {name}" in shown
        seen.append(" ".join(re.findall(r"<li>([a-zæøå]+)</li>", shown.split("key-words")[1].split("</ol>")[0])))
        rest = re.findall(r'name="words" value="([^"]+)"', shown)
        assert answer.headers["Cache-Control"] == "no-store"
        answer = secretariat.post("/da/waves/trust-2026/holders/words/", {"words": rest})
    assert answer.headers["Location"] == "/da/waves/trust-2026/holders/rehearsal/"
    assert [len(words.split()) for words in seen] == [11, 11, 11]
    assert not any(words in str(LogEntry.objects.values_list("details", "about")) for words in seen)
    wrong = {"holder_1": seen[1], "holder_2": seen[0], "holder_3": ""}
    assert secretariat.post("/da/waves/trust-2026/holders/rehearsal/", wrong).status_code == 400
    assert not Wave.objects.get().rehearsed
    typed = {f"holder_{number}": words.upper() for number, words in enumerate(seen, 1)}
    assert secretariat.post("/da/waves/trust-2026/holders/rehearsal/", typed).status_code == 302
    assert Wave.objects.get().rehearsed


def test_a_key_file_is_saved_from_the_page_and_brought_back(secretariat: Client, anna: Person) -> None:
    a_ready_wave(anna)
    answer = secretariat.post("/da/waves/trust-2026/holders/", {"held_by": Holding.FILE, "one": "Mette Bruun"})
    shown = html.unescape(answer.content.decode())
    assert 'download="trust-2026-key.json" href="data:application/json;base64,' in shown
    refused = secretariat.post("/da/waves/trust-2026/holders/", {"held_by": Holding.FILE, "one": " "})
    assert refused.status_code == 400


def test_the_wave_opens_once_and_says_so_to_whoever_was_second(secretariat: Client, anna: Person) -> None:
    wave = a_ready_wave(anna)
    assert "Alt er på plads" in page(secretariat, "/da/waves/trust-2026/")
    first, second = (secretariat.post("/da/waves/trust-2026/open/") for _time in range(2))
    assert (first.status_code, second.status_code) == (302, 409)
    wave.refresh_from_db()
    assert wave.state == WaveState.OPENED
    assert "Målingen er allerede åbnet." in second.content.decode()


def test_the_last_day_is_moved_from_the_page_and_an_earlier_one_is_refused(secretariat: Client, anna: Person) -> None:
    open_wave(person=anna, wave=a_ready_wave(anna), today=TODAY)
    earlier = secretariat.post("/da/waves/trust-2026/longer/", {"closes_on": CLOSES - datetime.timedelta(days=1)})
    later = secretariat.post("/da/waves/trust-2026/longer/", {"closes_on": CLOSES + datetime.timedelta(days=1)})
    nothing = secretariat.post("/da/waves/trust-2026/longer/", {"closes_on": "snart"})
    assert [answer.status_code for answer in (earlier, later, nothing)] == [409, 302, 400]
    assert Wave.objects.get().closes_on == CLOSES + datetime.timedelta(days=1)


def test_a_wave_whose_last_day_has_passed_says_that_it_waits_for_its_holders(secretariat: Client, anna: Person) -> None:
    open_wave(person=anna, wave=a_ready_wave(anna), today=TODAY)
    assert "Luk sammen med nøgleholderne" not in page(secretariat, "/da/waves/trust-2026/")
    Wave.objects.update(closes_on=TODAY - datetime.timedelta(days=1))
    shown = page(secretariat, "/da/waves/trust-2026/")
    assert "Der bliver ikke taget imod flere svar. Nu mødes nøgleholderne" in shown
    assert "/da/waves/trust-2026/close/" in shown


def test_the_promise_is_public_in_both_languages_and_its_fingerprint_can_be_taken_again(
    client: Client, anna: Person
) -> None:
    wave = a_ready_wave(anna)
    assert client.get("/da/waves/trust-2026/promise/").status_code == 302
    open_wave(person=anna, wave=wave, today=TODAY)
    move_closing(person=anna, wave=wave, closes_on=CLOSES + datetime.timedelta(days=7))
    danish, english = (page(client, f"/{language}/waves/trust-2026/promise/") for language in ("da", "en"))
    assert "Vi kan se, at du har svaret, men ikke hvad; efter lukning kan ingen af delene kobles til dig." in danish
    assert "The last day to answer was moved from 30 September 2086 to 7 October 2086." in english
    assert "Mette Bruun (for ledelsen), Ole Kjær (for medarbejderne) og Pia Lund" in danish
    text = client.get("/da/waves/trust-2026/promise/promise.json").json()
    assert hash_of(text) in danish


def test_a_promise_that_was_changed_behind_tillids_back_says_so(client: Client, anna: Person) -> None:
    wave = a_ready_wave(anna)
    open_wave(person=anna, wave=wave, today=TODAY)
    wave.promise["parts"][0]["lines"][0]["da"] = "Noget andet"
    wave.save()
    assert "Stol ikke på det" in page(client, "/da/waves/trust-2026/promise/")


def test_leaders_see_released_waves_only_and_go_to_the_results(client: Client, anna: Person, bo: Person) -> None:
    wave = a_ready_wave(anna)
    for state in ("opened", "released"):
        Wave.objects.create(code=state, title={"da": state}, state=state, version=wave.version)
    client.force_login(bo)
    shown = page(client, "/da/waves/")
    assert re.findall(r'<h2><a href="([^"]+)">', shown) == ["/da/results/released/"]


def test_a_representative_reads_the_planned_promise_and_has_no_buttons(client: Client, anna: Person) -> None:
    a_ready_wave(anna)
    ole = Person.objects.create(name="Ole Kjær", email="ole@example.dk")
    ole.roles.create(kind=RoleKind.REPRESENTATIVE)
    client.force_login(ole)
    assert "Dette er et udkast" in page(client, "/da/waves/trust-2026/plan/promise/")
    assert "<form" not in page(client, "/da/waves/trust-2026/").split("<main")[1].split("</main>")[0]


def test_the_list_asks_the_database_as_often_for_three_waves_as_for_one(secretariat: Client, anna: Person) -> None:
    wave = a_ready_wave(anna)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(secretariat, "/da/waves/")
        return len(captured)

    one = queries()
    for number in range(2):
        Wave.objects.create(code=f"more-{number}", title={"da": "Flere"}, version=wave.version)
    assert queries() == one
