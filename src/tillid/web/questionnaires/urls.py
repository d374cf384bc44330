from __future__ import annotations

from django.urls import path

from tillid.web.questionnaires import outline, shelf

urlpatterns = [
    path("", shelf.questionnaires, name="questionnaires"),
    path("new/", shelf.new_questionnaire, name="new_questionnaire"),
    path("new/file/", shelf.import_questionnaire, name="import_questionnaire"),
    path("<slug:code>/", shelf.questionnaire, name="questionnaire"),
    path("<slug:code>/new-version/", shelf.new_version, name="new_questionnaire_version"),
    path("<slug:code>/file/", shelf.import_version, name="import_questionnaire_version"),
    path("<slug:code>/<int:number>/", outline.version, name="questionnaire_version"),
    path("<slug:code>/<int:number>/questionnaire.yaml", outline.export, name="export_questionnaire"),
]
