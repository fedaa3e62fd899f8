"""Walks a case file of the police: found fit, mediated at the station, agreed, paid on the spot, closed without a punishment.

A file does not tell of the review, nor of the recording: what stands for them here comes from what it tells."""

import dataclasses
import datetime as dt
from typing import Any

import casefile
from cases.screening import ScreeningGiven
from confirmation import applications
from documents import filing
from foundation import clock
from law.grounds_police import MediableAct, MediableFor
from mediation import conclusion, fulfilment, outcomes
from mediation.fulfilment import FulfilmentGiven
from mediation.meetings import RecordGiven
from rehearsal import Walk


class PoliceWalk(Walk):
    """One case file of the police on its way."""

    countersigned = ("B03", "B03b", "D35")

    def to_the_end(self) -> str:
        self.received()
        self.mediated()
        self.agreed()
        self.performed()
        if self.given["judicial_confirmation"]["requested"]:
            self._do("seek_confirmation", applications.seek, self._case, self.hands.mediator, self._case.version)
        return "不申请"

    def accepting(self) -> tuple[Any, ...]:
        """The number, and what the review found in the story."""
        happened = clock.at(casefile.day(self.given["intake"]["received"]), 0, 30)
        told = str(self.given["facts"])
        screened = ScreeningGiven(
            MediableAct.BEATING, MediableFor.TRIFLE, happened, casefile.AREA, self.given["dispute_focus"], "情节较轻", told
        )
        return (*super().accepting(), screened)

    def recorded(self) -> RecordGiven:
        given = super().recorded()
        story = given.story.replace("调解员：", "主持人：")
        return dataclasses.replace(given, story=story, recording=f"{self.given['intake']['ref_no']}录")

    def agreed(self) -> None:
        """Signed by both and the officer: no stamp is waited for."""
        self.offered()
        with clock.set_to(clock.at(casefile.day(self.given["agreement"]["date"]), 12)):
            self._signed("sign", conclusion.sign, self._case, ("B01",))

    def performed(self) -> None:
        """Everything paid on its day, the receipts signed, the case closed on the last of these days."""
        performance = self._case.performances[-1]
        mediator = self.hands.mediator
        last = self._case.effective_on or dt.date.min
        for payment in performance.agreement.payments:
            last = max(last, payment.due_on)
            with clock.set_to(clock.at(last, 13)):
                given = FulfilmentGiven(payment.due_on, payment_id=payment.id, amount=payment.balance, way=payment.way)
                self._do("fulfil", fulfilment.fulfil, performance, mediator, performance.version, given)
        with clock.set_to(clock.at(last, 14)):
            self._countersign_all()
            self._do("perform", outcomes.perform, self._case, self.hands.head, self._case.version)
            filing.finish_due(self.session, limit=100)
            self.session.commit()
