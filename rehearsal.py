"""Walks one case file through the rooms with the hands the roles have: what a drill plays and what the demonstration world is made of."""

import datetime as dt
from typing import Any

import casefile
from cases import acceptance, countersigning, ending, intake, interpreters, interpreting
from cases.evidence import EvidenceGiven, add
from confirmation import applications, handover, review, rulings, serving
from documents import filing
from foundation import clock
from hands import STAMPED, Hands, ink_of_today, interpreters_of, questioned, still_applying
from law.grounds import PmEnd
from mediation import agreements, assignment, conclusion, doubts, fulfilment, meetings, readiness, shelf
from mediation.fulfilment import FollowUpGiven
from mediation.meetings import RecordGiven
from rehearsal_steps import Steps


class Unsupported(Exception):
    """This file needs a rule the house does not have yet; says which."""


class Walk(Steps):
    """One case file on its way."""

    def to_the_end(self) -> str:
        """Plays the file from intake to the end the rules lead to, and names that end."""
        if self.given["channel"] not in ("people", "industry"):
            raise Unsupported(f"渠道“{self.given['channel']}”")
        if self.awaiting:
            raise Unsupported(self.awaiting)
        agreed = self.given["agreement"]
        self.received()
        if agreed is None:
            return self.ended()
        self.mediated()
        if agreed["form"] == "口头":
            self.agreed_orally()
        else:
            self.agreed()
        asked = self.given["judicial_confirmation"]
        outcome = self.confirmed() if asked["requested"] else "不申请"
        self.followed_up()
        return outcome

    def received(self) -> None:
        """Intake and acceptance, on the day the file came in."""
        on = casefile.day(self.given["intake"]["received"])
        self.hands = Hands(self.session, self.given, on)
        with clock.set_to(clock.at(on, 9)):
            body = self.hands.committee
            self.case, _slip = self._do(
                "register", intake.register, self.session, self.hands.counter, body, casefile.intake_of(self.given)
            )
            for piece in self.given["evidence"]:
                given = EvidenceGiven(
                    piece["name"], piece["kind"], piece["provided_by"], piece["purpose"], piece["original_checked"]
                )
                self._do("add_evidence", add, self.case, self.hands.counter, self.case.version, given)
            self.interpreted()
        with clock.set_to(clock.at(on, 10)):
            self.asked()
            self._do("accept", acceptance.accept, self.case, self.hands.head, self.case.version, *self.accepting())
            self._do("assign", assignment.assign, self.case, self.hands.head, self.case.version, self.hands.mediator)
            self._countersign_all()
            self.mandated()

    def interpreted(self) -> None:
        """Who needs an interpreter has one from the first paper on, who declares before anything is interpreted."""
        for given, declares in interpreters_of(self.given, self._case):
            self._do("name_interpreter", interpreting.engage, self._case, self.hands.counter, self._case.version, given)
            if declares:
                self._signed("countersign", countersigning.countersign, self._case, ("D33",))

    def asked(self) -> None:
        """What a channel needs of the parties before it decides; most need nothing more."""

    def accepting(self) -> tuple[Any, ...]:
        """What is given to the acceptance."""
        return (casefile.number_of(self.given),)

    def mediated(self) -> None:
        """One meeting on the day of the agreement, with its record."""
        with clock.set_to(clock.at(casefile.day(self.given["agreement"]["date"]), 11)):
            self._do("record", meetings.record, self._case, self.hands.mediator, self._case.version, self.recorded())
            self._countersign_all()

    def ended(self) -> str:
        """No agreement: the meeting, and the end the file tells of; suspected collusion by the head, on what the file shows."""
        told, case, mediator = self.given["mediation_end"], self._case, self.hands.mediator
        on, ground = casefile.day(told["date"]), PmEnd.of(told["decision"])
        by = self.hands.head if ground.head_only else mediator
        self.findings = readiness.ahead(case, None, on)
        reason = "本案情况需要核查。" if ground.head_only else f"争议是{self.given['dispute_focus']}。"
        with clock.set_to(clock.at(on, 11)):
            self._do("record", meetings.record, case, mediator, case.version, self.failed())
            self._countersign_all()
        with clock.set_to(clock.at(on, 15)):
            self._do("terminate", ending.terminate, case, by, case.version, ground, reason)
        return "终止调解并报告" if ground is PmEnd.COLLUSION else "终止调解"

    def failed(self) -> RecordGiven:
        return self.told("没有达成协议，已经告知可以起诉", self.hands.committee.address)

    def recorded(self) -> RecordGiven:
        return self.told("双方达成调解协议", self.given["agreement"]["place"])

    def told(self, result: str, place: str) -> RecordGiven:
        """What was said at the meeting, as the file tells it."""
        return RecordGiven(
            story=f"调解员：{self.given['facts']}\n调解员：争议是{self.given['dispute_focus']}。",
            result=result,
            place=place,
            present=(*(party.name for party in self._case.parties), *interpreters.names_of(self._case.parties)),
            starts_at=clock.now() - dt.timedelta(hours=1),
            ends_at=clock.now(),
        )

    def offered(self) -> None:
        """Terms written, the agreement out for signature."""
        case = self._case
        with clock.set_to(clock.at(casefile.day(self.given["agreement"]["date"]), 11, 30)):
            self._do(
                "set_terms", agreements.set_terms, case, self.hands.mediator, case.version, casefile.terms_of(self.given, case)
            )
            if doubts.undecided(case, agreements.draft_of(case)):
                self._do("go_on", doubts.go_on, case, self.hands.head, case.version, "分别问了双方，核对了转账凭证。")
            self._do("offer", agreements.offer, case, self.hands.mediator, case.version)

    def agreed(self) -> None:
        """The agreement signed by everybody on the pad, the stamp on its day."""
        case, agreed = self._case, self.given["agreement"]
        self.offered()
        with clock.set_to(clock.at(casefile.day(agreed["date"]), 12)):
            self._signed("sign", conclusion.sign, case, ("A09",))
        sealed_on = casefile.day(agreed.get("sealed_date") or agreed["date"])
        with clock.set_to(clock.at(sealed_on, 12, 30)):
            self._do("seal", conclusion.seal, case, self.hands.head, case.version, sealed_on, STAMPED)

    def agreed_orally(self) -> None:
        case, mediator = self._case, self.hands.mediator
        with clock.set_to(clock.at(casefile.day(self.given["agreement"]["date"]), 12)):
            terms = casefile.terms_of(self.given, case)
            self._do("agree_orally", agreements.agree_orally, case, mediator, case.version, terms)

    def confirmed(self) -> str:
        """The joint application and the court's answer to it."""
        self.applied()
        application = self._application
        assert (asked := application.submitted_on) is not None
        self.findings = handover.look(self._case, application.agreement, application.court, asked).findings
        refusals, dismissals = readiness.grounds_of(self.findings)
        reason = "".join(dict.fromkeys(one.where + one.sentence for one in self.findings if one.blocks))
        judge = self.hands.judge
        with clock.set_to(clock.at(asked, 14)):
            if refusals:
                self._do("refuse", rulings.refuse, application, judge, application.version, refusals, reason)
            else:
                self.heard()
                if dismissals:
                    self._do("dismiss", rulings.dismiss, application, judge, application.version, dismissals, reason)
                else:
                    self._do("confirm", rulings.confirm, application, judge, application.version)
            self.served()
        assert application.outcome is not None
        return application.outcome.title.replace("有效", "").replace("申请", "")

    def applied(self) -> None:
        case = self._case
        with clock.set_to(clock.at(casefile.day(self.given["judicial_confirmation"]["apply_date"]), 13)):
            if shelf.is_promise_wanted(case):
                self.drew_up("D02", court=shelf.court_of(case))
            self._do("seek_confirmation", applications.seek, case, self.hands.mediator, case.version, None, still_applying(case))
            application = self._application
            self._signed("sign", applications.sign, application, ("D01", "D08"))
            self._do(
                "seal_proof", applications.seal_proof, application, self.hands.head, application.version, clock.today(), STAMPED
            )

    def heard(self) -> None:
        """The court accepts, questions both, and the clerk puts it before the judge."""
        application = self._application
        self._do(
            "accept", review.accept, application, self.hands.filing, application.version, "", self.hands.judge, self.hands.clerk
        )
        asked = questioned(self._case)
        self._do("question", review.question, application, self.hands.clerk, application.version, asked)
        self._signed("sign_record", review.sign_record, application, ("D10",))
        self._do("put_up", review.put_up, application, self.hands.clerk, application.version)

    def served(self) -> None:
        application = self._application
        self._do("seal", rulings.seal, application, self.hands.clerk, application.version)
        self._do("serve", serving.serve, application, self.hands.clerk, application.version, {})
        self._signed("acknowledge", serving.acknowledge, application, ("D11",), ink_of_today())
        self.hands.deliver()
        self._do("prove", serving.arrivals_due, self.session, clock.now())

    def followed_up(self) -> None:
        case = self._case
        performance = case.performances[-1]
        effective = case.effective_on
        assert effective is not None
        with clock.set_to(clock.at(effective + dt.timedelta(days=15), 10)):
            given = FollowUpGiven(case.parties[0].name, "电话", "正按协议履行，没有新的争议。", "满意")
            self._do("follow_up", fulfilment.follow_up, performance, self.hands.mediator, performance.version, given)
            self._countersign_all()
            filing.finish_due(self.session, limit=100)
            self.session.commit()
