"""The office's pages through HTTP: who may come, what is found, entering a notice, changing a rule with two people, the task of the keeper."""

import datetime as dt
import re

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from law.calendar import seeded
from office import calendar
from office.models import HouseRule, RuleKind
from office.wording import PHRASES
from tests.cases.house import Browser, House, Houses, day, later, stands, told, typed, words
from tests.office.conftest import days_of_2027, keep_with_two
from tests.office.published import NOTICE_2026, NOTICE_2027
from tests.people.counting import queries_of

EVERYBODY = "lin he mei ying shang zheng yuan tu guan shen"
HEADS, KEEPERS = "he yuan tu", "tu"
NOTICE = "/office/calendar/2027/notice"
D2 = "/office/periods/D2"
# Method, address, who may come there with which answer. A proposal 1 waits, proposed by Ji.
PAGES = [
    ("GET", "/office", EVERYBODY, 200),
    ("GET", "/office/{kind}", EVERYBODY, 200),
    ("GET", "/office/{kind}/{key}", EVERYBODY, 200),
    ("GET", "/office/calendar", EVERYBODY, 200),
    ("GET", "/office/calendar/{year}/notice", KEEPERS, 200),
    ("POST", "/office/calendar/{year}/notice", KEEPERS, 422),
    ("POST", "/office/{kind}/{key}", HEADS, 422),
    ("POST", "/office/{kind}/{key}/withdrawal", HEADS, 422),
    ("POST", "/office/proposals/{rule}/refusal", "he yuan tu", None),
    ("POST", "/office/proposals/{rule}/approval", KEEPERS, None),
]
CHANGE = {"body": "0", "length": "20", "unit": "day", "lead": "5", "consequence": "终止调解并告知途径", "why": "按本省规定"}


@pytest.fixture
def office(houses: Houses) -> House:
    """On SQLite; the verbs are tested on both databases."""
    return keep_with_two(houses.at("case", "applied"))


def propose(office: House, path: str = D2, by: str = "ji", **changes: str) -> HouseRule:
    answer = office.signed_in(by).post(path, {**CHANGE, "in_force": day(1), **changes})
    assert answer.status_code == 302, told(answer)
    with Session(office.engine, expire_on_commit=False) as session:
        rule = session.scalars(select(HouseRule).order_by(HouseRule.id.desc())).first()
        assert rule is not None
        return rule


def paste(office: House, text: str, by: str = "tu") -> dict[str, list[str]]:
    """What stands in the form after the text was read."""
    browser = office.signed_in(by)
    form = {"seen": typed(browser.get(NOTICE))["seen"][0], "text": text, "read": "1"}
    answer = browser.post(NOTICE, form)
    assert answer.status_code == 200
    return typed(answer)


def one_each(fields: dict[str, list[str]]) -> dict[str, str]:
    return {name: values[0] for name, values in fields.items() if values and name not in ("csrf_token", "q")}


# who may come


