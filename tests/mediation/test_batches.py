"""Many parties, one model: a table of households becomes a case each, bad rows wait to be mended, what nobody touched is taken back."""

import datetime as dt
import io
from collections import Counter
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from stdnum.cn import ric

from cases.models import Case
from documents.models import Paper
from foundation import clock, journal
from foundation.errors import Forbidden, Refused
from foundation.journal import Entry
from foundation.numbers import LegalNumber
from mediation import agreements, batch_table, batch_work, batches, conclusion
from mediation.agreements import draft_of
from mediation.batch_models import Batch, BatchRow, Fit
from mediation.batch_words import Own, Retelling
from mediation.batches import MetGiven
from mediation.models import TermKind
from mediation.reckoning import Reckoning
from mediation.terms import PaymentGiven, TermGiven, TermsGiven, sentence_of
from people.models import Membership
from people.roles import Role
from tests import world
from tests.cases.house import House, Houses, stands, told, typed
from tests.fresh import together
from tests.matrix.gallery import the_case
from tests.people.counting import queries_of

HEAD = ("户名", "证件类型", "证件号码", "电话", "住址", "面积", "单价", "金额", "最晚哪天")
FACTS = "陈采薇购买的房屋建筑面积89.50平方米，合同单价每平方米1,200元。"


def number(n: int) -> str:
    """A number of nobody, whole to its check digit."""
    body = f"99010119900101{n:03d}"
    return body + ric.calc_check_digit(body + "0")


def line(n: int, **changes: str) -> list[str]:
    cells = {
        "户名": f"住户{'甲乙丙丁戊己庚辛壬癸'[n % 10]}{'一二三四五六'[n // 10 % 6]}", "证件类型": "", "证件号码": number(n), "电话": f"140{n:08d}",
        "住址": f"示范市明湖区新桥路{n}号", "面积": f"{80 + n}", "单价": "1200", "金额": f"{(80 + n) * 1200}", "最晚哪天": "",
    } | changes  # fmt: skip
    return [cells[name] for name in HEAD]


def pasted(*lines: list[str], head: tuple[str, ...] = HEAD) -> str:
    return "\n".join("\t".join(one) for one in (list(head), *lines))


def workbook(*rows: list[Any]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    for n, row in enumerate(rows):
        for at, cell in enumerate(row):
            sheet.write(n, at, cell)
    book.close()
    return buffer.getvalue()


def model_terms(case: Case) -> TermsGiven:
    chen, wu = case.parties[0].id, case.parties[1].id
    paid = PaymentGiven(wu, chen, 10_740_000, clock.today() + dt.timedelta(days=30), "银行转账")
    clauses = (
        TermGiven(TermKind.PAY, "面积差补偿款", payments=(paid,)),
        TermGiven(TermKind.WORDS, "陈采薇的房屋按89.5平方米、1200元/平方米计算，共107,400元，双方再无其他争议"),
    )
    return TermsGiven(terms=clauses, total=10_740_000, facts=FACTS, place="长桥社区调解室")


def models_terms(session: Session, case: Case) -> None:
    agreements.set_terms(case, world.user(session, "mei"), case.version, model_terms(case))


def met() -> MetGiven:
    now = clock.now()
    return MetGiven(
        clock.today(),
        now - dt.timedelta(hours=1),
        now,
        "长桥社区调解室",
        "陈采薇：面积少了。\n叶代：同意补。",
        "同意补107,400元",
        ("叶代",),
    )


def brought(session: Session, text: str, key: str = "t1", content: bytes = b"") -> Batch:
    case = the_case(session)
    batch = batches.begin(case, world.user(session, "mei"), case.parties[0].id, key, batch_table.read(1, content, text))
    session.commit()
    return batch


def work(session: Session) -> int:
    done = 0
    while step := batch_work.work_off(session, clock.now()):
        done += step
    session.expire_all()
    return done


def made(session: Session, batch: Batch) -> int:
    count = batches.make(batch, world.user(session, "mei"), met())
    session.commit()
    work(session)
    return count


def accepted(session: Session, batch: Batch) -> int:
    count = batches.accept(batch, world.user(session, "he"))
    session.commit()
    work(session)
    return count


def states(batch: Batch) -> Counter[str]:
    return Counter(row.case.state if row.case else row.fit.value for row in batch.rows)


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "mediating").change(models_terms)


