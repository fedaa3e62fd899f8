"""The whole job in Chromium: intake clerk, head, mediator, party on a phone, party at the pad, court clerk and judge, to the served ruling."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.browser.house import House, code_in, link_in, running, signs, text_of, today

CHEN, WU = "14000000040", "14000000041"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running(tmp_path_factory.mktemp("house")) as one:
        yield one


def test_from_the_counter_to_the_served_ruling_and_its_proof(house: House) -> None:
    with house.watched():
        reference = _registered_at_the_counter(house)
        head, mediator = house.signed_in("he"), house.signed_in("mei")
        _accepted_and_assigned(house, head, reference)
        _mediated(house, mediator, reference)
        _terms_written_and_offered(house, mediator, reference)
        phone = _chen_signs_on_her_phone(house)
        _signs_at_the_counter(house, mediator, reference, "2")
        _signs_at_the_counter(house, mediator, reference, "me")
        _sealed(house, head, reference, "seal")
        _applied(house, mediator, head, phone, reference)
        _confirmed(house, mediator, phone, reference)
        _served(house, mediator, reference)
        _first_payment_made(house, mediator, reference)


def _registered_at_the_counter(house: House) -> str:
    page = house.signed_in("lin")
    house.picture(page, "desk-empty")
    page.keyboard.press("F2")
    page.wait_for_url("**/cases/new")
    page.fill("#id_number", "990119199403030489")
    page.fill("#name", "陈采薇")
    page.fill("#phone", CHEN)
    page.fill("#address", "示范市明湖区长桥路19号")
    page.fill("#other_name", "示范吴记物业有限公司")
    page.fill("#other_phone", WU)
    page.fill("#other_address", "示范市明湖区长桥路21号")
    _pick(page, "category", "房屋租赁合同纠纷")
    page.fill("#place", "示范市明湖区长桥路21号")
    page.fill("#amount", "3,600.00")
    page.fill("#story", "提前22天退租，房东以违约和墙面污损为由扣押金3,600元。入住时照片显示墙面原有污渍。")
    page.fill("#wish", "退还押金3,600元")
    house.picture(page, "counter")
    page.keyboard.press("F8")
    page.wait_for_url("**/receipt")
    house.picture(page, "receipt")
    page.click("text=到这一件的页面")
    page.wait_for_url("**/cases/*")
    return page.url.rpartition("/")[2]


def _accepted_and_assigned(house: House, head: Page, reference: str) -> None:
    head.goto(f"{house.url}/desk")
    head.click("a.who")
    house.picture(head, "case-applied")
    head.click("a.btn-primary")
    head.click("main button.btn-primary")
    expect(head.locator(".toast-line")).to_contain_text("受理")
    head.click("a.btn-primary")
    head.get_by_role("radio", name="梅知远").check()
    house.picture(head, "assignment")
    head.click("main button.btn-primary")
    expect(head.locator(".page-head .pill")).to_have_text("已指派")


def _mediated(house: House, page: Page, reference: str) -> None:
    page.goto(f"{house.url}/cases/{reference}/records")
    page.get_by_label("陈采薇").check()
    page.fill("#story", "陈采薇：入住时墙面就有污渍，押金应当全退。\n叶代：公司愿意退还一部分。")
    page.fill("#result", "双方同意退还2,800元，分两期付清")
    house.picture(page, "record")
    page.click("main button.btn-primary")
    expect(page.locator(".page-head .pill")).to_have_text("调解中")
    page.goto(f"{house.url}/cases/{reference}/parties/2")
    page.select_option("#kind", "legal")
    page.select_option("#id_type", "09")
    page.fill("#id_number", "91990104XX0000035U")
    page.fill("#head_name", "吴处一")
    house.picture(page, "party")
    page.click("main button.btn-primary")
    page.goto(f"{house.url}/cases/{reference}/parties/1")
    page.check("#consents_to_e_service")
    page.click("main button.btn-primary")
    expect(page.locator(".toast-line")).to_be_visible()


def _terms_written_and_offered(house: House, page: Page, reference: str) -> None:
    page.goto(f"{house.url}/cases/{reference}/terms")
    page.click("[name=add-payments]")
    page.click("[name=add-payments]")
    page.select_option("#terms-0-kind", "pay")
    page.fill("#terms-0-text", "押金")
    for n, day in enumerate(("2027-01-15", "2027-02-15")):
        page.select_option(f"#payments-{n}-payer", label="示范吴记物业有限公司")
        page.select_option(f"#payments-{n}-payee", label="陈采薇")
        page.fill(f"#payments-{n}-amount", "1400")
        page.fill(f"#payments-{n}-due_on", day)
        page.fill(f"#payments-{n}-way", "银行转账")
    page.fill("#total", "2800")
    page.fill("#penalty", "逾期按日万分之三支付违约金")
    house.picture(page, "terms")
    page.click("main .acts button.btn-primary")
    page.wait_for_url("**/agreement")
    house.picture(page, "agreement")
    page.click("main .acts button.btn-primary")
    expect(page.locator(".page-head .pill")).to_have_text("待签")
    house.picture(page, "case-signing")


def _chen_signs_on_her_phone(house: House) -> Page:
    phone = house.open(narrow=True)
    phone.goto(link_in(house.message("协议书写好了", CHEN)))
    house.picture(phone, "party-link", both=False)
    phone.click("main button.btn-primary")
    expect(phone.locator("body")).not_to_contain_text("陈采薇")
    house.picture(phone, "party-unproven", both=False)
    phone.click("text=要一个短信验证码")
    phone.fill("#otp", code_in(house.message("验证码", CHEN)))
    house.picture(phone, "party-code", both=False)
    phone.click("main button.btn-primary")
    house.picture(phone, "party-mine", both=False)
    _signs_here(house, phone, "party-sign")
    return phone


def _signs_here(house: House, phone: Page, name: str) -> None:
    """Signs on the phone everything that waits there: a pad goes on by itself to what comes next."""
    phone.goto(f"{house.url}/my")
    phone.click("a.btn-primary[href$='/pad']")
    house.picture(phone, name, both=False)
    _all_signed(phone)


def _signs_at_the_counter(house: House, page: Page, reference: str, signer: str, **given: str) -> None:
    """Signs at the pad of the counter everything that waits for this signer."""
    page.goto(f"{house.url}/cases/{reference}/pad/{signer}")
    _all_signed(page, **given)


def _all_signed(page: Page, **given: str) -> None:
    expect(page.locator("canvas")).to_be_visible()
    while page.locator("canvas").count():
        signs(page, **given)


def _sealed(house: House, head: Page, reference: str, address: str) -> None:
    head.goto(f"{house.url}/cases/{reference}/{address}")
    head.fill("#stamped_on", today(head))
    head.set_input_files("#file", {"name": "协议书.pdf", "mimeType": "application/pdf", "buffer": world.PDF})
    house.picture(head, "seal")
    head.click("main button.btn-primary")
    expect(head.locator(".toast-line")).to_be_visible()


def _applied(house: House, mediator: Page, head: Page, phone: Page, reference: str) -> None:
    mediator.goto(f"{house.url}/cases/{reference}")
    expect(mediator.locator(".page-head .pill")).to_have_text("已签协议")
    house.picture(mediator, "case-agreed")
    mediator.click("text=先看一看，或者换一个法院")
    house.picture(mediator, "seek")
    mediator.go_back()
    mediator.locator(".turn").get_by_role("button", name="发起共同申请").click()
    expect(mediator.locator(".toast-line").first).to_be_visible()
    _signs_here(house, phone, "party-sign-application")
    _signs_at_the_counter(house, mediator, reference, "2")
    _sealed(house, head, reference, "confirmation/proof-seal")
    head.goto(f"{house.url}/cases/{reference}")
    expect(head.locator("body")).to_contain_text("待法院受理")


def _confirmed(house: House, mediator: Page, phone: Page, reference: str) -> None:
    filing, clerk, judge = house.signed_in("ying"), house.signed_in("shang"), house.signed_in("zheng")
    house.picture(filing, "court-queue")
    filing.click("a.who")
    house.picture(filing, "court-received")
    filing.select_option("#judge", label="郑衡")
    filing.click("button:has-text('受理')")
    expect(filing.locator(".toast-line").first).to_be_visible()
    clerk.goto(f"{house.url}/desk")
    clerk.click("a.who")
    clerk.click(".decide a.btn-primary")
    for party in clerk.get_by_role("group", name="谁到场").get_by_role("checkbox").all():
        party.check()
    for n in range(4):
        clerk.fill(f"#answers-{n}-answer", "是自愿签的，没有人强迫，清楚后果。")
    house.picture(clerk, "questioning")
    clerk.click("main .acts button.btn-primary")
    expect(clerk.locator(".toast-line").first).to_be_visible()
    _signs_here(house, phone, "party-sign-record")
    _signs_at_the_counter(house, mediator, reference, "2")
    _signs_at_the_counter(house, clerk, reference, "me")
    _signs_at_the_counter(house, judge, reference, "me")
    clerk.goto(f"{house.url}/cases/{reference}/confirmation/packet")
    house.picture(clerk, "packet-clerk")
    judge.goto(f"{house.url}/desk")
    judge.click("a.who")
    house.picture(judge, "packet-judge")
    judge.click("button:has-text('签发：确认有效')")
    expect(judge.locator(".toast-line")).to_have_text("已签发。")
    clerk.goto(f"{house.url}/cases/{reference}/confirmation/seal")
    clerk.click("main button.btn-primary")
    expect(clerk.locator(".page-head .pill")).to_have_text("待送达")
    clerk.goto(f"{house.url}/cases/{reference}/confirmation/services")
    house.picture(clerk, "serve")
    clerk.click("main button.btn-primary")
    clerk.context.close()


def _served(house: House, mediator: Page, reference: str) -> None:
    house.message("裁定书送到了", CHEN)
    _signs_at_the_counter(house, mediator, reference, "2", received_on=today(mediator))
    clerk = house.signed_in("shang")
    for _ in range(60):
        clerk.goto(f"{house.url}/cases/{reference}/confirmation/packet")
        if clerk.locator(".page-head .pill").inner_text() == "已送达":
            break
        clerk.wait_for_timeout(500)
    expect(clerk.locator(".page-head .pill")).to_have_text("已送达")
    house.picture(clerk, "packet-served")
    ruling = _text_of(house, clerk, "确认调解协议有效", nth=-1)
    assert "民事裁定书" in ruling and "达成的调解协议有效" in ruling and "本件与原本核对无异" in ruling
    assert "陈采薇" in _text_of(house, clerk, "电子送达凭证")
    assert "示范吴记物业有限公司" in _text_of(house, clerk, "送达回证")


def _first_payment_made(house: House, mediator: Page, reference: str) -> None:
    mediator.goto(f"{house.url}/cases/{reference}")
    mediator.click("text=登记一笔履行 >> nth=0")
    mediator.get_by_label("第1期").check()
    mediator.fill("#amount", "1,400.00")
    mediator.fill("#on", today(mediator))
    mediator.fill("#way", "银行转账")
    house.picture(mediator, "fulfilment")
    mediator.click("main button.btn-primary")
    expect(mediator.locator(".toast-line")).to_be_visible()
    house.picture(mediator, "case-performing")
    expect(mediator.locator("body")).to_contain_text("1,400.00")


def _text_of(house: House, page: Page, title: str, nth: int = 0) -> str:
    """The text of a paper of the packet, read back from the PDF that is served."""
    links = page.locator(f".packet-list a:has-text('{title}')").all()
    page.goto(f"{page.url.partition('?')[0]}{links[nth].get_attribute('href')}")
    pdf = page.request.get(
        house.url + str(page.locator(".packet-paper .paper-foot a").get_attribute("href")).replace(house.url, "")
    ).body()
    return text_of(pdf)


def _pick(page: Page, name: str, words: str) -> None:
    """Chooses from a list that filters while typing."""
    page.fill(f"[aria-controls={name}-list]", words)
    page.keyboard.press("Enter")
