"""A draft is written on pages that work without JavaScript: what is typed is saved, and nothing else is touched."""

from __future__ import annotations

import lxml.html
import pytest
from django.test import Client

from tillid.analysis.questionnaire.written import Fields, read_fields
from tillid.programme.measure.models import QuestionnaireVersion
from tillid.programme.measure.queries.questionnaires import draft_of
from tillid.programme.measure.services.questionnaires import fix_version
from tillid.programme.organisation.models import Person

Typed = dict[str, str | list[str]]


def typed_at(client: Client, address: str) -> Typed:
    """What a browser would send of the page's form, were it saved as it stands."""
    page = lxml.html.document_fromstring(client.get(address).content.decode())
    form = next(form for form in page.forms if "started_from" in form.fields and form.action is None)
    typed: Typed = {}
    for name, value in form.form_values():
        before = typed.get(name)
        typed[name] = value if before is None else [*([before] if isinstance(before, str) else before), value]
    return typed


def parts(draft: QuestionnaireVersion) -> list[str]:
    tree = read_fields(draft.definition)
    ids = [f"{kind}/{one['id']}" for kind in ("item", "theme", "background") for one in tree[_list_of(kind)]]
    return [*ids, *(f"scale/{id}" for id in tree["scales"]), "outside/all", "settings/all"]


def _list_of(kind: str) -> str:
    return kind if kind == "background" else f"{kind}s"


def tree_now() -> Fields:
    return read_fields(QuestionnaireVersion.objects.get().definition)


def item_now(id: str) -> Fields:
    found: Fields = next(item for item in tree_now()["items"] if item["id"] == id)
    return found


def test_every_part_saved_as_it_stands_leaves_the_file_as_it_was(
    secretariat: Client, draft: QuestionnaireVersion, at: str
) -> None:
    before = draft.definition
    for part in parts(draft):
        answer = secretariat.post(f"{at}{part}/", typed_at(secretariat, f"{at}{part}/"))
        assert (part, answer.status_code) == (part, 302)
    assert QuestionnaireVersion.objects.get().definition == before


def test_a_new_wording_changes_the_wording_alone(secretariat: Client, draft: QuestionnaireVersion, at: str) -> None:
    before = read_fields(draft.definition)
    typed = typed_at(secretariat, f"{at}item/doc_support/") | {"words-da": "Hjælper reglerne dig?"}
    assert secretariat.post(f"{at}item/doc_support/", typed).headers["Location"] == f"{at}#item-doc_support"
    next(item for item in before["items"] if item["id"] == "doc_support")["da"] = "Hjælper reglerne dig?"
    assert tree_now() == before


def test_a_number_becomes_a_choice_with_answers_of_its_own(secretariat: Client, at: str) -> None:
    page = f"{at}item/doc_support/"
    typed = typed_at(secretariat, page) | {"kind": "one", "scale": "own"}
    shown = secretariat.post(page, typed | {"again": "kind"})
    assert (shown.status_code, "choice-1-da" in shown.content.decode()) == (200, True)
    refused = secretariat.post(page, typed)
    assert (refused.status_code, "Skriv de svar, der er at vælge imellem." in refused.content.decode()) == (400, True)
    rows = {"choice-1-id": "", "choice-1-da": "Ja", "choice-2-id": "", "choice-2-da": "Nej"}
    assert secretariat.post(page, typed | rows).status_code == 302
    assert item_now("doc_support")["choices"] == [{"id": "ja", "da": "Ja"}, {"id": "nej", "da": "Nej"}]


def test_bands_that_overlap_are_refused_and_what_was_typed_stays(secretariat: Client, at: str) -> None:
    page = f"{at}item/doc_hours/"
    typed = typed_at(secretariat, page) | {"band-2-from": "4,5"}
    answer = secretariat.post(page, typed)
    assert answer.status_code == 400
    assert 'value="4.5"' in answer.content.decode()
    assert "overlapper" in answer.content.decode()


