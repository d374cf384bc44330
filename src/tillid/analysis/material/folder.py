"""Everything of a measurement folder that is not questions, answers or shares."""

from __future__ import annotations

from dataclasses import dataclass

from tillid.analysis.material.cases import CaseLoad
from tillid.analysis.material.organisation import Organisation
from tillid.analysis.material.programme import Programme
from tillid.analysis.material.statements import Statement
from tillid.analysis.material.wave import Wave
from tillid.text import Words


@dataclass(frozen=True)
class Material:
    organisation: Organisation = Organisation()
    wave: Wave = Wave()
    statements: tuple[Statement, ...] = ()
    programme: Programme = Programme()
    cases: CaseLoad = CaseLoad()
    sources: tuple[tuple[str, Words], ...] = ()
    """(source id, what it is) for the documents that the material names."""

    def source_name(self, id: str) -> Words:
        """What a source is called; its id where nobody says more."""
        return dict(self.sources).get(id) or Words.of(da=id)
