"""A wave that is open, with people who have been asked: what tests of the ballot box need, and nothing more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nacl.public import PrivateKey

from tests.programme.measure.asked import YAML
from tillid.programme.measure.ballots.models import Ballot
from tillid.programme.measure.ballots.sealing import Paper, open_box
from tillid.programme.measure.enums import InvitationState, VersionState, WaveState
from tillid.programme.measure.models import Invitation, Questionnaire, Token, Wave
from tillid.programme.measure.tokens import hmac_of, new_token, read_token
from tillid.programme.organisation.models import Unit


@dataclass
class World:
    wave: Wave
    key: PrivateKey
    invitations: list[Invitation] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    """The first code of each invitation, in the same order."""

    def invite(self, count: int, groups: Mapping[str, str], unit: Unit | None = None) -> None:
        """People of one stratum, each with one code."""
        stratum = self.wave.strata.create(groups=dict(groups))
        made = [
            Invitation(
                wave=self.wave,
                stratum=stratum,
                unit=unit,
                name=f"Person {number} of {'-'.join(groups.values())}"[:200],
                email=f"p{number}@example.dk",
                background=dict(groups),
                state=InvitationState.SENT,
            )
            for number in range(count)
        ]
        self.invitations += Invitation.objects.bulk_create(made)
        self.codes += self.new_codes(made)

    def new_codes(self, invitations: Sequence[Invitation]) -> list[str]:
        codes = [new_token() for _invitation in invitations]
        Token.objects.bulk_create(
            Token(hmac=hmac_of(read_token(code) or "", self.token_key), invitation=invitation)
            for code, invitation in zip(codes, invitations, strict=True)
        )
        return codes

    @property
    def token_key(self) -> bytes:
        return bytes(self.wave.token_key or b"")

    def answered(self) -> int:
        return self.wave.invitations.filter(state=InvitationState.ANSWERED).count()

    def opened(self) -> list[Paper]:
        """What lies in the box, as the holders of the key would find it."""
        papers = [open_box(bytes(ballot.box), self.key) for ballot in Ballot.objects.filter(wave=self.wave.pk)]
        assert None not in papers
        return [paper for paper in papers if paper is not None]

    def texts(self) -> list[str]:
        """Each ballot by the text that was written on it."""
        return sorted(str(paper.answers.get("why")) for paper in self.opened())


def a_world(code: str = "sof-2027", *, open_link: bool = False) -> World:
    key = PrivateKey.generate()
    questionnaire, _made = Questionnaire.objects.get_or_create(code="trust", defaults={"title_da": "Tillid"})
    version, _made = questionnaire.versions.get_or_create(
        number=1, defaults={"definition": YAML, "state": VersionState.FIXED}
    )
    wave = Wave.objects.create(
        code=code,
        state=WaveState.OPENED,
        version=version,
        groups={"tree": ["area", "unit"], "extra": [{"by": "role", "within": "everyone"}]},
        open_link=open_link,
        public_key=bytes(key.public_key),
        token_key=bytes(range(32)),
    )
    return World(wave, key)
