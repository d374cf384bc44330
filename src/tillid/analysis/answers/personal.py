"""Column names that other systems use for what may tell who answered."""

from __future__ import annotations

import re

_LISTED = """
    name navn fornavn efternavn firstname lastname surname fullname fulde email mail epost cpr cprnr cprnummer
    personnummer ssn token ip ipaddr ipaddress ipadresse timestamp tidsstempel tidspunkt datestamp submitdate
    startdate enddate startdato slutdato starttid sluttid starttime endtime completiontime starttidspunkt
    sluttidspunkt afslutningstidspunkt recordeddate respondent respondentid respondentnr respondentnummer
    responseid svarid deltager deltagerid participant participantid userid username brugernavn bruger initialer
    initials medarbejdernr medarbejdernummer employeeid employeenumber tjenestenummer telefon telefonnummer
    phone mobil mobile adresse address postnummer latitude longitude locationlatitude locationlongitude
    recipientfirstname recipientlastname recipientemail externalreference refurl seed lastpage startlanguage
    userlanguage id tid createdat updatedat progress finished status durationinseconds duration
"""
_WORDS = frozenset(_LISTED.split())
_CERTAIN = re.compile(r"cpr|e-?mail|e-?post|navn\b|telefon|ip[-_ ]?ad+res|initialer|token", re.IGNORECASE)


def looks_personal(column: str) -> bool:
    """Whether a column may hold who answered, or when and from where.

    >>> [looks_personal(name) for name in ("E-mail", "CPR-nr.", "Start time", "doc_suport")]
    [True, True, True, False]
    """
    bare = "".join(re.findall(r"[^\W_]+", column.casefold()))
    return bare in _WORDS or bool(_CERTAIN.search(column))
