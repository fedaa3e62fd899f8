"""A party at a phone: progress by code and tail, names and papers only behind a one-time code, links that open once."""

import logging
import re

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases.models import Case
from foundation import clock
from foundation.journal import Entry
from foundation.outbox import Message
from tests import world
from tests.cases.house import Browser, House, Houses, later, told, typed, words

CHEN, YE = "0040", "0052"
NAMES = (
    "陈采薇",
    "示范吴记",
    "叶代",
    "吴处一",
    "梅知远",
    "林静",
    "和小暖",
    "郑衡",
    "尚书言",
    "990119",
    "1400000",
    "长桥路19号",
    "押金",
)


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "signing")


def code(house: House) -> str:
    return house.tell(lambda session, case: case.code)


def enter(browser: Browser, tail: str = CHEN, asked: str = "") -> TestResponse:
    return browser.post("/progress", {"code": asked or code(browser.house), "tail": tail})


def come(house: House, tail: str = CHEN) -> Browser:
    browser = house.browser()
    assert enter(browser, tail).status_code == 302
    return browser


def sent(house: House, to: str = "") -> list[str]:
    """The one-time codes that went out, oldest first."""

    def look(session: Session, case: Case) -> list[str]:
        found = session.scalars(select(Message).where(Message.title == "验证码").order_by(Message.id))
        return [re.findall(r"验证码 (\d{6})", one.text)[0] for one in found if to in one.to]

    return house.tell(look)


def link(house: House, n: int = 0) -> str:
    """The last link that was sent, or the n-th."""

    def look(session: Session, case: Case) -> str:
        texts = [one.text for one in session.scalars(select(Message).order_by(Message.id))]
        return [found[1] for one in texts if (found := re.search(r"http://[^/]+(/t/\S+)", one))][n - 1]

    return house.tell(look)


# what stands on the page before a code


@pytest.mark.parametrize(
    ("subject", "state"),
    [("case", "applied"), ("case", "assigned"), ("case", "suspended"), ("case", "signing"), ("case", "agreed"), ("case", "terminated"),
     ("case", "withdrawn"), ("application", "preparing"), ("application", "returned"), ("application", "supplementing"),
     ("application", "sealed"), ("application", "served"), ("performance", "performed"), ("performance", "disputed")],
)  # fmt: skip
def test_progress_by_code_and_tail_shows_no_name_no_number_and_no_matter(houses: Houses, subject: str, state: str) -> None:
    browser = come(houses.at(subject, state))
    page = browser.get("/my")
    assert page.status_code == 200
    assert [name for name in NAMES if name in page.text] == []
    assert "/papers/" not in page.text


@pytest.mark.parametrize("write", [str.lower, lambda c: c.replace("-", ""), lambda c: c.replace("-", " "), lambda c: f" {c}\n"])
def test_a_code_is_read_however_it_is_written(house: House, write: "object") -> None:
    assert enter(house.browser(), asked=write(code(house))).status_code == 302  # type: ignore[operator]


@pytest.mark.parametrize("tail", [CHEN, YE, "0489", "０４８９", "035u"])
def test_a_tail_is_that_of_a_phone_or_of_a_document(house: House, tail: str) -> None:
    assert (enter(house.browser(), tail=tail).status_code == 302) == (tail != "０４８９")


@pytest.mark.parametrize(
    ("asked", "tail"), [("", "9999"), ("K7M2-4QXD-9TBR", CHEN), ("K7M2-4QXD-9TBR", "9999"), ("", "😀😀😀😀"), ("'--", CHEN)]
)
def test_a_wrong_try_is_told_the_same_whatever_was_wrong(house: House, asked: str, tail: str) -> None:
    answer = enter(house.browser(), tail, asked)
    assert answer.status_code == 409
    assert told(answer)[0].startswith("案件码和尾号对不上。")
    assert typed(answer)["tail"] == [tail]


@pytest.mark.parametrize(
    ("field", "wrong"), [("code", ""), ("tail", ""), ("tail", "123"), ("tail", "12345"), ("code", "长" * 21), ("tail", "\x00")]
)
def test_half_a_key_is_asked_for_and_the_other_half_stays(house: House, field: str, wrong: str) -> None:
    given = {"code": "K7M2-4QXD-9TBR", "tail": "9999", field: wrong}
    answer = house.browser().post("/progress", given)
    assert answer.status_code == 422 and told(answer)
    other = "tail" if field == "code" else "code"
    assert typed(answer)[other] == [given[other]]


def test_ten_wrong_tails_and_the_code_rests_for_an_hour(house: House) -> None:
    browser = house.browser()
    for n in range(10):
        assert enter(browser, f"99{n:02d}").status_code == 409
    answer = enter(browser)
    assert answer.status_code == 409 and "试得太多了，请过一小时再试，或打电话问。" in told(answer)[0]
    with later(hour=12):
        assert enter(house.browser()).status_code == 302