@pytest.fixture
def on_both(houses_on_both: Houses) -> House:
    return houses_on_both.at("case", "mediating").change(models_terms)


@pytest.fixture
def session(house: House) -> Any:
    with Session(house.engine) as one:
        yield one


# the whole way


def test_thirty_six_rows_of_which_three_are_bad(on_both: House) -> None:
    lines = [line(n) for n in range(1, 37)]
    lines[4] = line(5, 证件号码=number(5)[:-1] + ("1" if number(5)[-1] != "1" else "2"))
    lines[9] = line(10, 金额="108001.50")
    lines[20] = line(21, 证件号码=number(3))
    with Session(on_both.engine) as session:
        batch = brought(session, pasted(*lines))
        bad = {row.ordinal: row.fault for row in batch.rows if row.fit is Fit.BAD}
        assert set(bad) == {6, 11, 22}
        assert "证件号码：证件号末位应是" in bad[6]
        assert bad[11] == "金额：90 × 1200 = 108,000.00 元，表里是 108,001.50 元，差 1.50 元。"
        assert bad[22] == "证件号码：和第 4 行是同一个证件号。"
        assert made(session, batch) == 33
        assert states(batch) == {"applied": 33, "bad": 3}
        assert accepted(session, batch) == 33
        assert states(batch) == {"mediating": 33, "bad": 3}
        cases = [row.case for row in batch.rows if row.case]
        assert len({case.number for case in cases}) == 33
        assert session.scalar(select(func.count()).select_from(LegalNumber)) == 34
        kinds = Counter(session.scalars(select(Paper.kind).where(Paper.case_id.in_([case.id for case in cases]))))
        assert kinds == {"S01": 33, "A04": 33, "A05": 33, "A08": 33}
        assert all(journal.verify(session, case.id) is None for case in cases)
        mei, he = world.user(session, "mei"), world.user(session, "he")
        by = dict(
            session.execute(select(Entry.act, func.max(Entry.by)).where(Entry.file_id == cases[0].id).group_by(Entry.act)).all()
        )
        assert by == {"register": mei.name, "accept": he.name, "assign": he.name, "record": mei.name, "set_terms": mei.name}


def test_a_household_has_its_own_values_in_the_terms_and_the_other_side_as_in_the_model(session: Session) -> None:
    batch = brought(session, pasted(line(7, 最晚哪天="2026/8/1")))
    made(session, batch)
    accepted(session, batch)
    [row] = batch.rows
    assert row.case and row.cells == {}
    draft = draft_of(row.case)
    assert draft and draft.total == 10_440_000
    assert [sentence_of(term) for term in draft.terms] == [
        "示范吴记物业有限公司向住户辛一支付面积差补偿款104,400.00元（人民币壹拾万肆仟肆佰元整）。",
        "住户辛一的房屋按87平方米、1,200元/平方米计算，共104,400.00元，双方再无其他争议。",
    ]
    assert draft.facts == "住户辛一购买的房屋建筑面积87平方米，合同单价每平方米1,200元。"
    assert [payment.due_on for payment in draft.payments] == [dt.date(2026, 8, 1)]
    household, other = row.case.parties
    model = the_case(session).parties[1]
    assert (household.name, household.sex, household.birth, household.phone) == (
        "住户辛一",
        "男",
        dt.date(1990, 1, 1),
        "14000000007",
    )
    assert (other.name, other.id_number, other.address, other.head_name) == (
        model.name,
        model.id_number,
        model.address,
        model.head_name,
    )
    [agent] = other.representatives
    assert (agent.name, agent.special, list(agent.powers), agent.document_number) == ("叶代", True, ["进行和解"], "授权001")
    assert row.case.title == "住户辛一与示范吴记物业有限公司房屋租赁合同纠纷"
    assert [user.login for user in row.case.those(Role.MEDIATOR)] == ["mei"]


def test_a_mediator_who_heads_the_committee_does_it_in_one_press(session: Session) -> None:
    mei = world.user(session, "mei")
    mei.memberships.append(Membership(body_id=world.committee(session).id, role=Role.HEAD, since=world.SINCE))
    session.commit()
    batch = brought(session, pasted(line(1), line(2)))
    made(session, batch)
    assert states(batch) == {"mediating": 2}


