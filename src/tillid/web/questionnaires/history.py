"""The versions of a questionnaire, and what changed from each to the next."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tillid.analysis.questionnaire.comparing import ItemChange, compare_versions
from tillid.programme.measure.models import Questionnaire, QuestionnaireVersion
from tillid.programme.measure.queries.questionnaires import draft_of
from tillid.web.access import page
from tillid.web.questionnaires.find import may_write, questionnaire_of


@dataclass(frozen=True)
class Chapter:
    """A version, and what is not as it was in the one before; nothing is said of the first."""

    version: QuestionnaireVersion
    asked: int
    is_first: bool
    changes: tuple[ItemChange, ...]

    @property
    def broken(self) -> int:
        """Questions that were asked before, and can no longer be held against their answers then."""
        return sum(not change.comparable for change in self.changes)


@page(may_write, questionnaire_of)
def history(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    asked = Count("waves", filter=~Q(waves__opened_on=None))
    versions = list(questionnaire.versions.annotate(asked=asked).order_by("number"))
    definitions = [draft_of(version).definition for version in versions]
    chapters = [
        Chapter(
            version=version,
            asked=getattr(version, "asked", 0),
            is_first=at == 0,
            changes=compare_versions(definitions[at - 1], definitions[at]) if at else (),
        )
        for at, version in enumerate(versions)
    ]
    context = {"questionnaire": questionnaire, "chapters": reversed(chapters)}
    return render(request, "questionnaires/history.html", context)
