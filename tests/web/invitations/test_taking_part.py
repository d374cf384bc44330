"""The page of participation: the numbers of the day, in no order of size."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.programme.measure.an_open_wave import an_open_wave
from tillid.programme.measure.models import Participation, Wave
from tillid.programme.organisation.enums import RoleKind
from tillid.programme.organisation.models import Person, Unit

DAY = datetime.date(2026, 9, 8)
Tree = dict[str, Unit]


@pytest.fixture
def representative(client: Client, carla: Person) -> Client:
    carla.roles.create(kind=RoleKind.REPRESENTATIVE)
    client.force_login(carla)
    return client


def page(client: Client) -> str:
    answer = client.get(reverse("participation", kwargs={"code": "puls"}))
    assert answer.status_code == 200
    return answer.content.decode()


def counted(wave: Wave, tree: Tree, day: datetime.date, **numbers: tuple[int, int]) -> None:
    for code, (invited, answered) in numbers.items():
        unit = tree.get(code)
        Participation.objects.create(wave=wave, unit=unit, day=day, invited=invited, answered=answered)


def test_before_the_first_count_there_is_nothing_to_tell(representative: Client, tree: Tree) -> None:
    an_open_wave(tree)
    assert "Der er ikke noget at fortælle endnu" in page(representative)


def test_the_last_count_is_shown_by_area_and_unit_in_the_order_of_names(representative: Client, tree: Tree) -> None:
    wave = an_open_wave(tree)
    numbers = {"everyone": (16, 7), "syd": (8, 5), "lanternen": (8, 5), "nord": (8, 2)}
    counted(wave, tree, DAY - datetime.timedelta(days=1), everyone=(16, 3), nord=(8, 3))
    counted(wave, tree, DAY, **numbers)
    said = page(representative)
    assert "<strong>7</strong> af 16 har svaret, 44 procent." in said
    assert "8. september 2026" in said
    rows = re.findall(r'<th scope="row">(.*?)</th><td class="number">(\d+)</td><td class="number">(\d+)</td>', said)
    assert rows == [("Område Nord", "8", "2"), ("Område Syd", "8", "5"), ("Lanternen", "8", "5")]
    assert "Svarprocent" in said


def test_by_an_open_link_there_is_participation_and_no_rate(representative: Client, tree: Tree) -> None:
    wave = an_open_wave(tree, people=0, open_link=True)
    counted(wave, tree, DAY, everyone=(0, 43))
    said = page(representative)
    assert "<strong>43</strong> har svaret." in said
    assert "Svarprocent" not in said
    assert "procent." not in re.sub(r"kan der ikke opgives en svarprocent\.", "", said)


@pytest.mark.usefixtures("tree")
def test_live_numbers_are_not_shown(representative: Client, tree: Tree) -> None:
    wave = an_open_wave(tree)
    counted(wave, tree, DAY, everyone=(16, 7))
    before = page(representative)
    wave.invitations.update(state="answered")
    assert page(representative) == before
