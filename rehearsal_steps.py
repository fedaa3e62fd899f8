"""How a walk presses: one act at a time, committed and timed; every hand on the papers that it is asked to sign; a paper that somebody needs."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy.orm import Session

from cases import countersigning
from cases.models import Case
from cases.party import Party
from cases.signers import is_by_hand
from confirmation.models import Application
from documents.models import SigningWay
from documents.signing import Ink
from hands import INK, Hands
from mediation import drawing_up
from mediation.findings import Finding
from mediation.papers_drawn import DrawnGiven
from people.models import Body

Note = Callable[[str, float], None]


class Steps:
    """What every walk does. `note` is told of every act and how long it took."""

    countersigned: tuple[str, ...] = ("A04", "A05", "A08", "A11", "A17")  # kinds that change nothing when signed
    hands: Hands

    def __init__(self, session: Session, given: dict[str, Any], note: Note, awaiting: str = ""):
        self.session, self.given, self.note, self.awaiting = session, given, note, awaiting
        self.case: Case | None = None
        self.findings: tuple[Finding, ...] = ()

    def mandated(self) -> None:
        """Who acts through an agent mandates it in writing."""
        for party in self._case.parties:
            if party.agent:
                self.drew_up("A16", party)

    def drew_up(self, kind: str, party: Party | None = None, court: Body | None = None) -> None:
        """One paper that somebody needs, drawn up and signed by those it asks."""
        given = DrawnGiven(kind, party, court=court)
        self._do("draw_up", drawing_up.draw_up, self._case, self.hands.mediator, self._case.version, given)
        self._signed("countersign", countersigning.countersign, self._case, (kind,))

    @property
    def _case(self) -> Case:
        assert self.case is not None
        return self.case

    @property
    def _application(self) -> Application:
        return self._case.applications[-1]

    def _do(self, name: str, verb: Callable[..., Any], *arguments: Any) -> Any:
        """One act, committed, noted with the time it took."""
        began = time.perf_counter()
        done = verb(*arguments)
        self.session.commit()
        self.note(name, began)
        return done

    def _signed(self, name: str, verb: Callable[..., Any], subject: Any, kinds: Iterable[str], ink: Ink = INK) -> None:
        """Everybody who is asked to signs papers of these kinds, each hand once: on the pad, and by hand what is signed by hand only."""
        for signatures in self.hands.asked(self._case, kinds):
            for signature in signatures:
                if is_by_hand(self._case, signature.paper.kind):
                    self._do("scan", *self.hands.on_sheet(subject, signature))
            if on_pad := [signature for signature in signatures if not signature.signed_at]:
                countersigning.show(self._case, on_pad)
                shown = [(signature, signature.paper.sha) for signature in on_pad]
                self._do(name, verb, subject, self.hands.behind(on_pad[0], self._case), shown, ink, SigningWay.PAD)

    def _countersign_all(self) -> None:
        self._signed("countersign", countersigning.countersign, self._case, self.countersigned)