def test_thirty_wrong_codes_and_the_address_rests(house: House) -> None:
    browser = house.browser()
    for n in range(30):
        enter(browser, asked=f"K7M2-4QXD-{n:04d}")
    assert "试得太多了" in told(enter(browser))[0]


def test_whether_a_message_is_ours_is_answered_with_a_landline_and_nothing_of_the_case(house: House) -> None:
    page = house.browser().get(f"/verify?code={code(house)}")
    assert "0990-555 0123" in page.text
    assert [name for name in NAMES if name in page.text] == []
    assert "没有这个案件码" in house.browser().get("/verify?code=K7M2-4QXD-9TBR").text


# papers, signatures, acts: only behind a code


@pytest.mark.parametrize("path", ["/papers/1", "/papers/1/read", "/evidence/1", "/evidence", "/withdrawal", "/exit", "/scans/1"])
def test_who_has_proven_nothing_opens_no_paper(house: House, path: str) -> None:
    answer = come(house).get(house.address + path)
    assert answer.status_code == 401
    assert "请先验证是您本人" in answer.text


def test_who_has_proven_nothing_does_nothing(house: House) -> None:
    before = house.revision()
    for act in ("withdraw", "leave", "add_evidence", "sign", "countersign"):
        answer = house.press(act, "party", by=house.visitor(1, proven=False))
        assert answer.status_code == 401, act
    assert house.revision() == before
    assert house.visitor(1, proven=False).get("/my/pad").location == "/my/code"


def test_a_code_opens_the_own_papers_and_the_pad(house: House) -> None:
    browser = come(house)
    answer = browser.post("/my/code")
    assert answer.status_code == 302
    assert "140****0040" in browser.get("/my/code").text
    assert browser.post("/my/proof", {"otp": sent(house)[-1]}).location == "/my"
    page = browser.get("/my")
    assert "陈采薇" in page.text and "人民调解协议书" in page.text
    assert browser.get("/my/pad").status_code == 200
    for path in re.findall(r'href="(/cases/[^"]+/read)"', page.text):
        assert browser.get(path).status_code == 200


def test_a_code_is_used_once(house: House) -> None:
    first, second = come(house), come(house)
    first.post("/my/code")
    otp = sent(house)[-1]
    assert first.post("/my/proof", {"otp": otp}).status_code == 302
    answer = second.post("/my/proof", {"otp": otp})
    assert answer.status_code == 409 and "请再要一次" in told(answer)[0]
    assert second.get(f"{house.address}/papers/1").status_code == 401


def test_an_older_code_is_dead_when_a_newer_one_was_sent(house: House) -> None:
    browser, other = come(house), come(house)
    browser.post("/my/code")
    with clock.set_to(clock.at(world.TODAY, 10, 2)):
        browser.post("/my/code")
        older, newer = sent(house)
        answer = browser.post("/my/proof", {"otp": older if older != newer else "x"})
        assert "验证码不对，请再看一遍短信。" in told(answer)[0]
        assert typed(answer)["otp"] == [older]
        assert browser.post("/my/proof", {"otp": newer}).status_code == 302
        answer = other.post("/my/proof", {"otp": older})
        assert "请再要一次" in told(answer)[0], "nor does it come to life again when the newer one is used"


def test_a_code_lives_ten_minutes(house: House) -> None:
    browser = come(house)
    browser.post("/my/code")
    with clock.set_to(clock.at(world.TODAY, 10, 11)):
        answer = browser.post("/my/proof", {"otp": sent(house)[-1]})
        assert "验证码过期了，请再要一次。" in told(answer)[0]


def test_five_wrong_tries_and_the_code_is_dead(house: House) -> None:
    browser = come(house)
    browser.post("/my/code")
    right = sent(house)[-1]
    for n in range(5):
        assert "验证码不对" in told(browser.post("/my/proof", {"otp": f"{(int(right) + n + 1) % 10**6:06d}"}))[0]
    assert "请再要一次" in told(browser.post("/my/proof", {"otp": right}))[0]


def test_a_code_is_of_one_person(house: House) -> None:
    """Chen's code proves neither the company's agent nor anybody else."""
    chen, ye = come(house), come(house, YE)
    chen.post("/my/code")
    ye.post("/my/code")
    mine, others = sent(house, "0040")[-1], sent(house, "0052")[-1]
    if mine != others:
        assert ye.post("/my/proof", {"otp": mine}).status_code == 409
    assert ye.post("/my/proof", {"otp": others}).status_code == 302
    assert "叶代" in ye.get("/my").text or "示范吴记" in ye.get("/my").text


