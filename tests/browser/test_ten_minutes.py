"""The ten-minute confirmation in five windows: the counter, one party on a phone, the other at the counter's pad, the court, and the print station of
the room. From "agreement signed" to "ruling printed in the room and both served", every click counted and every field that a page calls new."""

import datetime as dt
import re
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete
from sqlalchemy.orm import Session

from cases.intake import Intake, register
from cases.parties import PartyGiven
from cases.party import Side
from documents.models import SigningWay
from foundation import clock
from foundation.throttle import Attempt
from foundation.transactions import writing
from mediation import conclusion
from people import ink
from people.models import SealKind
from tests import world
from tests.browser import room
from tests.browser.counting import Count
from tests.browser.house import House, code_in, link_in, running, signs, text_of, today, writes

CHEN = "14000000040"
BUDGET = 14  # for two parties, one of them on a phone
A_PARTY_MORE = 3  # the application, the record of questioning, the proof of service: once each at the pad
STEPS = (
    ("梅知远", "写共同申请"), ("陈采薇", "签申请书"), ("叶代", "签申请书"), ("尚书言", "法院受理"), ("尚书言", "询问双方"),
    ("郑衡", "法官裁定"), ("系统", "裁定书用印"), ("系统", "打印、送出裁定书"), ("叶代", "各方签收"))  # fmt: skip


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running(tmp_path_factory.mktemp("house")) as one:
        yield one


@pytest.fixture
def session(house: House) -> Iterator[Session]:
    with house.session() as one:
        yield one


def agreed(house: House, session: Session, key: str, *more: PartyGiven) -> tuple[str, Page]:
    """A case that waits for its last signature: Chen signs the agreement on her phone, the rest has been done. Returns it and her phone."""
    given = Intake(
        key=key, category="房屋租赁合同纠纷", story="提前22天退租，房东扣押金3,600元。", wishes=("退还押金3,600元",),
        parties=(world.chen(), world.wu(), *more), place="示范市明湖区长桥路21号", amount=360_000)  # fmt: skip
    with clock.set_to(clock.at(clock.today() - dt.timedelta(days=1), 10)):
        case, _slip = register(session, world.user(session, "lin"), world.committee(session), given)
        session.commit()
        world.run(session, case, *world.TO_MEDIATING, "countersign")
    court, committee = case.body.court, case.body
    writing(session)
    court.seals_at_once, committee.seal = True, SealKind.IMAGE
    for login in ("shang", "zheng"):
        ink.keep(session, world.user(session, login), world.PICTURE, world.STROKES)
    session.execute(delete(Attempt))  # the walk before had its code less than a minute ago
    session.commit()
    before = house.sent()
    world.run(session, case, "set_terms", "offer")
    phone = house.open(narrow=True)
    phone.goto(link_in(house.message("协议书写好了", CHEN, before)))
    phone.click("main button.btn-primary")
    phone.click("text=要一个短信验证码")
    phone.fill("#otp", code_in(house.message("验证码", CHEN, before)))
    phone.click("main button.btn-primary")
    phone.click("a.btn-primary[href$='/pad']")
    writes(phone)
    session.refresh(case)
    for signature in world.waiting(session, case, "A09"):
        conclusion.sign(case, world.hand(session, case, signature), world.seen(signature), world.ink(), SigningWay.PAD)
        session.commit()
    conclusion.seal(case, world.user(session, "he"), case.version, clock.today())
    session.commit()
    return case.reference, phone


def test_from_the_agreement_signed_to_the_ruling_printed_in_the_room_and_served(house: House, session: Session) -> None:
    with house.watched():
        reference, phone = agreed(house, session, "plain")
        room.equip(session, world.committee(session))
        count, station = Count(), room.Station(house)
        counter = count.watch(house.at("mei", f"/cases/{reference}"), "窗口")
        pad = count.watch(house.at("mei", f"/cases/{reference}/pad/2"), "手写板")
        clerk, judge = (count.watch(house.signed_in(login), who) for login, who in (("shang", "书记员"), ("zheng", "法官")))
        count.watch(station.page, "打印点")
        count.watch(phone, "手机")
        house.picture(counter, "ten-agreed")
        house.picture(pad, "ten-pad-waits")
        confirmed(house, counter, clerk, judge, phone, pad)
        printed(house, station, reference)
        signs(pad, received_on=today(pad))
        served(house, counter, reference)
        count.within(BUDGET)
        told(house, count, "clicks")
        timed(house, counter, reference)
        station.close()


