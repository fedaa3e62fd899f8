"""The small world of the tests: Lin at the counter, He who heads, Mei who mediates; Ying, Shang and Zheng at the court; party Chen and party Wu,
Wu's agent Ye; and a stranger from the next district. Every step is the real verb, committed."""

import dataclasses
import datetime as dt
import io
import json
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageDraw
from pypdf import PdfWriter
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cases import acceptance, countersigning, ending, intake
from cases.deadlines import Deadline
from cases.intake import Intake
from cases.models import Case
from cases.parties import PartyGiven, RepresentativeGiven
from cases.party import PartyKind, Side
from confirmation import (
    applications,
    archiving,
    calling,
    extending,
    objections,
    outside,
    packing,
    proving,
    recusing,
    review,
    rulings,
    serving,
)
from confirmation.handover import Said, StillApplies
from confirmation.models import Application
from confirmation.objections import ObjectionGiven
from confirmation.questions import questions_for
from confirmation.review import QuestioningGiven
from documents.models import Paper, Signature, SigningWay
from documents.signing import Ink
from foundation import clock
from foundation.outbox import Message
from foundation.transactions import writing
from law.grounds import JcEnd, PmEnd, PmReject, ReturnPaper, ServeMode
from mediation import agreements, amending, assignment, conclusion, declaring, fulfilment, meetings, pauses
from mediation.meetings import RecordGiven
from mediation.models import Payment, Term, TermKind
from mediation.terms import PaymentGiven, TermGiven, TermsGiven
from people.access import SYSTEM, Visitor
from people.models import Body, BodyKind, Membership, SealKind, User
from people.register import BodyGiven, save_body
from people.roles import Role
from people.signin import hashed

PASSWORD = "一句好记的测试用话"
HASHED = hashed(PASSWORD)
SINCE = dt.date(2020, 1, 1)
TODAY = dt.date(2026, 6, 16)
PEOPLE = {
    "lin": ("林静", Role.COUNTER),
    "he": ("和小暖", Role.HEAD),
    "mei": ("梅知远", Role.MEDIATOR),
    "mo": ("莫问", Role.MEDIATOR),
    "ying": ("应门开", Role.FILING),
    "shang": ("尚书言", Role.CLERK),
    "zheng": ("郑衡", Role.JUDGE),
    "yuan": ("袁正", Role.PRESIDENT),
    "tu": ("涂迁册", Role.REGISTRAR),
    "guan": ("管章", Role.ADMIN),
    "shen": ("沈计", Role.AUDITOR),
    "stranger": ("外人", Role.MEDIATOR),
    "other_judge": ("别审", Role.JUDGE),
    "qin": ("秦平", Role.JUDGE),  # a second judge of the court
}


def people(session: Session) -> None:
    """Bodies and users; the committee stamps by hand, the court keeps its seal here."""
    writing(session)
    court = save_body(session, BodyGiven(
        BodyKind.COURT, "示范市明湖区人民法院", area="示范市明湖区", address="示范市明湖区法院路1号", phone="0990-555 0200", court_code="示0101",
        series="民特", seal=SealKind.IMAGE))  # fmt: skip
    committee = save_body(session, BodyGiven(
        BodyKind.COMMITTEE, "长桥社区人民调解委员会", committee_type="C2", area="示范市明湖区", address="示范市明湖区长桥路1号", phone="0990-555 0123",
        hours="工作日 9:00—17:30", series="示人调字", court_id=court.id))  # fmt: skip
    elsewhere = save_body(session, BodyGiven(
        BodyKind.COMMITTEE, "远山社区人民调解委员会", committee_type="C2", area="示范市远山区", series="远人调字"))  # fmt: skip
    other_court = save_body(
        session, BodyGiven(BodyKind.COURT, "示范市远山区人民法院", area="示范市远山区", court_code="示0102", series="民特")
    )
    bureau = save_body(session, BodyGiven(BodyKind.BUREAU, "明湖区司法局"))
    home = {
        Role.FILING: court,
        Role.CLERK: court,
        Role.JUDGE: court,
        Role.PRESIDENT: court,
        Role.REGISTRAR: bureau,
        Role.ADMIN: bureau,
        Role.AUDITOR: bureau,
    }
    for login, (name, role) in PEOPLE.items():
        body = {"stranger": elsewhere, "other_judge": other_court}.get(login, home.get(role, committee))
        user = User(login=login, name=name, password_hash=HASHED, memberships=[Membership(body=body, role=role, since=SINCE)])
        session.add(user)
    session.commit()


