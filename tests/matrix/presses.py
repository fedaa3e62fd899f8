"""How every act is pressed: the form a page would post, and the verb behind it, both with everything right but who presses and when."""

import base64
import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import (
    acceptance,
    contacts,
    countersigning,
    ending,
    evidence,
    intake,
    interpreting,
    lapses,
    parties,
    reading_out,
    translating,
)
from cases.contacts import ContactGiven
from cases.evidence import EvidenceGiven
from cases.intake import CorrectionGiven
from cases.interpreting import InterpreterGiven
from cases.models import Case
from cases.reading_out import ReadingGiven
from confirmation import (
    agreeing,
    applications,
    archiving,
    calling,
    certifying,
    corrections,
    enforcement,
    extending,
    hints,
    objections,
    outside,
    packing,
    proving,
    recusing,
    review,
    rulings,
    serving,
    timekeeping,
)
from confirmation.enforcement import EnforcementGiven
from confirmation.objections import ObjectionGiven
from documents.models import Paper, Service, Signature, SigningWay
from foundation import clock
from foundation.acts import acting
from foundation.errors import Refused
from foundation.transactions import writing
from law.exits import Exit
from law.grounds import JcDismiss, JcEnd, JcRefuse, ObjResult, PmEnd, PmReject, ReturnPaper, ServeMode
from mediation import (
    agreements,
    amending,
    assignment,
    conclusion,
    declaring,
    doubts,
    drawing_up,
    exits,
    fulfilment,
    meetings,
    pauses,
    scheduling,
    suits,
    undisputed,
)
from mediation.declaration import Declaration
from mediation.exits import ExitGiven
from mediation.fulfilment import FollowUpGiven, FulfilmentGiven
from mediation.meetings import InvestigationGiven
from mediation.papers_drawn import DrawnGiven
from mediation.scheduling import MeetingGiven
from people.access import SYSTEM
from people.roles import Role
from tests import world

INK = "data:image/png;base64," + base64.b64encode(world.PICTURE).decode()


@dataclass
class Scene:
    """The case at a state, and who is about to press."""

    session: Session
    case: Case
    subject: Any
    role: str

    @property
    def by(self) -> Any:
        match self.role:
            case "system":
                return SYSTEM
            case "party":
                return world.party(self.case)
            case "agent":
                return world.agent(self.case)
        return world.user(self.session, LOGINS[self.role])

    def mine(self, *kinds: str) -> list[Signature]:
        """What is asked of the one who presses, on papers of these kinds."""
        asked = world.waiting(self.session, self.case, *kinds)
        if self.role in ("party", "agent"):
            party = self.case.parties[0 if self.role == "party" else 1]
            return [one for one in asked if one.party_id == party.id][:1]
        return [one for one in asked if one.user_id == getattr(self.by, "id", 0)][:1]

    def shown(self, *kinds: str) -> list[Signature]:
        """What the one who presses puts forward: their own, else another's that is none of theirs to give."""
        return self.mine(*kinds) or [one for one in world.waiting(self.session, self.case, *kinds) if one.user_id][:1]

    @property
    def seen(self) -> int:
        return int(self.subject.version)

    def paper(self, *kinds: str) -> Paper | None:
        asked = world.waiting(self.session, self.case, *kinds)
        return asked[0].paper if asked else None

    @property
    def service(self) -> Service | None:
        return self.session.scalars(select(Service).order_by(Service.id)).first()


LOGINS = {
    "counter": "lin",
    "mediator": "mei",
    "head": "he",
    "filing": "ying",
    "clerk": "shang",
    "judge": "zheng",
    "president": "yuan",
    "registrar": "tu",
    "admin": "guan",
    "auditor": "shen",
    "stranger": "stranger",
}


@dataclass(frozen=True)
class Press:
    form: Callable[[Scene], dict[str, Any]]
    verb: Callable[[Scene], Any]
    inks: tuple[str, ...] = ()  # kinds of the papers that this act signs

    def asks_nothing(self, scene: Scene) -> bool:
        """A signature that nobody wants of the one who presses: they may sign, and there is nothing to sign."""
        return bool(self.inks) and not scene.mine(*self.inks)


def _pdf(name: str = "file") -> dict[str, Any]:
    return {name: (io.BytesIO(world.PDF), "签好.pdf")}


