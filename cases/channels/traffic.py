"""Traffic police (交警损害赔偿调解): from the joint application to the mediation letter, its ending, or the note on the finding made at the scene.

What is agreed here is no committee's agreement: no court confirms or enforces it. Mediation is open to the public unless a party asks otherwise
(事故处理程序规定第八十七条).
"""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from foundation import clock
from foundation.marks import N_
from foundation.tables import KEEP, NOTHING, Act, Choice, State, Table, of
from law.articles import named
from law.grounds_police import TrOutcome, TrRefuse
from people.roles import Role

from .people import is_complete, nothing_pending
from .police import handed_over_once, steps_aside

P, AGENT, COUNTER, MEDIATOR, HEAD, SYSTEM = Role.PARTY, Role.AGENT, Role.COUNTER, Role.MEDIATOR, Role.HEAD, Role.SYSTEM
MOST = 3  # persons of one side at a meeting (事故处理程序规定第八十九条)

BEFORE_ACCEPTANCE = of("registered", "applied")
WORKING = of("assigned", "mediating")
UNDER_WAY = of("waiting", "accepted", "signing") | WORKING
OPEN = BEFORE_ACCEPTANCE | UNDER_WAY
ENDED = of("rejected", "ended", "terminated")
CLOSED = of("agreed", "onspot") | ENDED

STATES = (
    State("registered", N_("待各方申请"), "wait", of(P, COUNTER), N_("填申请书，各方签名"), N_("已经登记。交警调解要各方一致书面申请，请各方在申请书上签名。")),
    State("applied", N_("待受理"), "wait", of(HEAD), N_("决定是否受理"), N_("各方都在申请书上签了名，交警部门正在决定是否受理。")),
    State("waiting", N_("待起算"), "rest", of(HEAD), N_("有了结果就登记日期，开始调解"), N_("已经受理。等治疗终结、定残、定损或者办完丧葬，就开始调解。")),
    State("accepted", N_("已受理"), "live", of(HEAD), N_("指派承办交警"), N_("已经受理，正在安排承办的交警。")),
    State("assigned", N_("已指派"), "live", of(MEDIATOR), N_("约各方调解，提前通知"), N_("承办的交警已经确定，会提前通知您调解的时间和地点。")),
    State("mediating", N_("调解中"), "live", of(MEDIATOR), N_("谈妥就写调解书；谈不成就终结"), N_("正在调解。")),
    State("signing", N_("待签"), "wait", of(P, MEDIATOR), N_("在调解书上签名"), N_("调解书写好了，请您看过，同意再签名。")),
    State("agreed", N_("已达成协议"), "done", of(), "", N_("调解书已经生效，请按约定的日子履行；对方不履行的，可以起诉。"), open=False),
    State("onspot", N_("当场调解"), "done", of(), "", N_("当场调解的结果已经写在认定书上。"), open=False),
    State("ended", N_("未达成协议"), "stop", of(), "", N_("没有达成协议，调解终结。您可以起诉，也可以申请人民调解。"), open=False),
    State("terminated", N_("已终止"), "stop", of(), "", N_("调解已经终止。您可以起诉，也可以申请人民调解。"), open=False),
    State("rejected", N_("不予调解"), "stop", of(), "", N_("交警部门不受理这个申请，通知书写明了您可以走的路。"), open=False),
    State("archived", N_("已归档"), "done", of(), "", N_("这件事已经办完归档。"), open=False),
)  # fmt: skip


def is_joint(case: Any, facts: SimpleNamespace) -> bool:
    """Every party has signed the one application (事故处理程序规定第八十六条)."""
    return bool(facts.complete)


def has_begun(case: Any, facts: SimpleNamespace) -> bool:
    """The day has come from which mediation is counted (事故处理程序规定第九十条)."""
    return facts.begins.day is not None and facts.begins.day <= clock.today()


def in_time(case: Any, facts: SimpleNamespace) -> str | None:
    return f"{'；'.join(facts.window.reasons)}。申请已经逾期，请办“不予调解”。" if facts.signed_on > facts.window.date else None


