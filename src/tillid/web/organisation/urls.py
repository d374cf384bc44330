"""The organisation: its tree, its people and their roles, lists from other systems, and the log."""

from __future__ import annotations

from django.urls import path

from tillid.web.organisation import lists, log, people, roles, units

urlpatterns = [
    path("", units.tree, name="organisation"),
    path("new/", units.add, name="unit_add"),
    path("units/<slug:code>/", units.show, name="unit"),
    path("units/<slug:code>/change/", units.change, name="unit_change"),
    path("units/<slug:code>/move/", units.move, name="unit_move"),
    path("units/<slug:code>/close/", units.close, name="unit_close"),
    path("units/<slug:code>/reopen/", units.reopen, name="unit_reopen"),
    path("units/<slug:code>/merge/", units.merge, name="unit_merge"),
    path("people/", people.search, name="people"),
    path("people/new/", people.add, name="person_add"),
    path("people/<uuid:pk>/", people.show, name="person"),
    path("people/<uuid:pk>/change/", people.change, name="person_change"),
    path("people/<uuid:pk>/leave/", people.leave, name="person_leave"),
    path("people/<uuid:pk>/return/", people.come_back, name="person_return"),
    path("people/<uuid:pk>/way-in/", people.way_in, name="way_in"),
    path("people/<uuid:pk>/roles/", roles.give, name="role_give"),
    path("roles/", roles.show, name="roles"),
    path("roles/<int:pk>/take/", roles.take, name="role_take"),
    path("lists/", lists.read, name="list_read"),
    path("lists/<uuid:pk>/", lists.changes, name="list_changes"),
    path("lists/<uuid:pk>/drop/", lists.drop, name="list_drop"),
    path("lists/<slug:kind>.csv", lists.take_away, name="list_take"),
    path("log/", log.show, name="log"),
]
