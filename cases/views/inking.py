"""Taking ink from a pad: by a party on its own phone, by a party at the counter with a witness, or by a user for themselves."""

import base64
import io
from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from documents import kinds
from documents.models import Paper, Signature, SigningWay
from documents.signing import Ink
from foundation.db import db
from foundation.errors import Refused
from foundation.forms import number_in
from foundation.words import _
from people.access import Visitor
from people.models import User
from people.roles import Role
from people.views.attempt import attempting

from ..forms import PadForm
from ..models import Case
from .act_page import Page, home_of
from .found import me

Verb = Callable[[User | Visitor, list[tuple[Signature, str]], Ink, SigningWay], Any]
LARGEST = 400_000
MOST_PIXELS = 3_000_000


def take_ink(case: Case, verb: Verb) -> Page:
    """Runs an act that signs: what was shown and seen, the ink, who holds the pen. Comes back to the pad when something is missing."""
    form = PadForm()
    seen = _shown(case, form.shown.data or "")
    if form.validate():
        with attempting(form) as outcome:
            ink = Ink(_picture(form.ink.data or ""), form.strokes.data or "", bool(form.confirmed.data), form.received_on.data)
            by, way = _hand(case, seen)
            verb(by, seen, ink, way)
        if outcome.done:
            flash(_("签好了。"), "ok")
            return redirect(home_of(case))
        if form.refusal and all(signature.signed_at for signature, _sha in seen):
            raise form.refusal  # there is no pad to come back to
    return pad_page(case, form, [signature for signature, _sha in seen])


def pad_page(case: Case, form: PadForm, signatures: list[Signature]) -> Page:
    """The papers that one hand signs at one go, as they are, and the pad below them."""
    groups = [signature for signature in signatures if _one_go(signature) == _one_go(signatures[0])]
    form.shown.data = ",".join(f"{signature.id}:{signature.paper.sha}" for signature in groups)
    own = [signature for signature in groups if not signature.signed_at]
    page = render_template(
        "cases/pad.html",
        case=case,
        form=form,
        signatures=own,
        confirms=any(kinds.KINDS[s.paper.kind].read_back for s in own),
        receipt=any(kinds.KINDS[s.paper.kind].dated_by_hand for s in own),
    )
    return page, form.status


def waiting(case: Case, *, party_id: int | None = None, user_id: int | None = None) -> list[Signature]:
    """Signatures of this file that wait for one party or user."""
    mine = Signature.party_id == party_id if party_id else Signature.user_id == user_id
    open_ones = (
        select(Signature)
        .join(Paper)
        .where(Paper.case_id == case.id, mine, Signature.signed_at.is_(None), Paper.void_at.is_(None))
    )
    return list(db.session.scalars(open_ones.order_by(Signature.id).options(selectinload(Signature.paper))))


def _one_go(signature: Signature) -> tuple[str, int | None, int | None, int | None]:
    """Where it is given, and by whose hand."""
    return signature.address, signature.party_id, signature.representative_id, signature.user_id


def _shown(case: Case, text: str) -> list[tuple[Signature, str]]:
    found = []
    for piece in filter(None, text.split(",")):
        number, _sep, sha = piece.partition(":")
        signature = db.session.get(Signature, number_in(number) or 0)
        if signature is None or signature.paper.case_id != case.id:
            raise Refused(_("没有找到要签的文书，请重新打开。"))
        found.append((signature, sha))
    return found


def _hand(case: Case, seen: list[tuple[Signature, str]]) -> tuple[User | Visitor, SigningWay]:
    """A user signs for themselves; a party's signature at the counter is the party's own act before a witness."""
    who = me()
    if isinstance(who, Visitor):
        return who, SigningWay.LINK
    signature = seen[0][0] if seen else None
    if signature is None or signature.party_id is None:
        return who, SigningWay.PAD
    party = next(party for party in case.parties if party.id == signature.party_id)
    agent = party.agent is not None and party.agent.id == signature.representative_id
    role = Role.AGENT if agent else Role.PARTY
    return Visitor(case.id, party.id, role, signature.representative_id, True, signature.name, who.name), SigningWay.PAD


def _picture(url: str) -> bytes:
    head, _sep, body = url.partition(",")
    if not head.startswith("data:image/png") or len(body) > LARGEST:
        raise Refused(_("框里还没有签名，请写上姓名。"), field="ink")
    try:
        content = base64.b64decode(body, validate=True)
        with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused(_("签名的图太大，请重新写一次。"), field="ink")
            picture.verify()
        if not _is_drawn(content):
            raise Refused(_("框里还没有签名，请写上姓名。"), field="ink")
    except Refused:
        raise
    except Exception as trouble:  # whatever a broken picture trips over
        raise Refused(_("签名的图没有传好，请再写一次。"), field="ink") from trouble
    return content


def _is_drawn(content: bytes) -> bool:
    """Whether anything can be seen: a picture whose pixels are none would be no signature on the paper either."""
    with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
        _least, most = picture.convert("RGBA").getchannel("A").getextrema()
    return bool(most)
