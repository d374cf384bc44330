"""The words of a wave's promise, part by part. Read them aloud, as somebody who has been asked would.

Short first; what only a few want to know comes after, as details. What is promised here must be what the code does:
the tests of the ballot box, of closing and of archiving hold it to that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tillid.programme.measure.enums import Holding, Side
from tillid.programme.measure.models import Wave
from tillid.text import LANGUAGES, Joined, Listed, Renderable, Words, _

ONE_LINE = _("We can see that you have answered, not what; after closing neither can be linked.")
ONE_LINE_OPEN_LINK = _("We can see neither whether you have answered nor what.")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is promised: a heading, and a line or a few under it. The details are folded away at first."""

    key: str
    heading: Words
    lines: tuple[Words, ...]
    is_detail: bool = False


def in_every_language(text: Renderable | Mapping[str, str]) -> Words:
    """Our own sentences in all languages; what somebody wrote, in those it was written in."""
    if isinstance(text, Mapping):
        return Words(tuple((language, said) for language, said in text.items() if said.strip()))
    return Words(tuple((language, text.render(language)) for language in LANGUAGES))


def one_line_of(wave: Wave) -> Words:
    asks_by_link_alone = wave.open_link and not wave.invitations.exists()
    return in_every_language(ONE_LINE_OPEN_LINK if asks_by_link_alone else ONE_LINE)


def parts_of(wave: Wave) -> tuple[Part, ...]:
    """What can be said of this wave so far; what is not decided yet is left out."""
    return tuple(
        Part(key, in_every_language(heading), said, is_detail)
        for is_detail, parts in ((False, _first(wave)), (True, _details(wave)))
        for key, heading, lines in parts
        if (said := tuple(words for line in lines if (words := in_every_language(line))))
    )


_Parts = Iterator[tuple[str, Renderable, tuple[Renderable | Mapping[str, str], ...]]]


def _first(wave: Wave) -> _Parts:
    yield "purpose", _("Why we ask"), (wave.purpose,)
    yield "sponsor", _("Who asks?"), (wave.sponsor,)
    yield "population", _("Who is asked?"), (wave.population,)
    if wave.closes_on:
        yield (
            "closes_on",
            _("You decide"),
            (
                _("It is voluntary to answer, and you may leave out any question you like."),
                _("You can answer up to and including {day}.", day=wave.closes_on),
            ),
        )
    if "tree" in wave.groups:
        yield "groups", _("What is shown"), _shown(wave)
    if wave.follow_up_date and wave.follow_up_owner:
        yield (
            "follow_up",
            _("What happens afterwards"),
            (wave.follow_up_owner, _("Results are followed up by {day}.", day=wave.follow_up_date)),
        )


def _details(wave: Wave) -> _Parts:
    yield "seen_by", _("Who sees what?"), _seen_by(wave)
    yield "sealed", _("How your answer is sealed"), _sealed(wave)
    if wave.retention:
        yield "kept", _("Until when are answers kept?"), _kept(wave)
    yield "list", _("How are people asked?"), _list(wave)
    yield "codetermination", _("What did the co-determination committee decide?"), (wave.codetermination,)
    yield "not_promised", _("What we cannot promise"), _not_promised(wave)


def _shown(wave: Wave) -> tuple[Renderable, ...]:
    tree = wave.groups.get("tree", [])
    if "unit" in tree:
        groups = _("Results are shown for everyone together, for each area and for each unit.")
    elif tree:
        groups = _("Results are shown for everyone together and for each area. Never for single units.")
    else:
        groups = _("Results are shown for everyone together, and for no smaller group.")
    extra = Listed(tuple(_name_of(each["by"]) for each in wave.groups.get("extra", [])))
    return (
        groups,
        *((_("They are also shown by {groups}.", groups=extra),) if extra.parts else ()),
        _("Never for fewer than {k} people who have answered.", k=wave.k),
        _("What people write in their own words: never for fewer than {k}.", k=wave.k_comments),
    )


def _name_of(background: str) -> Renderable:
    known = {"role": _("role"), "seniority": _("seniority"), "site": _("place of work")}
    return known.get(background) or Words.of(da=background)