@pytest.mark.prove
def test_a_third_party_costs_three_presses_more(house: House, session: Session) -> None:
    with house.watched():
        feng = PartyGiven(
            Side.RESPONDENT,
            "冯乙",
            id_type="01",
            id_number="990103199512310630",
            phone="14000000049",
            address="示范市明湖区巫峡路3号",
        )
        reference, phone = agreed(house, session, "third", feng)
        count = Count()
        counter = count.watch(house.at("mei", f"/cases/{reference}"), "窗口")
        pads = [count.watch(house.at("mei", f"/cases/{reference}/pad/{n}"), f"手写板{n}") for n in (2, 3)]
        clerk, judge = (count.watch(house.signed_in(login), who) for login, who in (("shang", "书记员"), ("zheng", "法官")))
        count.watch(phone, "手机")
        confirmed(house, counter, clerk, judge, phone, *pads)
        for pad in pads:
            signs(pad, received_on=today(pad))
        served(house, counter, reference)
        count.within(BUDGET + A_PARTY_MORE)
        told(house, count, "clicks-of-three")


def test_the_phone_is_lost_half_way(house: House, session: Session) -> None:
    """What a phone was to do is done at the counter: nothing is begun again, and the ruling is served there by hand."""
    with house.watched():
        reference, phone = agreed(house, session, "lost")
        counter, pad = house.at("mei", f"/cases/{reference}"), house.at("mei", f"/cases/{reference}/pad/2")
        clerk, judge = house.signed_in("shang"), house.signed_in("zheng")
        handed_over(counter)
        phone.goto(f"{house.url}/my/pad")
        for hand in (phone, pad):
            signs(hand)
        phone.context.close()
        counter.goto(f"{house.url}/cases/{reference}/contacts?party=1")
        counter.fill("#phone", "")
        counter.uncheck("#consents_to_e_service")
        counter.click("main button.btn-primary")
        expect(counter.locator(".toast-line").first).to_be_visible()
        heard(house, clerk)
        own = house.at("mei", f"/cases/{reference}/pad/1")
        for hand in (own, pad):
            signs(hand)
        decided(house, judge)
        for hand in (own, pad):
            signs(hand, received_on=today(hand))
        served(house, counter, reference)


def test_a_press_too_many_and_a_fact_typed_again_break_the_budget(house: House) -> None:
    """The count itself: what nobody needs is planted, and found."""
    count = Count()
    page = count.watch(house.signed_in("lin"), "窗口")
    page.click("a.brand, header a >> nth=0")
    assert len(count.clicks) == 1, count.clicks
    count.within(1)
    page.goto(f"{house.url}/cases/new")
    page.click("main summary, header a >> nth=0")
    with pytest.raises(AssertionError):
        count.within(1)
    page.goto(f"{house.url}/cases/new")
    page.fill("#name", "陈采薇")
    with page.expect_navigation():
        page.locator("#name").evaluate("(one) => { one.form.noValidate = true; one.form.requestSubmit(); }")
    with pytest.raises(AssertionError, match="name"):
        count.within(len(count.clicks))
    page.context.close()


def confirmed(house: House, counter: Page, clerk: Page, judge: Page, *hands: Page) -> None:
    """The whole way to the ruling: handed over, signed, heard, the record signed, decided."""
    handed_over(counter)
    for hand in hands:
        signs(hand)
    heard(house, clerk)
    for hand in hands:
        signs(hand)
    decided(house, judge)