def test_rows_change_places_and_nothing_is_saved_yet(secretariat: Client, draft: QuestionnaireVersion, at: str) -> None:
    page = f"{at}scale/extent/"
    answer = secretariat.post(page, typed_at(secretariat, page) | {"up": "point 2"})
    inputs = lxml.html.document_fromstring(answer.content.decode()).xpath("//input[starts-with(@name, 'point-')]")
    assert [one.value for one in inputs if one.name.endswith("-id")][:2] == ["high", "very_high"]
    assert QuestionnaireVersion.objects.get().definition == draft.definition


def test_a_third_language_gets_a_field_beside_each_text(secretariat: Client, at: str) -> None:
    page = f"{at}settings/all/"
    assert secretariat.post(page, typed_at(secretariat, page) | {"more": "pl"}).status_code == 302
    assert tree_now()["languages"] == ["da", "en", "pl"]
    typed = typed_at(secretariat, f"{at}item/doc_support/") | {"words-pl": "Czy zasady pomagają?"}
    assert secretariat.post(f"{at}item/doc_support/", typed).status_code == 302
    assert item_now("doc_support")["pl"] == "Czy zasady pomagają?"


def test_what_somebody_else_saved_is_shown_and_what_was_typed_is_kept(secretariat: Client, at: str) -> None:
    page = f"{at}item/doc_support/"
    mine = typed_at(secretariat, page) | {"words-da": "Min formulering?"}
    secretariat.post(page, typed_at(secretariat, page) | {"words-da": "Den andens formulering?"})
    answer = secretariat.post(page, mine)
    said = answer.content.decode()
    assert (answer.status_code, "Min formulering?" in said, "Den andens formulering?" in said) == (409, True, True)
    assert item_now("doc_support")["da"] == "Den andens formulering?"
    again = lxml.html.document_fromstring(said).xpath("//input[@name='started_from']")[0].value
    assert secretariat.post(page, mine | {"started_from": again}).status_code == 302
    assert item_now("doc_support")["da"] == "Min formulering?"


def test_two_who_write_different_questions_are_not_in_each_others_way(secretariat: Client, at: str) -> None:
    one, other = typed_at(secretariat, f"{at}item/doc_support/"), typed_at(secretariat, f"{at}item/doc_hours/")
    secretariat.post(f"{at}item/doc_support/", one | {"words-da": "Den ene?"})
    secretariat.post(f"{at}item/doc_hours/", other | {"words-da": "Den anden?"})
    assert [item_now(id)["da"] for id in ("doc_support", "doc_hours")] == ["Den ene?", "Den anden?"]


def test_a_wording_is_all_that_a_new_question_takes(secretariat: Client, at: str) -> None:
    answer = secretariat.post(f"{at}change/", {"do": "item-add cohesion", "text": " Kender I  hinanden? "})
    assert answer.headers["Location"] == f"{at}#item-kender_hinanden"
    assert item_now("kender_hinanden")["da"] == "Kender I hinanden?"


def steps(client: Client, at: str) -> str:
    page = lxml.html.document_fromstring(client.get(at).content.decode())
    return str(page.xpath("//form[@id='steps']//input[@name='started_from']")[0].value)


def test_a_move_that_is_clicked_twice_is_made_once(secretariat: Client, at: str) -> None:
    before = [item["id"] for item in tree_now()["items"]]
    click = {"do": "item-down citizen_feedback_relevant", "started_from": steps(secretariat, at)}
    secretariat.post(f"{at}change/", click)
    answer = secretariat.post(f"{at}change/", click, follow=True)
    assert "er ændret, siden siden blev vist" in answer.content.decode()
    place = before.index("citizen_feedback_relevant")
    before[place : place + 2] = reversed(before[place : place + 2])
    assert [item["id"] for item in tree_now()["items"]] == before