def user(session: Session, login: str) -> User:
    return session.scalars(select(User).where(User.login == login)).one()


def another_judge(session: Session) -> User:
    """Who takes over from Zheng."""
    return user(session, "qin")


def case_of(session: Session, reference: str) -> Case:
    return session.scalars(select(Case).where(Case.reference == reference)).one()


def committee(session: Session) -> Body:
    return session.scalars(select(Body).where(Body.name == "长桥社区人民调解委员会")).one()


def chen() -> PartyGiven:
    return PartyGiven(
        Side.APPLICANT, "陈采薇", id_type="01", id_number="990119199403030489", ethnicity="汉族", phone="14000000040",
        address="示范市明湖区长桥路19号", consents_to_e_service=True)  # fmt: skip


def wu() -> PartyGiven:
    """A company that acts through an agent with special authority."""
    ye = RepresentativeGiven(
        "叶代", relation="该公司员工", phone="14000000052", special=True, powers=("进行和解",), document_number="授权001"
    )
    return PartyGiven(
        Side.RESPONDENT, "示范吴记物业有限公司", kind=PartyKind.LEGAL, id_type="09", id_number="91990104XX0000035U", phone="14000000041",
        address="示范市明湖区长桥路21号", head_name="吴处一", representatives=(ye,))  # fmt: skip


def registered(session: Session, key: str = "k1") -> Case:
    given = Intake(
        key=key, category="房屋租赁合同纠纷", story="提前22天退租，房东以违约和墙面污损为由扣押金3,600元。", wishes=("退还押金3,600元",),
        parties=(chen(), wu()), place="示范市明湖区长桥路21号", amount=360_000)  # fmt: skip
    case, _slip = intake.register(session, user(session, "lin"), committee(session), given)
    session.commit()
    return case


def run(session: Session, case: Case, *acts: str) -> Case:
    """Does these acts in order, each committed."""
    for act in acts:
        STEPS[act](session, case)
        session.commit()
    return case


def party(case: Case, n: int = 1) -> Visitor:
    """Chen (1) herself, proven."""
    one = case.parties[n - 1]
    return Visitor(case.id, one.id, Role.PARTY, None, True, one.name)


def agent(case: Case) -> Visitor:
    """Ye, for Wu's company."""
    one = case.parties[1]
    assert one.agent is not None
    return Visitor(case.id, one.id, Role.AGENT, one.agent.id, True, one.agent.name)


def terms(case: Case) -> TermsGiven:
    payer, payee = case.parties[1].id, case.parties[0].id
    payments = (
        PaymentGiven(payer, payee, 140_000, clock.today() + dt.timedelta(days=14), "银行转账"),
        PaymentGiven(payer, payee, 140_000, clock.today() + dt.timedelta(days=44), "银行转账"),
    )
    return TermsGiven(
        terms=(TermGiven(TermKind.PAY, "押金", payments=payments), TermGiven(TermKind.ACT, "交还门禁卡两张", doer_id=payee, due_on=clock.today(), standard="门禁卡能用")),
        total=280_000, penalty="逾期按日万分之三支付违约金", facts="双方对应退押金的数额有争议。", place="长桥社区调解室")  # fmt: skip


