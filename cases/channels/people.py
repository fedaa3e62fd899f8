"""People's mediation: the acts of a committee from intake to file (人民调解法；期限见规则表).

Read a row as: this act, from these states, leads there; these may do it; it starts or stops these periods; it rests on this article.
"""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from foundation.marks import N_
from foundation.tables import KEEP, NOTHING, Act, Choice, State, Table, of
from law.grounds import PmEnd, PmReject
from people.roles import Role

P, AGENT, COUNTER, MEDIATOR, HEAD, SYSTEM = Role.PARTY, Role.AGENT, Role.COUNTER, Role.MEDIATOR, Role.HEAD, Role.SYSTEM


BEFORE_ACCEPTANCE = of("applied")
UNDER_WAY = of("accepted", "assigned", "mediating", "suspended", "signing")
OPEN = BEFORE_ACCEPTANCE | UNDER_WAY
AGREED = of("agreed", "agreed_oral")
CHANGING = of("amending", "signing_amendment")  # an agreement is in effect, and stays so until the new one is
OUT = of("signing", "signing_amendment")  # for signature
ENDED = of("rejected", "withdrawn", "terminated")

STATES = (
    State("applied", N_("待受理"), "wait", of(HEAD), N_("决定是否受理"), N_("申请已经登记，调委会正在决定是否受理。")),
    State("accepted", N_("已受理"), "live", of(HEAD), N_("指派调解员"), N_("已经受理，正在安排调解员。人民调解不收任何费用。")),
    State("assigned", N_("已指派"), "live", of(MEDIATOR), N_("约双方调解"), N_("调解员已经确定，会和您约时间。")),
    State("mediating", N_("调解中"), "live", of(MEDIATOR), N_("继续调解；谈妥就写条款"), N_("正在调解。")),
    State(
        "suspended",
        N_("已暂停"),
        "rest",
        of(MEDIATOR),
        N_("等的事有了结果就恢复"),
        N_("调解暂停，等鉴定、评估等有了结果再继续。"),
    ),
    State(
        "signing",
        N_("待签"),
        "wait",
        of(P, MEDIATOR, HEAD),
        N_("在协议书上签名、盖章"),
        N_("协议书写好了，请您看过，同意再签名。"),
    ),
    State(
        "agreed",
        N_("已签协议"),
        "done",
        of(P, MEDIATOR),
        N_("可以共同申请司法确认"),
        N_("协议已经生效，请按约定的日子履行。"),
        open=False,
    ),
    State(
        "amending",
        N_("变更协议中"),
        "live",
        of(MEDIATOR),
        N_("写变更以后的条款，送各方签名"),
        N_("正在写变更协议。新协议签齐盖章以前，原来的协议照样有效，请照样履行。"),
    ),
    State(
        "signing_amendment",
        N_("待签变更协议"),
        "wait",
        of(P, MEDIATOR, HEAD),
        N_("在变更协议书上签名、盖章"),
        N_("变更协议书写好了，请您看过，同意再签名；不同意的，按原来的协议办。"),
    ),
    State("agreed_oral", N_("口头协议"), "done", of(), "", N_("口头协议已经生效，请按约定履行。"), open=False),
    State(
        "rejected",
        N_("不予受理"),
        "stop",
        of(),
        "",
        N_("调委会不受理这件事，告知书写明了您可以走的路；要起诉的，可以备起诉材料。"),
        open=False,
    ),
    State("withdrawn", N_("已撤回"), "stop", of(), "", N_("申请已经撤回，您以后还可以再申请。"), open=False),
    State(
        "terminated",
        N_("已终止"),
        "stop",
        of(),
        "",
        N_("调解已经结束，您可以依法仲裁、行政处理或起诉；要起诉的，可以备起诉材料。"),
        open=False,
    ),
    State("annulled", N_("已撤销登记"), "stop", of(), "", N_("这一件登记有误，已经撤销；您另行申请调解不受影响。"), open=False),
    State("archived", N_("已归档"), "done", of(), "", N_("这件事已经办完归档。"), open=False),
)


def is_complete(case: Any, facts: SimpleNamespace) -> bool:
    """Everybody has signed and the committee's seal is on the agreement (人民调解法第二十九条)."""
    return bool(facts.complete)


def is_changing(case: Any, facts: SimpleNamespace) -> bool:
    """What is being written is a new version of an agreement in effect."""
    return case.state in CHANGING