def test_all_are_sent_for_signature_and_each_by_itself(session: Session) -> None:
    batch = brought(session, pasted(*(line(n) for n in range(1, 4))))
    made(session, batch)
    accepted(session, batch)
    alone = batch.rows[0].case
    assert alone
    agreements.offer(alone, world.user(session, "mei"), alone.version)
    session.commit()
    assert batches.offer(batch, world.user(session, "mei")) == 2
    session.commit()
    work(session)
    assert states(batch) == {"signing": 3}
    assert all(row.task is None and not row.fault for row in batch.rows)


def test_a_sum_that_the_model_reckons_is_reckoned_for_every_household(session: Session) -> None:
    case = the_case(session)
    chen, wu = case.parties[0].id, case.parties[1].id
    paid = PaymentGiven(
        wu, chen, 10_740_000, clock.today() + dt.timedelta(days=30), "银行转账", Reckoning(120_000, 89_500, "平方米")
    )
    clauses = (TermGiven(TermKind.PAY, "面积差补偿款", payments=(paid,)),)
    agreements.set_terms(case, world.user(session, "mei"), case.version, TermsGiven(terms=clauses, place="长桥社区调解室"))
    session.commit()
    batch = brought(session, pasted(line(7), line(8, 金额="105601"), line(9, 面积="")))
    assert [row.fit for row in batch.rows] == [Fit.GOOD, Fit.BAD, Fit.BAD]
    assert "对不上" in batch.rows[1].fault and batch.rows[2].fault == "面积：没有填。"
    made(session, batch)
    accepted(session, batch)
    household = batch.rows[0].case
    assert household and (draft := draft_of(household))
    assert draft.payments[0].reckoning == Reckoning(120_000, 87_000, "平方米")
    assert "1,200.00元/平方米×87平方米=104,400.00元" in sentence_of(draft.terms[0])


# pressed twice, done twice


def test_a_table_posted_twice_is_one_batch(session: Session) -> None:
    assert brought(session, pasted(line(1)), "same").id == brought(session, pasted(line(1)), "same").id
    assert session.scalar(select(func.count()).select_from(Batch)) == 1


def test_what_is_pressed_twice_is_done_once(session: Session) -> None:
    batch = brought(session, pasted(line(1), line(2)))
    mei = world.user(session, "mei")
    assert [batches.make(batch, mei, met()), batches.make(batch, mei, met())] == [2, 0]
    session.commit()
    work(session)
    assert made(session, batch) == 0
    assert session.scalar(select(func.count()).select_from(Case)) == 3 + _others(session)


def _others(session: Session) -> int:
    """Cases of this database that are neither the model nor of a batch."""
    of_batches = select(BatchRow.case_id).where(BatchRow.case_id.is_not(None))
    mine = select(func.count()).select_from(Case).where(Case.id != the_case(session).id, Case.id.not_in(of_batches))
    return session.scalar(mine) or 0


def test_two_timetables_at_once_make_each_case_once(on_both: House) -> None:
    with Session(on_both.engine) as session:
        batch = brought(session, pasted(*(line(n) for n in range(1, 7))))
        batches.make(batch, world.user(session, "mei"), met())
        session.commit()

        def timetable() -> int:
            with Session(on_both.engine) as one:
                return batch_work.work_off(one, clock.now())

        assert sum(together(timetable, timetable, timetable)) == 6
        session.expire_all()
        assert states(batch) == {"applied": 6}
        files = [row.case_id for row in batch.rows]
        assert len(set(files)) == 6
        slips = Counter(session.scalars(select(Paper.case_id).where(Paper.case_id.in_(files), Paper.kind == "S01")))
        assert set(slips.values()) == {1}


def test_what_stopped_half_way_goes_on_where_it_stopped(session: Session) -> None:
    batch = brought(session, pasted(line(1), line(2)))
    made(session, batch)
    first = batch.rows[0]
    assert first.case
    batches.accept(batch, world.user(session, "he"))
    session.commit()
    row = session.get_one(BatchRow, first.id)
    assert row.tasked_by
    batch_work._accept(row, row.tasked_by)  # one step, and then the machine goes down with the row in its hands
    row.claimed_at = clock.now()
    session.commit()
    assert work(session) == 1
    assert first.case.state == "accepted"
    with clock.set_to(clock.now() + dt.timedelta(minutes=6)):
        assert work(session) == 1
    assert states(batch) == {"mediating": 2}
    accepts = select(func.count()).where(Entry.file_id == first.case_id, Entry.act == "accept")
    assert session.scalar(accepts) == 1


