"""Who the parties are: adding and correcting them, and what a paper still misses of them."""

import datetime as dt
from dataclasses import dataclass, field

from documents import press
from documents.reading import Said
from foundation import clock
from foundation.acts import acting
from foundation.errors import Refused
from foundation.transactions import session_of
from law import identity
from law.articles import cite
from law.capacity import Capacity, capacity
from law.identity import IdType
from law.wording import cn_date
from people.models import User
from people.roles import Role

from . import interpreters
from .models import Case, Part
from .party import Party, PartyKind, Representative, Side
from .queries import index


@dataclass(frozen=True)
class RepresentativeGiven:
    """A guardian or agent as typed."""

    name: str
    is_guardian: bool = False
    relation: str = ""
    phone: str = ""
    id_number: str = ""
    special: bool = False
    powers: tuple[str, ...] = ()
    document_number: str = ""


@dataclass(frozen=True)
class PartyGiven:
    """A party as typed at the counter, on a phone, or read from a file."""

    side: Side
    name: str
    kind: PartyKind = PartyKind.PERSON
    id_type: str = ""
    id_number: str = ""
    id_note: str = ""
    id_special: bool = False
    sex: str = ""
    birth: dt.date | None = None
    own_labour: bool = False
    ethnicity: str = ""
    nationality: str = ""
    occupation: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    address_confidential: bool = False
    head_name: str = ""
    head_title: str = ""
    consents_to_e_service: bool = False
    language: str = ""
    reader: str = ""
    enforcement_debtor: bool = False
    alias: str = ""
    representatives: tuple[RepresentativeGiven, ...] = field(default=())


def party_of(given: PartyGiven, ordinal: int) -> Party:
    """A new party from what was typed; an identity number fills sex and birth where they were left out."""
    party = Party(ordinal=ordinal)
    _fill(party, given)
    return party


def correct(case: Case, by: User, seen: int, party_id: int | None, given: PartyGiven) -> Party:
    """Corrects one party, or adds one when `party_id` is None. An agreement that is out for signature names them: it is taken back first."""
    press.refuse_unprintable(words_of(given), "登记")
    with acting(case, "correct_parties", by=by, seen=seen) as facts:
        session = session_of(case)
        party = next((p for p in case.parties if p.id == party_id), None)
        if party is None:
            party = Party(case_id=case.id, ordinal=len(case.parties) + 1)
            case.parties.append(party)
        _fill(party, given)
        check_sides(case)
        session.flush()
        join(case, party)
        case.title = title_of(case)
        index(session, case)
        facts.detail["party"] = party.ordinal
    return party


def words_of(given: PartyGiven) -> list[Said]:
    """What papers will print of a party and of who stands for it, each with whose it is and the field it was typed in."""
    fields = ("name", "alias", "address", "id_number", "id_note", "nationality", "occupation", "head_name", "head_title")
    said = [Said(getattr(given, field), f"{given.name}的登记", field) for field in fields]
    return said + [
        Said(text, f"{given.name}的登记里{one.name}", "")
        for one in given.representatives
        for text in (one.name, one.relation, one.id_number, *one.powers, one.document_number)
    ]


def check_sides(case: Case) -> None:
    """Refuses a case in which somebody disputes with themselves, for one number stands on one side only, and an agent on a side for which in this
    channel nobody stands by mandate, such as one suspected of breaking public order (公安行政程序规定第一百八十一条)."""
    sides: dict[str, Party] = {}
    for party in case.parties:
        if party.id_index and sides.setdefault(party.id_index, party).side != party.side:
            raise Refused(f"{party.name}和{sides[party.id_index].name}是同一个证件号，却在两边，请核对。", field="id_number")
        if party.agent and (matter := case.table().alone.get(party.side.value)):
            raise Refused(
                f"{party.name}要本人参加调解，不得委托他人。请去掉代理人{party.agent.name}；未成年的，填监护人。",
                cite(matter, clock.today()),
            )


def join(case: Case, party: Party) -> None:
    """Gives a party and its agent their part in the file, once; an agent who stands for nobody any more loses theirs."""
    roles = {Role.PARTY} | ({Role.AGENT} if party.agent else set())
    for part in case.living_parts():
        if part.party_id == party.id and part.role not in roles:
            part.until = clock.today()
    held = {part.role for part in case.living_parts() if part.party_id == party.id}
    for role in sorted(roles - held, key=lambda role: role.value):
        case.parts.append(Part(party_id=party.id, role=role, since=clock.today(), why="当事人" if role == Role.PARTY else "代理"))


def title_of(case: Case) -> str:
    """端木青与钟离默合伙退伙纠纷: the first applicant, the first respondent, the matter."""
    names = [next((p.name for p in case.parties if p.side == side), "") for side in (Side.APPLICANT, Side.RESPONDENT)]
    matter = case.category if case.category.endswith("纠纷") else case.category + "纠纷"
    return "与".join(name for name in names if name) + matter


