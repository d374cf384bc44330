"""Whoever keeps a part of the key can open the ballots together with another, and nobody can alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from django.utils.translation import override
from nacl.public import PrivateKey

from tillid.errors import InputError, NotNow
from tillid.programme.measure.enums import Holding, Side, WaveState
from tillid.programme.measure.models import Wave
from tillid.programme.measure.services.keys import (
    HolderWords,
    KeyFile,
    MadeKeys,
    NewHolder,
    make_keys,
    rehearse,
    unlock,
)
from tillid.programme.organisation.models import LogEntry, Person

THREE = (
    NewHolder("Ditte Dahl", Side.MANAGEMENT),
    NewHolder("Emil Elm", Side.EMPLOYEES),
    NewHolder("Freja Falk", Side.OUTSIDE),
)
KEEPER = (NewHolder("Ditte Dahl", Side.MANAGEMENT),)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def wave(db: None) -> Wave:  # noqa: ARG001 - the database is what it lives in
    return Wave.objects.create(code="sof-2027")


def words(made: MadeKeys, *numbers: int) -> HolderWords:
    return HolderWords(tuple((number, dict(made.words)[number]) for number in numbers))


def said(error: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [problem.render("en") for problem in error.value.problems]


def test_any_two_of_three_open_and_all_three_too(anna: Person, wave: Wave) -> None:
    made = make_keys(person=anna, wave=wave, holding=Holding.TWO_OF_THREE, holders=THREE)
    public = bytes(wave.public_key or b"")
    opened = [unlock(wave, words(made, *pair)) for pair in (*itertools.permutations((1, 2, 3), 2), (1, 2, 3))]
    assert [bytes(key.public_key) for key in opened] == [public] * 7


@pytest.mark.parametrize("number", [1, 2, 3])
def test_one_holder_alone_opens_nothing(anna: Person, wave: Wave, number: int) -> None:
    made = make_keys(person=anna, wave=wave, holding=Holding.TWO_OF_THREE, holders=THREE)
    for typed in (words(made, number), HolderWords(((number, dict(made.words)[number]),) * 2)):
        with pytest.raises(InputError) as error:
            unlock(wave, typed)
        assert said(error) == ["Keys: The words of two holders are needed. Type all words of both."]


def test_words_of_another_measurement_open_nothing(anna: Person, wave: Wave) -> None:
    make_keys(person=anna, wave=wave, holding=Holding.TWO_OF_THREE, holders=THREE)
    other = make_keys(person=anna, wave=Wave.objects.create(code="other"), holding=Holding.TWO_OF_THREE, holders=THREE)
    with pytest.raises(InputError, match="belong together with nothing"):
        unlock(wave, words(other, 1, 2))


def test_a_third_holders_wrong_words_are_not_passed_over(anna: Person, wave: Wave) -> None:
    old = make_keys(person=anna, wave=wave, holding=Holding.TWO_OF_THREE, holders=THREE)
    made = make_keys(person=anna, wave=wave, holding=Holding.TWO_OF_THREE, holders=THREE)
    with pytest.raises(InputError, match="belong together with nothing"):
        unlock(wave, HolderWords((*words(made, 1, 2).words, *words(old, 3).words)))


def test_wrong_words_are_told_by_holder_and_place_and_never_repeated(anna: Person, wave: Wave) -> None:
    made = dict(make_keys(person=anna, wave=wave, holding=Holding.TWO_OF_THREE, holders=THREE).words)
    misspelt = made[1].split()
    misspelt[3] = misspelt[3][0] + misspelt[3]
    with pytest.raises(InputError) as error:
        unlock(wave, HolderWords(((1, " ".join(misspelt)), (2, made[2].rsplit(" ", 1)[0]))))
    assert said(error) == [
        "Ditte Dahl: Word 4 is none of the words that we use. Compare it with the paper, letter by letter.",
        "Emil Elm: Words typed: 10. Type all 11 words, in the order of the paper.",
    ]


def test_a_key_file_opens_with_its_passphrase_and_with_no_other(anna: Person, wave: Wave) -> None:
    made = make_keys(person=anna, wave=wave, holding=Holding.FILE, holders=KEEPER)
    other = make_keys(person=anna, wave=Wave.objects.create(code="other"), holding=Holding.FILE, holders=KEEPER)
    content, passphrase = made.key_file or b"", made.words[0][1]
    assert bytes(unlock(wave, KeyFile(content, passphrase)).public_key) == bytes(wave.public_key or b"")
    wrong = [
        KeyFile(content, other.words[0][1]),
        KeyFile(other.key_file or b"", passphrase),
        KeyFile(other.key_file or b"", other.words[0][1]),
        KeyFile(b"", passphrase),
        KeyFile(b'{"salt": 1, "box": []}', passphrase),
        KeyFile(b"[1]", passphrase),
        KeyFile(content.replace(b'"salt": "', b'"salt": "AAAA'), passphrase),
        KeyFile(content[:-40], passphrase),
    ]
    for secrets in wrong:
        with pytest.raises(InputError, match="not this measurement's key file"):
            unlock(wave, secrets)
    with pytest.raises(InputError, match="Passphrase: Word 1 is none"):
        unlock(wave, KeyFile(content, "x" + passphrase))


def test_the_private_key_and_what_the_holders_keep_are_stored_nowhere(anna: Person, wave: Wave) -> None:
    made = make_keys(person=anna, wave=wave, holding=Holding.TWO_OF_THREE, holders=THREE)
    key = bytes(unlock(wave, words(made, 1, 2)))
    columns = [*wave.wrapped_keys.values_list("salt", "box"), (wave.public_key, wave.test_ballot)]
    stored = b"".join(bytes(column or b"") for row in columns for column in row)
    logged = repr(list(LogEntry.objects.values()))
    assert key not in stored
    assert [word for _number, line in made.words for word in line.split() if word in logged] == []
    assert (repr(words(made, 1)), repr(KeyFile(b"secret", "secret"))) == ("HolderWords(…)", "KeyFile(…)")


def test_a_wave_is_rehearsed_when_every_holder_has_taken_part(anna: Person, wave: Wave) -> None:
    made = make_keys(person=anna, wave=wave, holding=Holding.TWO_OF_THREE, holders=THREE)
    assert (wave.rehearsed, confirmed(wave)) == (False, set())
    rehearse(person=anna, wave=wave, secrets=HolderWords((*words(made, 1, 2).words, (3, " "))))
    assert (wave.rehearsed, confirmed(wave)) == (False, {1, 2})
    rehearse(person=anna, wave=wave, secrets=words(made, 2, 3))
    assert (wave.rehearsed, confirmed(wave)) == (True, {1, 2, 3})
    make_keys(person=anna, wave=wave, holding=Holding.TWO_OF_THREE, holders=THREE)
    assert (wave.rehearsed, confirmed(wave)) == (False, set())
    assert list(LogEntry.objects.values_list("action", "details")) == [
        ("keys.made", {"holding": "two_of_three"}),
        ("keys.rehearsed", {"holders": [2, 3]}),
        ("keys.rehearsed", {"holders": [1, 2]}),
        ("keys.made", {"holding": "two_of_three"}),
    ]


def confirmed(wave: Wave) -> set[int]:
    return set(wave.holders.filter(confirmed=True).values_list("number", flat=True))


def test_a_key_file_is_rehearsed_at_once(anna: Person, wave: Wave) -> None:
    made = make_keys(person=anna, wave=wave, holding=Holding.FILE, holders=KEEPER)
    rehearse(person=anna, wave=wave, secrets=KeyFile(made.key_file or b"", made.words[0][1]))
    assert (wave.rehearsed, confirmed(wave)) == (True, {1})


def test_keys_that_were_changed_in_between_are_not_taken_for_rehearsed(anna: Person, wave: Wave) -> None:
    make_keys(person=anna, wave=wave, holding=Holding.TWO_OF_THREE, holders=THREE)
    seen_before = Wave.objects.get(pk=wave.pk)
    made = make_keys(person=anna, wave=wave, holding=Holding.TWO_OF_THREE, holders=THREE)
    with pytest.raises(InputError, match="belong together with nothing"):
        rehearse(person=anna, wave=seen_before, secrets=words(made, 1, 2))
    assert (Wave.objects.get(pk=wave.pk).rehearsed, confirmed(wave)) == (False, set())


def test_a_test_ballot_that_another_key_sealed_is_not_opened(anna: Person, wave: Wave) -> None:
    made = make_keys(person=anna, wave=wave, holding=Holding.TWO_OF_THREE, holders=THREE)
    wave.test_ballot = b"damaged"
    wave.save()
    with pytest.raises(NotNow, match="could not be opened"):
        rehearse(person=anna, wave=wave, secrets=words(made, 1, 2))


def test_keys_are_made_before_the_wave_opens_and_not_after(anna: Person, wave: Wave) -> None:
    made = make_keys(person=anna, wave=wave, holding=Holding.TWO_OF_THREE, holders=THREE)
    Wave.objects.update(state=WaveState.OPENED)
    with pytest.raises(NotNow):
        make_keys(person=anna, wave=wave, holding=Holding.TWO_OF_THREE, holders=THREE)
    assert isinstance(unlock(wave, words(made, 1, 3)), PrivateKey)


def test_a_wave_without_keys_and_the_other_way_of_holding_them_are_told(anna: Person, wave: Wave) -> None:
    with pytest.raises(NotNow, match="has no keys"):
        unlock(wave, HolderWords(()))
    make_keys(person=anna, wave=wave, holding=Holding.FILE, holders=KEEPER)
    with pytest.raises(NotNow, match="in another way"):
        unlock(wave, HolderWords(()))


@pytest.mark.parametrize(
    ("holding", "holders", "what"),
    [
        (Holding.TWO_OF_THREE, THREE[:2], "Holders named: 2."),
        (Holding.FILE, THREE, "Holders named: 3."),
        (Holding.TWO_OF_THREE, (THREE[0], THREE[1], THREE[1]), "the same name"),
        (Holding.FILE, (NewHolder(" ", Side.MANAGEMENT),), "has none"),
        (
            Holding.TWO_OF_THREE,
            tuple(NewHolder(name, Side.MANAGEMENT) for name in ("a", "b", "c")),
            "No holder stands for the employees",
        ),
    ],
)
def test_holders_that_would_not_do_are_refused(
    anna: Person, wave: Wave, holding: Holding, holders: tuple[NewHolder, ...], what: str
) -> None:
    with pytest.raises(InputError, match=what):
        make_keys(person=anna, wave=wave, holding=holding, holders=holders)
