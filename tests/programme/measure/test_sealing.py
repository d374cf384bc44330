"""A box tells nothing but that it is one of the wave's."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given
from nacl.public import PrivateKey

from tests.programme.measure.asked import DEFINITION
from tillid.programme.measure.ballots.sealing import (
    NUMBER_LENGTH,
    TEXT_LENGTH,
    Answer,
    Paper,
    open_box,
    seal,
    size_for,
    tidy,
)

SIZE = size_for(DEFINITION, ("area",))
KEY = PrivateKey.generate()
PUBLIC = bytes(KEY.public_key)

texts = st.text(max_size=TEXT_LENGTH).map(tidy)
groups = st.fixed_dictionaries({"area": st.text("abcdefgh-", min_size=1, max_size=80)})


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Whatever may be answered, from nothing at all to everything at its longest."""
    answers: dict[str, Answer] = {}
    for item in DEFINITION.items:
        if not draw(st.booleans()):
            continue
        if item.kind == "text":
            answers[item.id] = draw(texts)
        elif item.kind == "number":
            answers[item.id] = draw(st.text("0123456789,", max_size=NUMBER_LENGTH))
        elif item.kind == "many":
            answers[item.id] = tuple(draw(st.lists(st.sampled_from(item.on_scale), unique=True)))
        else:
            answers[item.id] = draw(st.sampled_from((*item.on_scale, *item.outside_ids)))
    return Paper(answers, draw(groups))


@given(papers())
def test_what_was_sealed_is_opened_and_every_box_is_of_one_length(paper: Paper) -> None:
    box = seal(paper, PUBLIC, SIZE)
    assert (len(box), open_box(box, KEY)) == (SIZE + 48, paper)


def test_a_thousand_of_the_widest_characters_find_room() -> None:
    paper = Paper({"one_change": "\N{SMILING FACE WITH SUNGLASSES}" * TEXT_LENGTH, "why": '"' * TEXT_LENGTH})
    assert open_box(seal(paper, PUBLIC, SIZE), KEY) == paper


def test_more_than_the_questionnaire_allows_is_not_cut_short_in_silence() -> None:
    with pytest.raises(ValueError, match="longer"):
        seal(Paper({"one_change": "x" * SIZE}), PUBLIC, SIZE)


def test_the_same_answers_make_another_box_each_time() -> None:
    assert seal(Paper(), PUBLIC, SIZE) != seal(Paper(), PUBLIC, SIZE)


@pytest.mark.parametrize("box", [b"", b"x" * (SIZE + 48), seal(Paper(), bytes(PrivateKey.generate().public_key), SIZE)])
def test_what_was_not_sealed_with_the_waves_key_is_not_opened(box: bytes) -> None:
    assert open_box(box, KEY) is None


def test_one_changed_bit_is_seen() -> None:
    box = bytearray(seal(Paper({"trust": "high"}), PUBLIC, SIZE))
    box[100] ^= 1
    assert open_box(bytes(box), KEY) is None