def test_a_refusal_stays_on_its_row_and_the_others_go_on(session: Session) -> None:
    batch = brought(session, pasted(*(line(n) for n in range(1, 4))))
    made(session, batch)
    stays = batch.rows[1].case
    assert stays
    stays.parties[0].name = "梅知远"  # by the name of the mediator
    session.commit()
    accepted(session, batch)
    assert states(batch) == {"mediating": 2, "accepted": 1}
    assert "同名" in batch.rows[1].fault and batch.rows[1].task is None


def test_terms_that_changed_since_the_rows_were_checked_are_not_written_unseen(session: Session) -> None:
    batch = brought(session, pasted(line(1)))
    batches.make(batch, world.user(session, "mei"), met())
    session.commit()
    models_terms_changed = model_terms(the_case(session))
    case = the_case(session)
    agreements.set_terms(
        case, world.user(session, "mei"), case.version, TermsGiven(**{**vars(models_terms_changed), "penalty": "按日万分之三"})
    )
    session.commit()
    work(session)
    assert states(batch) == {"good": 1}
    assert "核对以后改过" in batch.rows[0].fault
    assert made(session, batch) == 1
    assert states(batch) == {"applied": 1}


# taken back


def test_the_batch_is_taken_back_before_anybody_signed(on_both: House) -> None:
    with Session(on_both.engine) as session:
        batch = brought(session, pasted(*(line(n) for n in range(1, 5))))
        made(session, batch)
        accepted(session, batch)
        numbers = [row.case.number for row in batch.rows if row.case]
        count, stay = batches.undo(batch, world.user(session, "he"), "选错了样件")
        session.commit()
        assert (count, stay) == (4, [])
        work(session)
        assert states(batch) == {"annulled": 4}
        for row in batch.rows:
            assert row.case and row.case.reason == "选错了样件" and row.case.ended_on == world.TODAY
            assert not world.waiting(session, row.case)
            assert journal.verify(session, row.case.id) is None
        again = brought(session, pasted(*(line(n) for n in range(1, 5))), "again")
        made(session, again)
        accepted(session, again)
        assert states(again) == {"mediating": 4}
        assert not {row.case.number for row in again.rows if row.case} & set(numbers)


def test_who_has_signed_stays_and_is_named(on_both: House) -> None:
    with Session(on_both.engine) as session:
        batch = brought(session, pasted(*(line(n) for n in range(1, 5))))
        made(session, batch)
        accepted(session, batch)
        batches.offer(batch, world.user(session, "mei"))
        session.commit()
        work(session)
        signed = batch.rows[2].case
        assert signed
        [mine] = [one for one in world.waiting(session, signed, "A09") if one.party_id == signed.parties[0].id]
        conclusion.sign(signed, world.party(signed), world.seen(mine), world.ink(), world.SigningWay.PAD)
        session.commit()
        count, stay = batches.undo(batch, world.user(session, "mei"), "选错了样件")
        session.commit()
        assert count == 3
        assert stay == ["住户丁一：已经办了“住户丁一在人民调解协议书上签名”"]
        work(session)
        assert states(batch) == {"annulled": 3, "signing": 1}


def test_a_signature_that_came_between_the_press_and_the_work_keeps_its_case(session: Session) -> None:
    batch = brought(session, pasted(line(1)))
    made(session, batch)
    accepted(session, batch)
    batches.offer(batch, world.user(session, "mei"))
    session.commit()
    work(session)
    batches.undo(batch, world.user(session, "mei"), "选错了样件")
    session.commit()
    case = batch.rows[0].case
    assert case
    [mine] = [one for one in world.waiting(session, case, "A09") if one.party_id == case.parties[0].id]
    conclusion.sign(case, world.party(case), world.seen(mine), world.ink(), world.SigningWay.PAD)
    session.commit()
    work(session)
    assert states(batch) == {"signing": 1}
    assert "住户乙一已经签过文书，不能按登记有误撤销。" in batch.rows[0].fault


