"""The one map of permissions: who may come to which kind of page. What may be done in a file is in its table of acts, not here."""

from dataclasses import dataclass
from enum import StrEnum

from .roles import Role


class Permission(StrEnum):
    OWN_ACCOUNT = "own_account"
    SEE_DESK = "see_desk"
    SEE_FILES = "see_files"
    WORK_ON_FILES = "work_on_files"
    TAKE_IN = "take_in"
    REFER = "refer"
    SEE_OWN_FILE = "see_own_file"
    SIGN = "sign"
    EXCHANGE = "exchange"
    PRINT = "print"
    SEE_REGISTER = "see_register"
    KEEP_REGISTER = "keep_register"
    KEEP_ACCOUNTS = "keep_accounts"
    SEE_OFFICE_RULES = "see_office_rules"
    PROPOSE_OFFICE_RULES = "propose_office_rules"
    KEEP_OFFICE_RULES = "keep_office_rules"


COMMITTEE = frozenset({Role.COUNTER, Role.MEDIATOR, Role.HEAD})
COURT = frozenset({Role.FILING, Role.CLERK, Role.JUDGE, Role.PRESIDENT})
VISITORS = frozenset({Role.PARTY, Role.AGENT})
STAFF = COMMITTEE | COURT
HOUSE = frozenset({Role.REGISTRAR, Role.ADMIN, Role.AUDITOR})

# Administrators keep accounts and see no case; auditors read journals, which a later room shows them.
MAP: dict[Permission, frozenset[Role]] = {
    Permission.OWN_ACCOUNT: STAFF | HOUSE,
    Permission.SEE_DESK: STAFF,
    Permission.SEE_FILES: STAFF,
    Permission.WORK_ON_FILES: STAFF | VISITORS,
    Permission.TAKE_IN: COMMITTEE,
    Permission.REFER: frozenset({Role.FILING, Role.JUDGE}),
    Permission.SEE_OWN_FILE: VISITORS,
    Permission.SIGN: STAFF | VISITORS,
    Permission.EXCHANGE: COMMITTEE,
    Permission.PRINT: frozenset({Role.STATION}),
    Permission.SEE_REGISTER: STAFF | HOUSE,
    Permission.KEEP_REGISTER: frozenset({Role.REGISTRAR}),
    Permission.KEEP_ACCOUNTS: frozenset({Role.ADMIN}),
    Permission.SEE_OFFICE_RULES: STAFF | HOUSE,
    Permission.PROPOSE_OFFICE_RULES: frozenset({Role.REGISTRAR, Role.HEAD, Role.PRESIDENT}),
    Permission.KEEP_OFFICE_RULES: frozenset({Role.REGISTRAR}),
}


def head_over(role: Role) -> Role:
    """Who answers for the work of a role: the president of the court, the head of the committee."""
    return Role.PRESIDENT if role in COURT else Role.HEAD


def may(roles: frozenset[Role], permission: Permission) -> bool:
    return bool(roles & MAP[permission])


@dataclass(frozen=True)
class Machine:
    """The house itself, where the law lets time act."""

    name: str = "系统"
    roles: frozenset[Role] = frozenset({Role.SYSTEM})


SYSTEM = Machine()


@dataclass(frozen=True)
class Visitor:
    """A party or its representative at a phone or pad, known by a code or a link. Sees names and papers only when `proven`."""

    case_id: int
    party_id: int
    role: Role
    representative_id: int | None = None
    proven: bool = False
    name: str = ""
    witness: str = ""
    interpreter_id: int | None = None  # who signs beside the party at the pad
    contact: str = ""  # the phone by which they came, blinded: when it is corrected, the visit is over

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset({self.role})
