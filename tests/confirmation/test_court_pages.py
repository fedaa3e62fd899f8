"""The pages of a court that sends a case, of the committee that takes it, of the parties: each act posted as its own page would post it."""

import html
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import flask
import pytest
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Case
from confirmation import letters
from documents.models import Paper, Service, Signature
from foundation import clock, site
from foundation.db import db
from people.models import SignIn, User
from tests import bench, world
from tests.cases.house import SEED, Browser, House, told, typed, words
from tests.conftest import Databases, a_site
from tests.matrix.presses import INK
from tests.people.conftest import an_app

DISPUTE = {
    "name": "陈采薇", "id_type": "01", "id_number": "990119199403030489", "phone": "14000000040", "address": "示范市明湖区长桥路19号", "other_name": "吴处一",
    "other_phone": "14000000041", "other_address": "示范市明湖区长桥路21号", "category": "房屋租赁合同纠纷", "story": "提前退租，押金没有退。", "wish": "退还押金3,600元",
    "place": "示范市明湖区长桥路21号"}  # fmt: skip
AGREE = {"applicant_consent-agrees": "y", "other_consent-agrees": "y"}


@pytest.fixture
def house(databases: Databases, tmp_path: Path) -> Iterator[House]:
    """The application before a court and its committees, and no case yet."""
    url = databases.empty()
    site.settle(a_site(tmp_path))
    with clock.set_to(clock.at(world.TODAY, 10)):
        app = an_app(url, tmp_path)
        with app.test_request_context():
            flask.session["csrf_token"] = SEED
            token, engine = generate_csrf(), db.engine
        with Session(engine) as session:
            bench.people(session)
            now = clock.now()
            session.add_all(
                SignIn(key=one.login, user_id=one.id, began_at=now, seen_at=now) for one in session.scalars(select(User))
            )
            session.commit()
        yield House(app, token, engine)
        engine.dispose()
    databases.drop(url)


def begin(house: House, how: Any, *acts: str) -> House:
    with Session(house.engine) as session:
        bench.run(session, how(session), *acts)
    return house


def go_on(house: House, *acts: str) -> House:
    with Session(house.engine) as session:
        bench.run(session, session.get_one(Case, 1), *acts)
    return house


def sent(page: Any) -> dict[str, Any]:
    """What a browser would send of the page as it stands: of a list nobody touched, its first line."""
    form = {name: values[0] if len(values) == 1 else values for name, values in typed(page).items() if values and name}
    for name, lines in re.findall(r'<select\b[^>]*\bname="([^"]+)"[^>]*>(.*?)</select>', page.text, re.S):
        if first := re.search(r'<option[^>]*value="([^"]*)"', lines):
            form.setdefault(name, html.unescape(first[1]))
    return form


def act(browser: Browser, noun: str, changes: dict[str, Any] | None = None, status: int = 302) -> Any:
    """Opens the page of an act and posts what stands in it, with these fields otherwise."""
    address = f"{browser.house.address}/{noun}"
    page = browser.get(address)
    assert page.status_code == 200, words(page)
    form = sent(page)
    answer = browser.post(address.partition("?")[0], {**form, **(changes or {})})
    assert answer.status_code == status, told(answer) or words(answer)
    return answer


def sign(house: House, kind: str, noun: str, staff: str = "") -> None:
    """The parties on their own phones; somebody of the committee at the desk, where asked."""

    def asked(session: Session, case: Case) -> list[tuple[str, int | None, str]]:
        wanted = select(Signature).join(Paper).where(Paper.kind == kind, Paper.void_at.is_(None), Signature.signed_at.is_(None))
        ordinals = {party.id: n for n, party in enumerate(case.parties, 1)}
        return [
            (f"{s.id}:{s.paper.sha}", ordinals.get(s.party_id or 0), s.name if s.representative_id else "")
            for s in session.scalars(wanted.order_by(Signature.id))
        ]

    for shown, n, representative in house.tell(asked):
        if n is None and not staff:
            continue
        browser = house.visitor(n, representative) if n else house.signed_in(staff)
        form = {"shown": shown, "ink": INK, "strokes": world.STROKES, "confirmed": "y", "received_on": clock.today().isoformat()}
        assert browser.post(f"{house.address}/{noun}", form).status_code == 302


def number(house: House, login: str) -> str:
    return house.tell(lambda session, case: str(world.user(session, login).id))


