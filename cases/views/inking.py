"""Taking ink from a pad: by a party on its own phone, by a party at the counter with a witness, or by a user for themselves."""

from collections.abc import Callable
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from documents import kinds
from documents.models import Paper, Signature, SigningWay
from documents.signing import Ink
from foundation import clock
from foundation.db import db
from foundation.errors import Refused
from foundation.forms import number_in
from foundation.words import _
from law import paper_only
from law.articles import named
from people.access import Visitor
from people.ink import picture_of
from people.models import User
from people.roles import Role
from people.views.attempt import attempting, committing

from .. import countersigning
from ..forms_signing import PadForm
from ..models import Case
from ..party import Interpreter
from ..signers import beside_party, is_by_hand
from .act_page import Page, home_of
from .found import me

Verb = Callable[[User | Visitor, list[tuple[Signature, str]], Ink, SigningWay], Any]
Seen = list[tuple[Signature, str]]
OFTEN, SELDOM, PATIENCE = 5, 30, 120  # seconds between two looks for something new; after so many looks it asks seldom


def take_ink(case: Case, verb: Verb) -> Page:
    """Runs an act that signs: what was shown and seen, the ink, who holds the pen. Goes on to what waits for the same hand next; comes back to
    the pad when something is missing."""
    form = PadForm()
    seen = _shown(case, form.shown.data or "")
    if form.validate():
        with attempting(form) as outcome:
            _check_read(form, seen)
            by, way = _hand(case, seen)
            ink, way = _ink(form, by, way)
            verb(by, seen, ink, way)
        if outcome.done:
            flash(_("签好了。"), "ok")
            return redirect(_next_page(case, by))
        if form.refusal and all(signature.signed_at for signature, _sha in seen):
            raise form.refusal  # there is no pad to come back to
    return pad_page(case, form, [signature for signature, _sha in seen])


def pad_page(case: Case, form: PadForm, signatures: list[Signature]) -> Page:
    """The papers that one hand signs at one go, as they are, and the pad below them; without any, a page that waits for the next."""
    here = [signature for signature in signatures if not is_by_hand(case, signature.paper.kind)]
    groups = [signature for signature in here if _one_go(signature) == _one_go(here[0])]
    own = [signature for signature in groups if not signature.signed_at]
    if not own:
        return _waiting_page(case, form, [one.paper for one in signatures if one not in here])
    with committing():
        countersigning.show(case, own)
    form.shown.data = ",".join(f"{signature.id}:{signature.paper.sha}" for signature in groups)
    page = render_template(
        "cases/pad.html",
        case=case,
        form=form,
        signatures=own,
        kept=_keeps(own),
        beside=next((signature for signature in own if signature.reader), None),
        reader=next((p.reader for p in case.parties if p.id == own[0].party_id and not own[0].representative_id), ""),
        read=request.form.getlist("read"),
        confirms=any(kinds.KINDS[s.paper.kind].read_back for s in own),
        receipt=any(kinds.KINDS[s.paper.kind].dated_by_hand for s in own),
    )
    return page, form.status


def _waiting_page(case: Case, form: PadForm, by_hand: list[Paper]) -> Page:
    """Nothing to sign on a pad, if some by hand. The page looks again by itself, also without scripts; that is no use of the house, so a sign-in
    left alone ends as ever, and the page shows nothing that would have to be locked."""
    looks = number_in(request.args.get("looks", "")) or 0
    if looks:
        g.pop("touch", None)
    again = "" if form.refusal else url_for(request.endpoint or "", **(request.view_args or {}), looks=looks + 1)
    page = render_template(
        "cases/pad_waiting.html",
        case=case,
        form=form,
        by_hand=by_hand,
        basis=named((paper_only.BASIS,), clock.today()) if by_hand else "",
        actor=None,
        again=again,
        seconds=OFTEN if looks < PATIENCE else SELDOM,
    )
    return page, form.status


def waiting(
    case: Case, *, party_id: int | None = None, user_id: int | None = None, interpreter_id: int | None = None
) -> list[Signature]:
    """Signatures of this file that wait for one party, interpreter or user."""
    mine = Signature.party_id == party_id if party_id else Signature.user_id == user_id
    if interpreter_id:
        mine = Signature.interpreter_id == interpreter_id
    open_ones = (
        select(Signature)
        .join(Paper)
        .where(Paper.case_id == case.id, mine, Signature.signed_at.is_(None), Paper.void_at.is_(None))
    )
    return list(db.session.scalars(open_ones.order_by(Signature.id).options(selectinload(Signature.paper))))


