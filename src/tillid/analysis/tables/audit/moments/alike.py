"""What the number, the sum and the sum of squares of answers tell of them."""

from __future__ import annotations

from collections.abc import Iterator


def tells_alike(people: int, total: int, squares: int, points: int) -> bool:
    """Whether all, or all but one, must have given the same answer (0 to `points` - 1).

    >>> tells_alike(6, 18, 54, 5), tells_alike(6, 19, 61, 5), tells_alike(6, 16, 46, 5)
    (True, True, False)
    """
    if people <= 0:
        return False
    found = False
    for most in range(points):
        for one in range(points):
            if (total, squares) == ((people - 1) * most + one, (people - 1) * most**2 + one**2):
                found = True
                if any(max(answers) < people - 1 for answers in _others(people, total, squares, points, most)):
                    return False
    return found


def possible(people: int, total: int, squares: int, points: int) -> bool:
    """Whether any answers could have these sums; necessary, not sufficient."""
    most = points - 1
    return (
        people >= 0
        and 0 <= total <= people * most
        and total <= squares <= total * most
        and people * squares >= total * total
        and (squares - total) % 2 == 0
    )


def _others(people: int, total: int, squares: int, points: int, most: int) -> Iterator[tuple[int, ...]]:
    """All answers with these sums. They stray little from the one that most gave, so they are few."""
    away = [score - most for score in range(points) if score != most]

    def fill(place: int, left: int, square: int, free: int) -> Iterator[tuple[int, ...]]:
        if place == len(away):
            if not left and not square:
                yield ()
            return
        step = away[place]
        for times in range(min(free, square // step**2) + 1):
            for rest in fill(place + 1, left - times * step, square - times * step**2, free - times):
                yield (times, *rest)

    strayed = squares - 2 * most * total + people * most**2
    for times in fill(0, total - people * most, strayed, people):
        yield (people - sum(times), *times)