def test_what_somebody_did_by_hand_is_not_undone_unseen(session: Session) -> None:
    batch = brought(session, pasted(line(1), line(2)))
    made(session, batch)
    accepted(session, batch)
    case = batch.rows[0].case
    assert case
    draft = draft_of(case)
    assert draft
    agreements.set_terms(case, world.user(session, "mei"), case.version, agreements.terms_of(draft))
    session.commit()
    count, stay = batches.undo(batch, world.user(session, "mei"), "选错了样件")
    assert (count, stay) == (1, ["住户乙一：已经办了“写定条款”"])


def test_rows_that_are_not_yet_cases_are_simply_not_made(session: Session) -> None:
    batch = brought(session, pasted(line(1), line(2)))
    batches.make(batch, world.user(session, "mei"), met())
    assert batches.undo(batch, world.user(session, "mei"), "先不办") == (0, [])
    session.commit()
    assert work(session) == 0
    assert states(batch) == {"good": 2}


# who may


def test_who_does_not_mediate_the_model_makes_nothing_of_it(session: Session) -> None:
    batch = brought(session, pasted(line(1)))
    lin, mei = world.user(session, "lin"), world.user(session, "mei")
    for press in (
        lambda: batches.begin(the_case(session), lin, batch.party_id, "x", batch_table.read(1, text=pasted(line(1)))),
        lambda: batches.make(batch, lin, met()),
        lambda: batches.offer(batch, lin),
        lambda: batches.undo(batch, lin, "不办了"),
        lambda: batches.accept(batch, mei),
        lambda: batches.mend(batch, lin, 2, {}),
        lambda: batches.drop(batch, lin, 2),
    ):
        with pytest.raises(Forbidden):
            press()
    assert batches.find(session, batch.reference, lin) is batch
    assert batches.find(session, batch.reference, world.user(session, "stranger")) is None


def test_a_mediator_who_lost_the_post_meanwhile_is_refused_on_the_row(session: Session) -> None:
    batch = brought(session, pasted(line(1)))
    batches.make(batch, world.user(session, "mei"), met())
    for membership in world.user(session, "mei").memberships:
        membership.until = world.TODAY
    session.commit()
    work(session)
    assert states(batch) == {"good": 1} and "不在这个调解组织任职" in batch.rows[0].fault


@pytest.mark.parametrize("state", ["assigned", "signing", "agreed", "terminated"])
def test_only_a_case_with_terms_that_are_not_out_is_a_model(houses: Houses, state: str) -> None:
    house = houses.at("case", state)
    with Session(house.engine) as session, pytest.raises(Refused, match="样件"):
        brought(session, pasted(line(1)))