def _one_go(signature: Signature) -> tuple[str, int | None, int | None, int | None, int | None]:
    """Where it is given, and by whose hand."""
    return signature.address, signature.party_id, signature.representative_id, signature.user_id, signature.interpreter_id


def _shown(case: Case, text: str) -> list[tuple[Signature, str]]:
    found = []
    for piece in filter(None, text.split(",")):
        number, _sep, sha = piece.partition(":")
        signature = db.session.get(Signature, number_in(number) or 0)
        if signature is None or signature.paper.case_id != case.id:
            raise Refused(_("没有找到要签的文书，请重新打开。"))
        if not _may_see(signature):
            raise Refused(f"这里要{signature.name}本人签。")
        found.append((signature, sha))
    return found


def _may_see(signature: Signature) -> bool:
    """On a device of their own nobody is shown what waits for another hand."""
    who = me()
    if not isinstance(who, Visitor):
        return True
    return signature.interpreter_id == who.interpreter_id if who.interpreter_id else signature.party_id == who.party_id


def _hand(case: Case, seen: list[tuple[Signature, str]]) -> tuple[User | Visitor, SigningWay]:
    """A user signs for themselves; a party's signature at the counter is the party's own act before a witness."""
    who = me()
    if isinstance(who, Visitor):
        return who, SigningWay.LINK
    signature = seen[0][0] if seen else None
    if signature is not None and signature.interpreter_id is not None:
        return beside_party(case, db.session.get_one(Interpreter, signature.interpreter_id), who.name), SigningWay.PAD
    if signature is None or signature.party_id is None:
        return who, SigningWay.PAD
    party = next(party for party in case.parties if party.id == signature.party_id)
    agent = party.agent is not None and party.agent.id == signature.representative_id
    role = Role.AGENT if agent else Role.PARTY
    return Visitor(case.id, party.id, role, signature.representative_id, True, signature.name, who.name), SigningWay.PAD


def _check_read(form: PadForm, seen: Seen) -> None:
    """Under one ink several papers, each of them read: with scripts its end came into view, without them the signer ticked it."""
    read, papers = request.form.getlist("read"), {signature.paper.id: signature.paper.title for signature, _sha in seen}
    unread = "".join(f"《{title}》" for number, title in papers.items() if str(number) not in read)
    if len(papers) > 1 and unread:
        raise Refused(_("还没看完%(papers)s，请看到最后，再签。", papers=unread), field="read")


def _ink(form: PadForm, by: User | Visitor, way: SigningWay) -> tuple[Ink, SigningWay]:
    """What was written now, or what a user keeps for their own hand; a party's is always written now."""
    confirmed = bool(form.confirmed.data)
    if not form.kept.data:
        picture = picture_of(form.ink.data or "")
        return Ink(picture, form.strokes.data or "", confirmed, form.received_on.data), way
    kept = countersigning.kept_ink(by, confirmed) if isinstance(by, User) else None
    if kept is None:
        raise Refused(_("没有存着的签名，请当场写上姓名。"), field="ink")
    return kept, SigningWay.KEPT


def _keeps(own: list[Signature]) -> bool:
    """Whether who is here signs for themselves and keeps a signature."""
    who = me()
    return isinstance(who, User) and bool(who.ink_sha) and all(signature.user_id == who.id for signature in own)


def _next_page(case: Case, by: User | Visitor) -> str:
    """The same pad once more; who has signed for themselves and has nothing left goes back to work."""
    if isinstance(by, User):
        pad = url_for("countersigning.pad", reference=case.reference, signer="me")
        return pad if waiting(case, user_id=by.id) else home_of(case)
    if isinstance(me(), Visitor):
        return url_for("lookup.my_pad")
    if by.interpreter_id:
        return url_for("countersigning.pad", reference=case.reference, signer=f"interpreter-{by.interpreter_id}")
    party = next(party for party in case.parties if party.id == by.party_id)
    return url_for("countersigning.pad", reference=case.reference, signer=party.ordinal)