def _seen_by(wave: Wave) -> tuple[Renderable, ...]:
    invited = (
        _(
            "While it is open, nobody can read any answer. The system notes who has answered, so that reminders go to "
            "the others only. No page shows it, neither to your leader nor to the secretariat; whoever runs the "
            "databases could look it up."
        ),
        _("How many have answered is counted once a day, never for a group of fewer than {k} people.", k=wave.k),
    )
    by_link = (
        _(
            "Whoever answers by the open link leaves no name, and nobody can see who it was. Nobody can see either "
            "whether somebody answers twice."
        ),
    )
    return (
        *(invited if wave.invitations.exists() or not wave.open_link else ()),
        *(by_link if wave.open_link else ()),
        _("When results are out, leaders, representatives and others with a role in Tillid see the same. No more."),
        _(
            "What you write in your own words is parted from your other answers. The secretariat reads it and takes "
            "names out before others see it."
        ),
    )


def _sealed(wave: Wave) -> tuple[Renderable, ...]:
    return (
        _(
            "Your answer is encrypted when you send it, and put in a ballot box of its own: without name, time, place "
            "in a row, or anything of your phone or computer. The key that opens it is not in the system."
        ),
        *_keys(wave),
        _(
            "The keys have been tried on a test ballot before the measurement opened. When it closes, all ballots are "
            "opened at once, counted against how many have answered, and shuffled. Then sealed answers, codes and keys "
            "are destroyed."
        ),
        _(
            "A sealed answer carries nothing of who sent it but the groups that results are shown for, and only groups "
            "in which at least {k} people were asked.",
            k=wave.k,
        ),
    )


def _keys(wave: Wave) -> tuple[Renderable, ...]:
    holders = tuple(_holder(holder.name, Side(holder.side)) for holder in wave.holders.all())
    if not holders:
        return ()
    if wave.holding == Holding.FILE:
        return (
            _("The key is a file with a passphrase, kept by {holder}.", holder=Listed(holders)),
            _("If the file or the passphrase is lost, no answer can ever be read."),
        )
    return (
        _("Three people keep a part of the key each: {holders}.", holders=Listed(holders)),
        _(
            "Two of them have to come together before any answer can be read. One part may be lost; if two are lost, "
            "no answer can ever be read."
        ),
    )


def _holder(name: str, side: Side) -> Renderable:
    stands_for = {
        Side.MANAGEMENT: _("for the management"),
        Side.EMPLOYEES: _("for the employees"),
        Side.OUTSIDE: _("for neither of them"),
    }
    return Joined((Words.of(da=name), Joined(("(", stands_for[side], ")"), "")))


def _kept(wave: Wave) -> tuple[Renderable, ...]:
    day = wave.retention
    if day is None:
        return ()
    return (
        _("The list of who was asked, and who has answered, is destroyed when the measurement closes."),
        _("The opened answers are deleted on {day} at the latest.", day=day),
        _(
            "Until then the answers lie row by row in a database of their own, without names. Whoever runs the "
            "databases can read the rows, but not see whose they are."
        ),
        _("The results stay: they hold only what may be shown."),
    )


def _list(wave: Wave) -> tuple[Renderable | Mapping[str, str], ...]:
    as_of = (_("The list of people is as it stood on {day}.", day=wave.cutoff),) if wave.cutoff else ()
    return (wave.frame, *as_of, wave.mode)


def _not_promised(wave: Wave) -> tuple[Renderable, ...]:
    if wave.holding == Holding.FILE:
        kept = _(
            "Somebody who keeps an old copy of the databases, and the key file with its passphrase, could open answers "
            "later. The key is therefore destroyed when the measurement has closed."
        )
    else:
        kept = _(
            "Somebody who keeps an old copy of the databases could open answers later, if two of the holders had kept "
            "their words and joined in. The holders therefore destroy what they wrote down when the measurement closes."
        )
    return (
        _("What you write in your own words can give you away. Write nothing that only you could have written."),
        _(
            "Whoever runs Tillid could change the program, so that it no longer does what it says here. The program is "
            "open, so that others can check it."
        ),
        kept,
    )