def not_yet_begun(case: Any, facts: SimpleNamespace) -> str | None:
    return None if has_begun(case, facts) else f"{facts.begins.reason}。"


def notice_in_time(case: Any, facts: SimpleNamespace) -> str | None:
    if facts.notify_by.date >= clock.today():
        return None
    return f"{'；'.join(facts.notify_by.reasons)}。来不及通知了，请另约晚一些的时间。"


def asked_in_time(case: Any, facts: SimpleNamespace) -> str | None:
    if facts.ask_by.date < clock.today():
        return f"{'；'.join(facts.ask_by.reasons)}。已经过了请求变更的时间。"
    return notice_in_time(case, facts)


def met_as_the_law_has_it(case: Any, facts: SimpleNamespace) -> str | None:
    if facts.meeting is None:
        return "调解要先约定时间、地点，按期通知各方。请先约时间，再记调解。"
    crowded = [f"{name}一方{n}人" for name, n in facts.sides.items() if n > MOST]
    return f"参加调解的，每方不得超过{MOST}人：{'、'.join(crowded)}。" if crowded else None


ACTS = (
    # the application of all
    Act("register", "cases", N_("登记"), of(NOTHING), "registered", of(COUNTER, MEDIATOR, HEAD), N_("登记"), ("JTSG 86",), ("S01",)),
    Act("apply_jointly", "joint-application", N_("填申请书"), of("registered"), KEEP, of(COUNTER, MEDIATOR, HEAD), N_("填好共同申请书"), ("JTSG 85", "JTSG 86"),
        ("B07",), starts=("D17", "D18"), main=of("registered")),
    Act("join", "joint-signatures", N_("在申请书上签名"), of("registered"), Choice(is_joint, "applied", "registered"), of(P, AGENT), N_("在申请书上签名"), ("JTSG 86",),
        stops=("D17", "D18"), refuses=in_time, by_hash=True),
    Act("scan_application", "joint-sheet", N_("传回签好的申请书"), of("registered"), Choice(is_joint, "applied", "registered"), of(COUNTER, MEDIATOR), N_("传回签好的申请书"),
        ("JTSG 86",), stops=("D17", "D18"), refuses=in_time),
    Act("lapse", "lapse", N_("申请期限届满"), of("registered"), KEEP, of(SYSTEM), N_("一致申请的期限届满"), ("JTSG 85", "JTSG 86"), stops=("D17", "D18")),
    Act("advise", "advice", N_("提受理建议"), BEFORE_ACCEPTANCE, KEEP, of(COUNTER, MEDIATOR), N_("提出受理建议")),
    Act("accept", "acceptance", N_("受理"), of("applied"), Choice(has_begun, "accepted", "waiting"), of(MEDIATOR, HEAD), N_("受理"), ("JTSG 86", "JTSG 90"), starts=("D21",),
        main=of("applied")),
    Act("refuse", "refusal", N_("不予调解"), BEFORE_ACCEPTANCE, "rejected", of(MEDIATOR, HEAD), N_("决定不予调解"), ("JTSG 85", "JTSG 86"), ("B07d",), stops=("D17", "D18"),
        grave=N_("不予调解以后，这一件就此结束；通知书会写明能去哪里。")),
    Act("start", "beginning-day", N_("开始调解"), of("waiting"), "accepted", of(MEDIATOR, HEAD), N_("起算日已到，开始调解"), ("JTSG 90",), starts=("D21",), refuses=not_yet_begun,
        main=of("waiting")),
    Act("settle_on_spot", "on-spot", N_("当场调解"), BEFORE_ACCEPTANCE, "onspot", of(COUNTER, MEDIATOR, HEAD), N_("当场调解，结果写在认定书上"), ("JTSG 25", "JTSG 26"),
        stops=("D17", "D18")),
    # the file
    Act("correct_parties", "parties", N_("补充、更正当事人"), OPEN - of("signing"), KEEP, of(COUNTER, MEDIATOR), N_("更正当事人信息")),
    Act("correct", "corrections", N_("更正登记内容"), OPEN - of("signing"), KEEP, of(COUNTER, MEDIATOR), N_("更正登记内容")),
    Act("add_evidence", "evidence", N_("交证据"), OPEN, KEEP, of(P, AGENT, COUNTER, MEDIATOR), N_("提交证据")),
    Act("countersign", "paper-signatures", N_("签收、签名"), OPEN | CLOSED, KEEP, of(P, AGENT, COUNTER, MEDIATOR, HEAD), N_("签收文书"), by_hash=True),
    Act("attach", "scans", N_("存入签好的扫描件"), OPEN | CLOSED, KEEP, of(COUNTER, MEDIATOR), N_("存入签好的文书")),
    Act("name_interpreter", "interpreters", N_("请译员"), OPEN - of("signing") | of("agreed"), KEEP, of(COUNTER, MEDIATOR), N_("请了译员"), ("回避",), ("D33",)),
    Act("translate", "translations", N_("存译文"), OPEN | CLOSED, KEEP, of(COUNTER, MEDIATOR), N_("存了译文")),
    Act("read_out", "readings", N_("印代读、见证说明"), OPEN | CLOSED, KEEP, of(COUNTER, MEDIATOR), N_("印了代读、见证说明"), (), ("D34",)),
    Act("draw_up", "papers", N_("出文书"), OPEN | CLOSED, KEEP, of(COUNTER, MEDIATOR, HEAD), N_("出了文书"), (), ("D37", "A16", "D29", "D30", "D32", "D31")),
    # the work
    Act("assign", "assignment", N_("指派承办交警"), of("accepted"), "assigned", of(HEAD), N_("指派承办交警"), refuses=steps_aside, main=of("accepted")),
    Act("reassign", "reassignment", N_("更换承办交警"), of("signing", "agreed") | WORKING, KEEP, of(HEAD), N_("更换承办交警"), refuses=steps_aside),
    Act("schedule", "meetings", N_("约调解时间"), WORKING, KEEP, of(MEDIATOR), N_("约定调解时间，通知各方"), ("JTSG 88",), ("B07b",), refuses=notice_in_time,
        asks=("notice",)),
    Act("reschedule", "rescheduling", N_("改调解时间"), WORKING, KEEP, of(COUNTER, MEDIATOR), N_("当事人请求变更，改约时间"), ("JTSG 88",), ("B07b",), refuses=asked_in_time,
        asks=("notice",)),
    Act("record", "records", N_("记调解"), WORKING, "mediating", of(MEDIATOR), N_("作调解记录"), ("JTSG 87", "JTSG 88", "JTSG 89"), ("B07c",), refuses=met_as_the_law_has_it, main=of("assigned"),
        asks=("companions", "closed_for")),
    # the letter
    Act("set_terms", "terms", N_("写调解书"), of("mediating"), KEEP, of(MEDIATOR), N_("写定调解书的内容"), ("JTSG 93",), main=of("mediating"),
        asks=("damages", "damages_total", "shares")),
    Act("offer", "agreement", N_("送各方签名"), of("mediating"), "signing", of(MEDIATOR), N_("调解书送签"), ("JTSG 93",), ("B05",)),
    Act("revise", "revision", N_("收回重写"), of("signing"), "mediating", of(MEDIATOR), N_("收回调解书重写")),
    Act("sign", "signatures", N_("签名"), of("signing"), Choice(is_complete, "agreed", "signing"), of(P, AGENT, MEDIATOR), N_("签调解书"), ("JTSG 93",), stops=("D21",), by_hash=True,
        main=of("signing")),
    Act("scan", "signed-sheet", N_("传回纸面签名"), of("signing"), Choice(is_complete, "agreed", "signing"), of(MEDIATOR), N_("传回纸面签名"), ("JTSG 93",), stops=("D21",)),
    Act("hand_out", "hand-outs", N_("送达各方"), of("agreed", "ended"), KEEP, of(COUNTER, MEDIATOR), N_("分别送达各方"), ("JTSG 93",), ("B09",)),
    # the end
    Act("conclude", "conclusion", N_("终结调解"), of("mediating", "signing"), "ended", of(MEDIATOR), N_("没有达成协议，终结调解"), ("JTSG 93",), ("B06",), stops=("D21",),
        grave=N_("终结以后，这一件不再由交警调解。终结书要送达各方。")),
    Act("terminate", "termination", N_("终止调解"), UNDER_WAY, "terminated", of(MEDIATOR, HEAD), N_("终止调解，记录在案"), ("JTSG 94",), stops=("D21",),
        grave=N_("终止以后，这一件不再由交警调解；各方可以起诉，也可以申请人民调解。")),
    Act("leave", "exit", N_("不调解了，去起诉"), OPEN, "terminated", of(P, AGENT), N_("当事人不再调解"), ("DJF 74", "JTSG 94"), stops=("D17", "D18", "D21"),
        grave=N_("您随时可以不再调解，去起诉，不用任何人同意。")),
    Act("prepare_suit", "suit-pack", N_("备起诉材料"), ENDED, KEEP, of(P, AGENT, COUNTER, MEDIATOR), N_("备起诉材料"), ("DJF 74",), ("S03", "S04")),
    Act("hand_over", "hand-over", N_("转人民调解"), ENDED | of("agreed"), KEEP, of(COUNTER, MEDIATOR, HEAD), N_("转人民调解委员会"), ("JTSG 86", "RMTJ 17"), refuses=handed_over_once),
    Act("archive", "archive", N_("归档"), CLOSED, "archived", of(COUNTER), N_("归档"), (), ("A02", "A14"), refuses=nothing_pending, main=of("onspot", "ended", "terminated", "rejected")),
)  # fmt: skip

