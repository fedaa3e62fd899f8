"""A court that works on its own inner network: the papers go out, what it did is typed in from its papers, and the case moves as with a court here."""

import io
from typing import Any

import pytest
from sqlalchemy import select

from cases import deadlines
from cases.turns import Turn
from documents.models import Service
from foundation import files, numbers
from tests import world
from tests.cases.house import House, Houses, day, later, told, words

NUMBER = "（2026）示0101民特57号"
PRESSED = {"note_acceptance": "handed", "note_return": "handed", "note_ruling": "taken", "note_service": "decided"}


@pytest.fixture
def outside(houses: Houses) -> House:
    return houses.at("application", "outside")


def told_to(house: House) -> set[tuple[str, str]]:
    found = select(Turn).where(Turn.subject == "application")
    return house.tell(lambda s, c: {(turn.role.value, turn.due.isoformat() if turn.due else "") for turn in s.scalars(found)})


def press(house: House, act: str, changes: dict[str, Any] | None = None, role: str = "counter") -> Any:
    return house.press(act, role, changes, subject="application")


def pressed(house: House, act: str, changes: dict[str, Any] | None = None) -> House:
    answer = press(house, act, changes)
    assert answer.status_code == 302, told(answer) or words(answer)
    return house


def application(house: House, look: Any) -> Any:
    return house.tell(lambda s, c: look(c.applications[-1]))


# out


def test_a_complete_application_waits_to_be_brought_to_its_court_and_nobody_there_sees_the_file(outside: House) -> None:
    assert outside.state("application") == "outside"
    assert told_to(outside) == {("counter", "2026-07-16"), ("mediator", "2026-07-16")}, "the thirty days run on until it is there"
    assert outside.signed_in("zheng").get(outside.address).status_code == 404
    page = words(outside.signed_in("mei").get(outside.address))
    assert "待交法院" in page and "这个法院不在本系统里办" in page
    assert "材料正要交给法院" in words(outside.visitor(1).get("/my"))


def test_the_day_on_which_the_court_takes_it_is_the_day_of_the_application(outside: House) -> None:
    with later(days=3):
        pressed(outside, "hand_in", {"on": day(-1), "file": (io.BytesIO(world.RULING), "凭证.pdf")})
    assert outside.state("application") == "handed"
    assert application(outside, lambda a: (a.submitted_on.isoformat(), a.handed_to)) == ("2026-06-18", "立案庭 3 号窗口")
    assert outside.tell(lambda s, c: deadlines.latest(c, "D7").stopped_on is not None)  # type: ignore[union-attr]
    assert [scan.note for scan in outside.papers("D01")[0].scans] == ["法院收件凭证"]


def test_a_late_one_is_noted_all_the_same_for_the_court_decides(outside: House) -> None:
    with later(days=31):
        pressed(outside, "hand_in")
        assert outside.state("application") == "handed"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"on": day(-1)}, "交给法院的日期要在签齐"), ({"on": "2026-06-17"}, "今天以前"), ({"on": ""}, "请填交给法院的日期。"),
        ({"receiver": ""}, "请填收件的窗口或者人。"), ({"file": (io.BytesIO(b"text"), "a.pdf")}, "只收"),
    ],
)  # fmt: skip
def test_a_handing_in_that_cannot_be_is_said(outside: House, changes: dict[str, Any], sentence: str) -> None:
    changes = {"on": "2026-06-15"} if "on" in changes and sentence.startswith("交给") else changes
    answer = press(outside, "hand_in", changes)
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    assert outside.state("application") == "outside"


def test_a_party_may_still_give_up_before_it_is_handed_in(outside: House) -> None:
    assert outside.press("abandon", "party", subject="application").status_code == 302
    assert outside.state("application") == "abandoned"
    assert outside.press("seek_confirmation", "mediator").status_code == 302


# back, from its papers


def test_the_whole_way_from_its_papers_ends_as_with_a_court_that_works_here(houses_on_both: Houses) -> None:
    house = houses_on_both.at("application", "handed")
    pressed(house, "note_acceptance", {"file": (io.BytesIO(world.RULING), "受理.pdf")})
    assert application(house, lambda a: (a.state, a.number)) == ("taken", NUMBER)
    assert told_to(house) == {("counter", "2026-07-16"), ("mediator", "2026-07-16")}, "thirty days from the filing"
    assert house.papers("D06")[0].sealed_by == "示范市明湖区人民法院"
    pressed(house, "note_ruling", {"number": None})
    ruling = house.papers("C01")[0]
    assert files.get(ruling.sha) == world.RULING and ruling.final_sha == ruling.sha, "kept as it came"
    assert (ruling.number, ruling.pages) == (NUMBER, 2)
    shown = house.visitor(1).get(f"{house.address}/papers/{ruling.id}")
    assert shown.data == world.RULING
    for n, expected in ((0, "decided"), (1, "served")):
        party = house.tell(lambda s, c, n=n: str(c.parties[n].id))
        pressed(house, "note_service", {"party": party, "received_on": "2026-06-16", "receiver": "本人"})
        assert house.state("application") == expected
    served = house.tell(lambda s, c: [(one.way, str(one.received_on)) for one in s.scalars(select(Service).order_by(Service.id))])
    assert served == [("DIRECT", "2026-06-16")] * 2
    due = house.tell(lambda s, c: deadlines.open_one(c.applications[-1], "D40"))
    assert due is not None and due.trigger.isoformat() == "2026-07-30", "from the last day of performance"
    assert "裁定书已经送到双方" in words(house.visitor(1).get("/my"))
    page = words(house.signed_in("mei").get(house.address))
    assert NUMBER in page and "确认有效" in page and "直接送达" in page


