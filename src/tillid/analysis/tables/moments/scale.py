"""A scale as it may be shown: exact sums where they tell of nobody, else rounded numbers.

Sums are those of the respondents who answered all items. So the only people that anything published can tell apart
are, item by item, those who answered it and not all the others: the item's own table less the scale's sum. With sums
over each pair of items there would be far more such sets, and almost always one of a single person among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from tillid.analysis.tables.moments.limits import MomentLimits
from tillid.analysis.tables.moments.tally import ANSWERED, COMPLETE, LEFT, PRODUCT, Tallies
from tillid.analysis.tables.safe_moments import ScaleRounded, ScaleSums, Score

_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)
_HIGHEST = Decimal("0.98")
"""A correlation above this would nearly tell one answer from the other."""
_UNITS = (Fraction(1, 10), Fraction(1), Fraction(5))


@dataclass(frozen=True)
class Scale:
    """The counts of a scale in a group, or in what groups leave over."""

    tallies: Tallies
    items: tuple[str, ...]
    points: int
    reversed: tuple[str, ...]
    limits: MomentLimits

    @property
    def width(self) -> int:
        return len(self.items)

    @property
    def complete(self) -> int:
        return sum(self.totals(self.width).values())

    def totals(self, answered: int) -> dict[int, int]:
        """Of those who answered so many items: how many have each total."""
        return {
            int(key[2]): people
            for key, people in self.tallies.items()
            if key[0] == ANSWERED and key[1] == answered and people
        }

    def answers(self, whose: str, item: int) -> tuple[int, ...]:
        return tuple(self.tallies.get((whose, item, score), 0) for score in range(self.points))

    # --- what may be told -----------------------------------------------------------------------

    def tells_of_nobody(self) -> bool:
        """Whether exact sums may be given: those in them are enough, and so are those who are not, item by item."""
        return self.limits.enough(self.complete) and all(
            self.limits.nobody_alone(self.answers(whose, item)) for whose in (COMPLETE, LEFT) for item in self._places()
        )

    def has_few(self) -> bool:
        """Whether those who answered so many items, but not all, are few or alike: scores are then rounded more."""
        return any(
            not self.limits.nobody_alone(tuple(self.totals(answered).values())) for answered in range(1, self.width)
        )

    def adds_few(self) -> bool:
        """Whether a score takes in few more people than answered all."""
        added = sum(sum(self.totals(answered).values()) for answered in self._scored() if answered < self.width)
        return not self.limits.off and 0 < added < self.limits.k

    # --- as it is shown -------------------------------------------------------------------------

    def exact(self, *, few: bool, scored: bool) -> ScaleSums:
        """`few` rounds the score more, for the sake of this group or one that it can be subtracted from."""
        sums = tuple(self._sum(item, 1) for item in self._places())
        products = tuple(
            (*(self.tallies.get((PRODUCT, item, other), 0) for other in range(item)), self._sum(item, 2))
            for item in self._places()
        )
        score = self._score(few=few, down_to=1) if scored else None
        return ScaleSums(self.points, self.reversed, self.complete, sums, products, score)

    def rounded(self, *, few: bool) -> ScaleRounded | None:
        """None where all would be known of nearly all: an item that all answered alike, or two that go together."""
        if not self.limits.enough(self.complete) or not self.complete:
            return None
        correlations: list[tuple[Decimal, ...]] = []
        for item in self._places():
            row = tuple(self._correlation(item, other) for other in range(item))
            if any(one is None or abs(one) > _HIGHEST for one in row):
                return None
            correlations.append(tuple(one for one in row if one is not None))
        k = self.limits.k
        n = self.complete // k * k
        return ScaleRounded(
            self.points, self.reversed, n, tuple(correlations), self._score(few=few, down_to=self.limits.k)
        )

    def _places(self) -> range:
        return range(self.width)

    def _sum(self, item: int, power: int) -> int:
        return sum(score**power * people for score, people in enumerate(self.answers(COMPLETE, item)))

    def _correlation(self, one: int, other: int) -> Decimal | None:
        n = self.complete
        sums = (self._sum(one, 1), self._sum(other, 1))
        spread = (n * self._sum(one, 2) - sums[0] ** 2) * (n * self._sum(other, 2) - sums[1] ** 2)
        if not spread:
            return None
        together = n * self.tallies.get((PRODUCT, one, other), 0) - sums[0] * sums[1]
        return _EXACT.divide(Decimal(together), _EXACT.sqrt(Decimal(spread))).quantize(Decimal("0.01"))

    # --- the score ------------------------------------------------------------------------------

    def _scored(self) -> range:
        """How many items must be answered: at least half."""
        return range((self.width + 1) // 2, self.width + 1)

    def _scores(self) -> Iterator[tuple[Fraction, int]]:
        for answered in self._scored():
            for total, people in self.totals(answered).items():
                yield Fraction(100 * total, answered * (self.points - 1)), people

    def _score(self, *, few: bool, down_to: int) -> Score | None:
        scores = list(self._scores())
        n = sum(people for _score, people in scores)
        if n < 2 or not self.limits.enough(n):
            return None
        total = sum((score * people for score, people in scores), Fraction(0))
        squares = sum((score * score * people for score, people in scores), Fraction(0))
        variance = (squares - total * total / n) / (n - 1)
        unit = self._unit(total, n, few=few)
        if unit is None or not variance:
            return None
        sd = Fraction(_EXACT.sqrt(_EXACT.divide(Decimal(variance.numerator), Decimal(variance.denominator))))
        return Score(n // down_to * down_to, _to(total / n, unit), _to(sd, unit), _decimal(unit))

    def _unit(self, total: Fraction, n: int, *, few: bool) -> Fraction | None:
        """What the score is rounded to. The items' own tables tell the sum of all answers, so an exact score would
        tell what those answered who answered fewer: rounded, it is the same whatever the few among them answered."""
        if self.limits.off or not few:
            return _UNITS[0] if n >= 100 else _UNITS[1]
        finest = 0 if n >= 1000 else 1 if n >= 100 else 2
        low, high = self._possible(total)
        return next((unit for unit in _UNITS[finest:] if _to(low / n, unit) == _to(high / n, unit)), None)

    def _possible(self, total: Fraction) -> tuple[Fraction, Fraction]:
        """The least and the largest sum of scores, whatever the few answered, when the sum of all answers is known.

        A person with `answered` of all the items adds the mean of them for each item that was not answered; one who
        has no score takes away what was answered.
        """
        low = high = total
        for answered in range(1, self.width):
            totals = self.totals(answered)
            if self.limits.nobody_alone(tuple(totals.values())):
                continue
            people, points = sum(totals.values()), sum(one * times for one, times in totals.items())
            weight = Fraction(self.width - answered if answered in self._scored() else -answered, self.width)
            actual = weight * Fraction(100 * points, answered * (self.points - 1))
            extremes = sorted((Fraction(0), weight * 100 * people))
            low, high = low - actual + extremes[0], high - actual + extremes[1]
        return low, high


def _to(number: Fraction, unit: Fraction) -> Decimal:
    """The nearest multiple, the larger of two.

    >>> _to(Fraction(585, 10), Fraction(1)), _to(Fraction(62), Fraction(5))
    (Decimal('59'), Decimal('60'))
    """
    return _decimal((number / unit + Fraction(1, 2)).__floor__() * unit)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
