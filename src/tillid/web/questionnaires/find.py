"""What an address of a questionnaire names; an address that names nothing is a page that is not there."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from tillid.programme.measure.models import Questionnaire, QuestionnaireVersion
from tillid.programme.measure.rules import may_plan_waves
from tillid.programme.organisation.rules import Visitor


def questionnaire_of(code: str) -> Questionnaire:
    return get_object_or_404(Questionnaire, code=code)


def version_of(code: str, number: int) -> QuestionnaireVersion:
    found: QuestionnaireVersion = get_object_or_404(
        QuestionnaireVersion.objects.select_related("questionnaire"), questionnaire__code=code, number=number
    )
    return found


def may_write(visitor: Visitor, _found: Questionnaire | QuestionnaireVersion) -> bool:
    """Whoever plans waves writes what they ask."""
    return may_plan_waves(visitor)
