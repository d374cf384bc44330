"""What people wrote: read first by the secretariat, then by everybody."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.a_wave import some_comments
from tillid.programme.measure.ballots.models import OpenText
from tillid.programme.measure.models import Wave

pytestmark = pytest.mark.django_db(databases=["default", "ballots"])


def decide(client: Client, wave: Wave, comment: OpenText, decision: str, shown_as: str = "") -> int:
    typed = {"comment": str(comment.pk), "decision": decision, "shown_as": shown_as}
    return client.post(f"/da/results/{wave.code}/comments/read/", typed).status_code


def test_comments_are_read_approved_and_let_out(as_anna: Client, as_bo: Client, wave: Wave) -> None:
    named, other = some_comments(wave)
    assert decide(as_anna, wave, named, "approve", "Spørg [...] om skemaet, hun ved det.") == 302
    assert decide(as_anna, wave, other, "keep_back") == 302
    out = as_anna.post(f"/da/results/{wave.code}/comments/release/")
    assert out.headers["Location"] == f"/da/results/{wave.code}/comments/"
    for path in ("comments/", "themes/trust/", "questions/one_change/"):
        content = as_bo.get(f"/da/results/{wave.code}/{path}").content.decode()
        assert ("»Spørg [...] om skemaet, hun ved det.«" in content, "Hanne" in content) == (True, False)
        assert "Mere tid til borgeren." not in content


def test_nobody_else_sees_a_comment_before_it_is_let_out(as_anna: Client, as_bo: Client, wave: Wave) -> None:
    named, other = some_comments(wave)
    decide(as_anna, wave, named, "approve", named.text)
    decide(as_anna, wave, other, "approve", other.text)
    assert "Hanne" not in as_bo.get(f"/da/results/{wave.code}/comments/").content.decode()
    assert as_bo.get(f"/da/results/{wave.code}/comments/read/").status_code == 404


def test_what_was_typed_stays_when_words_were_changed(as_anna: Client, wave: Wave) -> None:
    named, _other = some_comments(wave)
    typed = {"comment": str(named.pk), "decision": "approve", "shown_as": "Hanne er god til skemaet"}
    refused = as_anna.post(f"/da/results/{wave.code}/comments/read/", typed)
    content = refused.content.decode()
    assert (refused.status_code, "Hanne er god til skemaet</textarea>" in content) == (409, True)
    assert OpenText.objects.get(pk=named.pk).state == "unread"


def test_a_comment_is_read_by_one(as_anna: Client, wave: Wave) -> None:
    named, _other = some_comments(wave)
    assert [decide(as_anna, wave, named, "keep_back") for _ in range(2)] == [302, 409]


def test_a_comment_is_taken_up_again_until_all_are_out(as_anna: Client, wave: Wave) -> None:
    named, other = some_comments(wave)
    decide(as_anna, wave, named, "keep_back")
    assert decide(as_anna, wave, named, "again") == 302
    for comment in (named, other):
        decide(as_anna, wave, comment, "approve", comment.text)
    as_anna.post(f"/da/results/{wave.code}/comments/release/")
    assert decide(as_anna, wave, named, "again") == 409


def test_the_reader_is_told_nothing_but_question_place_and_words(as_anna: Client, wave: Wave) -> None:
    some_comments(wave)
    content = as_anna.get(f"/da/results/{wave.code}/comments/read/").content.decode()
    assert "Hvad ville du lave om? · Område Nord" in content
    inside = content[content.index("<blockquote>") - 300 : content.rindex("</blockquote>")]
    assert ("2026" in inside, "Kompas" in inside) == (False, False)


def test_a_comment_of_another_wave_is_not_found(as_anna: Client, wave: Wave) -> None:
    named, _other = some_comments(wave)
    OpenText.objects.filter(pk=named.pk).update(wave="00000000-0000-4000-8000-000000000000")
    assert decide(as_anna, wave, named, "keep_back") == 404
    typed = {"comment": "not a key", "decision": "keep_back"}
    assert as_anna.post(f"/da/results/{wave.code}/comments/read/", typed).status_code == 404


def test_without_comments_the_page_says_so(as_anna: Client, wave: Wave) -> None:
    assert "Nobody wrote anything" in as_anna.get(f"/en/results/{wave.code}/comments/read/").content.decode()
    assert "No comments are out" in as_anna.get(f"/en/results/{wave.code}/comments/").content.decode()