# tables as people bring them


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"户名": ""}, "户名：没有填。"),
        ({"户名": "=cmd|' /C calc'!A0"}, "不像姓名"),
        ({"户名": "长" * 61}, "不像姓名"),
        ({"户名": "王\ue85f三"}, "U+E85F"),
        ({"证件号码": ""}, "证件号码：没有填。"),
        ({"证件号码": "9.90119E+17"}, "表格把它存成了数字，末几位已经丢了"),
        ({"证件号码": "123"}, "证件号码：居民身份证号码应是18位"),
        ({"证件类型": "饭卡"}, "没有“饭卡”这种证件"),
        ({"证件类型": "无证件"}, "没有证件的请单独登记"),
        ({"电话": "1400000"}, "电话：手机号应是11位，现在是7位"),
        ({"住址": ""}, "住址：没有填。"),
        ({"面积": ""}, "面积：没有填。"),
        ({"面积": "约八十"}, "面积：“约八十”不是数"),
        ({"金额": ""}, "金额：没有填。"),
        ({"金额": "十万"}, "“十万”不是金额"),
        ({"金额": "0"}, "金额：不能是零。"),
        ({"金额": "97201.50"}, "81 × 1200 = 97,200.00 元"),
        ({"最晚哪天": "月底"}, "“月底”不是日期"),
        ({"最晚哪天": "2026-02-30"}, "“2026-02-30”不是日期"),
        ({"最晚哪天": "2026-06-15"}, "最晚哪天：2026年6月15日早于登记的日子"),
        ({"证件类型": "统一社会信用代码", "证件号码": "91990104XX0000035U"}, "和示范吴记物业有限公司是同一个证件号"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_said_with_its_column(session: Session, changes: dict[str, str], fault: str) -> None:
    [row] = brought(session, pasted(line(1, **changes))).rows
    assert row.fit is Fit.BAD and fault in row.fault, row.fault


@pytest.mark.parametrize(
    "changes",
    [
        {"金额": "97,200元"}, {"面积": "81.37", "单价": "1200.5", "金额": "97684.69"}, {"面积": "81.37", "单价": "1200.5", "金额": "97685"}, {"面积": "81㎡", "单价": "1,200元/平方米"}, {"电话": ""}, {"电话": "0990-555 0123"}, {"最晚哪天": "2026年8月1日"},
        {"户名": "𠮷田·买买提"}, {"户名": "Ma Hla（马拉）"}, {"证件号码": f" {number(1)[:6]} {number(1)[6:]} "},
    ],
    ids=str,
)  # fmt: skip
def test_what_can_be_understood_is_taken(session: Session, changes: dict[str, str]) -> None:
    [row] = brought(session, pasted(line(1, **changes))).rows
    assert row.fit is Fit.GOOD, row.fault


def test_every_fault_of_a_row_is_said_at_once(session: Session) -> None:
    [row] = brought(session, pasted(line(1, 电话="1400000", 金额="十万", 住址=""))).rows
    assert all(f"{column}：" in row.fault for column in ("电话", "金额", "住址"))


def test_a_table_has_a_title_other_names_in_another_order_blank_lines_and_a_sum(session: Session) -> None:
    text = "\n".join([
        "新桥花园业主明细表\t\t\t\t\t", "", "序号\t业主姓名\t身份证号\t联系电话\t建筑面积（平方米）\t单价(元/㎡)\t补偿款\t家庭住址\t备注",
        f"1\t住户甲\t{number(1)}\t14000000001\t81\t1200\t97200\t示范市明湖区新桥路1号\t", "\t\t\t\t\t\t\t\t",
        f'2\t"住户\n乙"\t{number(2)}\t14000000002\t82\t1200\t98400\t示范市明湖区新桥路2号\t已联系', "合计\t\t\t\t163\t\t195600\t\t"])  # fmt: skip
    batch = brought(session, text)
    assert [(row.ordinal, row.name, row.fit) for row in batch.rows] == [(4, "住户甲", Fit.GOOD), (6, "住户 乙", Fit.GOOD)]
    assert batch.unused == ["备注", "序号"]


def test_a_spreadsheet_with_dates_and_numbers_reads_as_it_looks(session: Session) -> None:
    head = ["户名", "证件号码", "电话", "住址", "面积", "单价", "金额", "最晚哪天"]
    rows: list[list[Any]] = [["业主明细"], head, ["住户甲", number(1), 14000000001, "新桥路1号", 81, 1200, 97200, "2026-08-01"],
                             ["住户乙", float(int(number(2)[:17] + "0")), "", "新桥路2号", 82, 1200, 98400, ""], ["=1+1", number(3), "", "新桥路3号", 83, 1200, 99600, ""]]  # fmt: skip
    batch = brought(session, "", content=workbook(*rows))
    assert [(row.ordinal, row.fit) for row in batch.rows] == [(3, Fit.GOOD), (4, Fit.BAD), (5, Fit.BAD)]
    assert "末几位已经丢了" in batch.rows[1].fault
    assert batch.rows[0].cells["phone"] == "14000000001"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_of_values_reads_in_the_encodings_of_excel_and_wps(session: Session, encoding: str) -> None:
    text = "\n".join(",".join(one) for one in (list(HEAD), line(1)))
    assert [row.fit for row in brought(session, "", content=text.encode(encoding)).rows] == [Fit.GOOD]


@pytest.mark.parametrize(
    ("content", "text", "sentence"),
    [
        (b"", "", "表格是空的"), (b"", " \n\t\n", "表格是空的"), (b"", "随便写一句话", "没有找到列名那一行"), (b"", pasted(), "列名下面没有一户"),
        (b"", pasted(line(1) + ["1"], head=(*HEAD, "补偿款")), "“金额”和“补偿款”两列说的是同一项"),
        (b"", pasted(*(line(1) for _ in range(10_000))), "一次最多办 500 户，这里有 10000 行"),
        (b"PK\x03\x04 no zip", "", "打不开这个文件"), (b"\xff\xfe\x00\xd8\x00", "", "这个文件不是表格"),
        (workbook([*HEAD], *([*line(1)] for _ in range(10_000))), "", "一次最多办 500 户，这里有 10000 行"),
    ],
    ids=["nothing", "blanks", "words", "no rows", "twice", "ten thousand", "broken", "picture", "ten thousand in a file"],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_a_sentence(content: bytes, text: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        batch_table.read(1, content, text)


def test_the_models_own_line_is_not_made_a_second_time(session: Session) -> None:
    batch = brought(session, pasted(line(1), line(2, 户名="陈采薇", 证件号码="990119199403030489")))
    assert [row.fit for row in batch.rows] == [Fit.GOOD, Fit.MODEL]
    assert made(session, batch) == 1


def test_a_household_of_an_earlier_batch_or_with_a_case_of_its_own_is_not_taken_again(session: Session) -> None:
    first = brought(session, pasted(line(1), line(2)))
    second = brought(session, pasted(line(1), line(3)), "t2")
    assert second.rows[0].fault == "证件号码：前一批的第 2 行是这一户，还没有办。"
    made(session, first)
    accepted(session, first)
    third = brought(session, pasted(line(2)), "t3")
    assert first.rows[1].case and third.rows[0].fault == f"证件号码：这一户已经有一件了：{first.rows[1].case.number}。"


def test_a_mended_row_is_looked_at_again_and_no_other_is_lost(session: Session) -> None:
    batch = brought(session, pasted(line(1), line(2, 电话="1400"), line(3, 住址="")))
    mei = world.user(session, "mei")
    batches.mend(batch, mei, 3, {"phone": "14000000002"})
    assert [row.fit for row in batch.rows] == [Fit.GOOD, Fit.GOOD, Fit.BAD]
    batches.drop(batch, mei, 4)
    session.commit()
    assert [row.ordinal for row in batch.rows] == [2, 3]
    assert made(session, batch) == 2
    with pytest.raises(Refused, match="已经在办了"):
        batches.mend(batch, mei, 3, {"phone": ""})


def test_the_bad_rows_go_back_with_their_reasons_and_come_again_under_their_numbers(session: Session) -> None:
    batch = brought(session, pasted(line(1), line(2, 户名="=1+1"), line(3)))
    made(session, batch)
    bad = [row for row in batch.rows if row.fault]
    back = batch_table.returned(1, [batch_table.Line(row.ordinal, row.cells) for row in bad], [row.fault for row in bad])
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(back)).get_sheet_by_index(0).to_python()
    assert sheet[0][0] == "行号" and sheet[0][-1] == "原因" and sheet[1][:2] == ["3", "=1+1"] and "不像姓名" in str(sheet[1][-1])
    sheet[1][1] = "住户丙一"
    batches.add(batch, world.user(session, "mei"), batch_table.read(1, workbook(*sheet)))
    session.commit()
    assert [(row.ordinal, row.case_id is None, row.fit) for row in batch.rows] == [
        (2, False, Fit.GOOD),
        (3, True, Fit.GOOD),
        (4, False, Fit.GOOD),
    ]


def test_lines_without_numbers_go_on_behind_the_last(session: Session) -> None:
    batch = brought(session, pasted(line(1), line(2)))
    batches.add(batch, world.user(session, "mei"), batch_table.read(1, text=pasted(line(3))))
    assert [row.ordinal for row in batch.rows] == [2, 3, 4]


def test_the_template_is_a_table_that_can_be_read(session: Session) -> None:
    own = {"name": "陈采薇", "id_number": "990119199403030489", "amount-1": "107,400.00", "due-1": "2026-07-16"}
    table = batch_table.read(1, batch_table.template(1, own))
    assert [one.cells["name"] for one in table.lines] == ["陈采薇"]


# the words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲某的房屋100平方米，每平方米50元，共5000元", "乙某的房屋120平方米，每平方米60元，共7,200.00元"),
        ("100.00㎡ × 50元/㎡ = 5,000.00元（人民币伍仟元整）", "120㎡ × 60元/㎡ = 7,200.00元（人民币柒仟贰佰元整）"),
        ("1100平方米的小区，另付15,000元，编号5000", "1100平方米的小区，另付15,000元，编号5000"),
        ("2026年7月1日前付清", "2026年8月1日前付清"),
        ("乙某是邻居，甲某不是", "乙某是邻居，乙某不是"),
    ],
)
def test_only_what_is_the_households_own_is_told_anew(text: str, told: str) -> None:
    old = Own("甲某", area="100", price="50", amounts=(500_000,), dues=(dt.date(2026, 7, 1),))
    new = Own("乙某", area="120", price="60", amounts=(720_000,), dues=(dt.date(2026, 8, 1),))
    assert Retelling(old, new)(text) == told


