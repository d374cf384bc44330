"""The files of an imported folder, with a comment wherever a person should look."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from itertools import pairwise

from tillid.analysis.answers.import_items import Choice, Draft, ImportedScale, Question
from tillid.analysis.answers.import_table import Row
from tillid.analysis.answers.spelling import number_in, tidy
from tillid.text import Renderable, _


def questionnaire_yaml(draft: Draft, file: str, id: str) -> str:
    return "\n".join((*_head(draft, file, id), *_scales(draft), *_background(draft), *_items(draft))) + "\n"


def _head(draft: Draft, file: str, id: str) -> Iterator[str]:
    yield from _comments(
        draft,
        _("Made from {file}. Everything here is guessed from the file: look it through.", file=file),
        _("Check above all: the order of each scale, which questions are background, and the texts."),
    )
    yield f"id: {id}"
    yield f"title: {{{draft.language}: {_quoted(file)}}}"
    yield f"languages: [{draft.language}]"


def _scales(draft: Draft) -> Iterator[str]:
    named = [scale for scale in draft.scales if _is_named(draft, scale)]
    if named:
        yield from _comments(draft, _("The first point of a scale is the one that counts as most, or best."))
        yield "scales:"
    for scale in named:
        yield f"  {scale.id}:" + _remark(draft, _order_remark(scale))
        for choice in scale.choices:
            yield f"    - {_choice(choice, draft.language)}"
    if draft.outside:
        yield "outside_scale:" + _remark(draft, _("answers that are no point on a scale; never scored"))
        for choice in draft.outside:
            yield f"  {choice.id}: {_choice(choice, draft.language, with_id=False)}"


def _is_named(draft: Draft, scale: ImportedScale) -> bool:
    return any(question.scale == scale.id and question.kind in ("scale", "one") for question in draft.questions)


def _order_remark(scale: ImportedScale) -> Renderable | None:
    if scale.ordered:
        return None
    if all(number_in(choice.label) for choice in scale.choices):
        return _("CHECK: what do the numbers mean, and is the highest the most?")
    return _("CHECK the order, or that there is none (kind: one)")


def _choice(choice: Choice, language: str, *, with_id: bool = True) -> str:
    id = f"id: {choice.id}, " if with_id else ""
    return f"{{{id}{language}: {_quoted(choice.label)}}}"


def _background(draft: Draft) -> Iterator[str]:
    found = [question for question in draft.questions if question.kind in ("area", "background")]
    if found:
        yield "background:" + _remark(draft, _("CHECK: what places a person; by it results are grouped"))
    for question in found:
        yield f"  - id: {question.id}"
        yield f"    {draft.language}: {_quoted(question.label)}"
        scale = draft.scale(question.scale)
        if question.kind == "area":
            yield "    choices: areas"
        else:
            yield "    choices:"
            for choice in (*(scale.choices if scale else ()), *question.outside):
                yield f"      - {_choice(choice, draft.language)}"


def _items(draft: Draft) -> Iterator[str]:
    yield "items:"
    for question in draft.questions:
        if question.kind in ("area", "background"):
            continue
        yield f"  - id: {question.id}"
        if question.kind != "scale":
            yield f"    kind: {question.kind}" + _remark(draft, _kind_remark(question))
        yield f"    {draft.language}: {_quoted(question.label)}"
        if question.scale:
            yield f"    {'scale' if question.kind == 'scale' else 'choices'}: {question.scale}"
        if question.outside and question.kind in ("scale", "one", "number"):
            yield f"    outside: [{', '.join(choice.id for choice in question.outside)}]"
        if question.kind == "number":
            yield "    bands:" + _remark(draft, _("CHECK: choose bounds that mean something"))
            yield from (f"      - {band}" for band in _bands(question))


def _kind_remark(question: Question) -> Renderable | None:
    return _("left out of answers.csv: what people write may name somebody") if question.kind == "text" else None


def _bands(question: Question) -> Iterator[str]:
    for number, (low, high) in enumerate(pairwise([None, *question.cuts, None]), start=1):
        ends = [f"{key}: {end:f}" for key, end in (("from", low), ("to", high)) if end is not None]
        yield f"{{id: b{number}, {', '.join(ends)}}}"


def wave_yaml(draft: Draft, file: str, id: str) -> str:
    """What is known of the wave, and places for what is not."""
    areas = any(question.kind == "area" for question in draft.questions)
    extra = [question.id for question in draft.questions if question.kind == "background"]
    lines = [
        *_comments(
            draft,
            _("What is not filled in here is printed as “not stated” in the report's method annex."),
            _("Take the # away where you fill something in."),
        ),
        f"id: {id}",
        "provenance: imported",
        f"title: {{{draft.language}: {_quoted(file)}}}",
        *(f"# {key}: {{da: …, en: …}}" for key in ("population", "purpose", "sponsor", "conductor", "frame", "mode")),
        "# fielded: {start: 2026-09-01, end: 2026-09-19}",
        "# invited: 250" + _remark(draft, _("or by area: {{total: 250, by: {{north: 130, south: 120}}}}")),
        "limits: {k: 5, comments: 10}",
    ]
    tree = "area" if areas else ""
    lines.append(f"groups: {{tree: [{tree}]}}" + _remark(draft, _("CHECK: what results may be shown for")))
    if extra:
        lines.append(
            f"# groups: {{tree: [{tree}], extra: [{', '.join(f'{{by: {one}}}' for one in extra)}]}}"
            + _remark(draft, _("instead, to show results by these too"))
        )
    return "\n".join(lines) + "\n"


def organisation_yaml(draft: Draft, file: str) -> str | None:
    """The areas that the file names; None where it names none."""
    question = next((question for question in draft.questions if question.kind == "area"), None)
    scale = draft.scale(question.scale) if question else None
    if question is None or scale is None:
        return None
    lines = [
        *_comments(draft, _("Areas as {file} names them.", file=file)),
        "areas:",
        *(
            f"  - {{id: {choice.id}, name: {{{draft.language}: {_quoted(choice.label)}}}}}"
            for choice in (*scale.choices, *question.outside)
        ),
    ]
    return "\n".join(lines) + "\n"


def answers_csv(draft: Draft, rows: Iterable[Row]) -> str:
    """One row a person, point ids in the cells; open text is left out."""
    told = [question for question in draft.questions if question.kind != "text"]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([question.id for question in told])
    for row in rows:
        writer.writerow([_cell(question, row[question.place]) for question in told])
    return text.getvalue()


def _cell(question: Question, raw: str) -> str:
    number = number_in(raw) or ""
    meant = question.meanings.get(tidy(raw)) or question.meanings.get(number)
    return meant or (number if question.kind == "number" else "")


def _comments(draft: Draft, *texts: Renderable) -> Iterator[str]:
    return (f"# {text.render(draft.language)}" for text in texts)


def _remark(draft: Draft, text: Renderable | None) -> str:
    return f"  # {text.render(draft.language)}" if text else ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
