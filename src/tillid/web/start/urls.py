from __future__ import annotations

from django.urls import path

from tillid.web.start import search, views

urlpatterns = [
    path("", views.start, name="start"),
    path("promise/", views.promise_of_tillid, name="promise_of_tillid"),
    path("search/", search.search, name="search"),
]
