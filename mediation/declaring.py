"""A party says on its phone that it paid, did or received something. What the one who was to receive says is noted at once; what the other says
waits for an answer, so that nothing is counted on one side's word, and nothing twice."""

from dataclasses import replace

from cases import telling
from cases.evidence import type_of
from cases.party import Party
from foundation import clock, files
from foundation.acts import again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from people.access import Visitor
from people.models import User

from . import fulfilment
from .declaration import Declaration
from .fulfilment import FulfilmentGiven
from .models import Payment, Performance, Term, TermKind

NOT_RECEIVED = "没有收到"


@again_if_moved
def declare(performance: Performance, by: Visitor, seen: int, given: FulfilmentGiven) -> Declaration:
    """Keeps what a party says of its own payment or act, with its photo, and tells the other side; noted at once when the one who was to receive
    says so, and then the receipt is printed. Without a sum it is all that is still owed. Refuses what is none of theirs, more than is owed, and
    what is already declared."""
    session = session_of(performance)
    act = preparing(performance, "declare", by=by, seen=seen)
    payment = session.get(Payment, given.payment_id) if given.payment_id else None
    if payment is not None and given.amount is None:
        given = replace(given, amount=payment.balance)
    receives = _receives(performance, by, payment, given.term_id)
    if (waiting := fulfilment.declared(performance, given)) is not None:
        raise Refused(f"{waiting.party.name}已经报告了这一笔，等对方或者调解员答复。", field="payment")
    sheet = fulfilment.receipt_for(performance, given)
    with act as facts:
        said = _kept(performance, by, given)
        if receives:
            _close(said, by, fulfilment.enter(performance, given, sheet, facts).id)
        else:
            fulfilment.pass_on(performance, facts)
            for other in _others(said):
                telling.tell(performance.case, f"declared-{said.id}", "对方报告履行了一笔，请看收到没有，回一声。", only=other)
        facts.sentence = f"{said.party.name}报告{said.words}"
        facts.detail.update(declaration=said.id, amount=said.amount, waits=not receives)
    return said


@again_if_moved
def answer(performance: Performance, by: User | Visitor, seen: int, declaration_id: int, received: bool, why: str = "") -> None:
    """Answers what a party declared: it is noted with the photo as its proof, or denied with the reason. Refuses the answer of the one who
    declared it, and a second answer."""
    session = session_of(performance)
    act = preparing(performance, "answer", by=by, seen=seen)
    said = session.get(Declaration, declaration_id)
    if said is None or said.performance_id != performance.id:
        raise Refused("请选是哪一笔报告。", field="declaration")
    _may_answer(said, by)
    given = FulfilmentGiven(
        said.on,
        payment_id=said.payment_id,
        term_id=said.term_id,
        amount=said.amount,
        note=said.note,
        content=files.get(said.proof_sha) if said.proof_sha else b"",
    )
    sheet = fulfilment.receipt_for(performance, given) if received else None
    with act as facts:
        _may_answer(said, by)
        if received:
            _close(said, by, fulfilment.enter(performance, given, sheet, facts).id)
            facts.sentence = f"确认{said.party.name}{said.words}"
        else:
            _close(said, by, denied=why or NOT_RECEIVED)
            fulfilment.pass_on(performance, facts)
            facts.sentence = f"答复{said.party.name}报告的{said.words}：{said.denied}"[:200]
        told = "您报告的一笔已经确认。" if received else "您报告的一笔，对方说还没有收到，请核对凭证，或者打电话给调解员。"
        telling.tell(performance.case, f"answered-{said.id}", told, only=said.party)
        facts.detail.update(declaration=said.id, received=received)


def _kept(performance: Performance, by: Visitor, given: FulfilmentGiven) -> Declaration:
    said = Declaration(
        performance_id=performance.id,
        party_id=by.party_id,
        payment_id=given.payment_id,
        term_id=given.term_id,
        amount=given.amount if given.payment_id else None,
        on=given.on,
        note=given.note,
        proof_sha=files.put(given.content) if given.content else None,
        proof_mime=type_of(given.content) if given.content else "",
        made_at=clock.now(),
    )
    session = session_of(performance)
    session.add(said)
    session.flush()
    return said


def _close(said: Declaration, by: User | Visitor, fulfilment_id: int | None = None, denied: str = "") -> None:
    said.answered_at, said.answered_by = clock.now(), by.name
    said.fulfilment_id, said.denied = fulfilment_id, denied


def _receives(performance: Performance, by: Visitor, payment: Payment | None, term_id: int | None) -> bool:
    """Whether the one who says so is the one who was to receive: of a sum its payee, of an act the only other side. Refuses a stranger to the
    payment, whose word counts for nothing in it."""
    if payment is not None:
        if by.party_id not in (payment.payer_id, payment.payee_id):
            raise Refused("这一笔您不付也不收，请选您自己的。", field="payment")
        return by.party_id == payment.payee_id
    doer = _doer_of(performance, term_id)
    return doer is not None and doer != by.party_id and len(performance.case.parties) == 2


def _doer_of(performance: Performance, term_id: int | None) -> int | None:
    found: Term | None = next((one for one in performance.agreement.terms if one.id == term_id), None)
    return found.doer_id if found and found.kind is TermKind.ACT else None


def _others(said: Declaration) -> list[Party]:
    """Those for whose answer it waits."""
    return [party for party in said.performance.case.parties if said.may_be_answered_by(party.id)]


def _may_answer(said: Declaration, by: User | Visitor) -> None:
    session_of(said).refresh(said)
    if said.answered_at:
        raise Refused(f"{said.answered_by}已经答复过这一笔。", field="declaration")
    if isinstance(by, Visitor) and not said.may_be_answered_by(by.party_id):
        raise Refused("这一笔要由收款的一方，或者调解员答复。", field="declaration")
