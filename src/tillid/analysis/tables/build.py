"""From raw counts to the release: marginalise, protect, audit, freeze."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.wave import Wave
from tillid.analysis.questionnaire.options import as_countable
from tillid.analysis.questionnaire.values import Item, Questionnaire
from tillid.analysis.questionnaire.wording import wording_sha256
from tillid.analysis.tables.background_tables import background_items, background_tables
from tillid.analysis.tables.counts import Counts
from tillid.analysis.tables.declared import Declared, declared_groups, tree_groups
from tillid.analysis.tables.groups import EVERYONE, TREE, Group
from tillid.analysis.tables.marginals import Marginals, known_sizes, marginals
from tillid.analysis.tables.moments.declared import CountedMoment, counted_moments, declared_moments
from tillid.analysis.tables.protect.invited_rule import told_invited
from tillid.analysis.tables.protect.merging import merged_categories, merged_cells
from tillid.analysis.tables.protect.protect import NO_DEMANDS, Demands, Hidden, Question, protect
from tillid.analysis.tables.protect.rules import Rules
from tillid.analysis.tables.repair import Repair
from tillid.analysis.tables.safe import Release, ReleasedItem, ReleasedWave, SafeTable
from tillid.analysis.tables.weighted import GroupWeights, group_weights, weighted_totals


def release_of_counts(
    counts: Counts,
    questionnaire: Questionnaire,
    organisation: Organisation,
    wave: Wave,
    *,
    earlier: tuple[Release, ...] = (),
) -> Release:
    """Every table of the wave as it may be shown: same counts, same bytes, whatever the order of the rows.

    Raises AuditNotClean where the result, alone or with `earlier`, would still tell of a group under k.
    """
    return repairing(counts, questionnaire, organisation, wave, earlier).audited()


def repairing(
    counts: Counts,
    questionnaire: Questionnaire,
    organisation: Organisation,
    wave: Wave,
    earlier: tuple[Release, ...] = (),
) -> Repair:
    """The release about to be audited."""
    start = starting(counts, questionnaire, organisation, wave)
    mergeable = frozenset(one.item.id for one in start.questions if merged_categories(one.item) != one.item.categories)
    known = known_sizes(counts, start.declared)
    return Repair(start.release, start.declared, known, earlier, mergeable, start.invited)


def starting(counts: Counts, questionnaire: Questionnaire, organisation: Organisation, wave: Wave) -> Building:
    """All that the release is built from, before anything is audited."""
    declared = declared_groups(questionnaire, organisation, wave, counts.columns)
    questions = asked_questions(questionnaire)
    counted = marginals(counts, tuple(question.item for question in questions), declared)
    moments = counted_moments(counts, questionnaire, wave.moments, declared, counted.sizes)
    weights = group_weights(counts, declared, wave.weight_by)
    return Building(counts, questionnaire, wave, declared, questions, counted, Rules(wave.limits.k), moments, weights)


def asked_questions(questionnaire: Questionnaire) -> tuple[Question, ...]:
    """Every counted item with what protection must know of it, in the questionnaire's order."""
    countable = {item.id: as_countable(item) for item in questionnaire.items}
    return tuple(
        Question(
            one,
            tuple(leading.id for leading in countable.get(item.asked_if.item, ())) if item.asked_if else (),
            item.kind == "many",
        )
        for item in questionnaire.items
        for one in countable[item.id]
    )


@dataclass(frozen=True)
class Building:
    """A release in the making: what was counted, and the rules it is made by."""

    counts: Counts
    questionnaire: Questionnaire
    wave: Wave
    declared: Declared
    questions: tuple[Question, ...]
    counted: Marginals
    rules: Rules
    moments: tuple[CountedMoment, ...] = ()
    weights: GroupWeights | None = None

    @property
    def invited(self) -> dict[Group, int]:
        """How many were invited, as far as the wave says it: everyone, then the tree from the top down."""
        everyone = {EVERYONE: self.wave.invited} if self.wave.invited is not None else {}
        by_code = dict(self.wave.invited_by)
        codes = self.declared.tree.codes if self.declared.tree else ()
        return {**everyone, **{((TREE, code),): by_code[code] for code in codes if code in by_code}}

    def release(self, demands: Demands = NO_DEMANDS) -> Release:
        """What the rules allow, and less where the audit demands it."""
        hidden = protect(self.counted, self.declared, self.questions, self.rules, demands)
        return _Writing(self, hidden, demands).release()


@dataclass(frozen=True)
class _Writing:
    """A release being written, when it is settled what is hidden."""

    of: Building
    hidden: Hidden
    demands: Demands

    def release(self) -> Release:
        of = self.of
        background = background_items(of.questionnaire, of.counts, of.declared)
        placed = background_tables(
            background, of.counts, of.declared, of.counted, hidden=self.hidden.groups, rules=of.rules
        )
        tables = tuple(self._tables())
        return Release(
            wave=self._wave(),
            k=of.rules.k,
            shared_n=True,
            dimensions=of.declared.dimensions,
            items=tuple(map(_released, (*background, *(question.item for question in of.questions)))),
            tables=(*placed, *tables),
            unplaced=self._unplaced(),
            moments=tuple(declared_moments(of.moments, tables, of.rules, self.demands)),
            weighted=weighted_totals(tables, of.weights),
        )

    def _wave(self) -> ReleasedWave:
        everyone = None if EVERYONE in self.hidden.groups else self.of.counted.sizes[EVERYONE]
        wave, tree = self.of.wave, self.of.declared.tree
        return ReleasedWave(
            wave.id,
            wave.population,
            wave.mode,
            wave.fielded,
            self.of.counts.provenance,
            everyone,
            told_invited(self.of.invited, tree_groups(tree) if tree else {}, self.hidden.groups, self.of.rules),
            wave.opened,
            wave.closed,
        )

    def _unplaced(self) -> tuple[str, ...]:
        """Told, so that a reader who adds groups up is not misled; how many there are may be a secret."""
        splits = {dimension.id: tree_groups(dimension) for dimension in self.of.declared.dimensions}
        sizes = self.of.counted.sizes
        return tuple(
            id
            for id, split in splits.items()
            if any(sizes.get(whole, 0) != sum(sizes.get(part, 0) for part in parts) for whole, parts in split.items())
        )

    def _tables(self) -> Iterator[SafeTable]:
        """Group by group, every item of it."""
        for group in self.of.declared.groups():
            above = self.of.declared.above(group)
            for question in self.of.questions:
                yield self._table(question.item, group, above)

    def _table(self, item: Item, group: Group, above: tuple[Group, ...]) -> SafeTable:
        n = None if group in self.hidden.groups else self.of.counted.sizes.get(group, 0)
        provenance, hidden = self.of.counts.provenance, self.hidden.items[item.id]
        if group not in hidden:
            keys = merged_categories(item) if self.demands.merges(item.id, group) else item.categories
            numbers = merged_cells(
                self.of.counted.of_group(item.id, group, len(item.categories)), item.categories, keys
            )
            return SafeTable(group, item.id, tuple(zip(keys, numbers, strict=True)), n, provenance)
        nothing = tuple((name, None) for name in item.categories)
        nearest = next((other for other in above if other not in hidden), None)
        return SafeTable(group, item.id, nothing, n, provenance, hidden=True, nearest=nearest)


def _released(item: Item) -> ReleasedItem:
    return ReleasedItem(
        item.id,
        item.theme,
        item.categories,
        item.on_scale,
        wording_sha256(item),
        item.min_group,
        item.kind,
        item.asked_if,
    )
