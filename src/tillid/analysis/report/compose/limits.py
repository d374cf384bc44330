"""How small a group may be and still be shown: said the same in the promise and in the method annex."""

from __future__ import annotations

from tillid.analysis.figures.answers import quoted
from tillid.analysis.report.compose.comments import comment_limit, comments_limit, open_questions
from tillid.analysis.report.compose.grounds import Grounds
from tillid.text import Joined, Listed, Renderable, _


def promised_limits(grounds: Grounds) -> Renderable:
    """In one line, as part of the promise."""
    said: list[Renderable] = [_("{k} people, also for each single question", k=grounds.release.k)]
    said += [_("{limit} for {questions}", limit=limit, questions=questions) for limit, questions in stricter(grounds)]
    if open_questions(grounds):
        said.append(_("{limit} for comments", limit=comments_limit(grounds)))
    return Joined(tuple(said), "; ")


def explained_limits(grounds: Grounds) -> tuple[Renderable, ...]:
    """For the method annex; nothing where no groups of our own are shown."""
    if not grounds.release.shared_n:
        return ()
    return (
        _(
            "Nothing is shown of a group in which fewer than {k} answered, nor anything from which such a group could "
            "be worked out.",
            k=grounds.release.k,
        ),
        *(
            _("{questions}: at least {limit} must have answered.", questions=questions, limit=limit)
            for limit, questions in stricter(grounds)
        ),
        _(
            "Nor is a question shown for a group in which all answered alike, or all but one: then it would be known "
            "what each of them answered. Another group is left out with it, so that the gap does not tell."
        ),
        *comment_limit(grounds),
        _("These limits belong to the promise. They may be raised before the measurement opens, and never lowered."),
    )


def stricter(grounds: Grounds) -> tuple[tuple[int, Renderable], ...]:
    """Questions with a higher limit of their own, by the limit."""
    by_limit: dict[int, list[Renderable]] = {}
    for item in grounds.questionnaire.items:
        if item.min_group is not None and item.min_group > grounds.release.k and item.kind != "text":
            by_limit.setdefault(item.min_group, []).append(quoted(item.label))
    return tuple((limit, Listed(tuple(by_limit[limit]))) for limit in sorted(by_limit))