def at_once(case: Case) -> TermsGiven:
    """The same, paid at one go."""
    given = terms(case)
    whole = (PaymentGiven(case.parties[1].id, case.parties[0].id, 280_000, clock.today() + dt.timedelta(days=30), "银行转账"),)
    return dataclasses.replace(given, terms=(dataclasses.replace(given.terms[0], payments=whole), *given.terms[1:]))


def record_given(case: Case) -> RecordGiven:
    return RecordGiven(
        "陈采薇：押金应当退。\n叶代：墙面有污损。", "双方同意退还2,800元", "长桥社区调解室", tuple(p.name for p in case.parties),
        clock.now() - dt.timedelta(hours=1), clock.now())  # fmt: skip


def questioning_given(case: Case) -> QuestioningGiven:
    answers = tuple((question, "是，清楚。") for question in questions_for(case)[:4])
    return QuestioningGiven(
        clock.now() - dt.timedelta(minutes=9), clock.now(), "本院询问室，视频", tuple(p.name for p in case.parties), answers
    )


def waiting(session: Session, case: Case, *kinds: str) -> list[Signature]:
    """Signatures still wanted on papers of these kinds."""
    open_ones = (
        select(Signature).join(Paper).where(Paper.case_id == case.id, Paper.void_at.is_(None), Signature.signed_at.is_(None))
    )
    return list(session.scalars((open_ones.where(Paper.kind.in_(kinds)) if kinds else open_ones).order_by(Signature.id)))


def hand(session: Session, case: Case, signature: Signature) -> User | Visitor:
    if signature.user_id:
        return session.get_one(User, signature.user_id)
    return (
        agent(case)
        if signature.representative_id
        else party(case, next(n for n, p in enumerate(case.parties, 1) if p.id == signature.party_id))
    )


def seen(*signatures: Signature) -> list[tuple[Signature, str]]:
    return [(signature, signature.paper.sha) for signature in signatures]


def ink() -> Ink:
    return Ink(PICTURE, STROKES, confirmed=True, received_on=clock.today())


def each_hand(session: Session, case: Case, kinds: tuple[str, ...], verb: Callable[..., Any], subject: Any) -> None:
    """Everybody who is asked signs these papers."""
    for signature in waiting(session, case, *kinds):
        verb(subject, hand(session, case, signature), seen(signature), ink(), SigningWay.PAD)
        session.commit()


def application(case: Case) -> Application:
    return case.applications[-1]


def _picture() -> bytes:
    image = Image.new("RGBA", (420, 160), (0, 0, 0, 0))
    ImageDraw.Draw(image).line([(20, 120), (60, 30), (110, 125), (200, 60), (400, 110)], fill=(20, 24, 29, 255), width=7)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def a_pdf(pages: int = 2) -> bytes:
    """As it comes from a court's own system: nothing of it was made here."""
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()


PICTURE = _picture()
RULING = a_pdf()
STROKES = json.dumps([{"points": [{"x": x, "y": 10} for x in range(12)]}])
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

