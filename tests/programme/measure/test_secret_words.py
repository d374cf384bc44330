"""What a holder writes down can be typed again, and a slip is told."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tillid.programme.measure.secret_words import COUNT, SECRET_BYTES, Misspelt, new_secret, read_words, words_of

secrets = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES)


@given(secrets)
def test_the_words_say_the_secret_again(secret: bytes) -> None:
    assert read_words(words_of(secret)) == secret


@given(secrets, st.sampled_from([" ", "\n", ", ", " - ", "\t\n ", "; "]), st.booleans(), st.booleans(), st.booleans())
def test_they_are_read_however_they_are_written(
    secret: bytes, between: str, loud: bool, plain: bool, numbered: bool
) -> None:
    words = words_of(secret).split()
    if numbered:
        words = [f"{number}. {word}" for number, word in enumerate(words, 1)]
    typed = between.join(words)
    if plain:
        typed = typed.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    assert read_words(typed.upper() if loud else typed) == secret


def test_a_word_written_as_two_and_an_accent_on_its_own_are_understood() -> None:
    secret = bytes(SECRET_BYTES)
    words = words_of(secret)
    assert read_words(words.replace("solhus", "sol hus", 1)) == secret
    accented = next(one for one in map(words_of, (new_secret() for _ in range(1000))) if "å" in one)
    assert read_words(accented.replace("å", "a\N{COMBINING RING ABOVE}")) == read_words(accented)


@given(secrets, st.integers(0, COUNT - 1))
def test_a_misspelt_word_is_told_by_its_place(secret: bytes, place: int) -> None:
    words = words_of(secret).split()
    words[place] = words[place][0] + words[place]
    assert read_words(" ".join(words)) == Misspelt(word=place + 1)


@pytest.mark.parametrize("count", [0, 1, COUNT - 1, COUNT + 1])
def test_too_few_or_too_many_words_are_counted(count: int) -> None:
    assert read_words(" ".join(["solhus"] * count)) == Misspelt(count=count)


@given(secrets, st.integers(0, COUNT - 2))
def test_two_words_that_changed_places_are_seen(secret: bytes, place: int) -> None:
    words = words_of(secret).split()
    if words[place] == words[place + 1]:
        return
    words[place], words[place + 1] = words[place + 1], words[place]
    assert read_words(" ".join(words)) == Misspelt()


@given(secrets, secrets, st.integers(0, COUNT - 1))
def test_another_of_our_words_is_seen(secret: bytes, other: bytes, place: int) -> None:
    words, others = words_of(secret).split(), words_of(other).split()
    same = words[place] == others[place]
    words[place] = others[place]
    assert read_words(" ".join(words)) == (secret if same else Misspelt())