def body(house: House, name: str) -> str:
    with Session(house.engine) as session:
        return str(next(one.id for one in session.scalars(select(world.Body)) if one.name == name))


# the court sends


def test_the_court_s_own_desk_offers_what_it_may_send(house: House) -> None:
    assert "委派调解" in words(house.signed_in("ying").get("/desk")) and "委托调解" in words(
        house.signed_in("zheng").get("/desk")
    )
    for login in ("shang", "lin", "he"):
        page = words(house.signed_in(login).get("/desk"))
        assert "委派调解" not in page and "委托调解" not in page
        assert house.signed_in(login).get("/referrals/new").status_code == 403
    with Session(house.engine) as session:
        world.writing(session)
        bench.court(session).pre_filing_from = None
        session.commit()
    assert "委派调解" not in words(house.signed_in("ying").get("/desk")), "not switched on, not offered"


def test_filing_staff_refer_on_one_screen_and_see_the_case(house: House) -> None:
    ying = house.signed_in("ying")
    page = ying.get("/referrals/new")
    assert "申请人的意愿" in words(page) and "打印后给当事人" not in words(page)
    form = sent(page)
    given = (
        form
        | DISPUTE
        | {"body": body(house, "长桥社区人民调解委员会"), "source_number": bench.REFERRED, "materials": "起诉状一份\n收据一张"}
    )
    refused = ying.post("/referrals", given)
    assert refused.status_code == 409 and any("陈采薇、吴处一没有同意调解" in one for one in told(refused))
    assert typed(refused)["source_number"] == [bench.REFERRED]
    wrong = ying.post("/referrals", given | AGREE | {"source_number": bench.SUIT})
    assert any("不是“诉前调”" in one for one in told(wrong))
    answer = ying.post("/referrals", given | AGREE)
    assert answer.status_code == 302, told(answer)
    case, _slash, page_of = answer.location.rpartition("/")
    assert page_of == "referral"
    page = ying.get(answer.location)
    for word in ("待接收", "委派调解函", bench.REFERRED, "陈采薇于2026年6月16日同意（书面）", "负责人：确认接收，或者书面拒接"):
        assert word in words(page), word
    assert ying.get(case).location == answer.location
    letter = house.papers("D14")[0]
    assert letter.facts["materials"] == ["起诉状一份", "收据一张"]
    assert house.signed_in("zheng").get(f"{case}/referral").status_code == 200
    assert house.signed_in("other_judge").get(f"{case}/referral").status_code == 404
    assert house.signed_in("he").get(f"{case}/referral").status_code == 404


def test_a_judge_entrusts_on_the_same_screen_in_the_words_of_a_suit(house: House) -> None:
    zheng = house.signed_in("zheng")
    page = zheng.get("/entrustments/new")
    assert "原告的意愿" in words(page) and "适用简易程序" in words(page)
    form = sent(page)
    given = form | DISPUTE | AGREE | {"body": body(house, "长桥社区人民调解委员会"), "source_number": bench.SUIT, "simple": "y"}
    assert zheng.post("/entrustments", given).status_code == 302
    assert house.tell(lambda session, case: (case.channel, case.referral.simple)) == ("court_entrusted", True)  # type: ignore[union-attr]
    assert house.signed_in("ying").post("/entrustments", given | {"key": "another"}).status_code == 409


# on paper


def test_an_order_on_paper_is_taken_down_with_its_scan(house: House) -> None:
    lin = house.signed_in("lin")
    assert "登记法院来函" in words(lin.get("/cases/new"))
    page = lin.get("/cases/new?from=court")
    assert "照来函填" in words(page) and typed(page)["received_on"] == ["2026-06-16"]
    form = sent(page)
    given = form | DISPUTE | {"channel": "court_referral", "source_number": "", "court": body(house, "示范市明湖区人民法院")}
    again = lin.post("/cases", given)
    assert again.status_code == 422 and typed(again)["story"] and "照来函填" in words(again)
    answer = lin.post("/cases", given | {"source_number": bench.REFERRED, "letter": (io.BytesIO(world.PDF), "来函.pdf")})
    assert answer.status_code == 302, told(answer)
    assert lin.get(answer.location, follow_redirects=True).status_code == 200
    page = lin.get(house.address)
    assert "法院委派" in words(page) and "示范市明湖区人民法院" in words(page) and "看扫描件" in words(page)
    for login in ("lin", "ying"):
        scan = house.signed_in(login).get(f"{house.address}/order")
        assert (scan.status_code, scan.data) == (200, world.PDF)
    assert house.signed_in("stranger").get(f"{house.address}/order").status_code == 404


