"""The pages of the police: a case from the counter to its end, each act posted as its own page would post it, and what a page says in another's stead."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import flask
import pytest
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Case
from documents.models import Paper, Signature
from foundation import clock, site
from foundation.db import db
from tests import station, world
from tests.cases.house import SEED, Browser, House, told, typed, words
from tests.conftest import Databases, a_site
from tests.matrix.presses import INK
from tests.people.conftest import an_app

FOUND = {
    "deed": "BEATING", "circumstance": "TRIFLE", "happened_at": "2026-06-15T22:40", "cause": "酒后口角", "degree": "徒手一次", "outcome": "鼻部软组织挫伤"}  # fmt: skip
NOT_HERE = ("调委会", "人民调解员", "司法确认")


@pytest.fixture
def house(databases: Databases, tmp_path: Path) -> Iterator[House]:
    """The application before one case that was taken on this morning; everybody signs in an hour later than elsewhere."""
    url = databases.empty()
    site.settle(a_site(tmp_path))
    with clock.set_to(clock.at(world.TODAY, 11)):
        app = an_app(url, tmp_path)
        with app.test_request_context():
            flask.session["csrf_token"] = SEED
            token, engine = generate_csrf(), db.engine
        with Session(engine) as session:
            station.people(session)
            station.taken_on(session)
        yield House(app, token, engine)
        engine.dispose()
    databases.drop(url)


def go_on(house: House, *acts: str) -> House:
    with Session(house.engine) as session:
        station.run(session, session.get_one(Case, 1), *acts)
    return house


def act(browser: Browser, noun: str, changes: dict[str, Any] | None = None, status: int = 302) -> Any:
    """Opens the page of an act and posts what stands in it, with these fields otherwise."""
    address = f"{browser.house.address}/{noun}"
    page = browser.get(address)
    assert page.status_code == 200, words(page)
    form = {name: values[0] if len(values) == 1 else values for name, values in typed(page).items() if values and name}
    answer = browser.post(address, {**form, **(changes or {})})
    assert answer.status_code == status, told(answer) or words(answer)
    return answer


def sign(house: House, kind: str, noun: str) -> None:
    """Both parties on their own phones, the officer at the desk."""

    def asked(session: Session, case: Case) -> list[tuple[str, int | None]]:
        wanted = select(Signature).join(Paper).where(Paper.kind == kind, Paper.void_at.is_(None), Signature.signed_at.is_(None))
        ordinals = {party.id: n for n, party in enumerate(case.parties, 1)}
        return [(f"{s.id}:{s.paper.sha}", ordinals.get(s.party_id or 0)) for s in session.scalars(wanted)]

    for shown, n in house.tell(asked):
        browser = house.visitor(n) if n else house.signed_in("lyu")
        form = {"shown": shown, "ink": INK, "strokes": world.STROKES, "confirmed": "y"}
        assert browser.post(f"{house.address}/{noun}", form).status_code == 302


def number(house: House, login: str) -> str:
    return house.tell(lambda session, case: str(world.user(session, login).id))


def press(house: House, login: str, noun: str, status: int = 302) -> Any:
    """An act that is one button."""
    seen = house.tell(lambda session, case: case.version)
    answer = house.signed_in(login).post(f"{house.address}/{noun}", {"seen": str(seen)})
    assert answer.status_code == status, words(answer)
    return answer


def test_what_a_station_takes_in_is_a_case_of_the_police(house: House) -> None:
    browser = house.signed_in("kang")
    form = {name: values[0] for name, values in typed(browser.get("/cases/new")).items() if values and name}
    form |= {
        "name": "柏舟", "phone": "14000000086", "other_name": "牧野", "category": "生命权、身体权、健康权纠纷", "story": "邻居推搡。", "wish": "道歉", "source": "报警"}  # fmt: skip
    answer = browser.post("/cases", form)
    assert answer.status_code == 302, told(answer)
    with Session(house.engine) as session:
        taken = session.scalars(select(Case).order_by(Case.id.desc())).first()
        assert taken is not None and (taken.channel, taken.state) == ("police", "applied")
        address = taken.address
    slip = browser.get(f"{address}/slip", follow_redirects=True)
    assert "公安治安调解登记回执" in slip.text and "人民调解登记回执" not in slip.text


def test_a_case_goes_through_its_pages_from_the_review_to_its_end(house: House) -> None:
    lu, lyu = house.signed_in("lu"), house.signed_in("lyu")
    page = lu.get(house.address)
    assert "办案部门负责人：审查能不能调解" in words(page)
    for word in NOT_HERE:
        assert word not in words(page), word
    missing = act(lu, "acceptance", {**FOUND, "deed": ""}, 409)
    assert told(missing) and typed(missing)["cause"] == ["酒后口角"]
    act(lu, "acceptance", FOUND)
    act(lu, "assignment", {"mediator": number(house, "lyu")})
    sign(house, "B03", "paper-signatures")
    at_meeting = {
        "starts_at": "2026-06-16T09:10", "ends_at": "2026-06-16T09:50", "present": ["巫山云", "侯一品"], "story": "侯一品：愿意赔。", "result": "谈妥",
        "others": "易明理，驻所律师"}  # fmt: skip
    alone = act(lyu, "records", at_meeting, 409)
    assert any("全程同步录音录像" in one for one in told(alone))
    act(lyu, "records", {**at_meeting, "recording": "MH-1"})
    first, second = (house.tell(lambda session, case, n=n: str(case.parties[n].id)) for n in (0, 1))
    terms = {"terms-0-kind": "pay", "terms-0-text": "医药费", "terms-0-doer": "0", "total": "3600", "facts": "口角动手。"}
    pay = {"clause": "1", "payer": second, "payee": first, "amount": "3600", "due_on": "2026-06-16", "way": "现金"}
    act(lyu, "terms", terms | {f"payments-0-{name}": value for name, value in pay.items()})
    shown = lyu.get(f"{house.address}/agreement")
    for word in ("盖章生效", "司法确认"):
        assert word not in words(shown), word
    assert lyu.get(f"{house.address}/agreement/draft.pdf").data.startswith(b"%PDF")
    act(lyu, "agreement")
    sign(house, "B01", "signatures")
    assert (house.state(), house.state("performance")) == ("agreed", "performing")
    page = lyu.get(house.address)
    assert "已履行，不予处罚" in words(page) and "3,600.00" in words(page)
    assert "还没有履行完" in words(press(house, "lyu", "performed", 409))
    payment = house.tell(lambda session, case: f"payment-{case.agreements[-1].payments[0].id}")
    act(lyu, "performance/fulfilments", {"payment": payment, "amount": "3600", "on": "2026-06-16"})
    press(house, "lyu", "performed")
    assert house.state() == "performed"
    press(house, "kang", "archive")
    assert house.state() == "archived"


def test_the_court_is_asked_in_vain_and_the_page_says_what_to_do(house: House) -> None:
    go_on(house, *station.TO_AGREED)
    for answer in (house.signed_in("lyu").get(f"{house.address}/confirmation"), press(house, "lyu", "confirmation", 409)):
        assert answer.status_code == 409
        assert "治安调解协议不是人民调解协议，不能直接申请司法确认" in words(answer) and "转人民调解" in words(answer)
        assert f'href="{house.address}"' in answer.text, "and leads to where it is done"
    assert "发起共同申请" not in words(house.visitor(1).get("/my")) + words(house.signed_in("lyu").get(house.address))


def test_a_case_is_handed_to_a_committee_on_one_page(house: House) -> None:
    go_on(house, "accept")
    lu = house.signed_in("lu")
    page = lu.get(f"{house.address}/hand-over")
    assert "巫山云、侯一品" in words(page) and "原来的调解协议书不能拿过去盖章" in words(page)
    committee = house.tell(lambda session, case: str(world.committee(session).id))
    unwanted = act(lu, "hand-over", {"body": committee}, 409)
    assert any("人民调解要当事人自愿" in one for one in told(unwanted))
    act(lu, "hand-over", {"body": committee, "is_wanted": "y"})
    with Session(house.engine) as session:
        new = session.scalars(select(Case).where(Case.origin_id.is_not(None))).one()
        assert (new.channel, new.state) == ("people", "applied")
        there, here = new.address, new.reference.upper()
    assert f"长桥社区人民调解委员会 登记号 {here}" in words(lu.get(house.address)).replace("　", " ")
    lin = house.signed_in("lin")
    assert "明湖派出所移送 明公（湖）调解字〔2026〕第1号" in words(lin.get(there))
    assert lin.get(house.address).status_code == 404, "the committee sees nothing of the police's own file"
    assert lu.get(there).status_code == 404


def test_on_the_spot_not_kept_no_case_and_more_time_have_pages_of_their_own(house: House) -> None:
    lu, lyu = house.signed_in("lu"), house.signed_in("lyu")
    act(lu, "prolongation", {"number": "明公批〔2026〕1号"})
    go_on(house, "accept", "assign")
    spot = {"clauses": "侯一品当面道歉", "recording": "ZF-1", "is_light": "y", "is_clear": "y", "is_wanted": "y"}
    assert any("当场履行" in one for one in told(act(lyu, "on-the-spot", spot, 409)))
    act(lyu, "on-the-spot", {**spot, "is_done": "y"})
    assert house.state() == "performed"


def test_what_is_not_kept_is_noted_on_its_page(house: House) -> None:
    go_on(house, *station.TO_AGREED)
    act(house.signed_in("lyu"), "breach", {"reason": "到期没有付。"})
    assert house.state() == "breached"
    page = house.visitor(1).get("/my")
    assert "协议没有履行，公安机关依法处理" in words(page)
    for word in NOT_HERE:
        assert word not in words(page), word


def test_what_breaks_no_order_and_what_was_settled_elsewhere_have_pages(house: House) -> None:
    settled = {
        "way": "themselves",
        "agreement": "2026年6月16日和解协议",
        "performed": "收条",
        "is_joint": "y",
        "is_performed": "y",
    }
    lu = house.signed_in("lu")
    assert any("处理决定" in one for one in told(act(lu, "settlement", settled, 409)))
    assert any("请写明理由" in one for one in told(act(lu, "redirection", {"reason": ""}, 409)))
    act(lu, "settlement", {**settled, "is_undecided": "y"})
    assert house.state() == "settled"