def test_the_sheet_of_pages_names_every_page_of_the_room(office: House) -> None:
    rules = {
        (
            method,
            re.sub(r"<(?:any|int)\(.*?\):(\w+)>|<(\w+)>", lambda m: "{" + (m[1] or m[2]).removesuffix("_id") + "}", rule.rule),
        )
        for rule in office.app.url_map.iter_rules()
        if rule.endpoint.partition(".")[0] in ("office", "holidays")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert rules == {(method, address) for method, address, _who, _answer in PAGES}


def test_every_page_is_for_those_on_the_sheet_and_nobody_else(office: House) -> None:
    rule = propose(office)
    people = {login: office.signed_in(login) for login in EVERYBODY.split()} | {"party": office.visitor(1)}
    for method, address, who, expected in PAGES:
        path = address.format(kind="periods", key="D2", year=2027, rule=rule.id)
        for name, browser in people.items():
            answer = browser.get(path) if method == "GET" else browser.post(path)
            if name not in who.split():
                assert answer.status_code == 403, f"{name} {method} {path}"
            elif expected:
                assert answer.status_code == expected, f"{name} {method} {path}"
    stranger = office.browser()
    assert stranger.get("/office").location == "/sign-in?next=/office"
    assert stranger.post(D2).status_code == 401


def test_the_room_has_a_door_for_everybody_who_works_here(office: House) -> None:
    for login, page in (("lin", "/desk"), ("zheng", "/desk"), ("tu", "/register"), ("shen", "/register")):
        assert 'href="/office"' in office.signed_in(login).get(page).text


# looking things up


@pytest.mark.parametrize("kind", [kind.value for kind in RuleKind])
def test_every_list_is_searched_and_says_when_nothing_is_found(office: House, kind: str) -> None:
    lin = office.signed_in("lin")
    assert lin.get(f"/office/{kind}").status_code == 200
    empty = lin.get(f"/office/{kind}?q=没有这样的东西")
    assert "没有找到" in words(empty) and f'href="/office/{kind}"' in empty.text
    assert "没有找到" in words(lin.get(f"/office/{kind}?only=ours"))


def test_a_search_over_everything_finds_by_title_and_by_what_is_said(office: House) -> None:
    lin = office.signed_in("lin")
    found = words(lin.get("/office?q=回避"))
    assert "告知书：回避" in found and "回避申请的决定" in found
    assert "没有找到" in words(lin.get("/office?q=没有这样的东西"))


def test_the_lists_show_what_is_law_with_its_article_and_what_may_be_changed(office: House) -> None:
    lin = office.signed_in("lin")
    every, open_ones = lin.get("/office/periods").text, lin.get("/office/periods?only=open").text
    assert "/office/periods/D7" in every and "/office/periods/D7" not in open_ones
    assert "/office/periods/D2" in every and "/office/periods/D2" in open_ones
    fixed = lin.get("/office/periods/D7")
    assert "这是法律规定的，本单位不能改" in words(fixed) and "第二百零五条" in words(fixed)
    assert "<textarea" not in office.signed_in("tu").get("/office/periods/D7").text, "not even for a keeper"


def test_every_point_of_the_house_has_its_page(office: House) -> None:
    tu = office.signed_in("tu")
    for kind in RuleKind:
        for path in set(re.findall(rf'href="(/office/{kind.value}/[^"]+)"', tu.get(f"/office/{kind.value}").text)):
            assert tu.get(path.replace("&amp;", "&")).status_code == 200, path
    for strange in (
        "/office/periods/D99",
        "/office/wording/x",
        "/office/other",
        "/office/grounds/PmReject",
        "/office/periods/D2?body=x",
    ):
        assert tu.get(strange).status_code == (200 if "body" in strange else 404), strange


# the calendar


def test_a_year_is_shown_day_by_day_with_its_source(office: House) -> None:
    lin = office.signed_in("lin")
    page = words(lin.get("/office/calendar?year=2026"))
    assert "2026年10月10日 星期六 调休上班 国庆节 国务院办公厅关于2026年部分节假日安排的通知" in page
    assert "录入过的 1 次" in page and "系统" in page
    found = words(lin.get("/office/calendar?year=2026&q=中秋"))
    assert "2026年9月25日" in found and "2026年10月10日" not in found
    assert "没有找到" in words(lin.get("/office/calendar?year=2026&q=圣诞"))
    empty = words(lin.get("/office/calendar?year=2027"))
    assert "2027年放假安排还没录入" in empty and "暂估" in empty
    for strange in ("year=abc", "year=99999", "year=0000", "q=%", "year=２０２６"):
        assert lin.get(f"/office/calendar?{strange}").status_code == 200, strange


def test_a_notice_is_pasted_looked_through_and_entered(office: House) -> None:
    read = paste(office, NOTICE_2027)
    rows = [(read[f"days-{n}-date"][0], read[f"days-{n}-kind"][0], read[f"days-{n}-name"][0]) for n in range(32)]
    assert rows[0] == ("2027-01-01", "holiday", "元旦") and ("2027-02-13", "makeup", "春节") in rows
    assert read["source"] == ["国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕9号）"]
    assert not office.tell(lambda s, c: calendar.days(s).is_known(2027)), "reading keeps nothing"
    answer = office.signed_in("tu").post(NOTICE, one_each(read))
    assert answer.location == "/office/calendar?year=2027"
    page = words(office.signed_in("tu").get(answer.location))
    assert "2027年2月13日 星期六 调休上班 春节" in page and "涂迁册" in page


def test_faults_of_the_text_stand_above_the_days_and_every_day_is_there_to_be_put_right(office: House) -> None:
    tu = office.signed_in("tu")
    text = NOTICE_2027.replace("1月31日（周日）", "1月31日（周六）").replace("、10月9日（周六）上班", "上班")
    answer = tu.post(NOTICE, {"text": text, "read": "1", "seen": "23"})
    assert "2027年1月31日是星期日，通知写的是星期六" in words(answer)
    assert "调休上班一般是5天，现在是4天" in words(answer)
    assert "星期日" in words(answer), "every day shows its weekday"


def test_a_notice_of_another_year_is_read_with_a_fault(office: House) -> None:
    answer = office.signed_in("tu").post(NOTICE, {"text": NOTICE_2026, "read": "1", "seen": "23"})
    assert "这是2026年的通知，这里录的是2027年。" in words(answer)


def test_half_a_notice_comes_back_with_what_is_missing_and_everything_typed(office: House) -> None:
    read = one_each(paste(office, NOTICE_2027))
    half = {name: value for name, value in read.items() if not re.match(r"days-(2\d|3\d)-", name)}
    answer = office.signed_in("tu").post(NOTICE, half)
    assert answer.status_code == 409
    assert "请把通知录完整" in words(answer) and stands(answer, read["source"])
    assert typed(answer)["days-0-date"] == ["2027-01-01"]


def test_a_row_more_and_a_row_less_are_asked_without_scripts(office: House) -> None:
    read = one_each(paste(office, NOTICE_2027))
    tu = office.signed_in("tu")
    longer, shorter = tu.post(NOTICE, {**read, "add-days": "1"}), tu.post(NOTICE, {**read, "remove-days": "0"})
    days = [len([name for name in fields if name.endswith("-date")]) for fields in (read, typed(longer), typed(shorter))]
    assert [days[0], days[1] - days[0], days[2] - days[0]] == [len(days_of_2027()), 1, -1]
    assert ["2027-01-01"] not in typed(shorter).values() and ["2027-01-02"] in typed(shorter).values()
    assert not office.tell(lambda s, c: calendar.days(s).is_known(2027))


def test_a_year_that_is_entered_is_corrected_row_by_row(office: House) -> None:
    tu, path = office.signed_in("tu"), "/office/calendar/2026/notice"
    form = one_each(typed(tu.get(path)))
    [row] = [name for name, value in form.items() if value == "2026-09-27"]
    kept = {name: value for name, value in form.items() if not name.startswith(row.removesuffix("date"))}
    answer = tu.post(path, {**kept, "source": "更正中秋节假期"})
    assert answer.status_code == 302, told(answer)
    assert not office.tell(lambda s, c: calendar.days(s).name(dt.date(2026, 9, 27)))
    assert office.tell(lambda s, c: len(calendar.of_year(s, 2026))) == len([d for d in seeded().days if d.year == 2026]) - 1


def test_rows_that_no_page_sends_come_back_as_faults(office: House) -> None:
    tu = office.signed_in("tu")
    for row in (
        {"date": "2027-01-01", "kind": "bogus", "name": "元旦"},
        {"date": "x", "kind": "", "name": ""},
        {"kind": "holiday"},
    ):
        answer = tu.post(NOTICE, {"source": "某通知", "seen": "x"} | {f"days-0-{name}": value for name, value in row.items()})
        assert answer.status_code == 422, row


def test_a_proposal_that_no_page_sends_comes_back_as_faults(office: House) -> None:
    tu = office.signed_in("tu")
    for changes in (
        {"body": "x"},
        {"body": "99"},
        {"length": "-1"},
        {"length": "9" * 30},
        {"unit": "workday"},
        {"in_force": "0001-01-01"},
    ):
        assert tu.post(D2, {**CHANGE, "in_force": day(1), **changes}).status_code == 422, changes
    for strange in ("/office/proposals/999/approval", "/office/proposals/999/refusal", "/office/periods/D99"):
        assert tu.post(strange).status_code == 404


def test_nothing_pasted_and_no_source_are_said_beside_the_field(office: House) -> None:
    tu = office.signed_in("tu")
    assert "请先把通知粘贴进来。" in words(tu.post(NOTICE, {"read": "1"}))
    assert "请写明是哪个通知，或者更正什么。" in words(tu.post(NOTICE, one_each(paste(office, NOTICE_2027)) | {"source": ""}))


# the keeper's task


def test_the_keeper_finds_the_year_to_be_entered_where_they_come_in_and_others_do_not(office: House) -> None:
    with later(204):
        office.run("accept")
        for page in ("/register", "/office"):
            answer = office.signed_in("tu").get(page)
            assert "2027年放假安排还没录入，有 1 个期限是暂估的。" in words(answer), page
            assert f'href="{NOTICE}"' in answer.text
        assert "还没录入" not in words(office.signed_in("guan").get("/register"))
        office.signed_in("tu").post(NOTICE, one_each(paste(office, NOTICE_2027)))
        assert "放假安排还没录入，有" not in words(office.signed_in("tu").get("/register"))


def test_before_november_and_with_nothing_to_count_there_is_no_task(office: House) -> None:
    assert "放假安排还没录入，有" not in words(office.signed_in("tu").get("/office"))
    with later(140):
        assert "2027年放假安排还没录入，有 0 个期限是暂估的。" in words(office.signed_in("tu").get("/office"))


def test_what_is_a_guess_says_so_wherever_its_day_stands(office: House) -> None:
    with later(204):
        office.run("accept")
        for page in ("/desk", "/cases", office.address):
            assert "暂估" in words(office.signed_in("he").get(page)), page
        office.run("assign", "record", "set_terms", "offer", "sign", "seal")
        assert "（暂估）" in words(office.visitor(1).get("/my"))


# two people


def test_a_rule_is_proposed_by_one_and_approved_by_another(office: House) -> None:
    rule = propose(office, by="tu")
    mine, hers = office.signed_in("tu"), office.signed_in("ji")
    assert "approval" not in mine.get(D2).text and "撤下我提出的" in words(mine.get(D2))
    assert "有 1 条规则等另一个人批准。" in words(hers.get("/office"))
    page = hers.get(D2)
    assert f"/office/proposals/{rule.id}/approval" in page.text and "按本省规定" in words(page)
    refused = mine.post(f"/office/proposals/{rule.id}/approval")
    assert refused.status_code == 409 and "要由另一个人批准" in words(refused)
    assert hers.post(f"/office/proposals/{rule.id}/approval").location == D2
    with later(1):
        said = words(office.signed_in("lin").get(D2))
        assert "20日，提前5天提醒，终止调解并告知途径" in said and "涂迁册提出，纪有恒批准" in said
        assert "本单位" in words(office.signed_in("lin").get("/office/periods?only=ours"))
    twice = hers.post(f"/office/proposals/{rule.id}/approval")
    assert twice.status_code == 409 and "纪有恒已经批准了这一条，您这次没有重复。" in words(twice)


def test_the_tick_for_what_runs_names_how_many_and_is_not_there_for_none(office: House) -> None:
    rule = propose(office, by="tu")
    assert "也用于正在办的" not in words(office.signed_in("ji").get(D2))
    office.run("accept")
    assert "正在办的有 1 件" in words(office.signed_in("ji").get(D2))
    office.signed_in("ji").post(f"/office/proposals/{rule.id}/approval", {"also_running": "y"})
    assert office.tell(lambda s, c: s.get_one(HouseRule, rule.id).also_running)


def test_a_rule_is_withdrawn_by_two_and_its_history_stays(office: House) -> None:
    first = propose(office, by="tu")
    office.signed_in("ji").post(f"/office/proposals/{first.id}/approval")
    with later(1):
        tu, ji = office.signed_in("tu"), office.signed_in("ji")
        form = {"w-body": "0", "w-in_force": day(1), "w-why": "省里的规定废止了"}
        assert tu.post(f"{D2}/withdrawal", form).status_code == 302
        again = office.tell(lambda s, c: max(s.scalars(select(HouseRule.id))))
        assert "等另一个人批准撤回" in words(ji.get(D2))
        ji.post(f"/office/proposals/{again}/approval")
    with later(2):
        page = words(office.signed_in("lin").get(D2))
        assert "系统给的，本单位没有另定" in page and "省里的规定废止了" in page and "20日" in page


def test_a_head_sees_and_proposes_only_for_their_own_body(office: House) -> None:
    he = office.signed_in("he")
    bodies = re.findall(r"<option[^>]*>([^<]+)</option>", he.get(D2).text.partition('id="body"')[2].partition("</select>")[0])
    assert bodies == ["长桥社区人民调解委员会"]
    assert he.post(D2, {**CHANGE, "in_force": day(1)}).status_code == 422, "not for the whole house"
    mine = str(office.tell(lambda s, c: c.body_id))
    rule = propose(office, by="he", body=mine)
    assert rule.body_id == int(mine) and rule.approved_at is None


def test_what_was_typed_stays_when_a_proposal_is_refused(office: House) -> None:
    answer = office.signed_in("tu").post(D2, {**CHANGE, "in_force": day(0), "why": "一个很长的理由在这里"})
    assert answer.status_code == 409 and "最早从明天起施行" in words(answer)
    assert stands(answer, "一个很长的理由在这里") and 'value="20"' in answer.text
    empty = office.signed_in("tu").post(D2, {})
    assert empty.status_code == 422 and "请填从哪天起。" in words(empty)


def test_the_words_of_a_paper_are_changed_on_a_page(office: House) -> None:
    path = "/office/wording/A05.recusal"
    assert stands(office.signed_in("tu").get(path), PHRASES["A05.recusal"].default)
    rule = propose(office, path, by="tu", text="您可以要求换一位调解员")
    assert rule.approved_at is not None, "one person is enough for a committee's own words"
    lost = office.signed_in("tu").post("/office/wording/C01.opening", {**CHANGE, "in_force": day(1), "text": "本院受理。"})
    assert lost.status_code == 409 and "请保留“{立案日期}”" in words(lost)


def test_the_series_of_a_body_is_changed_from_its_day_on_and_shown_in_the_register(office: House) -> None:
    body = str(office.tell(lambda s, c: c.body_id))
    propose(office, "/office/series/number", by="he", body=body, series="长桥调字")
    assert "示人调字" in words(office.signed_in("lin").get(f"/register/{body}"))
    with later(1):
        assert "长桥调字" in words(office.signed_in("lin").get(f"/register/{body}"))
        assert "长桥调字" in words(office.signed_in("lin").get("/office/series"))
        form = office.signed_in("tu").get(f"/register/{body}/edit")
        assert 'name="series"' not in form.text and f"/office/series/number?body={body}" in form.text


def test_the_lists_ask_the_database_as_often_for_many_rules_as_for_none(office: House) -> None:
    lin = office.signed_in("lin")
    lin.get("/office/wording")
    few = queries_of(office.app, lambda: lin.get("/office/wording"))
    for key in ("A05.recusal", "S01.closing", "A01.kept"):
        propose(office, f"/office/wording/{key}", by="tu", text="人民调解不收取任何费用，请放心")
    with later(1):
        lin = office.signed_in("lin")
        lin.get("/office/wording")
        assert queries_of(office.app, lambda: lin.get("/office/wording")) == few


def test_a_page_with_a_lamp_asks_once_more_than_without_a_calendar_of_our_own(office: House) -> None:
    office.run("accept")
    he: Browser = office.signed_in("he")
    he.get("/desk")
    asked: list[str] = []

    @event.listens_for(office.engine, "before_cursor_execute")
    def note(_c: object, _k: object, statement: str, *_: object) -> None:
        asked.append(statement)

    he.get("/desk")
    event.remove(office.engine, "before_cursor_execute", note)
    assert sum("holiday_notice" in statement for statement in asked) == 1
