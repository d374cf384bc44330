from __future__ import annotations

from django.urls import path

from tillid.web.invitations import adding, asked, one, sending, taking_part

urlpatterns = [
    path("<str:code>/", asked.invitations, name="invitations"),
    path("<str:code>/organisation/", adding.organisation, name="invite_organisation"),
    path("<str:code>/list/", adding.from_list, name="invite_list"),
    path("<str:code>/list/confirm/", adding.confirm_list, name="confirm_invite_list"),
    path("<str:code>/send/", sending.send, name="send_invitations"),
    path("<str:code>/remind/", sending.remind, name="remind"),
    path("<str:code>/letters/", sending.letters, name="letters"),
    path("<str:code>/poster/", sending.poster, name="poster"),
    path("<str:code>/participation/", taking_part.participation, name="participation"),
    path("<str:code>/<uuid:pk>/", one.invitation, name="invitation"),
    path("<str:code>/<uuid:pk>/record/", one.record, name="record_invitation"),
    path("<str:code>/<uuid:pk>/address/", one.correct_address, name="correct_address"),
    path("<str:code>/<uuid:pk>/remove/", one.remove, name="uninvite"),
]