def test_a_court_that_keeps_its_system_asks_for_papers_and_gets_them_anew(houses: Houses) -> None:
    house = houses.at("application", "lacking")
    assert told_to(house) == {(role, "2026-06-23") for role in ("counter", "mediator", "party")}
    assert house.press("supply", "mediator", subject="application").status_code == 302
    assert house.state("application") == "outside"
    with later(days=2):
        pressed(house, "hand_in")
    assert application(house, lambda a: (str(a.submitted_on), str(a.handed_on))) == ("2026-06-16", "2026-06-18")


def test_a_court_that_did_not_accept_can_only_refuse_and_then_there_is_time_again(houses: Houses) -> None:
    house = houses.at("application", "handed")
    answer = press(house, "note_ruling", {"outcome": "CONFIRMED"})
    assert answer.status_code == 422, "it is no choice"
    assert press(house, "note_ruling", {"outcome": "REFUSED", "reason": "不属于本院管辖"}).status_code == 302
    for n in (0, 1):
        pressed(house, "note_service", {"party": house.tell(lambda s, c, n=n: str(c.parties[n].id)), "receiver": "本人"})
    assert house.state("application") == "served"
    assert house.tell(lambda s, c: deadlines.open_one(c.applications[-1], "D40")) is None
    assert house.press("seek_confirmation", "mediator").status_code == 302, "at another court, within the thirty days"


def test_a_party_that_takes_it_back_is_passed_on_and_the_court_allows_it(houses: Houses) -> None:
    house = houses.at("application", "taken")
    assert house.press("take_back", "party", subject="application").status_code == 302
    asks = house.tell(lambda s, c: {(t.role.value, t.ask) for t in s.scalars(select(Turn).where(Turn.subject == "application"))})
    assert asks == {(role, "陈采薇要求撤回，请转告法院，等法院裁定") for role in ("counter", "mediator")}
    pressed(house, "note_ruling", {"outcome": "WITHDRAWN", "number": None})
    assert house.papers("C04")[0].title.endswith("（准许撤回申请）")


@pytest.mark.parametrize(
    ("act", "changes", "sentence"),
    [
        ("note_acceptance", {"number": "57"}, "不是法院案号"), ("note_acceptance", {"number": "（2026）示0102民特57号"}, "示范市明湖区人民法院是“示0101”"),
        ("note_acceptance", {"number": "（2025）示0101民特57号"}, "2026年"), ("note_acceptance", {"number": "（2026）示0101民初57号"}, "“民特”"),
        ("note_acceptance", {"on": "2026-06-15"}, "受理的日期要在"), ("note_acceptance", {"on": "2026-06-17"}, "今天以前"),
        ("note_return", {"missing": []}, "勾选缺哪些材料"), ("note_return", {"supply_by": "2026-06-16"}, "补交的期限要在"),
        ("note_ruling", {"file": None}, "请传法院的裁定书"), ("note_ruling", {"file": (io.BytesIO(world.PICTURE), "裁定.png")}, "请传法院的裁定书"),
        ("note_ruling", {"file": (io.BytesIO(world.PDF), "裁定.pdf")}, "打不开这份 PDF"), ("note_ruling", {"on": "2026-06-17"}, "裁定的日期要在"),
        ("note_ruling", {"outcome": ""}, "请照裁定书选一项"),
        ("note_service", {"party": "999"}, "请从列出的里面选"), ("note_service", {"received_on": "2026-06-15"}, "收到的日期要在"),
        ("note_service", {"file": None}, "请传法院的送达回证"), ("note_service", {"receiver": ""}, "请照送达回证填签收人"),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_court_s_paper_is_said_by_name(
    houses: Houses, act: str, changes: dict[str, Any], sentence: str
) -> None:
    house = houses.at("application", PRESSED[act])
    before = house.revision()
    answer = press(house, act, changes)
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    assert house.revision() == before


def test_a_number_that_stands_on_another_case_is_refused(houses: Houses) -> None:
    house = houses.at("application", "handed")
    house.change(lambda s, c: numbers.enter(s, "民特", 2026, text=NUMBER, file_id=99, subject="application"))
    answer = press(house, "note_acceptance")
    assert any("已经用在另一件上" in one for one in told(answer)), told(answer)
    assert house.state("application") == "handed"


def test_a_photo_of_the_proof_is_read_as_a_page_and_kept_as_it_came(houses: Houses) -> None:
    house = houses.at("application", "decided")
    pressed(house, "note_service", {"file": (io.BytesIO(world.PICTURE), "回证.png")})
    proof = house.papers("D11")[0]
    assert files.get(proof.sha).startswith(b"%PDF-") and files.get(proof.scans[0].sha) == world.PICTURE
