"""From sealed ballots to results, the whole way through the real parts."""

from __future__ import annotations

import datetime
import itertools

import pytest

from tests.programme.measure.world import World, a_world
from tillid.programme.measure.ballots.models import CommentState, OpenText
from tillid.programme.measure.models import Wave
from tillid.programme.measure.queries.told import told
from tillid.programme.measure.services.box import Outcome, cast
from tillid.programme.measure.services.closing import open_ballots
from tillid.programme.measure.services.releasing import make_files, make_release, release_comments
from tillid.programme.organisation.models import Person, Unit

pytestmark = pytest.mark.django_db(databases=["default", "ballots"])


@pytest.fixture
def world(tree: dict[str, Unit]) -> World:
    """Twelve people of the Compass and fourteen of the Lantern are asked; all but four answer."""
    world = a_world()
    Wave.objects.filter(pk=world.wave.pk).update(
        population={"da": "alle ansatte", "en": "all employees"}, opened_on=datetime.date(2026, 9, 1)
    )
    world.wave.refresh_from_db()
    world.invite(12, {"area": "nord", "unit": "kompas"}, tree["kompas"])
    world.invite(14, {"area": "syd", "unit": "lanternen"}, tree["lanternen"])
    answers = itertools.cycle(("high", "some", "low", "high", "some"))
    for number in (*range(10), *range(12, 24)):
        given = {"trust": next(answers), "rules": next(answers), "why": f"Mere tid, siger {number}."}
        assert cast(wave=world.wave, code=world.codes[number], answers=given) == Outcome.COUNTED
    open_ballots(wave=world.wave, private_key=world.key)
    return world


def test_what_was_sealed_is_what_is_told(world: World, anna: Person) -> None:
    release = make_release(person=anna, wave=world.wave)
    known = told(release).release
    table = known.table("trust")
    assert table is not None
    assert (table.n, table.counts["high"], known.wave.provenance) == (22, 9, "observed")
    assert [known.wave.invited_of(group) for group in ((), (("unit", "nord"),))] == [26, 12]
    make_files(release)
    assert release.files.count() == 10


def test_what_was_written_comes_out_when_it_has_been_read(world: World, anna: Person) -> None:
    release = make_release(person=anna, wave=world.wave)
    OpenText.objects.filter(text__endswith="3.").update(state=CommentState.APPROVED)
    OpenText.objects.filter(state=CommentState.UNREAD).update(state=CommentState.KEPT_BACK)
    made = told(release_comments(person=anna, release=release)).comments
    assert made is not None
    shown = sorted(comment.text for one in made.items[0].shown for comment in one.comments)
    assert shown == ["Mere tid, siger 13.", "Mere tid, siger 23.", "Mere tid, siger 3."]
