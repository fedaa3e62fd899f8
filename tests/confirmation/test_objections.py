"""What may come after a ruling was served: an objection in its time, what is ruled on it, a slip put right, the certificate of effect."""

import datetime as dt
import io

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases.deadlines import Deadline
from cases.models import Case
from foundation.outbox import Message
from tests import world
from tests.cases.house import House, Houses, day, later, stands, told, words

NUMBER = "（2026）示0101民特1号"
OUTSIDER = {"party": "0", "name": "司空远", "address": "示范市明湖区长桥路30号", "since": "2026-06-01"}


def press(house: House, act: str, changes: dict[str, object] | None = None, role: str = "judge") -> TestResponse:
    return house.press(act, role, changes, subject="application")


def sheet() -> tuple[io.BytesIO, str]:
    return io.BytesIO(world.PDF), "异议书.pdf"


def outcome(house: House) -> str:
    return house.tell(lambda session, case: case.applications[-1].outcome.value)


def to_enforce(house: House) -> dt.date | None:
    """The last day of the two years, while they run."""
    running = select(Deadline.due).where(Deadline.code == "D40", Deadline.stopped_on.is_(None))
    return house.tell(lambda session, case: session.scalar(running))


@pytest.fixture
def served(houses: Houses) -> House:
    return houses.at("application", "served")


@pytest.fixture
def objected(houses: Houses) -> House:
    return houses.at("application", "objected", "sign_objection")


# in time


def test_a_party_has_fifteen_days_from_receipt_and_then_is_told_the_article(served: House) -> None:
    with later(days=15):
        assert "异议要在 2026年7月1日 以前提出" in words(served.as_("party").get(served.door("object", "party", "application")))
    with later(days=16):
        answer = press(served, "object", role="party")
        assert answer.status_code == 409
        assert "异议要在 2026年7月1日 以前提出，已经过了" in words(answer) and "民诉法解释第三百七十二条" in words(answer)
    with later(days=15):
        assert press(served, "object", role="party").status_code == 302
    assert served.state("application") == "objected"


@pytest.mark.parametrize(("since", "code"), [("2025-12-16", 302), ("2025-12-15", 409)])
def test_an_outsider_has_six_months_from_knowing_and_not_a_day_more(served: House, since: str, code: int) -> None:
    answer = press(served, "object", OUTSIDER | {"since": since, "file": sheet()}, "clerk")
    assert answer.status_code == code
    assert code == 302 or "这个期间不延长" in words(answer)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"file": None}, "请传回利害关系人签好名的异议书"), ({"name": ""}, "请填利害关系人的姓名和住址"), ({"since": ""}, "哪天知道"), ({"since": "2026-06-17"}, "日期还没到")],
)  # fmt: skip
def test_an_outsider_is_named_and_brings_the_signed_sheet(served: House, changes: dict[str, object], sentence: str) -> None:
    answer = press(served, "object", OUTSIDER | {"file": sheet()} | changes, "clerk")
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    assert served.state("application") == "served"


def test_what_came_on_paper_is_filed_with_its_scan_and_waits_for_no_hand(served: House) -> None:
    assert press(served, "object", OUTSIDER | {"file": sheet()}, "clerk").status_code == 302
    (paper,) = served.papers("D22")
    assert paper.facts["is_party"] is False and not paper.signatures and len(paper.scans) == 1


def test_nothing_is_decided_before_the_objection_is_signed(houses: Houses) -> None:
    house = houses.at("application", "objected")
    answer = press(house, "reject_objection")
    assert answer.status_code == 409 and "异议书还没有签名，等陈采薇签名" in words(answer)
    house.run("sign_objection")
    assert press(house, "reject_objection").status_code == 302


def test_a_ruling_of_a_court_elsewhere_is_objected_to_there(served: House) -> None:
    served.run("elsewhere")
    answer = press(served, "object", role="party")
    assert answer.status_code == 409 and "交给作出裁定的法院" in words(answer)


# decided


def test_an_objection_that_does_not_hold_leaves_the_ruling_and_its_two_years(objected: House) -> None:
    before = to_enforce(objected)
    with later(days=3):
        assert press(objected, "reject_objection").status_code == 302
        (ruling,) = objected.papers("C07")
        assert ruling.facts["order"] == ["驳回陈采薇的异议"] and ruling.number == "（2026）示0101民特监1号"
        objected.run("court_seal", "serve", "acknowledge")
    assert objected.state("application") == "served"
    assert outcome(objected) == "CONFIRMED" and before and to_enforce(objected) == before
    assert len(objected.papers("C01")) == 2 and len(objected.papers("C07")) == 2