STEPS: dict[str, Callable[[Session, Case], Any]] = {
    "accept": lambda s, c: acceptance.accept(c, user(s, "he"), c.version),
    "refuse": lambda s, c: acceptance.refuse(c, user(s, "he"), c.version, PmReject.OUT_OF_ORG_SCOPE, "不在辖区。"),
    "assign": lambda s, c: assignment.assign(c, user(s, "he"), c.version, user(s, "mei")),
    "countersign": lambda s, c: each_hand(s, c, ("A04", "A05", "A08"), countersigning.countersign, c),
    "record": lambda s, c: meetings.record(c, user(s, "mei"), c.version, record_given(c)),
    "suspend": lambda s, c: pauses.suspend(c, user(s, "mei"), c.version, "墙面污损鉴定"),
    "set_terms": lambda s, c: agreements.set_terms(c, user(s, "mei"), c.version, terms(c)),
    "raise_doubts": lambda s, c: _raise_doubts(c),
    "offer": lambda s, c: agreements.offer(c, user(s, "mei"), c.version),
    "amend": lambda s, c: amending.begin(c, user(s, "mei"), c.version, "押金改为一次付清"),
    "pay_at_once": lambda s, c: agreements.set_terms(c, user(s, "mei"), c.version, at_once(c)),
    "agree_orally": lambda s, c: agreements.agree_orally(c, user(s, "mei"), c.version, terms(c)),
    "sign": lambda s, c: each_hand(s, c, ("A09", "A13"), conclusion.sign, c),
    "seal": lambda s, c: conclusion.seal(c, user(s, "he"), c.version, clock.today(), PDF),
    "withdraw": lambda s, c: ending.withdraw(c, party(c), c.version, "不想调了"),
    "annul": lambda s, c: ending.annul(c, user(s, "he"), c.version, "重复登记"),
    "terminate": lambda s, c: ending.terminate(c, user(s, "mei"), c.version, PmEnd.DEADLOCK, "双方差距太大。"),
    "archive": lambda s, c: ending.archive(c, user(s, "lin"), c.version),
    "fulfil": lambda s, c: _fulfil(s, c),
    "declare": lambda s, c: _declare(s, c),
    "fall_due": lambda s, c: _fall_due(s, c),
    "complete": lambda s, c: fulfilment.complete(c.performances[-1], user(s, "mei"), c.performances[-1].version),
    "month_over": lambda s, c: s.execute(
        update(Deadline).where(Deadline.code == "D7").values(due=clock.today() - dt.timedelta(days=1))),
    "supersede": lambda s, c: amending.supersede(c.performances[-1], SYSTEM, c.performances[-1].version),
    "dispute": lambda s, c: fulfilment.dispute(c.performances[-1], party(c), c.performances[-1].version),
    "seek": lambda s, c: applications.seek(c, user(s, "mei"), c.version, None, still_applying(c)),
    "apply": lambda s, c: each_hand(s, c, ("D01", "D08"), applications.sign, application(c)),
    "seal_proof": lambda s, c: applications.seal_proof(application(c), user(s, "he"), application(c).version, clock.today(), PDF),
    "elsewhere": lambda s, c: _elsewhere(s, c),
    "pack": lambda s, c: packing.pack(application(c), user(s, "mei"), application(c).version),
    "hand_in": lambda s, c: outside.hand_in(application(c), user(s, "lin"), application(c).version, clock.today(), "立案庭 3 号窗口"),
    "note_acceptance": lambda s, c: outside.note_acceptance(
        application(c), user(s, "lin"), application(c).version, "（2026）示0101民特57号", clock.today()),
    "note_return": lambda s, c: outside.note_return(
        application(c), user(s, "lin"), application(c).version, [ReturnPaper.PROPERTY], clock.today() + dt.timedelta(days=7)),
    "note_ruling": lambda s, c: outside.note_ruling(
        application(c), user(s, "lin"), application(c).version, JcEnd.CONFIRMED, clock.today(), RULING),
    "note_service": lambda s, c: proving.note_service(
        application(c), user(s, "lin"), application(c).version, proving.unproven(application(c))[0].id, ServeMode.DIRECT, clock.today(), "本人", RULING),
    "abandon": lambda s, c: applications.abandon(application(c), party(c), application(c).version),
    "court_accept": lambda s, c: review.accept(application(c), user(s, "ying"), application(c).version, "", user(s, "zheng"), user(s, "shang")),
    "return": lambda s, c: review.send_back_for_papers(
        application(c), user(s, "ying"), application(c).version, [ReturnPaper.PROPERTY], clock.today() + dt.timedelta(days=7)),
    "question": lambda s, c: review.question(application(c), user(s, "shang"), application(c).version, questioning_given(c)),
    "sign_record": lambda s, c: each_hand(s, c, ("D10",), review.sign_record, application(c)),
    "ask_supplement": lambda s, c: review.ask_supplement(
        application(c), user(s, "zheng"), application(c).version, "门禁卡的型号", clock.today() + dt.timedelta(days=5)),
    "put_up": lambda s, c: review.put_up(application(c), user(s, "shang"), application(c).version, JcEnd.CONFIRMED),
    "confirm": lambda s, c: rulings.confirm(application(c), user(s, "zheng"), application(c).version),
    "court_seal": lambda s, c: rulings.seal(application(c), user(s, "shang"), application(c).version),
    "serve": lambda s, c: serving.serve(application(c), user(s, "shang"), application(c).version, {p.id: ServeMode.DIRECT for p in c.parties}),
    "serve_by_link": lambda s, c: _serve_by_link(s, c),
    "court_archive": lambda s, c: archiving.archive(application(c), user(s, "shang"), application(c).version),
    "ask_extension": lambda s, c: extending.ask_extension(
        application(c), user(s, "zheng"), application(c).version, clock.today() + dt.timedelta(days=40), "等待补充鉴定。"),
    "ask_recusal": lambda s, c: recusing.ask_recusal(
        application(c), party(c), application(c).version, Role.JUDGE, recusing.GROUNDS[0], "两人是亲戚。", c.parties[0]),
    "verify": lambda s, c: calling.verify(
        application(c), user(s, "zheng"), application(c).version, ("误工天数怎么算的",), clock.today() + dt.timedelta(days=5)),
    "object": lambda s, c: objections.object_to(
        application(c), party(c), application(c).version, ObjectionGiven(c.parties[0], "撤销原裁定", "金额写错了")),
    "sign_objection": lambda s, c: each_hand(s, c, ("D22",), countersigning.countersign, c),
    "ask_withdrawal": lambda s, c: review.ask_withdrawal(application(c), party(c), application(c).version, "陈采薇"),
    "acknowledge": lambda s, c: each_hand(s, c, ("D11",), serving.acknowledge, application(c)),
}  # fmt: skip