def is_barred(case: Any, facts: SimpleNamespace) -> str | None:
    """A court that has the agreement before it reviews what was signed, and what it confirmed stands (民诉法解释第一百四十三条)."""
    return facts.barred or None


def recusal(case: Any, facts: SimpleNamespace) -> str | None:
    if facts.related and not facts.consented:
        return f"{facts.mediator.name}披露了“{facts.related}”。请换人，或者取得各方书面同意后再指派。"
    return None


def unsigned(case: Any, facts: SimpleNamespace) -> str | None:
    """A file in which a party has put down its name was no slip of the pen; it is left, withdrawn or ended as what it is."""
    return f"{'、'.join(facts.signed)}已经签过文书，不能按登记有误撤销。" if facts.signed else None


def only_the_head(case: Any, facts: SimpleNamespace) -> str | None:
    if facts.head_decides and HEAD not in case.roles_of(facts.by_whom):
        return "涉嫌串通、损害他人的，由负责人决定终止。请写上理由，送负责人。"
    return None


def nothing_pending(case: Any, facts: SimpleNamespace) -> str | None:
    return f"还有没办完的：{'、'.join(facts.pending)}。办完再归档。" if facts.pending else None


ACTS = (
    # intake
    Act("register", "cases", N_("登记"), of(NOTHING), "applied", of(COUNTER, MEDIATOR, HEAD), N_("登记"), ("RMTJ 17",), ("S01",), starts=("D1", "D46")),
    Act("apply", "apply", N_("申请调解"), of(NOTHING), "applied", of(P, AGENT), N_("申请调解"), ("RMTJ 17",), ("A03", "S01"), starts=("D1", "D46")),
    Act("receive", "receipt", N_("转来"), of(NOTHING), "applied", of(SYSTEM), N_("由公安机关转来"), ("RMTJ 18",), ("S01",), starts=("D1", "D46")),
    Act("advise", "advice", N_("提受理建议"), BEFORE_ACCEPTANCE, KEEP, of(COUNTER, MEDIATOR), N_("提出受理建议")),
    Act("accept", "acceptance", N_("受理"), BEFORE_ACCEPTANCE, "accepted", of(HEAD), N_("受理"), ("RMTJ 17", "RMTJ 23", "RMTJ 24"),
        ("A04", "A05"), starts=("D2",), stops=("D1",), main=of("applied")),
    Act("refuse", "refusal", N_("不予受理"), BEFORE_ACCEPTANCE, "rejected", of(HEAD), N_("决定不予受理"), ("RMTJ 17",), ("A06",), stops=("D1", "D46"),
        grave=N_("不予受理以后，这一件就此结束；告知书会写明能去哪里。")),
    # the file
    Act("correct_parties", "parties", N_("补充、更正当事人"), OPEN - of("signing"), KEEP, of(COUNTER, MEDIATOR), N_("更正当事人信息")),
    Act("change_contact", "contacts", N_("换联系方式"), OUT | AGREED | of("amending"), KEEP, of(COUNTER, MEDIATOR), N_("更换当事人联系方式")),
    Act("correct", "corrections", N_("更正登记内容"), OPEN - of("signing"), KEEP, of(COUNTER, MEDIATOR), N_("更正登记内容"), ("RMTJ 17",)),
    Act("add_evidence", "evidence", N_("交证据"), OPEN, KEEP, of(P, AGENT, COUNTER, MEDIATOR), N_("提交证据")),
    Act("countersign", "paper-signatures", N_("签收、签名"), OPEN | AGREED | CHANGING | ENDED, KEEP, of(P, AGENT, COUNTER, MEDIATOR, HEAD), N_("签收文书"), by_hash=True),
    Act("attach", "scans", N_("存入签好的扫描件"), OPEN | AGREED | CHANGING | ENDED, KEEP, of(COUNTER, MEDIATOR), N_("存入签好的文书")),
    Act("name_interpreter", "interpreters", N_("请译员"), OPEN - of("signing") | AGREED | of("amending"), KEEP, of(COUNTER, MEDIATOR), N_("请了译员"), ("回避",), ("D33",)),
    Act("translate", "translations", N_("存译文"), OPEN | AGREED | CHANGING | ENDED, KEEP, of(COUNTER, MEDIATOR), N_("存了译文")),
    Act("read_out", "readings", N_("印代读、见证说明"), OPEN | AGREED | CHANGING | ENDED, KEEP, of(COUNTER, MEDIATOR), N_("印了代读、见证说明"), (), ("D34",)),
    Act("draw_up", "papers", N_("出文书"), OPEN | AGREED | of("terminated"), KEEP, of(COUNTER, MEDIATOR, HEAD), N_("出了文书"), (), ("D37", "A16", "D29", "D30", "D32", "D31", "D02", "D03", "D04b", "D05", "D39", "A15", "D40")),
    # the work
    Act("assign", "assignment", N_("指派调解员"), of("accepted"), "assigned", of(HEAD), N_("指派调解员"), ("RMTJ 19",), refuses=recusal, main=of("accepted"), asks=("consented",)),
    Act("reassign", "reassignment", N_("更换调解员"), of("assigned", "mediating", "suspended", "agreed", "agreed_oral", "amending"), KEEP, of(HEAD), N_("更换调解员"), ("RMTJ 19",), refuses=recusal, asks=("consented",)),
    Act("schedule", "meetings", N_("约调解时间"), of("assigned", "mediating"), KEEP, of(MEDIATOR), N_("约定调解时间"), ("RMTJ 20",)),
    Act("investigate", "investigations", N_("记调查"), of("assigned", "mediating"), KEEP, of(MEDIATOR), N_("作调查记录"), (), ("A07",)),
    Act("record", "records", N_("记调解"), of("assigned", "mediating"), "mediating", of(MEDIATOR), N_("作调解记录"), ("RMTJ 22", "RMTJ 27"), ("A08",), main=of("assigned")),
    Act("suspend", "suspension", N_("暂停"), of("mediating"), "suspended", of(MEDIATOR), N_("暂停调解"), suspends=("D2",)),
    Act("resume", "resumption", N_("恢复调解"), of("suspended"), "mediating", of(MEDIATOR), N_("恢复调解"), resumes=("D2",), main=of("suspended")),
    Act("extend", "extension", N_("延期"), of("mediating", "suspended"), KEEP, of(MEDIATOR), N_("各方同意延期"), (), ("A17",), extends=("D2",)),
    Act("report", "police-report", N_("报告公安机关"), UNDER_WAY, KEEP, of(MEDIATOR, HEAD), N_("向公安机关报告"), ("RMTJ 25",)),
    # the agreement
    Act("set_terms", "terms", N_("写条款"), of("mediating", "amending"), KEEP, of(MEDIATOR), N_("写定条款"), ("RMTJ 29",), main=of("mediating", "amending")),
    Act("go_on", "going-on", N_("看过疑点，继续调解"), of("mediating", "amending"), KEEP, of(HEAD), N_("负责人看过，决定继续调解"), ("RMTJ 26", "虚假诉讼调解制裁")),
    Act("offer", "agreement", N_("送双方签名"), of("mediating", "amending"), Choice(is_changing, "signing_amendment", "signing"), of(MEDIATOR), N_("协议书送签"), ("RMTJ 28", "RMTJ 29"), ("A09", "A13")),
    Act("agree_orally", "oral-agreement", N_("记口头协议"), of("mediating"), "agreed_oral", of(MEDIATOR), N_("达成口头协议"), ("RMTJ 28", "RMTJ 30"),
        ("A10",), stops=("D2", "D46")),
    Act("revise", "revision", N_("收回重写"), of("signing", "signing_amendment"), Choice(is_changing, "amending", "mediating"), of(MEDIATOR), N_("收回协议书重写")),
    Act("sign", "signatures", N_("签名"), OUT, Choice(is_complete, "agreed", KEEP), of(P, AGENT, COUNTER, MEDIATOR), N_("签协议书"), ("RMTJ 29",), starts=("D7",), stops=("D2", "D46"),
        by_hash=True),
    Act("scan", "signed-sheet", N_("传回纸面签名"), OUT, Choice(is_complete, "agreed", KEEP), of(MEDIATOR), N_("传回纸面签名"), ("RMTJ 29",), starts=("D7",), stops=("D2", "D46")),
    Act("seal", "seal", N_("盖章"), OUT, Choice(is_complete, "agreed", KEEP), of(HEAD), N_("盖调委会印章"), ("RMTJ 29",), starts=("D7",), stops=("D2", "D46"), main=OUT),
    Act("hand_out", "hand-outs", N_("发协议书"), of("agreed"), KEEP, of(COUNTER, MEDIATOR), N_("发给各方协议书"), ("RMTJ 29",), ("D36",)),
    Act("amend", "amendment", N_("变更协议"), of("agreed"), "amending", of(MEDIATOR), N_("开始变更协议"), ("RMTJ 33", "司法确认裁定"), refuses=is_barred),
    Act("drop", "amendment-withdrawal", N_("不变更了，按原协议办"), CHANGING, "agreed", of(P, AGENT, MEDIATOR), N_("不变更协议，按原协议办"), ("RMTJ 31",)),
    # the court
    Act("seek_confirmation", "confirmation", N_("发起共同申请"), of("agreed"), KEEP, of(P, AGENT, COUNTER, MEDIATOR), N_("发起司法确认共同申请"), ("司法确认申请",), main=of("agreed")),
    Act("lapse", "lapse", N_("申请期限届满"), of("agreed"), KEEP, of(SYSTEM), N_("共同申请司法确认的期限届满"), ("司法确认申请", "期间计算", "RMTJ 31"), stops=("D7",)),
    # onward
    Act("fix_facts", "undisputed-facts", N_("记无争议事实"), of("mediating", "terminated"), KEEP, of(MEDIATOR), N_("记载无争议事实"), (), ("D16",)),
    Act("prepare_suit", "suit-pack", N_("备起诉材料"), ENDED, KEEP, of(P, AGENT, COUNTER, MEDIATOR), N_("备起诉材料"), ("RMTJ 26",), ("S03", "S04")),
    Act("seek_other", "other-ways", N_("走其他途径"), of("agreed"), KEEP, of(P, AGENT, COUNTER, MEDIATOR), N_("就协议走其他途径"), ("RMTJ 3",), ("X01", "X02", "X03")),
    # the end
    Act("annul", "annulment", N_("登记有误，撤销"), OPEN, "annulled", of(MEDIATOR, HEAD), N_("撤销有误的登记"), stops=("D1", "D2", "D46"), refuses=unsigned,
        grave=N_("撤销以后，这一件不再办理，案号不再给别的案件用；各方会收到短信，可以另行申请。")),
    Act("withdraw", "withdrawal", N_("撤回申请"), OPEN, "withdrawn", of(P, AGENT, COUNTER, MEDIATOR), N_("撤回申请"), ("RMTJ 23",), stops=("D1", "D2", "D46"),
        grave=N_("撤回以后，这一件不再调解；以后可以另行申请。")),
    Act("terminate", "termination", N_("终止调解"), UNDER_WAY, "terminated", of(MEDIATOR, HEAD), N_("终止调解"), ("RMTJ 26",), ("A12", "D38"), stops=("D2", "D46"),
        refuses=only_the_head, grave=N_("终止以后，这一件不能再调解，可以另行申请。告知书会写明双方能去哪里。")),
    Act("leave", "exit", N_("不调解了，去仲裁或起诉"), OPEN, "terminated", of(P, AGENT), N_("当事人不再调解"), ("RMTJ 3", "RMTJ 26"), ("A12",), stops=("D1", "D2", "D46"),
        grave=N_("您随时可以不再调解，去仲裁或起诉，不用任何人同意。")),
    Act("archive", "archive", N_("归档"), AGREED | ENDED | of("annulled"), "archived", of(COUNTER), N_("归档"), ("RMTJ 27",), ("A01", "A02", "A14"), stops=("D7",), refuses=nothing_pending, main=of("agreed_oral", "rejected", "withdrawn", "terminated", "annulled")),
)  # fmt: skip

GROUNDS = {
    "refuse": tuple(PmReject),
    "terminate": tuple(one for one in PmEnd if one.routes and one not in (PmEnd.PARTIAL, PmEnd.WITHDRAWN)),
    "leave": (PmEnd.REFUSED,),
    "withdraw": (PmEnd.WITHDRAWN,),
}

ROAD = (
    ("等调委会决定", "一般 {D1}内决定是否受理"),
    ("约时间调解", "到场、电话、视频都可以"),
    ("谈成签协议", "谈不成，可以仲裁或者起诉"),
)

VERSIONS = (Table("people", N_("人民调解"), dt.date(2011, 1, 1), STATES, ACTS, GROUNDS, road=ROAD),)
