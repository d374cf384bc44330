"""The holders of the key: who they are, what each writes down, the rehearsal, and the day they open the ballots.

What a holder keeps passes through here and stays nowhere: not in the session, an address, the log or a cache. The
words of those whose turn has not come travel in the form from page to page.
"""

from __future__ import annotations

import base64
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from tillid.errors import InputError, NotNow
from tillid.programme.language import present_language
from tillid.programme.measure import rules
from tillid.programme.measure.enums import Holding, WaveState
from tillid.programme.measure.models import Wave
from tillid.programme.measure.services import keys, waves
from tillid.programme.measure.services.closing import is_unfinished
from tillid.text import _
from tillid.web.access import page, person_of
from tillid.web.measure.find import wave_of
from tillid.web.measure.holder_forms import FileForm, HoldersForm, WordsForm
from tillid.web.measure.shown import lost_of
from tillid.web.measure.steps import to_wave, told

DONE = 303
"""The step was taken, and the browser is sent on."""


@page(rules.may_plan_wave, wave_of)
def holders(request: HttpRequest, wave: Wave) -> HttpResponse:
    """Who holds; and, while the wave is a draft, others instead of them."""
    form = HoldersForm(request.POST or None, initial=HoldersForm.of(wave))
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                made = keys.make_keys(
                    person=person_of(request), wave=wave, holding=form.holding, holders=form.new_holders
                )
            except InputError as error:
                form.add_error(None, told(error))
            except NotNow as error:
                form.add_error(None, error.render(present_language()))
                status = 409
            else:
                return _show_words(request, wave, made.words, made.key_file)
    return render(request, "measure/holders.html", _context(wave) | {"form": form}, status=status)


@page(rules.may_plan_wave, wave_of)
@require_POST
@sensitive_post_parameters()
def words(request: HttpRequest, wave: Wave) -> HttpResponse:
    """The next holder's words; after the last one comes the rehearsal."""
    rest = []
    for one in request.POST.getlist("words"):
        number, _colon, said = one.partition(":")
        if number.isdecimal():
            rest.append((int(number), said))
    if not rest:
        return HttpResponseRedirect(reverse("rehearsal", args=[wave.code]), status=303)
    return _show_words(request, wave, tuple(rest), None)


def _show_words(
    request: HttpRequest, wave: Wave, said: tuple[tuple[int, str], ...], key_file: bytes | None
) -> HttpResponse:
    (number, now), *later = said
    context = _context(wave) | {
        "holder": next((holder for holder in wave.holders.all() if holder.number == number), None),
        "words": now.split(),
        "rest": [f"{number}:{words}" for number, words in later],
        "next": next((holder for holder in wave.holders.all() if later and holder.number == later[0][0]), None),
        "key_file": base64.b64encode(key_file).decode() if key_file else "",
    }
    return render(request, "measure/words.html", context)


@page(rules.may_plan_wave, wave_of)
@sensitive_post_parameters()
def rehearsal(request: HttpRequest, wave: Wave) -> HttpResponse:
    """The holders type what they wrote down, and the test ballot opens or not."""
    form = _secrets_form(request, wave)
    status = _tried(request, form, lambda secrets: keys.rehearse(person=person_of(request), wave=wave, secrets=secrets))
    if status == DONE:
        if wave.rehearsed:
            return to_wave(request, wave, _("The test ballot is open. The keys work."))
        return HttpResponseRedirect(reverse("rehearsal", args=[wave.code]), status=303)
    return render(request, "measure/rehearsal.html", _context(wave) | {"form": form}, status=status)


@page(rules.may_plan_wave, wave_of)
@sensitive_post_parameters()
def close(request: HttpRequest, wave: Wave) -> HttpResponse:
    """The day that the holders come: they type what they kept, and all ballots open at once."""
    form = _secrets_form(request, wave)
    status = _tried(
        request, form, lambda secrets: waves.close_wave(person=person_of(request), wave=wave, secrets=secrets)
    )
    if status == DONE:
        return to_wave(request, wave, _("All ballots are open and shuffled, and the keys are destroyed."))
    wave.refresh_from_db()
    context = _context(wave) | {"form": form}
    return render(request, "measure/close.html", context, status=status)


def _tried(request: HttpRequest, form: WordsForm | FileForm, act: Callable[[keys.Secrets], None]) -> int:
    """Do it with what the holders typed, or say at its place why not; the status of the answer."""
    if request.method != "POST":
        return 200
    if not form.is_valid():
        return 400
    try:
        act(form.secrets)
    except InputError as error:
        form.tell(error)
        return 400
    except NotNow as error:
        form.add_error(None, error.render(present_language()))
        return 409
    return DONE


def _secrets_form(request: HttpRequest, wave: Wave) -> WordsForm | FileForm:
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    if wave.holding == Holding.FILE:
        return FileForm(*given)
    return WordsForm(*given, holders=tuple(wave.holders.all()))


def _context(wave: Wave) -> dict[str, object]:
    return {
        "wave": wave,
        "holders": tuple(wave.holders.all()),
        "is_draft": wave.state == WaveState.DRAFT,
        "is_file": wave.holding == Holding.FILE,
        "can_be_lost": lost_of(Holding(wave.holding)),
        "is_unfinished": is_unfinished(wave),
    }
