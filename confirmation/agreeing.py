"""A party agrees to electronic service after it gave its address: on a sheet of its own, in the application's case (民事诉讼法第九十条)."""

from cases import telling, turns
from cases.parties import signs_for
from cases.party import Party
from documents import filing, kinds, press, signing
from foundation import clock
from foundation.acts import again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law.articles import named
from people.access import Visitor
from people.models import User

from . import keeping, papers_review
from .models import Application
from .signers import own_signer


@again_if_moved
def agree_to_e_service(application: Application, by: User | Visitor, seen: int, party: Party) -> None:
    """Prints the sheet for the party to sign, for the phone or mail on file; one that was not signed gives way. Refuses a party nothing reaches."""
    address = party.phone or party.email
    if not address:
        raise Refused(f"{party.name}没有留手机，也没有留邮箱，不能电子送达。", named(("电子送达",), clock.today()), field="party")
    act = preparing(application, "agree_to_e_service", by=by, seen=seen)
    sheet = press.make(kinds.E_CONSENT, papers_review.e_consent(application, party, address))
    with act as facts:
        session = session_of(application)
        for old in filing.papers_of(session, application.case_id):
            if old.kind == kinds.E_CONSENT.code and old.party_id == party.id and old.missing and not old.void_at:
                filing.void(old, "另印了一份")
        paper = keeping.keep(application, sheet, party.id)
        signing.ask(session, paper, own_signer(party), f"{application.case.address}/paper-signatures")
        turns.leave(application, facts)
        facts.sentence = f"{party.name}同意电子送达"
        if not isinstance(by, Visitor):
            ask = "电子送达确认书印好了，请您看过，同意再签名。"
            telling.invite(application.case, f"e-consent-{paper.id}", ask, party, signs_for(party, clock.today())[2])
