"""Intake: a dispute becomes a file, at the counter or from a party's phone."""

import dataclasses
import datetime as dt
import secrets
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from documents import filing, kinds, press, signing
from documents.models import Paper
from documents.reading import Said
from foundation import clock
from foundation.acts import acting, row_of
from foundation.errors import Refused
from foundation.transactions import session_of, writing
from law.sham import Sign
from people.access import Visitor
from people.models import Body, BodyKind, User
from people.roles import Role

from . import deadlines, lookup, orders, papers, telling
from .channels import channel_of, table_in_force
from .models import Case, Claim, Part
from .orders import OrderGiven
from .parties import PartyGiven, check_sides, join, party_of, title_of, words_of
from .party import Side
from .queries import index
from .signers import signer_for


@dataclass(frozen=True)
class Intake:
    """What was said at intake. `key` is the form's own, so that a double click makes one file; without a `channel` it is the body's. `order` is the
    court's, in the channels of the courts."""

    key: str
    category: str
    story: str
    wishes: tuple[str, ...]
    parties: tuple[PartyGiven, ...]
    place: str = ""
    amount: int | None = None
    focus: str = ""
    source: str = "当事人申请"
    source_number: str = ""
    oral: bool = False
    channel: str = ""
    received_on: dt.date | None = None
    order: OrderGiven | None = None
    known: tuple[Sign, ...] = ()


def register(session: Session, by: User, body: Body, given: Intake) -> tuple[Case, Paper | None]:
    """Registers what a person says at the counter and prints the slip, or an order of a court that came on paper. A second press of the same
    form gives back the first file (and no second slip). Refuses a body the person does not serve (人民调解法第十七条)."""
    if not any(by.serves(body.id, role) for role in (Role.COUNTER, Role.HEAD, Role.MEDIATOR)):
        raise Refused("您不在这个调解组织任职，不能在这里登记。", field="body")
    if known := opened_before(session, given.key):
        return known, None
    case = file_of(body, given)
    at_counter = kinds.SLIP.code in row_of(case, "register").papers
    slip = press.make(kinds.SLIP, papers.slip(case), {"qr": papers.qr(case)}) if at_counter else None
    if known := open_file(session, case, given.order):
        return known, None
    if not any(by.serves(body.id, role) for role in (Role.COUNTER, Role.HEAD)):
        case.parts.append(Part(user_id=by.id, role=Role.MEDIATOR, since=clock.today(), why="登记"))
        session.flush()
    with acting(case, "register", by=by, seen=0) as facts:
        facts.triggers = dict.fromkeys(row_of(case, "register").starts, case.received_on)
        paper = filing.keep(session, slip, case, on=clock.today()) if slip else None
        if paper:
            telling.tell(case, "registered", "您的事已登记，案件码在回执上，凭案件码和手机后四位查进度。", only=case.parties[0])
    if case.referral:
        telling.tell_code(case, "referred")
    return case, paper


def apply(session: Session, body: Body, given: Intake) -> tuple[Case, Visitor]:
    """Files a party's own application from a phone, without an account; gives back the applicant as the visitor of its file."""
    known = opened_before(session, given.key)
    if known:
        return known, lookup.visitor_of(known.parties[0])
    case = file_of(body, given)
    slip = press.make(kinds.SLIP, papers.slip(case), {"qr": papers.qr(case)})
    form = press.make(kinds.PETITION, papers.petition(case))
    if known := open_file(session, case):
        return known, lookup.visitor_of(known.parties[0])
    applicant = case.parties[0]
    visitor = dataclasses.replace(lookup.visitor_of(applicant), name=applicant.name)
    with acting(case, "apply", by=visitor, seen=0):
        petition = filing.keep(session, form, case, on=clock.today())
        signing.ask(session, petition, [signer_for(applicant, "party-1")], f"{case.address}/paper-signatures")
        filing.keep(session, slip, case, on=clock.today(), party_id=applicant.id)
        telling.tell(case, "applied", f"收到您的调解申请。案件码 {case.code}，凭它和手机后四位查进度。", only=applicant)
    return case, visitor


@dataclass(frozen=True)
class CorrectionGiven:
    """What was said at intake, as it should have been taken down."""

    category: str
    story: str
    wishes: tuple[str, ...]
    place: str = ""
    amount: int | None = None
    known: tuple[Sign, ...] = ()


