"""From the police to a people's mediation committee: a new file with everybody and everything already known, and a mediation of its own.

No stamp is changed: the new file has its own number, mediator, record and agreement. What the police decide is not told there
(治安管理处罚法第九条、第一百三十六条，民事诉讼法第二百零五条)."""

from documents import filing, kinds, press
from foundation import clock
from foundation.acts import acting, again_if_moved, preparing, row_of
from foundation.errors import Refused
from foundation.transactions import session_of
from people.access import SYSTEM
from people.models import Body, BodyKind, User

from . import intake, papers, telling, turns
from .intake import Intake
from .models import Case, Evidence
from .parties import PartyGiven, RepresentativeGiven
from .party import Party


@again_if_moved
def hand_over(case: Case, by: User, seen: int, body: Body, is_wanted: bool) -> Case:
    """Opens the file at a committee and links the two. Refuses what the parties do not want, a body that is no committee, and a second time while
    the first file is open or has come to an agreement (人民调解法第十七条、第十八条)."""
    if body.kind != BodyKind.COMMITTEE:
        raise Refused("请选一个人民调解委员会。", field="body")
    living = [one for one in case.handed_over if one.state not in ("rejected", "withdrawn", "terminated")]
    before = living[0].body.name if living else ""
    act = preparing(case, "hand_over", by=by, seen=seen, before=before, is_wanted=is_wanted)
    new = intake.file_of(body, _what_is_known(case))
    new.origin_id = case.id
    slip = press.make(kinds.SLIP, papers.slip(new), {"qr": papers.qr(new)})
    with act as facts:
        facts.detail.update(body=body.name, reference=new.reference)
        facts.sentence = f"转{body.name}"
        turns.leave(case, facts)
        _open(case, new)
        with acting(new, "receive", by=SYSTEM, seen=0) as received:
            received.triggers = dict.fromkeys(row_of(new, "receive").starts, new.received_on)
            received.sentence = f"{new.source}（{new.source_number}）"
            filing.keep(session_of(case), slip, new, on=clock.today())
    telling.tell(new, "referred", f"您的事已转到本会调解，本会会和您联系。案件码 {new.code}，凭它和手机后四位查进度。")
    return new


def _open(case: Case, new: Case) -> None:
    session = session_of(case)
    intake.open_file(session, new)
    names = {party.name for party in case.parties}
    new.evidence = [_evidence(piece, piece.given_by in names) for piece in case.evidence]
    session.flush()


def _what_is_known(case: Case) -> Intake:
    """Everything said at intake, and the number of the police; nothing of what they found or decided."""
    return Intake(
        key=f"handed-over:{case.reference}:{len(case.handed_over)}",
        category=case.category,
        story=case.story,
        focus=case.focus,
        wishes=tuple(claim.text for claim in case.claims),
        parties=tuple(_as_given(party) for party in case.parties),
        place=case.place,
        amount=case.amount,
        source=f"{case.body.sealing.name}移送",
        source_number=papers.number_of(case),
    )


def _as_given(party: Party) -> PartyGiven:
    """A party as it is known. A guardian goes along; an agent's mandate was for the other procedure."""
    guardian = party.guardian
    known = {name: getattr(party, name) for name in PartyGiven.__dataclass_fields__ if name != "representatives"}
    representatives = (
        (RepresentativeGiven(guardian.name, True, guardian.relation, guardian.phone or "", guardian.id_number or ""),)
        if guardian
        else ()
    )
    return PartyGiven(
        **{**known, "id_number": party.id_number or "", "phone": party.phone or ""}, representatives=representatives
    )


def _evidence(piece: Evidence, is_theirs: bool) -> Evidence:
    """A line of the list; the bytes go along where a party gave them. The committee compares with the originals itself."""
    return Evidence(
        ordinal=piece.ordinal,
        name=piece.name,
        kind=piece.kind,
        given_by=piece.given_by,
        purpose=piece.purpose,
        sha=piece.sha if is_theirs else None,
        mime=piece.mime if is_theirs else "",
        size=piece.size if is_theirs else 0,
        made_at=clock.now(),
    )