def _elsewhere(session: Session, case: Case) -> None:
    """The court keeps a system of its own."""
    writing(session)
    application(case).court.works_here = False


def _serve_by_link(session: Session, case: Case) -> None:
    """Served by link to Chen, who agreed to it, and the message has arrived; by hand to the company."""
    one = application(case)
    serving.serve(one, user(session, "shang"), one.version, {p.id: serving.way_for(p) for p in case.parties})
    session.flush()
    for message in session.scalars(select(Message).where(Message.key.contains(":ruling-"))):
        message.sent_at = clock.now()


def still_applying(case: Case) -> list[StillApplies]:
    """Every party says today, in the room, that it applies whatever may be found."""
    return [StillApplies(party.id, party.name, clock.today(), Said.ROOM) for party in case.parties]


def _raise_doubts(case: Case) -> None:
    """Told at the counter: kin, and a note that looks new."""
    case.known = ["relatives", "new_note"]


def _fulfil(session: Session, case: Case) -> None:
    """Every payment paid, every deed done."""
    performance = case.performances[-1]
    mei = user(session, "mei")
    for payment in performance.agreement.payments:
        given = fulfilment.FulfilmentGiven(clock.today(), payment_id=payment.id, amount=payment.balance)
        fulfilment.fulfil(performance, mei, performance.version, given)
        session.commit()
    for term in performance.agreement.terms:
        if term.kind is TermKind.ACT:
            fulfilment.fulfil(
                performance, mei, performance.version, fulfilment.FulfilmentGiven(clock.today(), term_id=term.id, note="已交还")
            )
            session.commit()


def _declare(session: Session, case: Case) -> None:
    """Wu's agent says the first instalment is paid, Chen that the cards are handed back: both wait for the other."""
    performance = case.performances[-1]
    today, agreement = clock.today(), performance.agreement
    deed = next(term for term in agreement.terms if term.kind is TermKind.ACT)
    paid = fulfilment.FulfilmentGiven(today, payment_id=agreement.payments[0].id, content=PDF)
    declaring.declare(performance, agent(case), performance.version, paid)
    session.commit()
    done = fulfilment.FulfilmentGiven(today, term_id=deed.id, note="放在门卫处")
    declaring.declare(performance, party(case), performance.version, done)


