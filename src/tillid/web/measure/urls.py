from __future__ import annotations

from django.urls import path

from tillid.web.measure import holders, plan, promise, steps, views

urlpatterns = [
    path("", views.waves, name="waves"),
    path("new/", plan.new_wave, name="new_wave"),
    path("<str:code>/", views.wave, name="wave"),
    path("<str:code>/plan/", plan.plan, name="plan"),
    path("<str:code>/plan/promise/", promise.planned, name="planned_promise"),
    path("<str:code>/promise/", promise.promise, name="promise"),
    path("<str:code>/promise/promise.json", promise.as_file, name="promise_file"),
    path("<str:code>/holders/", holders.holders, name="holders"),
    path("<str:code>/holders/words/", holders.words, name="holder_words"),
    path("<str:code>/holders/rehearsal/", holders.rehearsal, name="rehearsal"),
    path("<str:code>/open/", steps.open_wave, name="open_wave"),
    path("<str:code>/longer/", steps.move_closing, name="move_closing"),
    path("<str:code>/close/", holders.close, name="close_wave"),
    path("<str:code>/release/", steps.release, name="release_wave"),
    path("<str:code>/archive/", steps.archive, name="archive_wave"),
]
