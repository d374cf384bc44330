from __future__ import annotations

from django.urls import path

from tillid.web.respond import views

urlpatterns = [
    path("<slug:code>/", views.respond, name="respond"),
    path("<slug:code>/thanks/", views.thanks, name="respond_thanks"),
    path("<slug:code>/already/", views.already, name="respond_already"),
]
