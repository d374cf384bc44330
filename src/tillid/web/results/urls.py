from __future__ import annotations

from django.urls import path

from tillid.web.results import comments, files, places, views

urlpatterns = [
    path("", views.all_results, name="all_results"),
    path("<str:code>/", views.results, name="results"),
    path("<str:code>/themes/<str:theme>/", views.theme_results, name="theme_results"),
    path("<str:code>/chapters/<str:chapter>/", views.chapter_results, name="chapter_results"),
    path("<str:code>/questions/<str:item>/", views.item_results, name="item_results"),
    path("<str:code>/method/", views.how_measured, name="how_measured"),
    path("<str:code>/releases/<int:number>/", views.one_release, name="one_release"),
    path("<str:code>/release/", views.release, name="release_results"),
    path("<str:code>/withdraw/", views.withdraw, name="withdraw_results"),
    path("<str:code>/places/", places.places, name="places"),
    path("<str:code>/places/<str:unit>/", places.unit_results, name="unit_results"),
    path("<str:code>/places/<str:unit>/talk/", places.talk_guide, name="talk_guide"),
    path("<str:code>/places/<str:unit>/note/", places.unit_note, name="unit_note"),
    path("<str:code>/comments/", comments.comments, name="comments"),
    path("<str:code>/comments/read/", comments.read_comments, name="read_comments"),
    path("<str:code>/comments/release/", comments.release_comments, name="release_comments"),
    path("<str:code>/files/", files.downloads, name="downloads"),
    path("<str:code>/files/<str:language>/<str:file>", files.download, name="download"),
]