def correct(case: Case, by: User, seen: int, given: CorrectionGiven) -> None:
    """Puts right what was taken down wrongly; what stood before stays in the journal."""
    said = [Said(given.story, "事情经过", "story"), Said(given.place, "地点", "place")]
    press.refuse_unprintable(said + [Said(text, "请求", "wish") for text in given.wishes], "登记")
    before: dict[str, object] = {"category": case.category, "story": case.story, "place": case.place, "amount": case.amount}
    before |= {"wishes": [claim.text for claim in case.claims], "known": case.known}
    with acting(case, "correct", by=by, seen=seen) as facts:
        facts.detail["before"] = before
        case.category, case.story, case.place, case.amount = given.category, given.story, given.place, given.amount
        case.known = [sign.value for sign in given.known]
        case.claims = [Claim(ordinal=n, text=text) for n, text in enumerate(given.wishes, 1)]
        case.title = title_of(case)
        index(session_of(case), case)
        _labour_days(case)


def _labour_days(case: Case) -> None:
    """A dispute that turns out to be one of labour, or none, has the fifteen days from its application, or not (劳动争议调解仲裁法第十四条)."""
    row = case.table().act("register")
    if not case.variant_of("D46"):
        deadlines.stop(case, "D46")
    elif row and "D46" in row.starts and deadlines.open_one(case, "D46") is None:
        deadlines.start(case, "D46", case.received_on)


def opened_before(session: Session, key: str) -> Case | None:
    return session.scalars(select(Case).where(Case.intake_key == key[:64])).first()


def file_of(body: Body, given: Intake) -> Case:
    """A file not yet in the database, so that its first papers can be made before anything is locked."""
    if not any(party.side == Side.APPLICANT and party.name for party in given.parties):
        raise Refused("请写申请人的姓名。", field="applicant-name")
    _check_words(given)
    if (given.channel in orders.CALLED) != (given.order is not None):
        raise Refused("请选是委派还是委托，并填法院来函的案号。", field="channel")
    if given.order is not None and body.kind != BodyKind.COMMITTEE:
        raise Refused("法院委派、委托的，由调解组织登记。", field="body")
    code = lookup.new_code()
    received = given.received_on or clock.today()
    if received > clock.today():
        raise Refused("收到申请的日子还没到，请照纸面填。", field="received_on")
    channel = given.channel or channel_of(body)
    case = Case(
        reference=_new_reference(),
        intake_key=given.key[:64],
        code=code,
        code_index=lookup.index_of(code),
        channel=channel,
        table_from=table_in_force(channel, received).in_force,
        title="",
        category=given.category,
        source=given.source,
        source_number=given.source_number,
        oral=given.oral,
        place=given.place,
        story=given.story,
        focus=given.focus,
        amount=given.amount,
        known=[sign.value for sign in given.known],
        received_on=received,
        made_at=clock.now(),
        body=body,
        body_id=body.id,
    )
    case.referral = orders.referral_of(channel, given.order) if given.order else None
    case.parties = [party_of(party, n) for n, party in enumerate(given.parties, 1) if party.name]
    check_sides(case)
    case.claims = [Claim(ordinal=n, text=text) for n, text in enumerate(given.wishes, 1) if text]
    case.title = title_of(case)
    return case


def _check_words(given: Intake) -> None:
    said = [Said(given.story, "事情经过", "story"), Said(given.place, "地点", "place"), Said(given.focus, "争议", "focus")]
    said += [Said(given.source_number, "来文编号", "source_number"), *(Said(text, "请求", "wish") for text in given.wishes)]
    for party in given.parties:
        whose = "" if party.side == Side.APPLICANT else "other_"
        said += [Said(one.text, one.place, whose + one.field) for one in words_of(party)]
    press.refuse_unprintable(said, "登记")


def open_file(session: Session, case: Case, order: OrderGiven | None = None) -> Case | None:
    """Puts a new file into the database with the parts of its committee, its parties and the court that ordered it. Gives back the file that
    another press of the same form has opened meanwhile, if there is one."""
    writing(session)
    try:
        with session.begin_nested():
            session.add(case)
    except IntegrityError:
        return opened_before(session, case.intake_key)
    for role in (Role.COUNTER, Role.HEAD):
        case.parts.append(Part(body_id=case.body_id, role=role, since=clock.today(), why="本会案件"))
    for party in case.parties:
        join(case, party)
    if order is not None:
        orders.join_court(case, order.judge)
    session.flush()
    index(session, case)
    return None


def _new_reference() -> str:
    return "".join(secrets.choice(lookup.ALPHABET) for _ in range(8)).lower()