def printed(house: House, station: room.Station, reference: str) -> None:
    """Out of the printer of the room, by itself: the cover, the sealed ruling, and the proof that the party at the counter is to sign."""
    expect(station.page.get_by_text("已出纸").nth(2)).to_be_visible(timeout=60_000)
    station.rests()
    cover, ruling, proof = room.jobs(house, reference)
    assert all(job.printed_at and job.tries == 1 for job in (cover, ruling, proof))
    assert station.told() == [cover.id, ruling.id, proof.id]
    assert {job.id: len(station.sheets[job.id]) for job in (cover, ruling, proof)} == dict.fromkeys(
        (cover.id, ruling.id, proof.id), 1
    )
    assert "送达清单" in station.words(cover)[0]
    assert "民事裁定书" in station.words(ruling)[0] and "达成的调解协议有效" in station.words(ruling)[0]
    assert "本件与原本核对无异" in station.words(ruling)[0], "the copy that was sealed"
    assert "送达回证" in station.words(proof)[0] and "示范吴记物业有限公司" in station.words(proof)[0]
    house.picture(station.page, "ten-station")


def timed(house: House, counter: Page, reference: str) -> None:
    """The time sheet, kept as text and picture beside what the test reports."""
    counter.goto(f"{house.url}/cases/{reference}/confirmation/times")
    total = counter.locator("table.board .n").first.inner_text()
    assert re.fullmatch(r"(\d+(小时|分|秒))+", total), total
    rows = counter.locator("table.cards tbody tr").all_inner_texts()
    for who, step in STEPS:
        assert any(step in row and who in row for row in rows), (who, step, rows)
    house.picture(counter, "ten-times")
    counter.click("button:has-text('打印办理时间表')")
    counter.wait_for_url("**/read")
    sheet = counter.request.get(counter.url.removesuffix("/read")).body()
    words = text_of(sheet)
    (house.data / "times.pdf").write_bytes(sheet)
    subprocess.run(["pdftotext", "-layout", house.data / "times.pdf", house.kept / "times.txt"], check=True)
    subprocess.run(["pdftoppm", "-png", "-r", "80", house.data / "times.pdf", house.kept / "times"], check=True)
    assert total in words, (total, words)
    assert all(step in words for _who, step in STEPS), words


def told(house: House, count: Count, name: str) -> None:
    """Who pressed what, kept beside the time sheet."""
    (house.kept / f"{name}.txt").write_text(
        "\n".join([*count.clicks, f"共{len(count.clicks)}次", f"填：{sorted(set(count.given))}"])
    )


def handed_over(counter: Page) -> None:
    """One press on the page of the case, nothing to fill in."""
    counter.locator("main .turn button.btn-primary").click()
    expect(counter.locator(".toast-line").first).to_be_visible()


def heard(house: House, clerk: Page) -> None:
    """Opens the packet from the queue, accepts, writes down what both said, and puts it before the judge."""
    clerk.reload()
    clerk.click("a.who")
    house.picture(clerk, "ten-received")
    clerk.click("button:has-text('受理')")
    for party in clerk.get_by_role("group", name="谁到场").get_by_role("checkbox").all():
        party.check()
    for n in range(4):
        clerk.fill(f"#answers-{n}-answer", "是自愿签的，没有人强迫，清楚后果。")
    house.picture(clerk, "ten-questioning")
    clerk.click("main .acts button.btn-primary")
    expect(clerk.locator(".page-head .pill")).to_have_text("待法官决定")


def decided(house: House, judge: Page) -> None:
    judge.reload()
    judge.click("a.who")
    house.picture(judge, "ten-before-the-judge")
    judge.click("button:has-text('签发：确认有效')")
    expect(judge.locator(".toast-line").first).to_have_text("已签发。")
    house.picture(judge, "ten-decided")


def served(house: House, page: Page, reference: str) -> None:
    for _ in range(60):
        page.goto(f"{house.url}/cases/{reference}")
        if "已送达" in page.locator("main").inner_text():
            house.picture(page, "ten-served")
            return
        page.wait_for_timeout(500)
    raise AssertionError(page.locator("main").inner_text()[:1500])
