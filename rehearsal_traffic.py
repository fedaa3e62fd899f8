"""Walks a case file of the traffic police: applied for by all, mediated after due notice, the letter signed, everything paid.

A file whose parties ask for confirmation all the same is stopped there: no court confirms such a letter."""

import dataclasses

import casefile
from cases import countersigning, joining
from confirmation import applications
from documents import filing
from foundation import clock
from hands import ink_of_today
from mediation import conclusion, fulfilment, scheduling
from mediation.fulfilment import FulfilmentGiven
from mediation.meetings import RecordGiven
from mediation.scheduling import MeetingGiven
from rehearsal import Walk


class TrafficWalk(Walk):
    """One case file of the traffic police on its way."""

    countersigned = ("B07c", "D35")

    def to_the_end(self) -> str:
        self.received()
        self.notified()
        self.mediated()
        self.agreed()
        if self.given["judicial_confirmation"]["requested"]:
            self._do("seek_confirmation", applications.seek, self._case, self.hands.mediator, self._case.version)
        self.performed()
        return "不申请"

    def asked(self) -> None:
        """The joint application, signed by all on the day it is written."""
        case = self._case
        given = casefile.accident_of(self.given, case)
        self._do("apply_jointly", joining.apply_jointly, case, self.hands.counter, case.version, given)
        self._signed("join", joining.join, case, ("B07",))

    def notified(self) -> None:
        """The meeting of the day of the agreement, notified on the day the case was accepted."""
        case, agreed = self._case, self.given["agreement"]
        with clock.set_to(clock.at(casefile.day(self.given["intake"]["received"]), 15)):
            given = MeetingGiven(clock.at(casefile.day(agreed["date"]), 10), agreed["place"], "到场")
            self._do("schedule", scheduling.schedule, case, self.hands.mediator, case.version, given)

    def recorded(self) -> RecordGiven:
        meeting = scheduling.agreed(self._case)
        given = super().recorded()
        return dataclasses.replace(
            given, story=given.story.replace("调解员：", "交警："), meeting_id=meeting.id if meeting else None
        )

    def agreed(self) -> None:
        """Signed by all and the officer, no stamp waited for, and handed out."""
        self.offered()
        with clock.set_to(clock.at(casefile.day(self.given["agreement"]["date"]), 12)):
            self._signed("sign", conclusion.sign, self._case, ("B05",))
            self._do("hand_out", conclusion.hand_out, self._case, self.hands.counter, self._case.version)
            self._signed("countersign", countersigning.countersign, self._case, ("B09",), ink_of_today())

    def performed(self) -> None:
        """Everything paid on its day, the receipts signed."""
        performance, mediator = self._case.performances[-1], self.hands.mediator
        for payment in sorted(performance.agreement.payments, key=lambda payment: payment.due_on):
            with clock.set_to(clock.at(payment.due_on, 13)):
                given = FulfilmentGiven(payment.due_on, payment_id=payment.id, amount=payment.balance, way=payment.way)
                self._do("fulfil", fulfilment.fulfil, performance, mediator, performance.version, given)
                self._countersign_all()
                last = payment.due_on
        with clock.set_to(clock.at(last, 14)):
            self._do("complete", fulfilment.complete, performance, mediator, performance.version)
            filing.finish_due(self.session, limit=100)
            self.session.commit()