def test_a_question_is_not_moved_above_the_one_that_leads_to_it(
    secretariat: Client, draft: QuestionnaireVersion, at: str
) -> None:
    click = {"do": "item-up challenged_where", "started_from": steps(secretariat, at)}
    answer = secretariat.post(f"{at}change/", click, follow=True)
    assert "challenged" in answer.content.decode().split("alert-error")[1]
    assert QuestionnaireVersion.objects.get().definition == draft.definition


@pytest.mark.parametrize("what", ["item-remove doc_hours", "theme-remove cohesion", "background-remove role"])
def test_a_part_is_removed_and_the_rest_is_still_whole(secretariat: Client, at: str, what: str) -> None:
    secretariat.post(f"{at}change/", {"do": what, "started_from": steps(secretariat, at)})
    version = QuestionnaireVersion.objects.get()
    kind, id = what.split("-remove ")
    assert id not in [one["id"] for one in tree_now()[_list_of(kind)]]
    assert draft_of(version).stopping == ()


def test_a_fixed_version_has_no_fields_and_takes_nothing(
    secretariat: Client, anna: Person, draft: QuestionnaireVersion, at: str
) -> None:
    typed = typed_at(secretariat, f"{at}item/doc_support/") | {"words-da": "For sent?"}
    fix_version(person=anna, version=draft)
    before = QuestionnaireVersion.objects.get().definition
    page = secretariat.get(at).content.decode()
    assert ("Skriv en ny version" in page, 'name="text"' in page) == (True, False)
    assert secretariat.post(f"{at}item/doc_support/", typed).headers["Location"] == at
    secretariat.post(f"{at}change/", {"do": "item-add cohesion", "text": "For sent?"})
    assert QuestionnaireVersion.objects.get().definition == before


def test_a_part_that_is_gone_leads_back_with_a_word(secretariat: Client, at: str) -> None:
    answer = secretariat.get(f"{at}item/nothing/", follow=True)
    assert "Nogen har fjernet det." in answer.content.decode()


def test_the_list_of_advice_stands_beside_the_questions(secretariat: Client, at: str) -> None:
    page = secretariat.get(at).content.decode()
    assert page.count("Måske spørges der om to ting på én gang (»og«).") == 5
    assert "5 spørgsmål har fået et råd." in page


def test_history_tells_which_questions_can_no_longer_be_compared(
    secretariat: Client, anna: Person, draft: QuestionnaireVersion
) -> None:
    fix_version(person=anna, version=draft)
    code = draft.questionnaire.code
    secretariat.post(f"/da/questionnaires/{code}/new-version/")
    page = f"/da/questionnaires/{code}/2/item/doc_support/"
    secretariat.post(page, typed_at(secretariat, page) | {"words-da": "Hjælper reglerne dig?"})
    told = secretariat.get(f"/da/questionnaires/{code}/history/").content.decode()
    assert "1 spørgsmål kan ikke sammenlignes med den forrige version." in told
    assert "Før: I hvor høj grad er dagens regler" in told


def test_a_draft_is_dropped(secretariat: Client, at: str) -> None:
    assert secretariat.post(f"{at}drop/").headers["Location"] == "/da/questionnaires/"
    assert QuestionnaireVersion.objects.count() == 0


# --- the phone ------------------------------------------------------------------------------------


def test_the_phone_shows_the_questionnaire_in_each_language_and_only_in_our_frames(
    secretariat: Client, at: str
) -> None:
    answer = secretariat.get(f"{at}preview/?language=en")
    assert "To what degree do today&#x27;s rules" in answer.content.decode().replace("&#39;", "&#x27;")
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert secretariat.get(f"{at}preview/?language=pl").status_code == 404


def test_the_phone_shows_what_is_typed_before_it_is_saved(
    secretariat: Client, draft: QuestionnaireVersion, at: str
) -> None:
    typed = typed_at(secretariat, f"{at}item/doc_support/") | {"words-da": "Er det her bedre?", "language": "da"}
    page = secretariat.post(f"{at}preview/", typed).content.decode()
    assert "Er det her bedre?" in page
    assert "dokumenterer" not in page
    assert QuestionnaireVersion.objects.get().definition == draft.definition