def missing_for_signing(case: Case, on: dt.date) -> list[str]:
    """What must still be known of the parties before they can sign on this day; each a sentence that says what to do.

    A minor signs through a guardian (民法典第十九条、第二十条); an organisation through its head or an agent; an agent who concedes needs
    special authority (民诉法第六十二条); a person is named with a document or the reason why there is none."""
    found: list[str] = []
    if len({p.side for p in case.parties} & {Side.APPLICANT, Side.RESPONDENT}) < 2:
        found.append("还没有双方当事人，请补上对方。")
    for party in case.parties:
        if not party.id_number and not party.id_note:
            found.append(f"{party.name}还没有证件号。没有证件的，请写明原因。")
        if not party.address:
            found.append(f"{party.name}还没有住址或所在地。")
        if party.agent and party.agent.special and not (party.agent.powers and party.agent.document_number):
            found.append(f"{party.agent.name}的特别授权还没有逐项写明授权事项和授权书编号。")
        if lack := interpreters.lacking(party, on):
            found.append(lack)
        if party.is_person:
            if is_minor(party, on) and not party.guardian:
                found.append(f"{party.name}未满 18 周岁，要由监护人一起签。请补监护人。")
            if party.guardian and any(other.name == party.guardian.name for other in case.parties if other.side != party.side):
                found.append(f"{party.guardian.name}是对方当事人，不能同时做{party.name}的监护人签字。")
            if not party.birth:
                found.append(f"{party.name}还没有出生日期。")
            if not party.sex:
                found.append(f"{party.name}还没有写性别。")
        elif not party.head_name:
            found.append(f"{party.name}还没有{party.kind.head_title}姓名。")
    return found


def is_minor(party: Party, on: dt.date) -> bool:
    """Under 18 on the day of signing, as far as the birth date is known, unless 16 and living on own labour (民法典第十七条、第十八条)."""
    return party.is_person and party.birth is not None and capacity(party.birth, on, party.own_labour) is not Capacity.FULL


def signs_for(party: Party, on: dt.date) -> tuple[str, str, Representative | None]:
    """Who puts the name on paper for a party: (name, capacity word, representative). The guardian of a minor, the specially authorised
    agent of an organisation, else the party itself."""
    if is_minor(party, on) and party.guardian:
        return party.guardian.name, "法定代理人", party.guardian
    if not party.is_person and party.agent and party.agent.special:
        return party.agent.name, "委托诉讼代理人", party.agent
    return party.name, party.side.title, None


def _fill(party: Party, given: PartyGiven) -> None:
    if given.birth and given.birth > clock.today():
        raise Refused(f"{given.name}的出生日期还没到，请照证件再看一遍。", field="birth")
    known = _known_from_number(given)
    party.side, party.kind, party.name, party.alias = given.side, given.kind, given.name, given.alias
    party.id_type, party.id_note, party.id_special = given.id_type, given.id_note, given.id_special
    party.id_number = identity.normal(given.id_number) or None
    party.birth = given.birth or (known[0] if known else None)
    party.sex, party.own_labour = given.sex or (known[1] if known else ""), given.own_labour
    party.ethnicity, party.nationality, party.occupation = given.ethnicity, given.nationality, given.occupation
    party.phone, party.email = given.phone or None, given.email
    party.address, party.address_confidential = given.address, given.address_confidential
    party.head_name, party.head_title = given.head_name, given.head_title or given.kind.head_title if given.head_name else ""
    party.consents_to_e_service, party.language, party.reader = given.consents_to_e_service, given.language, given.reader
    party.enforcement_debtor = given.enforcement_debtor
    for is_guardian in (True, False):
        _stand_for(
            party, next((one for one in given.representatives if one.name and one.is_guardian == is_guardian), None), is_guardian
        )


def _stand_for(party: Party, given: RepresentativeGiven | None, is_guardian: bool) -> None:
    """Puts a guardian or agent in place: the same person is corrected, another one replaces them from today."""
    now = party.guardian if is_guardian else party.agent
    if now is not None and (given is None or given.name != now.name):
        now.ended_on = clock.today()
        now = None
    if given is None:
        return
    if now is None:
        now = Representative(is_guardian=is_guardian, name=given.name)
        party.everybody.append(now)
    now.relation, now.phone, now.id_number = given.relation, given.phone or None, given.id_number or None
    now.special, now.powers, now.document_number = given.special, list(given.powers), given.document_number


def _known_from_number(given: PartyGiven) -> tuple[dt.date, str] | None:
    """Birth and sex that an identity number holds. Refuses a number that cannot be right, unless it is marked as special, and one that says
    something else than what was typed."""
    if not given.id_number or not given.id_type:
        return None
    kind = IdType.of(given.id_type)
    for fault in identity.check(kind, given.id_number, given.id_note, given.id_special, clock.today()):
        if fault.severity is identity.Severity.ERROR:
            raise Refused(f"{given.name}：{fault.sentence}", field="id_number")
    known = identity.facts_of(kind, given.id_number)
    if known and given.birth and given.birth != known[0]:
        raise Refused(f"{given.name}的出生日期和证件号对不上，证件号上是{cn_date(known[0])}。", field="birth")
    if known and given.sex and given.sex != known[1]:
        raise Refused(f"{given.name}的性别和证件号对不上，证件号上是{known[1]}。", field="sex")
    return known