def _fall_due(session: Session, case: Case) -> None:
    """Everything that was agreed should have been paid and done the week before."""
    past, of_it = clock.today() - dt.timedelta(days=7), case.applications[-1].agreement_id
    session.execute(update(Payment).where(Payment.agreement_id == of_it).values(due_on=past))
    session.execute(update(Term).where(Term.agreement_id == of_it, Term.due_on.is_not(None)).values(due_on=past))
    session.expire_all()


# The acts that lead a fresh case to a state.
TO_MEDIATING = ("accept", "assign", "record")
TO_AGREED = (*TO_MEDIATING, "set_terms", "offer", "sign", "seal")
CASE_STATES: dict[str, tuple[str, ...]] = {
    "applied": (),
    "accepted": ("accept",),
    "assigned": ("accept", "assign"),
    "mediating": (*TO_MEDIATING, "set_terms"),
    "suspended": (*TO_MEDIATING, "suspend"),
    "signing": (*TO_MEDIATING, "set_terms", "offer"),
    "agreed": TO_AGREED,
    "agreed_oral": (*TO_MEDIATING, "agree_orally"),
    "amending": (*TO_AGREED, "amend", "pay_at_once"),
    "signing_amendment": (*TO_AGREED, "amend", "pay_at_once", "offer"),
    "rejected": ("refuse",),
    "withdrawn": ("withdraw",),
    "annulled": ("accept", "assign", "annul"),
    "terminated": ("accept", "assign", "terminate"),
    "archived": ("refuse", "archive"),
}
TO_SUBMITTED = (*TO_AGREED, "seek", "apply", "seal_proof")
TO_OUTSIDE = (*TO_AGREED, "seek", "elsewhere", "apply", "seal_proof")
TO_QUESTIONED = (*TO_SUBMITTED, "court_accept", "question")
APPLICATION_STATES: dict[str, tuple[str, ...]] = {
    "preparing": (*TO_AGREED, "seek"),
    "submitted": TO_SUBMITTED,
    "returned": (*TO_SUBMITTED, "return"),
    "accepted": (*TO_SUBMITTED, "court_accept"),
    "questioned": TO_QUESTIONED,
    "supplementing": (*TO_QUESTIONED, "ask_supplement"),
    "drafted": (*TO_QUESTIONED, "put_up"),
    "ruled": (*TO_QUESTIONED, "sign_record", "put_up", "confirm"),
    "sealed": (*TO_QUESTIONED, "sign_record", "put_up", "confirm", "court_seal"),
    "served": (*TO_QUESTIONED, "sign_record", "put_up", "confirm", "court_seal", "serve", "acknowledge"),
    "archived": (*TO_QUESTIONED, "sign_record", "put_up", "confirm", "court_seal", "serve", "acknowledge", "court_archive"),
    "objected": (*TO_QUESTIONED, "sign_record", "put_up", "confirm", "court_seal", "serve", "acknowledge", "object"),
    "abandoned": (*TO_AGREED, "seek", "abandon"),
    "outside": TO_OUTSIDE,
    "handed": (*TO_OUTSIDE, "hand_in"),
    "lacking": (*TO_OUTSIDE, "hand_in", "note_return"),
    "taken": (*TO_OUTSIDE, "hand_in", "note_acceptance"),
    "decided": (*TO_OUTSIDE, "hand_in", "note_acceptance", "note_ruling"),
}
PERFORMANCE_STATES: dict[str, tuple[str, ...]] = {
    "performing": TO_AGREED,
    "performed": (*TO_AGREED, "fulfil", "complete"),
    "disputed": (*TO_AGREED, "dispute"),
    "superseded": (*TO_AGREED, "supersede"),
}