def _day(days: int = 0) -> str:
    return (clock.today() + dt.timedelta(days=days)).isoformat()


def _hour(hours: int = 0) -> str:
    return (clock.now().astimezone(clock.SHANGHAI) + dt.timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def _ink(*kinds: str, verb: Callable[..., Any]) -> Press:
    def form(scene: Scene) -> dict[str, Any]:
        shown = ",".join(f"{s.id}:{s.paper.sha}" for s in scene.shown(*kinds))
        return {"shown": shown, "ink": INK, "strokes": world.STROKES, "confirmed": "y", "received_on": _day()}

    return Press(
        form, lambda scene: verb(scene.subject, scene.by, world.seen(*scene.shown(*kinds)), world.ink(), SigningWay.PAD), kinds
    )


def _scan(*kinds: str, verb: Callable[[Scene, list[tuple[Signature, dt.date]]], Any]) -> Press:
    def rows(scene: Scene) -> list[Signature]:
        paper = scene.paper(*kinds)
        return paper.missing[:1] if paper else []

    def form(scene: Scene) -> dict[str, Any]:
        fields: dict[str, Any] = {"paper": str(getattr(scene.paper(*kinds), "id", ""))} | _pdf()
        for n, signature in enumerate(rows(scene)):
            fields |= {f"signed-{n}-signature": str(signature.id), f"signed-{n}-signed_on": _day()}
        return fields

    return Press(form, lambda scene: verb(scene, [(signature, clock.today()) for signature in rows(scene)]))


def _plain(verb: Callable[..., Any], **form: Any) -> Press:
    return Press(lambda scene: dict(form), lambda scene: verb(scene.subject, scene.by, scene.seen, *form.values()))


def _attach(scene: Scene, signed: list[tuple[Signature, dt.date]]) -> Any:
    paper = scene.paper("S01", "A04", "A05", "A08") or scene.session.scalars(select(Paper)).first()
    return countersigning.attach(scene.case, scene.by, scene.seen, paper, world.PDF, signed)


def _scanned_anywhere(scene: Scene) -> dict[str, Any]:
    fields = _scan("S01", "A04", "A05", "A08", verb=_attach).form(scene)
    return fields if fields["paper"] else fields | {"paper": str(scene.session.scalars(select(Paper)).first().id)}


def _terms(scene: Scene) -> dict[str, Any]:
    payer, payee = scene.case.parties[1].id, scene.case.parties[0].id
    return {
        "facts": "双方对应退押金的数额有争议。",
        "terms-0-kind": "pay",
        "terms-0-text": "押金",
        "terms-0-doer": "0",
        "payments-0-payer": str(payer),
        "payments-0-payee": str(payee),
        "payments-0-amount": "2800",
        "payments-0-due_on": _day(14),
        "payments-0-way": "银行转账",
        "total": "2800",
        "place": "长桥社区调解室",
    }


def _party_form(scene: Scene) -> dict[str, Any]:
    return {"party_id": str(scene.case.parties[0].id), "side": "applicant", "kind": "person", "name": "陈采薇", "id_type": "01",
            "id_number": "990119199403030489", "phone": "14000000040", "address": "示范市明湖区长桥路20号"}  # fmt: skip


def _record_form(scene: Scene) -> dict[str, Any]:
    return {
        "starts_at": _hour(-1),
        "ends_at": _hour(),
        "place": "长桥社区调解室",
        "present": "陈采薇",
        "story": "陈采薇：押金应当退。",
        "result": "再谈",
    }


def _questioning_form(scene: Scene) -> dict[str, Any]:
    return {"starts_at": _hour(-1), "ends_at": _hour(), "place": "本院询问室，视频", "present": [p.name for p in scene.case.parties],
            "answers-0-question": "签协议是不是自愿？", "answers-0-answer": "是。"}  # fmt: skip


def _readable(scene: Scene) -> int:
    return reading_out.readable(scene.case, scene.case.parties[0])[0].id


def _packet_scanned(scene: Scene, signed: list[tuple[Signature, dt.date]]) -> Any:
    paper = scene.paper("D01", "D08") or scene.session.scalars(select(Paper)).first()
    return applications.scan(scene.subject, scene.by, scene.seen, paper, world.PDF, signed)


def _mo(scene: Scene) -> Any:
    return world.user(scene.session, "mo")


def _payment(scene: Scene) -> Any:
    performances = scene.case.performances
    return performances[-1].agreement.payments[0] if performances else None


def _investigated(scene: Scene) -> Any:
    given = InvestigationGiven(
        "邻居甲", "邻居", "长桥社区", clock.now() - dt.timedelta(hours=1), clock.now(), (("墙面原来怎样？", "原来就有污渍。"),)
    )
    return meetings.investigate(scene.case, scene.by, scene.seen, given)


def _proven(scene: Scene) -> Any:
    if scene.role != "system" or scene.subject.state != "sealed":
        number = scene.service.id if scene.service else 0
        return serving.prove(scene.subject, scene.by, scene.seen, number, clock.today(), "陈采薇", world.PDF)
    if not serving.arrivals_due(scene.session, clock.now()):
        raise Refused("nothing has arrived")
    return None


def _diverted(scene: Scene) -> None:
    """The house alone does it, and asks nobody; whoever else tried would go by the row."""
    if scene.role != "system" or scene.subject.state != "submitted":
        with acting(scene.subject, "divert", by=scene.by, seen=scene.seen):
            return
    writing(scene.session)
    scene.subject.court.works_here = False
    outside.divert(scene.subject)


def _decision(scene: Scene) -> JcEnd:
    """What a court can decide: before it has accepted, that it does not."""
    return JcEnd.CONFIRMED if scene.subject.accepted_on else JcEnd.REFUSED


WEEK = 7


def _own(scene: Scene) -> Any:
    """The party for whom it is pressed: Wu's company for its agent, else Chen."""
    return scene.case.parties[1 if scene.role == "agent" else 0]


def _recusal(scene: Scene, ask: bool) -> Any:
    """The judge speaks for themselves, everybody else for a party."""
    itself = scene.role == "judge"
    party, ground = None if itself else _own(scene), recusing.GROUNDS[0]
    if ask:
        return recusing.ask_recusal(scene.subject, scene.by, scene.seen, Role.JUDGE, ground, "两人是亲戚。", party)
    return {"party": str(party.id if party else 0), "role": Role.JUDGE.value, "ground": ground, "reason": "两人是亲戚。"}


def _second(scene: Scene) -> Any:
    """Another judge of the court, who takes over."""
    return world.another_judge(scene.session)


def _declared(scene: Scene) -> int:
    """What waits for the answer of the one who presses: for Chen and for staff Wu's payment, for Wu's agent what Chen did."""
    found = scene.session.scalars(select(Declaration).where(Declaration.answered_at.is_(None)).order_by(Declaration.id)).all()
    mine = [one for one in found if (one.term_id is not None) == (scene.role == "agent")]
    return mine[0].id if mine else 0


def _debt(scene: Scene) -> str:
    """Who owes whom: Wu's company Chen, and Chen the company an act."""
    chen, wu = (party.id for party in scene.case.parties[:2])
    return f"{chen}-{wu}" if scene.role == "agent" else f"{wu}-{chen}"


PRESSES: dict[tuple[str, str], Press] = {
    ("case", "advise"): _plain(acceptance.advise, advice="建议受理"),
    ("case", "accept"): Press(lambda s: {}, lambda s: acceptance.accept(s.case, s.by, s.seen)),
    ("case", "refuse"): Press(
        lambda s: {"ground": PmReject.OUT_OF_ORG_SCOPE.value, "reason": "不在辖区。"},
        lambda s: acceptance.refuse(s.case, s.by, s.seen, PmReject.OUT_OF_ORG_SCOPE, "不在辖区。")),
    ("case", "correct_parties"): Press(_party_form, lambda s: parties.correct(s.case, s.by, s.seen, s.case.parties[0].id, world.chen())),
    ("case", "change_contact"): Press(
        lambda s: {"party": "1", "phone": "14000000099"},
        lambda s: contacts.change(s.case, s.by, s.seen, s.case.parties[0], ContactGiven("14000000099"))),
    ("case", "correct"): Press(
        lambda s: {"category": s.case.category, "story": "提前退租，押金没有退。", "wish": "退还押金", "amount": "3600"},
        lambda s: intake.correct(s.case, s.by, s.seen, CorrectionGiven(s.case.category, "提前退租，押金没有退。", ("退还押金",)))),
    ("case", "add_evidence"): Press(
        lambda s: {"name": "租赁合同"} | _pdf(), lambda s: evidence.add(s.case, s.by, s.seen, EvidenceGiven("租赁合同", content=world.PDF))),
    ("case", "countersign"): _ink("S01", "A04", "A05", "A08", "A10", verb=countersigning.countersign),
    ("case", "attach"): Press(_scanned_anywhere, lambda s: _attach(s, [])),
    ("case", "draw_up"): Press(
        lambda s: {"kind": "D37", "party": str(s.case.parties[0].id)},
        lambda s: drawing_up.draw_up(s.case, s.by, s.seen, DrawnGiven("D37", s.case.parties[0]))),
    ("case", "name_interpreter"): Press(
        lambda s: {"party": "1", "language": "缅语", "name": "岩三宝"},
        lambda s: interpreting.engage(s.case, s.by, s.seen, InterpreterGiven(s.case.parties[0].id, "缅语", "岩三宝"))),
    ("case", "translate"): Press(
        lambda s: {"language": "my", "translator": "岩三宝"},
        lambda s: translating.translate(s.case, s.by, s.seen, "my", "岩三宝", {})),
    ("case", "read_out"): Press(
        lambda s: {"party": str(s.case.parties[0].id), "why": reading_out.WHYS[0], "reader": "陈小满", "relation": "女儿", "witness": "邻居甲",
                   "papers": str(_readable(s))},
        lambda s: reading_out.read_out(
            s.case, s.by, s.seen, ReadingGiven(s.case.parties[0].id, reading_out.WHYS[0], "陈小满", "邻居甲", (_readable(s),), "女儿"))),
    ("case", "assign"): Press(lambda s: {"mediator": str(_mo(s).id)}, lambda s: assignment.assign(s.case, s.by, s.seen, _mo(s))),
    ("case", "reassign"): Press(lambda s: {"mediator": str(_mo(s).id)}, lambda s: assignment.reassign(s.case, s.by, s.seen, _mo(s))),
    ("case", "schedule"): Press(
        lambda s: {"starts_at": _hour(24), "place": "长桥社区调解室", "way": "到场"},
        lambda s: scheduling.schedule(s.case, s.by, s.seen, MeetingGiven(clock.now() + dt.timedelta(days=1), "长桥社区调解室", "到场"))),
    ("case", "investigate"): Press(
        lambda s: {"asked": "邻居甲", "relation": "邻居", "place": "长桥社区", "starts_at": _hour(-1), "ends_at": _hour(), "questions-0-question": "墙面原来怎样？",
                   "questions-0-answer": "原来就有污渍。"}, _investigated),
    ("case", "record"): Press(_record_form, lambda s: meetings.record(s.case, s.by, s.seen, world.record_given(s.case))),
    ("case", "suspend"): _plain(pauses.suspend, reason="墙面污损鉴定"),
    ("case", "resume"): _plain(pauses.resume),
    ("case", "extend"): Press(
        lambda s: {"until": _day(60), "consented": "y"}, lambda s: pauses.extend(s.case, s.by, s.seen, clock.today() + dt.timedelta(days=60), True)),
    ("case", "report"): _plain(pauses.report, what="已向明湖派出所报告"),
    ("case", "set_terms"): Press(_terms, lambda s: agreements.set_terms(s.case, s.by, s.seen, world.terms(s.case))),
    ("case", "offer"): _plain(agreements.offer),
    ("case", "agree_orally"): Press(_terms, lambda s: agreements.agree_orally(s.case, s.by, s.seen, world.terms(s.case))),
    ("case", "revise"): _plain(agreements.revise, reason="金额写错了"),
    ("case", "sign"): _ink("A09", "A13", verb=conclusion.sign),
    ("case", "scan"): _scan("A09", "A13", verb=lambda s, signed: conclusion.scan(s.case, s.by, s.seen, world.PDF, signed)),
    ("case", "seal"): Press(lambda s: {"stamped_on": _day()} | _pdf(), lambda s: conclusion.seal(s.case, s.by, s.seen, clock.today(), world.PDF)),
    ("case", "hand_out"): _plain(conclusion.hand_out),
    ("case", "amend"): _plain(amending.begin, why="押金改为一次付清"),
    ("case", "drop"): _plain(amending.drop, reason="按原协议办"),
    ("case", "seek_confirmation"): Press(
        lambda s: {"court": str(s.case.body.court_id)}, lambda s: applications.seek(s.case, s.by, s.seen)),
    ("case", "fix_facts"): Press(
        lambda s: {"lines-0-text": "押金3,600元，入住时付清"}, lambda s: undisputed.fix(s.case, s.by, s.seen, ("押金3,600元，入住时付清",))),
    ("case", "prepare_suit"): Press(
        lambda s: {"court": str(s.case.body.court_id), "party": str(s.case.parties[0].id)}, lambda s: suits.prepare(s.case, s.by, s.seen)),
    ("case", "seek_other"): Press(
        lambda s: {"way": Exit.NOTARY.value, "notary": "示范市明湖公证处"},
        lambda s: exits.seek(s.case, s.by, s.seen, ExitGiven(Exit.NOTARY, "示范市明湖公证处"))),
    ("case", "go_on"): _plain(doubts.go_on, reason="查了银行流水，问过双方。"),
    ("case", "lapse"): _plain(lapses.lapse),
    ("case", "annul"): _plain(ending.annul, reason="重复登记"),
    ("case", "withdraw"): _plain(ending.withdraw, reason="不想调了"),
    ("case", "terminate"): Press(
        lambda s: {"ground": PmEnd.DEADLOCK.value, "reason": "双方差距太大。"},
        lambda s: ending.terminate(s.case, s.by, s.seen, PmEnd.DEADLOCK, "双方差距太大。")),
    ("case", "leave"): _plain(ending.leave, reason="去起诉"),
    ("case", "archive"): _plain(ending.archive),
    ("application", "sign"): _ink("D01", "D08", verb=applications.sign),
    ("application", "scan"): _scan("D01", "D08", verb=_packet_scanned),
    ("application", "seal_proof"): Press(
        lambda s: {"stamped_on": _day()} | _pdf(), lambda s: applications.seal_proof(s.subject, s.by, s.seen, clock.today(), world.PDF)),
    ("application", "abandon"): _plain(applications.abandon, reason="不申请了"),
    ("application", "supply"): _plain(applications.supply, note="补交房产证明"),
    ("application", "supplement"): _plain(applications.supplement, note="补充门禁卡型号"),
    ("application", "divert"): Press(lambda s: {}, lambda s: _diverted(s)),
    ("application", "pack"): _plain(packing.pack),
    ("application", "hand_in"): Press(
        lambda s: {"on": _day(), "receiver": "立案庭 3 号窗口"},
        lambda s: outside.hand_in(s.subject, s.by, s.seen, clock.today(), "立案庭 3 号窗口")),
    ("application", "note_acceptance"): Press(
        lambda s: {"number": "（2026）示0101民特57号", "on": _day()},
        lambda s: outside.note_acceptance(s.subject, s.by, s.seen, "（2026）示0101民特57号", clock.today())),
    ("application", "note_return"): Press(
        lambda s: {"missing": ReturnPaper.PROPERTY.value, "supply_by": _day(WEEK)},
        lambda s: outside.note_return(s.subject, s.by, s.seen, [ReturnPaper.PROPERTY], clock.today() + dt.timedelta(days=WEEK))),
    ("application", "take_back"): Press(
        lambda s: {"who": s.case.parties[1].agent.name if s.role == "agent" else "陈采薇", "reason": "不申请了"},
        lambda s: outside.take_back(s.subject, s.by, s.seen, "陈采薇")),
    ("application", "note_ruling"): Press(
        lambda s: {"outcome": _decision(s).value, "number": "（2026）示0101民特57号", "on": _day(), "file": (io.BytesIO(world.RULING), "裁定书.pdf")},
        lambda s: outside.note_ruling(s.subject, s.by, s.seen, _decision(s), clock.today(), world.RULING, "（2026）示0101民特57号")),
    ("application", "note_service"): Press(
        lambda s: {"party": str(s.case.parties[0].id), "way": ServeMode.DIRECT.value, "received_on": _day(), "receiver": "陈采薇",
                   "file": (io.BytesIO(world.RULING), "送达回证.pdf")},
        lambda s: proving.note_service(s.subject, s.by, s.seen, s.case.parties[0].id, ServeMode.DIRECT, clock.today(), "陈采薇", world.RULING)),
    ("application", "accept"): Press(
        lambda s: {"number": "", "judge": str(world.user(s.session, "zheng").id)},
        lambda s: review.accept(s.subject, s.by, s.seen, "", world.user(s.session, "zheng"), world.user(s.session, "shang"))),
    ("application", "return"): Press(
        lambda s: {"missing": ReturnPaper.PROPERTY.value, "supply_by": _day(WEEK)},
        lambda s: review.send_back_for_papers(s.subject, s.by, s.seen, [ReturnPaper.PROPERTY], clock.today() + dt.timedelta(days=WEEK))),
    ("application", "refuse"): Press(
        lambda s: {"grounds": next(iter(JcRefuse)).value, "reason": "不属于本院管辖。"},
        lambda s: rulings.refuse(s.subject, s.by, s.seen, [next(iter(JcRefuse))], "不属于本院管辖。")),
    ("application", "question"): Press(_questioning_form, lambda s: review.question(s.subject, s.by, s.seen, world.questioning_given(s.case))),
    ("application", "call_in"): Press(
        lambda s: {"starts_at": _hour(24), "place": "本院第三询问室"},
        lambda s: calling.call_in(s.subject, s.by, s.seen, clock.now() + dt.timedelta(days=1), "本院第三询问室")),
    ("application", "verify"): Press(
        lambda s: {"matters": "误工天数怎么算的", "due": _day(5)},
        lambda s: calling.verify(s.subject, s.by, s.seen, ("误工天数怎么算的",), clock.today() + dt.timedelta(days=5))),
    ("application", "answer_verification"): _plain(calling.answer_verification, note="按诊断证明算的"),
    ("application", "ask_recusal"): Press(lambda s: _recusal(s, False), lambda s: _recusal(s, True)),
    ("application", "allow_recusal"): Press(
        lambda s: {"successor": str(_second(s).id)}, lambda s: recusing.allow_recusal(s.subject, s.by, s.seen, _second(s))),
    ("application", "deny_recusal"): _plain(recusing.deny_recusal, reason="没有证据。"),
    ("application", "change_staff"): Press(
        lambda s: {"successor": f"judge-{_second(s).id}", "reason": "患病"},
        lambda s: recusing.change_staff(s.subject, s.by, s.seen, Role.JUDGE, _second(s), "患病")),
    ("application", "agree_to_e_service"): Press(
        lambda s: {"party": str(_own(s).id)}, lambda s: agreeing.agree_to_e_service(s.subject, s.by, s.seen, _own(s))),
    ("application", "terminate"): _plain(rulings.terminate, reason="一方否认签名，对协议是否成立有争议。"),
    ("application", "object"): Press(
        lambda s: {"party": str(_own(s).id), "request": "撤销原裁定", "reason": "金额写错了。"},
        lambda s: objections.object_to(s.subject, s.by, s.seen, ObjectionGiven(_own(s), "撤销原裁定", "金额写错了。"))),
    ("application", "uphold_objection"): Press(
        lambda s: {"result": ObjResult.UPHELD_REVOKE.value, "reason": "协议损害他人的权益。"},
        lambda s: objections.uphold(s.subject, s.by, s.seen, ObjResult.UPHELD_REVOKE, "协议损害他人的权益。")),
    ("application", "reject_objection"): _plain(objections.reject, reason="金额与协议一致。"),
    ("application", "correct_ruling"): _plain(corrections.correct_ruling, stood="长桥路19号", stands="长桥路18号"),
    ("application", "certify"): _plain(certifying.certify),
    ("application", "sign_record"): _ink("D10", verb=review.sign_record),
    ("application", "ask_supplement"): Press(
        lambda s: {"what": "门禁卡的型号", "until": _day(5)},
        lambda s: review.ask_supplement(s.subject, s.by, s.seen, "门禁卡的型号", clock.today() + dt.timedelta(days=5))),
    ("application", "put_up"): Press(lambda s: {"proposed": "CONFIRMED"}, lambda s: review.put_up(s.subject, s.by, s.seen)),
    ("application", "send_back"): _plain(review.send_back, reason="金额再核"),
    ("application", "ask_withdrawal"): Press(
        lambda s: {"who": s.case.parties[1].agent.name if s.role == "agent" else "陈采薇", "reason": "不申请了"},
        lambda s: review.ask_withdrawal(s.subject, s.by, s.seen, "陈采薇")),
    ("application", "ask_extension"): Press(
        lambda s: {"until": _day(40), "reason": "等待补充鉴定。"},
        lambda s: extending.ask_extension(s.subject, s.by, s.seen, clock.today() + dt.timedelta(days=40), "等待补充鉴定。")),
    ("application", "extend"): _plain(extending.extend),
    ("application", "deny_extension"): _plain(extending.deny_extension, reason="没有特殊情况。"),
    ("application", "keep_hints"): _plain(hints.keep_hints),
    ("application", "confirm"): _plain(rulings.confirm),
    ("application", "dismiss"): Press(
        lambda s: {"grounds": next(iter(JcDismiss)).value, "reason": "内容不明确。"},
        lambda s: rulings.dismiss(s.subject, s.by, s.seen, [next(iter(JcDismiss))], "内容不明确。")),
    ("application", "allow_withdrawal"): _plain(rulings.allow_withdrawal),
    ("application", "treat_as_withdrawn"): Press(
        lambda s: {"reason": "拒不到场。", "refused_questioning": "y"},
        lambda s: rulings.treat_as_withdrawn(s.subject, s.by, s.seen, "拒不到场。", refused_questioning=True)),
    ("application", "seal"): Press(lambda s: {"stamped_on": ""}, lambda s: rulings.seal(s.subject, s.by, s.seen)),
    ("application", "serve"): Press(
        lambda s: {f"ways-{n}-{k}": v for n, p in enumerate(s.case.parties) for k, v in (("party", str(p.id)), ("way", ServeMode.DIRECT.value))},
        lambda s: serving.serve(s.subject, s.by, s.seen, {p.id: ServeMode.DIRECT for p in s.case.parties})),
    ("application", "acknowledge"): _ink("D11", verb=serving.acknowledge),
    ("application", "prove"): Press(
        lambda s: {"service": str(s.service.id if s.service else 0), "received_on": _day(), "receiver": "陈采薇"} | _pdf(), _proven),
    ("application", "archive"): _plain(archiving.archive),
    ("application", "enforce"): Press(
        lambda s: {"debt": _debt(s)} if s.role == "counter" else {},
        lambda s: enforcement.enforce(s.subject, s.by, s.seen, EnforcementGiven(debt=_debt(s)))),
    ("application", "print_times"): _plain(timekeeping.print_times),
    ("performance", "fulfil"): Press(
        lambda s: {"payment": f"payment-{_payment(s).id}", "amount": "100", "on": _day(), "way": "银行转账"},
        lambda s: fulfilment.fulfil(s.subject, s.by, s.seen, FulfilmentGiven(clock.today(), payment_id=_payment(s).id, amount=10_000))),
    ("performance", "declare"): Press(
        lambda s: {"payment": f"payment-{_payment(s).id}", "amount": "100", "on": _day()},
        lambda s: declaring.declare(s.subject, s.by, s.seen, FulfilmentGiven(clock.today(), payment_id=_payment(s).id, amount=10_000))),
    ("performance", "answer"): Press(
        lambda s: {"declaration": str(_declared(s)), "received": "y"},
        lambda s: declaring.answer(s.subject, s.by, s.seen, _declared(s), True)),
    ("performance", "follow_up"): Press(
        lambda s: {"visited": "陈采薇", "how": "电话", "performed": "已付第一期", "satisfied": "满意"},
        lambda s: fulfilment.follow_up(s.subject, s.by, s.seen, FollowUpGiven("陈采薇", "电话", "已付第一期", "满意"))),
    ("performance", "complete"): _plain(fulfilment.complete),
    ("performance", "supersede"): _plain(amending.supersede),
    ("performance", "dispute"): _plain(fulfilment.dispute, reason="不履行"),
}  # fmt: skip
