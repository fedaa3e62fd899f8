"""Walks a case file that a court sends: before a suit to confirmation or to the suit after all, after it to the court's mediation letter.

A file does not tell how the parties were asked, nor of a longer period they agreed to: what stands for that comes from its days."""

import datetime as dt

import casefile
from cases import acceptance, ending, intake
from cases.deadlines import open_one
from cases.evidence import EvidenceGiven, add
from cases.orders import OrderGiven
from confirmation import letters, receiving, referrals, suits
from confirmation.referrals import ConsentGiven
from documents import filing
from foundation import clock
from hands import Hands, ink_of_today
from law import concessions
from law.grounds import CwEnd
from mediation import assignment, meetings, pauses, replies, undisputed
from mediation import suits as packs
from people.register import save_body
from rehearsal import Unsupported, Walk


class CourtWalk(Walk):
    """What both roads have in common: the court's order, the committee that takes it, a longer period where the file needs one."""

    countersigned = (*Walk.countersigned, "D16", "D17")
    period = "D29"

    def received(self) -> None:
        on = casefile.day(self.given["intake"]["received"])
        self.hands = Hands(self.session, self.given, on)
        with clock.set_to(clock.at(on, 9)):
            self.ordered(on)
            for piece in self.given["evidence"]:
                given = EvidenceGiven(
                    piece["name"], piece["kind"], piece["provided_by"], piece["purpose"], piece["original_checked"]
                )
                self._do("add_evidence", add, self._case, self.hands.counter, self._case.version, given)
        with clock.set_to(clock.at(on, 10)):
            self._do("accept", acceptance.accept, self._case, self.hands.head, self._case.version, *self.accepting())
            self._do("assign", assignment.assign, self._case, self.hands.head, self._case.version, self.hands.mediator)
            self._countersign_all()
            self.mandated()

    def ordered(self, on: dt.date) -> None:
        raise NotImplementedError

    def given_order(self, on: dt.date) -> tuple[intake.Intake, tuple[ConsentGiven, ...]]:
        """The order as the court writes it, with the consent of every party."""
        told = casefile.intake_of(self.given, OrderGiven(self.hands.court, self.given["intake"]["ref_no"]))
        return told, tuple(ConsentGiven(True, on) for _ in told.parties)

    def mediated(self) -> None:
        self.prolonged(casefile.day(self.given["agreement"]["date"]))
        super().mediated()

    def prolonged(self, until: dt.date) -> None:
        """On its last day all agree to go on, where the file ends later."""
        period = open_one(self._case, self.period)
        if period is not None and period.due < until:
            with clock.set_to(clock.at(period.due, 10)):
                self._do("extend", pauses.extend, self._case, self.hands.mediator, self._case.version, until, True)
                self._countersign_all()


class ReferralWalk(CourtWalk):
    """Before a suit."""

    def to_the_end(self) -> str:
        if self.awaiting:
            raise Unsupported(self.awaiting)
        self.received()
        if self.given["agreement"] is None:
            return self.sued()
        self.mediated()
        self.agreed()
        outcome = self.confirmed() if self.given["judicial_confirmation"]["requested"] else "不申请"
        self.followed_up()
        return outcome

    def ordered(self, on: dt.date) -> None:
        """A file that says so comes from a court that has switched this on."""
        court = self.hands.court
        if "已启用" in self.given["intake"].get("court_mode", ""):
            since = min(court.pre_filing_from or on, on)
            save_body(self.session, casefile.court_of(self.given, since), court)
            self.session.commit()
        self.case = self._do(
            "refer", referrals.refer, self.session, self.hands.filing, self.hands.committee, *self.given_order(on)
        )

    def sued(self) -> str:
        """No agreement: what is undisputed is signed, mediation ends, the pack is made, the court is told and files the suit."""
        case, mediator = self._case, self.hands.mediator
        ended = self.given["mediation_end"]
        on = casefile.day(ended["date"])
        self.prolonged(on)
        with clock.set_to(clock.at(on, 11)):
            self._do("record", meetings.record, case, mediator, case.version, self.failed())
            lines = tuple(filter(None, concessions.without(self.given["facts"]).split("。")))
            if lines:
                self._do("fix_facts", undisputed.fix, case, mediator, case.version, lines)
            self._countersign_all()
        with clock.set_to(clock.at(on, 15)):
            reason = f"争议是{self.given['dispute_focus']}。"
            self._do("terminate", ending.terminate, case, mediator, case.version, CwEnd.of(ended["decision"]), reason)
            self._do("prepare_suit", packs.prepare, case, self.hands.counter, case.version)
            self._do("reply", replies.reply, case, mediator, case.version)
            number = self.given["intake"]["ref_no"].replace("民诉前调", "民初").replace("诉前调", "民初")
            fast = bool(undisputed.standing(case))
            self._do("file_suit", suits.file_suit, case, self.hands.filing, case.version, number, fast)
            filing.finish_due(self.session, limit=100)
            self.session.commit()
        return "转立案(速裁)" if fast else "转立案"


class EntrustedWalk(CourtWalk):
    """After a suit was filed."""

    period = "D30"

    def to_the_end(self) -> str:
        if self.awaiting:
            raise Unsupported(self.awaiting)
        self.received()
        self.mediated()
        self.agreed()
        self.lettered()
        return "出具民事调解书" if self._case.state == "closed" else self._case.state

    def ordered(self, on: dt.date) -> None:
        self.case = self._do(
            "entrust", referrals.entrust, self.session, self.hands.judge, self.hands.committee, *self.given_order(on)
        )

    def lettered(self) -> None:
        """The court is told, issues its letter, and every party receives it."""
        case, on = self._case, self._case.effective_on
        assert on is not None
        with clock.set_to(clock.at(on, 15)):
            self._do("reply", replies.reply, case, self.hands.mediator, case.version)
            self._do("issue_letter", letters.issue, case, self.hands.judge, case.version)
            self._do("serve_letter", receiving.serve, case, self.hands.clerk, case.version, {})
            self._signed("acknowledge_letter", receiving.acknowledge, case, ("D11",), ink_of_today())
            filing.finish_due(self.session, limit=100)
            self.session.commit()
