"""Every address. Pages carry their language in the path, so that no cookie has to."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from tillid.web.start.views import choose_language

urlpatterns = [
    path("", choose_language, name="choose_language"),
    path("sign-in/", include("tillid.web.account.sign_in_server")),
    *i18n_patterns(
        path("", include("tillid.web.start.urls")),
        path("account/", include("tillid.web.account.urls")),
        path("organisation/", include("tillid.web.organisation.urls")),
        path("questionnaires/", include("tillid.web.questionnaires.urls")),
        path("waves/", include("tillid.web.measure.urls")),
        path("invitations/", include("tillid.web.invitations.urls")),
        path("s/", include("tillid.web.respond.urls")),
        path("results/", include("tillid.web.results.urls")),
    ),
]

handler400 = "tillid.web.errors.bad_request"
handler403 = "tillid.web.errors.forbidden"
handler404 = "tillid.web.errors.not_found"
handler500 = "tillid.web.errors.went_wrong"