GROUNDS = {
    "refuse": tuple(TrRefuse),
    "settle_on_spot": (TrOutcome.ONSPOT_RECORDED,),
    "conclude": (TrOutcome.ENDED,),
    "terminate": (TrOutcome.TERMINATED_SUED, TrOutcome.TERMINATED_ABSENT, TrOutcome.TERMINATED_QUIT),
    "leave": (TrOutcome.TERMINATED_QUIT,),
}

_NOW = dt.date.max  # as the articles are numbered in the newest law the house knows
INSTEAD = {
    "seek_confirmation": "交警调解书不是人民调解协议，不能申请司法确认，也不能直接申请强制执行。不履行的，可以起诉；要司法确认，须由人民调解委员会重新调解，另作记录"
    f"（{named(('DJF 74', 'JTSG 85', '司法确认申请'), _NOW)}）。",
    "agree_orally": f"交警调解达成协议的，要当场制作调解书，由各方签名（{named(('JTSG 93',), _NOW)}）。",
    "seal": "调解书由各方和交警签名，签齐就生效。",
    "extend": f"期限内要制作调解书或者终结书，法律没有规定延长（{named(('JTSG 90',), _NOW)}）。",
    "suspend": f"法律没有规定中止，期限内要制作调解书或者终结书（{named(('JTSG 90',), _NOW)}）。",
    "withdraw": "不愿调解的一方可以随时退出，请选“不调解了，去起诉”；在窗口说的，由交警办“终止调解”。",
}

CALLED = {COUNTER: N_("内勤"), MEDIATOR: N_("承办交警"), HEAD: N_("事故处理负责人")}
ROAD = (
    ("各方签申请书", "收到认定书之日起 {D17}内"),
    ("约时间调解", "提前 {D19}通知各方"),
    ("签调解书", "谈不成，可以起诉或者申请人民调解"),
)

VERSIONS = (Table("traffic", N_("交警损害赔偿调解"), dt.date(2018, 5, 1), STATES, ACTS, GROUNDS, INSTEAD, CALLED, road=ROAD),)