def test_a_code_is_asked_for_once_a_minute_and_five_times_an_hour(house: House) -> None:
    browser = come(house)
    assert browser.post("/my/code").status_code == 302
    answer = browser.post("/my/code")
    assert answer.status_code == 409 and "验证码刚发过，请等一会儿再要。" in told(answer)[0]
    for minute in (2, 4, 6, 8):
        with clock.set_to(clock.at(world.TODAY, 10, minute)):
            assert browser.post("/my/code").status_code == 302
    with clock.set_to(clock.at(world.TODAY, 10, 10)):
        assert browser.post("/my/code").status_code == 409
    assert len(sent(house)) == 5


def test_who_left_no_phone_is_told_where_to_go(house: House) -> None:
    house.change(lambda session, case: setattr(case.parties[0], "phone", None))
    browser = come(house, "0489")
    answer = browser.post("/my/code")
    assert answer.status_code == 409
    assert "登记时没有留手机。请带证件到窗口，或打电话问。" in told(answer)[0]


@pytest.mark.parametrize("otp", ["", " ", "长" * 11, "\x00"])
def test_nothing_is_no_code(house: House, otp: str) -> None:
    browser = come(house)
    browser.post("/my/code")
    assert browser.post("/my/proof", {"otp": otp}).status_code == 422


def test_a_code_stands_in_no_journal_no_log_and_no_other_row(
    house: House, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = come(house)
    browser.post("/my/code")
    otp = sent(house)[-1]
    browser.post("/my/proof", {"otp": "000000" if otp != "000000" else "000001"})
    browser.post("/my/proof", {"otp": otp})
    house.press("withdraw", "party", by=browser)

    def raw(session: Session, case: Case) -> str:
        told_ = " ".join(f"{one.sentence}{one.detail}{one.by}" for one in session.scalars(select(Entry)))
        rests = session.execute(text("select text, title, key from message")).all()
        return told_ + str([tuple(row) for row in rests]) + str(session.execute(text("select hash from pass")).all())

    seen = house.tell(raw) + caplog.text + "".join(capfd.readouterr())
    assert f"验证码 {otp}" not in seen and f"'{otp}'" not in seen and f" {otp} " not in seen
    assert "验证码" not in caplog.text


# links


def test_looking_at_a_link_does_not_use_it_up_and_pressing_opens_it_once(house: House) -> None:
    where = link(house)
    for _ in range(3):
        page = house.browser().get(where)
        assert page.status_code == 200 and "打开" in words(page)
        assert [name for name in NAMES if name in page.text] == []
    assert house.browser().client.head(where).status_code == 200
    browser = house.browser()
    assert browser.post(where).location == "/my"
    assert browser.get("/my").status_code == 200
    again = house.browser().post(where)
    assert again.status_code == 409
    assert "这个链接已经用过或过期了。请用回执上的案件码查，或让调解员再发一次。" in told(again)[0]
    assert house.browser().get(where).status_code == 200


def test_a_link_opens_the_progress_and_no_paper(house: House) -> None:
    browser = house.browser()
    browser.post(link(house))
    assert [name for name in NAMES if name in browser.get("/my").text] == []
    assert browser.get(f"{house.address}/papers/1").status_code == 401


def test_a_link_of_thirty_days_ago_is_dead(house: House) -> None:
    with later(days=31):
        assert house.browser().post(link(house)).status_code == 409


def test_an_older_link_is_dead_when_a_newer_one_was_sent(house: House) -> None:
    older = link(house, 1)
    house.press("revise", "mediator")
    house.run("set_terms", "offer")
    assert house.browser().post(older).status_code == 409
    assert house.browser().post(link(house)).status_code == 302


@pytest.mark.parametrize("token", ["x", "长" * 300, "%00"[:1] + "a", "a" * 5000, "' or 1=1 --"])
def test_a_link_that_never_was_is_told_so(house: House, token: str) -> None:
    answer = house.browser().post(f"/t/{token}")
    assert answer.status_code == 409
    assert "案件码" in told(answer)[0]


def test_whoever_does_not_stand_for_a_party_any_more_has_left_the_file(house: House) -> None:
    ye = house.visitor(2, "叶代")
    assert ye.get("/my").status_code == 200
    house.change(lambda session, case: setattr(case.parties[1].agent, "ended_on", clock.today()))
    assert ye.get(f"{house.address}/papers/1").status_code == 404
    assert ye.get("/my").status_code == 401


def test_a_visit_ends_when_the_phone_is_corrected(house: House) -> None:
    chen = house.visitor(1)
    house.change(lambda session, case: setattr(case.parties[0], "phone", "14000000099"))
    assert chen.get("/my").status_code == 401


def test_whoever_leaves_the_page_is_gone(house: House) -> None:
    chen = house.visitor(1)
    assert chen.post("/my/leave").status_code == 302
    assert chen.get("/my").location == "/progress"
