"""Which column holds what, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.answers.answered import (
    BY_ROLE,
    DOC,
    MET,
    SAID,
    USEFUL,
    WHERE,
    YEARS,
    asking,
    counted,
    said_of,
    seen,
    whole,
    written,
)
from tillid.analysis.answers.personal import looks_personal
from tillid.analysis.material.wave import Wave


def test_names_are_compared_without_regard_to_case_and_white_space(tmp_path: Path) -> None:
    assert whole(counted(written(tmp_path, " DOC ,Area\nhigh,north\n"), asking(DOC))) == {"doc": {"high": 1}}


def test_every_wrong_column_is_named_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, "doc,mett,E-mail,Tidsstempel,,doc,weather\nhigh,1,2,3,4,5,6\n")
    assert said_of(path, asking(DOC, MET), language="da") == [
        "answers.csv, doc: Kolonnen doc står der to gange. Behold den, der er ment.",
        "answers.csv, mett: Kolonnen mett svarer ikke til noget spørgsmål eller baggrundsspørgsmål. "
        "Skulle der stå met? Ret navnet, eller fjern kolonnen.",
        "answers.csv, E-mail: Kolonnen E-mail kan afsløre, hvem der har svaret, og besvarelserne er anonyme. "
        "Fjern kolonnen fra filen.",
        "answers.csv, Tidsstempel: Kolonnen Tidsstempel kan afsløre, hvem der har svaret, og besvarelserne er anonyme. "
        "Fjern kolonnen fra filen.",
        "answers.csv: En kolonne har intet navn. Giv den et navn i første linje, eller fjern den.",
        "answers.csv, weather: Kolonnen weather svarer ikke til noget spørgsmål eller baggrundsspørgsmål. "
        "Føj spørgsmålet til questionnaire.yaml, eller fjern kolonnen.",
        "answers.csv, met: Spørgsmålet met har ingen kolonne. "
        "Tilføj kolonnen; lad cellerne stå tomme, hvor ingen har svaret.",
    ]


def test_a_first_line_of_answers_is_not_repeated(tmp_path: Path) -> None:
    path = written(tmp_path, "high,Min leder hedder Bo\nlow,Nej\n")
    assert said_of(path, asking(DOC), language="da") == [
        "answers.csv, linje 1: Første linje nævner ingen af spørgeskemaets spørgsmål. "
        "Skriv spørgsmålenes id'er i første linje, hvert over sin kolonne, fx doc."
    ]


@pytest.mark.parametrize(
    "name",
    ["Navn", "name", "E-mail", "email", "CPR-nr.", "cprnummer", "token", "IP-adresse", "ipaddr", "Timestamp",
     "Start time", "Completion time", "respondent_id", "ResponseId", "id", "submitdate", "Medarbejdernummer"],
)  # fmt: skip
def test_personal_columns_are_known_by_name(name: str) -> None:
    assert looks_personal(name)


def test_an_open_text_may_be_there_or_not(tmp_path: Path) -> None:
    with_text = counted(written(tmp_path, "doc,said\nhigh,Hej\n", "a.csv"), asking(DOC, SAID))
    assert with_text == counted(written(tmp_path, "doc\nhigh\n", "b.csv"), asking(DOC, SAID))


@pytest.mark.parametrize("form", ["where.{}", "where_{}", "where[{}]", "WHERE.{}"])
def test_a_multiple_choice_may_have_a_column_for_each_choice(tmp_path: Path, form: str) -> None:
    header = f"{form.format('home')},{form.format('work')}"
    path = written(tmp_path, header + ",doc\n1,0,high\ntrue,,high\n,,high\n0,0,high\nVed ikke,Ved ikke,high\n")
    assert whole(counted(path, asking(WHERE, DOC))) == {
        "where.home": {"chosen": 2, "not_chosen": 1, "no_answer": 1, "dont_know": 1},
        "where.work": {"not_chosen": 3, "no_answer": 1, "dont_know": 1},
        "doc": {"high": 5},
    }


@pytest.mark.parametrize("separator", [";", "|", ",", "; "])
def test_a_multiple_choice_may_have_one_column(tmp_path: Path, separator: str) -> None:
    cells = ("home", separator.join(("home", "work")), "", "dont_know")
    path = written(tmp_path, "where,doc\n" + "".join(f'"{cell}",high\n' for cell in cells))
    counts = whole(counted(path, asking(WHERE, DOC)))
    assert counts["where.home"] == {"chosen": 2, "no_answer": 1, "dont_know": 1}
    assert counts["where.work"] == {"chosen": 1, "not_chosen": 1, "no_answer": 1, "dont_know": 1}


def test_columns_of_a_multiple_choice_are_whole_and_of_one_kind(tmp_path: Path) -> None:
    assert said_of(written(tmp_path, "where.home,doc\n1,high\n"), asking(WHERE, DOC), language="da") == [
        "answers.csv, where: Svarmuligheder i where mangler en kolonne: work. "
        "Tilføj en kolonne for hver af dem med et navn som where.work."
    ]
    assert said_of(written(tmp_path, "where,where.home,where.work\n1,1,1\n"), asking(WHERE), language="da") == [
        "answers.csv, where: where har både en kolonne til alle svarmuligheder og kolonner til de enkelte. "
        "Behold kun den ene form."
    ]


def test_what_wave_yaml_counts_on_must_be_there(tmp_path: Path) -> None:
    path = written(tmp_path, "doc\nhigh\n")
    wave = Wave(groups=BY_ROLE.groups, weight="vægt")
    assert said_of(path, asking(DOC), wave, "da") == [
        f"answers.csv, {name}: wave.yaml regner med kolonnen {name}, men den findes ikke. "
        "Tilføj kolonnen, eller ret wave.yaml."
        for name in ("role", "unit", "vægt")
    ]


def test_a_background_question_that_is_no_declared_group_is_left_alone(tmp_path: Path) -> None:
    path = written(tmp_path, "role,unit,doc\nanything,n1,high\n")
    assert seen(counted(path, asking(DOC))) == {("n1",): {"doc": {"high": 1}}}


def test_no_background_at_all_counts_everyone(tmp_path: Path) -> None:
    counts = counted(written(tmp_path, "doc,met,useful,years\nhigh,1,1,3\n"), asking(DOC, MET, USEFUL, YEARS))
    assert counts.columns == ()
    assert seen(counts) == {(): {"doc": {"high": 1}, "met": {"yes": 1}, "useful": {"high": 1}, "years": {"long": 1}}}