# the committee's answer


def test_the_head_takes_it_or_declines_and_the_court_chooses_another(house: House) -> None:
    begin(house, bench.referred)
    he, ying = house.signed_in("he"), house.signed_in("ying")
    page = he.get(f"{house.address}/acceptance")
    assert "确认接收" in words(page) and "书面拒接" in words(page)
    early = act(ying, "re-referral", {"body": body(house, "远山社区人民调解委员会")}, 409)
    assert any("还没有到期" in one for one in told(early))
    act(he, "declination", {"reason": "没有这类调解员"})
    assert "另行指定调解组织" in words(ying.get(f"{house.address}/referral"))
    act(ying, "re-referral", {"body": body(house, "远山社区人民调解委员会")})
    assert house.tell(lambda session, case: (case.state, case.body.name)) == ("referred", "远山社区人民调解委员会")
    assert he.get(house.address).status_code == 404
    act(ying, "recall", {"ground": "NO_JURISDICTION", "reason": "房屋在远山区"})
    page = house.visitor(1).get("/my")
    assert house.state() == "recalled" and "法院退回了这件事" in words(page)


def test_no_agreement_and_the_suit_through_their_pages(house: House) -> None:
    begin(house, bench.referred, *bench.TO_MEDIATING)
    mei, ying = house.signed_in("mei"), house.signed_in("ying")
    act(mei, "undisputed-facts", {"lines-0-text": bench.FACTS[0], "lines-1-text": bench.FACTS[1]})
    sign(house, "D16", "paper-signatures", "mei")
    act(mei, "termination", {"ground": "DEADLOCK", "reason": "数额分歧大。"})
    page = mei.get(f"{house.address}/reply")
    assert bench.FACTS[0] in words(page)
    refused = act(mei, "reply", {"remark": "物业愿意让步"}, 409)
    assert any("像是为调解作的让步" in one for one in told(refused)) and typed(refused)["remark"] == ["物业愿意让步"]
    act(mei, "reply")
    seen = ying.get(f"{house.address}/referral")
    assert "终止调解报告" in words(seen) and "登记立案" in words(seen)
    assert "押金应当退" not in words(seen) and "人民调解记录" not in words(seen), "nothing of the talks"
    act(ying, "suit", {"number": "（2026）示0101民初301号", "fast": "y"})
    page = ying.get(f"{house.address}/referral")
    assert "（2026）示0101民初301号，适用速裁" in words(page)
    assert "法院已经登记立案" in words(house.visitor(1).get("/my"))


# the letter


def test_parties_ask_on_their_phones_and_receive_there(house: House) -> None:
    begin(house, bench.referred, *bench.TO_AGREED)
    chen = house.visitor(1)
    assert "请求出具调解书" in words(chen.get("/my"))
    act(chen, "letter-request")
    mei = house.signed_in("mei")
    company = house.tell(lambda session, case: str(case.parties[1].id))
    act(mei, "letter-request", {"who": company, "way": "phone"})
    zheng, shang = house.signed_in("zheng"), house.signed_in("shang")
    assert "各方请求出具民事调解书" in words(zheng.get(f"{house.address}/referral"))
    page = zheng.get(f"{house.address}/letter")
    assert "押金" in typed(page)["story"][0] and "number" not in typed(page), "a court that counts here enters no number"
    act(zheng, "letter", {"costs": ""})
    act(shang, "letter-services")
    sign(house, "D11", "letter-acknowledgements")
    page = zheng.get(f"{house.address}/referral")
    assert house.state() == "closed" and "发生法律效力" in words(page) and "（2026）示0101诉前调书1号" in words(page)
    assert "民事调解书" in words(house.visitor(1).get("/my"))