def test_one_that_holds_revokes_dismisses_and_nothing_is_enforced_or_certified(objected: House) -> None:
    with later(days=3):
        assert press(objected, "uphold_objection").status_code == 302
        (ruling,) = objected.papers("C07")
        assert ruling.facts["order"][0] == f"撤销本院{NUMBER}民事裁定"
        assert "提起诉讼" in ruling.facts["closing"] and outcome(objected) == "DISMISSED" and to_enforce(objected) is None
        objected.run("court_seal", "serve", "acknowledge", "fall_due")
        assert to_enforce(objected) is None
        assert "不能申请强制执行" in words(press(objected, "enforce", role="party"))
        assert "不出生效证明" in words(press(objected, "certify", role="clerk"))


def test_a_change_names_the_new_order_and_the_request_to_enforce_follows_the_new_ruling(objected: House) -> None:
    change = {"result": "PARTIAL_CHANGE", "order": "调解协议第一项有效"}
    answer = press(objected, "uphold_objection", change | {"order": ""})
    assert answer.status_code == 409 and "请写新的主文" in words(answer)
    with later(days=3):
        assert press(objected, "uphold_objection", change).status_code == 302
        objected.run("court_seal", "serve", "acknowledge", "fall_due")
        assert objected.papers("C07")[0].facts["order"] == [f"变更本院{NUMBER}民事裁定的主文为：调解协议第一项有效"]
        assert outcome(objected) == "CONFIRMED"
        assert "照新的裁定书" in words(press(objected, "enforce", role="party"))


# a slip


def test_a_slip_is_put_right_by_a_ruling_of_its_own_and_the_first_is_not_touched(served: House) -> None:
    first = [paper.sha for paper in served.papers("C01")]
    before = to_enforce(served)
    with later(days=2):
        assert press(served, "correct_ruling").status_code == 302
        assert served.state("application") == "ruled"
        served.run("court_seal", "serve", "acknowledge")
        original, copy = served.papers("C09")
        assert original.number == copy.number == f"{NUMBER}之一"
        assert (copy.facts["stood"], copy.facts["stands"]) == ("长桥路19号", "长桥路18号")
        assert [paper.sha for paper in served.papers("C01")] == first and to_enforce(served) == before
        assert press(served, "certify", role="clerk").status_code == 302
        (proof,) = served.papers("D21")
        assert proof.facts["ruled"] == "2026-06-16" and proof.facts["effective"] == "2026-06-16" and proof.sealed_on
        assert press(served, "correct_ruling", {"stood": "甲", "stands": "乙"}).status_code == 302
    assert served.papers("C09")[-1].number == f"{NUMBER}之二"


def test_a_party_reads_the_sealed_copies_and_no_original(served: House) -> None:
    with later(days=2):
        press(served, "correct_ruling")
        served.run("court_seal", "serve", "acknowledge")
        page = served.visitor().get("/my")
    for kind in ("C01", "C09"):
        original, copy = served.papers(kind)
        assert f"/papers/{copy.id}/read" in page.text and f"/papers/{original.id}/read" not in page.text


@pytest.mark.parametrize(
    "changes",
    [{"stood": ""}, {"stands": ""}, {"stood": "同样", "stands": "同样"}],
    ids=["nothing stood", "nothing stands", "the same"],
)
def test_a_correction_says_what_stood_and_what_stands(served: House, changes: dict[str, object]) -> None:
    assert press(served, "correct_ruling", changes).status_code in (409, 422)
    assert served.papers("C09") == []


# the end by itself


def test_a_dispute_about_rights_ends_the_procedure_and_says_that_they_may_sue(houses: Houses) -> None:
    house = houses.at("application", "questioned")
    assert press(house, "terminate", {"reason": ""}).status_code == 422
    assert press(house, "terminate").status_code == 302
    assert outcome(house) == "TERMINATED_186"
    house.run("court_seal", "serve", "acknowledge")
    original, copy = house.papers("C06")
    assert copy.facts["closing"] == "利害关系人可以另行起诉。" and copy.facts["articles"] == [
        "《中华人民共和国民事诉讼法》第一百八十六条"
    ]
    assert to_enforce(house) is None
    assert "只办对确认调解协议有效的裁定" in words(press(house, "object", role="party"))


def test_both_parties_are_told_and_the_judge_is_asked(objected: House) -> None:
    def messages(session: Session, case: Case) -> int:
        return len([one for one in session.scalars(select(Message)) if "objected-" in one.key])

    assert objected.tell(messages) == 2
    page = objected.as_("judge").get(f"{objected.address}/confirmation/packet")
    assert stands(page, "裁定异议成立") and stands(page, "裁定驳回异议") and "审查异议，作出裁定" in words(page)
    assert day()  # the clock of the world
