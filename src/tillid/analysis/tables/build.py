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
from tillid.analysis.tables.declared import Declared, declared_groups
from tillid.analysis.tables.groups import EVERYONE, TREE, Group
from tillid.analysis.tables.marginals import Marginals, marginals
from tillid.analysis.tables.protect.protect import Hidden, Question, protect
from tillid.analysis.tables.protect.rules import Rules
from tillid.analysis.tables.release_file import with_sha256
from tillid.analysis.tables.safe import Release, ReleasedItem, ReleasedWave, SafeTable


def release_of_counts(
    counts: Counts,
    questionnaire: Questionnaire,
    organisation: Organisation,
    wave: Wave,
    *,
    earlier: tuple[Release, ...] = (),  # noqa: ARG001 - the audit reads them
) -> Release:
    """Every table of the wave as it may be shown: same counts, same bytes, whatever the order of the rows.

    Raises AuditNotClean where the result, alone or with `earlier`, would still tell of a group under k.
    """
    declared = declared_groups(questionnaire, organisation, wave, counts.columns)
    questions = asked_questions(questionnaire)
    counted = marginals(counts, tuple(question.item for question in questions), declared)
    rules = Rules(wave.limits.k)
    hidden = protect(counted, declared, questions, rules)
    return with_sha256(_Building(counts, questionnaire, wave, declared, questions, counted, rules, hidden).release())


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
class _Building:
    """All that a release is written from."""

    counts: Counts
    questionnaire: Questionnaire
    wave: Wave
    declared: Declared
    questions: tuple[Question, ...]
    counted: Marginals
    rules: Rules
    hidden: Hidden

    def release(self) -> Release:
        background = background_items(self.questionnaire, self.counts, self.declared)
        placed = background_tables(
            background, self.counts, self.declared, self.counted, hidden=self.hidden.groups, rules=self.rules
        )
        return Release(
            wave=self._wave(),
            k=self.rules.k,
            shared_n=True,
            dimensions=self.declared.dimensions,
            items=tuple(map(_released, (*background, *(question.item for question in self.questions)))),
            tables=(*placed, *self._tables()),
        )

    def _wave(self) -> ReleasedWave:
        everyone = None if EVERYONE in self.hidden.groups else self.counted.sizes[EVERYONE]
        wave = self.wave
        return ReleasedWave(
            wave.id,
            wave.population,
            wave.mode,
            wave.fielded,
            self.counts.provenance,
            everyone,
            tuple(self._invited()),
        )

    def _invited(self) -> Iterator[tuple[Group, int]]:
        """Told only of groups that are shown: else the hidden ones could be told apart by their sizes."""
        if self.wave.invited is not None:
            yield EVERYONE, self.wave.invited
        by_code = dict(self.wave.invited_by)
        for code in self.declared.tree.codes if self.declared.tree else ():
            group: Group = ((TREE, code),)
            if code in by_code and group not in self.hidden.groups:
                yield group, by_code[code]

    def _tables(self) -> Iterator[SafeTable]:
        """Group by group, every item of it."""
        for group in self.declared.groups():
            above = self.declared.above(group)
            for question in self.questions:
                yield self._table(question.item, group, above)

    def _table(self, item: Item, group: Group, above: tuple[Group, ...]) -> SafeTable:
        n = None if group in self.hidden.groups else self.counted.sizes.get(group, 0)
        provenance, hidden = self.counts.provenance, self.hidden.items[item.id]
        if group not in hidden:
            numbers = self.counted.of_group(item.id, group, len(item.categories))
            return SafeTable(group, item.id, tuple(zip(item.categories, numbers, strict=True)), n, provenance)
        nothing = tuple((name, None) for name in item.categories)
        nearest = next((other for other in above if other not in hidden), None)
        return SafeTable(group, item.id, nothing, n, provenance, hidden=True, nearest=nearest)


def _released(item: Item) -> ReleasedItem:
    return ReleasedItem(
        item.id, item.theme, item.categories, item.on_scale, wording_sha256(item), item.min_group, item.kind
    )