def test_one_sum_that_becomes_two_stays(session: Session) -> None:
    old = Own("甲某", amounts=(100_00, 100_00), dues=(dt.date(2026, 7, 1), dt.date(2026, 8, 1)))
    new = Own("乙某", amounts=(110_00, 120_00), dues=old.dues)
    assert Retelling(old, new)("甲某分两期各收100元，共200元") == "乙某分两期各收100元，共230.00元"


# the pages


def test_the_way_through_the_pages(house: House) -> None:
    mei, he = house.signed_in("mei"), house.signed_in("he")
    assert stands(mei.get(house.address), "照这一件批量办")
    assert not stands(he.get(house.address), "照这一件批量办")
    page = mei.get(f"{house.address}/batch")
    form = {name: values[0] for name, values in typed(page).items() if name in ("key", "model", "party")}
    assert mei.get(f"{house.address}/batch/template.xlsx").status_code == 200
    answer = mei.post("/batches", form | {"text": "没有表"})
    assert answer.status_code == 409 and "没有找到列名那一行" in told(answer)[0] and typed(answer)["text"] == ["没有表"]
    answer = mei.post("/batches", form | {"text": pasted(line(1), line(2, 电话="1400"), line(3))})
    assert answer.status_code == 302
    address = answer.location
    shown = mei.get(address)
    assert stands(shown, "登记 2 户") and stands(shown, "手机号应是11位")
    mended = mei.get(f"{address}/rows/3")
    cells = {name: values[0] for name, values in typed(mended).items() if name not in ("csrf_token", "q", "password")}
    again = mei.post(f"{address}/rows/3/correction", cells)
    assert again.status_code == 409 and "手机号应是11位" in told(again)[0]
    assert mei.post(f"{address}/rows/3/correction", cells | {"phone": "14000000002"}).status_code == 302
    page = mei.get(f"{address}/cases")
    confirmed = typed(page)
    assert confirmed["story"][0].startswith("陈采薇：押金应当退。") and stands(page, "住户乙一会这样写")
    sent = {name: confirmed[name] for name in ("received_on", "starts_at", "ends_at", "place", "present", "story", "result")}
    assert mei.post(f"{address}/cases", {name: values[0] for name, values in sent.items()}).status_code == 302
    assert mei.get(address).headers["Refresh"] == "4"
    with Session(house.engine) as session:
        work(session)
    assert "Refresh" not in mei.get(address).headers
    assert he.post(f"{address}/acceptances").status_code == 302
    with Session(house.engine) as session:
        work(session)
    assert stands(mei.get(address), "全部送签（3 户）")
    assert mei.post(f"{address}/agreements").status_code == 302
    with Session(house.engine) as session:
        work(session)
    assert stands(mei.get(f"{address}?show=signing"), "已签 0，共")
    assert mei.post(f"{address}/reversal", {"reason": ""}).status_code == 422
    assert mei.post(f"{address}/reversal", {"reason": "选错了样件"}).status_code == 302
    with Session(house.engine) as session:
        work(session)
        assert states(session.scalars(select(Batch)).one()) == {"annulled": 3}


def test_a_stranger_and_a_party_find_no_batch(house: House) -> None:
    with Session(house.engine) as session:
        address = brought(session, pasted(line(1))).address
    assert house.signed_in("stranger").get(address).status_code == 404
    assert house.as_("party").get(address).status_code in (403, 404)
    assert house.signed_in("lin").post(f"{address}/agreements").status_code == 403
    for path in ("", "/rows/2", "/cases", "/reversal", "/left-over.xlsx"):
        assert house.signed_in("stranger").get(address + path).status_code == 404


def test_the_page_of_a_batch_asks_no_more_for_more_households(house: House) -> None:
    with Session(house.engine) as session:
        few = brought(session, pasted(line(1), line(2)), "few")
        many = brought(session, pasted(*(line(n) for n in range(11, 31))), "many")
        for batch in (few, many):
            made(session, batch)
            accepted(session, batch)
        addresses = few.address, many.address
    mei = house.signed_in("mei")
    for address in addresses:
        mei.get(address)
    counts = [queries_of(house.app, lambda address=address: mei.get(address)) for address in addresses]
    assert counts[0] == counts[1]
