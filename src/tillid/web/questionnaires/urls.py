from __future__ import annotations

from django.urls import path

from tillid.web.questionnaires import changing, history, outline, parts, previewing, shelf

_VERSION = "<slug:code>/<int:number>/"

urlpatterns = [
    path("", shelf.questionnaires, name="questionnaires"),
    path("new/", shelf.new_questionnaire, name="new_questionnaire"),
    path("new/file/", shelf.import_questionnaire, name="import_questionnaire"),
    path("<slug:code>/", shelf.questionnaire, name="questionnaire"),
    path("<slug:code>/new-version/", shelf.new_version, name="new_questionnaire_version"),
    path("<slug:code>/file/", shelf.import_version, name="import_questionnaire_version"),
    path("<slug:code>/history/", history.history, name="questionnaire_history"),
    path(_VERSION, outline.version, name="questionnaire_version"),
    path(f"{_VERSION}questionnaire.yaml", outline.export, name="export_questionnaire"),
    path(f"{_VERSION}drop/", outline.discard, name="drop_questionnaire_version"),
    path(f"{_VERSION}change/", changing.change_questionnaire, name="change_questionnaire"),
    path(f"{_VERSION}preview/", previewing.preview, name="preview_questionnaire"),
    path(f"{_VERSION}<slug:kind>/<str:id>/", parts.edit_part, name="questionnaire_part"),
]