def test_the_suit_s_letter_goes_through_the_judge_and_the_clerk(house: House) -> None:
    begin(house, bench.entrusted, *bench.TO_AGREED)
    assert house.signed_in("mei").get(f"{house.address}/confirmation").status_code == 409, "no confirmation on this road"
    act(house.signed_in("he"), "reply")
    zheng, shang = house.signed_in("zheng"), house.signed_in("shang")
    page = zheng.get(f"{house.address}/referral")
    assert "待法院审查" in words(page) and "出具民事调解书" in words(page)
    assert any("受理费由谁负担" in one for one in told(act(zheng, "letter", {"costs": ""}, 409)))
    act(zheng, "letter", {"costs": bench.COSTS})
    assert shang.get(f"{house.address}/letter-services").status_code == 200
    assert "留置" not in "".join(typed(shang.get(f"{house.address}/letter-services")).get("ways-0-way", []))
    lien = {"ways-0-way": "LIEN"}
    assert act(shang, "letter-services", lien, 422).status_code == 422, "not among the ways"
    act(shang, "letter-services", {"ways-0-way": "MAIL", "ways-1-way": "DIRECT"})
    panel = shang.get(f"{house.address}/referral")
    assert "登记签收" in words(panel) and "记拒收" in words(panel)
    first, second = house.tell(
        lambda session, case: [str(one.id) for one in session.scalars(select(Service).order_by(Service.id))]
    )
    act(shang, f"letter-refusals?service={second}", {"reason": "当面拒收，居委会在场。"})
    assert "示范吴记物业有限公司拒收，调解书没有生效；请转入审理" in words(zheng.get(f"{house.address}/referral"))
    proof = {"received_on": "2026-06-16", "file": (io.BytesIO(world.PDF), "回证.pdf")}
    neighbour = act(shang, f"letter-proofs?service={first}", {**proof, "receiver": "邻居"}, 409)
    assert any("他人代收、留置都不算送达" in one for one in told(neighbour))
    act(
        shang,
        f"letter-proofs?service={first}",
        {"received_on": "2026-06-16", "receiver": "陈采薇", "file": (io.BytesIO(world.PDF), "回证.pdf")},
    )
    assert house.state() == "lettered" and house.tell(letters_effective) is None
    act(zheng, "trial", {"reason": "被告拒收民事调解书", "pay_by": "2026-06-23"})
    assert house.state() == "trial" and house.state("performance") == "broken"
    assert "请按通知交纳案件受理费" in words(house.visitor(1).get("/my"))


def letters_effective(session: Session, case: Case) -> Any:
    letter = letters.letter_of(session, case)
    assert letter is not None
    return letter.effective_on


def test_a_court_that_stamps_prints_the_copy_and_brings_it_back(house: House) -> None:
    begin(house, bench.entrusted, *bench.TO_LETTERED)
    with Session(house.engine) as session:
        bench.stamp_by_hand(session)
    shang = house.signed_in("shang")
    page = shang.get(f"{house.address}/letter-services")
    assert "打印正本" in words(page)
    copy = house.papers("C08")[-1]
    assert shang.get(f"{house.address}/papers/{copy.id}").data.startswith(b"%PDF")
    act(shang, "letter-services", {"stamped_on": "2026-06-16", "file": (io.BytesIO(world.PDF), "正本.pdf")})
    assert shang.get(f"{house.address}/papers/{copy.id}").data == world.PDF


def test_a_suit_that_was_withdrawn_is_closed_on_one_page(house: House) -> None:
    begin(house, bench.entrusted, *bench.TO_AGREED)
    act(house.signed_in("zheng"), "court-closing", {"way": "SUIT_WITHDRAWN", "note": "原告当庭撤诉。"})
    assert house.state() == "closed" and "这件事法院已经办结" in words(house.visitor(1).get("/my"))


def test_the_register_says_from_when_a_court_refers_before_a_suit(house: House) -> None:
    tu = house.signed_in("tu")
    court = body(house, "示范市明湖区人民法院")
    page = tu.get(f"/register/{court}/edit")
    assert typed(page)["pre_filing_from"] == ["2025-01-01"]
    form = sent(page)
    assert tu.post(f"/register/{court}", form | {"pre_filing_from": "2026-07-01"}).status_code == 302
    assert "2026年7月1日" in words(tu.get(f"/register/{court}"))
    committee = body(house, "长桥社区人民调解委员会")
    form = sent(tu.get(f"/register/{committee}/edit"))
    refused = tu.post(f"/register/{committee}", form | {"pre_filing_from": "2026-07-01"})
    assert any("只有法院才有立案前委派" in one for one in told(refused))
