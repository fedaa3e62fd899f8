"""What a kind of paper is: its code and title, its template, who issues it, whose hands and seals it waits for, who may read it, who gets a copy."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from people.roles import Role

COURT = frozenset({Role.FILING, Role.CLERK, Role.JUDGE, Role.PRESIDENT})


class Issuer(StrEnum):
    """Whose paper it is."""

    PARTY = "party"
    COMMITTEE = "committee"
    COURT = "court"
    POLICE = "police"


class Recipient(Enum):
    """Who gets a copy of a paper."""

    PARTY = "party"
    COMMITTEE = "committee"
    POLICE = "police"
    COURT = "court"
    FILE = "file"
    OPPONENT = "opponent"
    OTHER = "other"

    @property
    def title(self) -> str:
        return _RECIPIENTS[self]


_RECIPIENTS = {
    Recipient.PARTY: "每方当事人",
    Recipient.COMMITTEE: "调解委员会",
    Recipient.POLICE: "公安机关",
    Recipient.COURT: "人民法院",
    Recipient.FILE: "附卷",
    Recipient.OPPONENT: "每方对方当事人（副本）",
    Recipient.OTHER: "收件单位或者收件人",
}


@dataclass(frozen=True)
class Kind:
    """A kind of paper. `signers` are the families of its slots: party means slots party-1, party-2 … in the order of the facts. `copies` names who
    gets one copy each."""

    code: str
    slug: str
    title: str
    template: str
    issuer: Issuer
    signers: tuple[str, ...]
    readers: frozenset[Role]
    note: str = ""
    copies: tuple[Recipient, ...] = ()

    @property
    def read_back(self) -> bool:
        """A record is confirmed by who signs it as read and right, in their own hand or on line (民诉法解释第三百五十六条)."""
        return "核对" in self.note

    @property
    def is_internal(self) -> bool:
        """For the court alone: it lies in the 副卷 of its file, which no party reads."""
        return self.issuer is Issuer.COURT and self.readers <= COURT

    @property
    def editable(self) -> bool:
        """Worked on in Word before it is issued: a party's own paper, and what an office puts its seal on or signs with the parties. No record, and
        nothing that proves what happened."""
        shared = self.issuer is Issuer.PARTY or bool({"seal", "party"} & set(self.signers))
        return shared and not self.read_back and not self.dated_by_hand

    @property
    def dated_by_hand(self) -> bool:
        """The day of receipt is written by who receives (民事诉讼法第八十七条)."""
        return "本人填写" in self.note
