"""Judicial confirmation: the acts from the joint application to the served ruling (民事诉讼法第二百零五条、第二百零六条；民诉法解释第三百五十一条至第三百五十八条).

Nothing in the agreement can be changed here, and there is no mediation here (民诉法解释第一百四十三条): the court confirms, dismisses or refuses.
"""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from foundation.marks import N_
from foundation.tables import KEEP, NOTHING, Act, Choice, State, Table, of
from people.roles import Role

P, AGENT, COUNTER, MEDIATOR, HEAD = Role.PARTY, Role.AGENT, Role.COUNTER, Role.MEDIATOR, Role.HEAD
FILING, CLERK, JUDGE, PRESIDENT, SYSTEM = Role.FILING, Role.CLERK, Role.JUDGE, Role.PRESIDENT, Role.SYSTEM


UNDER_REVIEW = of("accepted", "questioned", "supplementing", "drafted")
REVIEWING = UNDER_REVIEW | of("objected")
AT_THE_DESK = of(COUNTER, MEDIATOR, SYSTEM)  # by hand from the court's paper; by the house from the court's own package

STATES = (
    State(
        "preparing",
        N_("待签申请书"),
        "wait",
        of(P, HEAD),
        N_("在共同申请书上签名"),
        N_("申请书写好了。双方都签，才送法院；不申请，协议照样有效。"),
    ),
    State(
        "submitted",
        N_("待法院受理"),
        "live",
        of(FILING, CLERK),
        N_("审核材料，决定是否受理"),
        N_("双方都签了，材料已经送到法院。"),
    ),
    State(
        "returned",
        N_("待补材料"),
        "wait",
        of(COUNTER, MEDIATOR, P),
        N_("补齐法院要的材料"),
        N_("法院要求补材料，请在期限内补齐。"),
    ),
    State(
        "outside",
        N_("待交法院"),
        "live",
        of(COUNTER, MEDIATOR),
        N_("把材料交给法院，记下谁收的"),
        N_("双方都签了，材料正要交给法院。"),
    ),
    State(
        "handed",
        N_("待法院立案"),
        "wait",
        of(COUNTER, MEDIATOR),
        N_("等法院受理，收到案号就登记"),
        N_("材料已经交到法院，等法院受理。"),
    ),
    State(
        "lacking",
        N_("法院要补材料"),
        "wait",
        of(COUNTER, MEDIATOR, P),
        N_("补齐法院要的材料，再交一次"),
        N_("法院要求补材料，补齐以后再交给法院。"),
    ),
    State(
        "taken",
        N_("待法院裁定"),
        "wait",
        of(COUNTER, MEDIATOR),
        N_("等法院裁定，收到裁定书就登记"),
        N_("法院已经受理，会约双方问话，再作出裁定。"),
    ),
    State(
        "decided",
        N_("待法院送达"),
        "live",
        of(COUNTER, MEDIATOR),
        N_("登记裁定书怎样送达的"),
        N_("法院已经作出裁定，正在送达双方。"),
    ),
    State("accepted", N_("待询问"), "live", of(CLERK, JUDGE), N_("通知双方到场询问"), N_("法院已经受理，会约双方一起问一次话。")),
    State("questioned", N_("已询问"), "live", of(CLERK), N_("核对、拟稿，送法官决定"), N_("法院问过话了，正在审查。")),
    State(
        "supplementing", N_("待补充"), "wait", of(P), N_("补充陈述或者证明材料"), N_("法院要求补充说明或者材料，请在期限内补上。")
    ),
    State("drafted", N_("待法官决定"), "live", of(JUDGE), N_("审查后作出裁定"), N_("法官正在审查。")),
    State("ruled", N_("待用印"), "live", of(CLERK), N_("裁定书用印"), N_("法官已经作出裁定，文书马上送到。")),
    State("sealed", N_("待送达"), "live", of(CLERK, P), N_("送达裁定书"), N_("裁定书正在送达，请查收。")),
    State("served", N_("已送达"), "done", of(), "", N_("裁定书已经送到双方。"), open=False),
    State(
        "objected",
        N_("异议审查"),
        "live",
        of(JUDGE),
        N_("审查异议，作出裁定"),
        N_("有人对裁定提出异议，法院正在审查。裁定没有撤销以前，照裁定履行。"),
    ),
    State("archived", N_("已归档"), "done", of(), "", N_("裁定书已经送到双方，法院已经归档。"), open=False),
    State("abandoned", N_("未提出申请"), "stop", of(), "", N_("没有提出申请。协议照样有效，也可以起诉。"), open=False),
)


def is_ready(application: Any, facts: SimpleNamespace) -> bool:
    """Every applicant has signed and the committee's proof is sealed."""
    return bool(facts.ready)


def is_served(application: Any, facts: SimpleNamespace) -> bool:
    """Every party has received the ruling, with proof."""
    return bool(facts.served)


def was_inside(application: Any, facts: SimpleNamespace) -> bool:
    """What was missing is supplied to a court that works here; any other gets the papers handed in anew."""
    return bool(application.state == "returned")


def record_signed(application: Any, facts: SimpleNamespace) -> str | None:
    """The court confirms on a record that everybody has signed (民诉法解释第三百五十六条)."""
    open_ones = [s.name for heard in application.questionings if not heard.paper.void_at for s in heard.paper.missing]
    return f"询问笔录还没有签齐，等{'、'.join(dict.fromkeys(open_ones))}签名。" if open_ones else None


def extension_asked(application: Any, facts: SimpleNamespace) -> str | None:
    """The president approves what the judge in charge asked for (民事诉讼法第一百八十七条)."""
    return None if application.extend_until else "承办法官还没有报请延长。"


def recusal_open(application: Any, facts: SimpleNamespace) -> str | None:
    """One request at a time; the president decides within three days (民事诉讼法第五十条)."""
    asked = application.recusal
    return f"{asked.asked_by}已经申请{asked.user.name}回避，等院长决定。" if asked else None


def objection_signed(application: Any, facts: SimpleNamespace) -> str | None:
    """An objection is in writing and signed (民诉法解释第三百七十二条)."""
    asked = application.objection
    unsigned = asked.paper.missing if asked else []
    return f"异议书还没有签名，等{'、'.join(one.name for one in unsigned)}签名。" if unsigned else None


def withdrawal_asked(application: Any, facts: SimpleNamespace) -> str | None:
    return None if application.withdrawal_asked_on else "还没有人申请撤回。要先有当事人的撤回申请，记入笔录或者书面。"


ACTS = (
    # the parties and their committee
    Act("begin", "beginning", N_("开始"), of(NOTHING), "preparing", of(SYSTEM), N_("准备共同申请"), ("司法确认申请",), ("D01", "D04a", "D08")),
    Act("sign", "signatures", N_("签申请书"), of("preparing"), Choice(is_ready, "submitted", "preparing"), of(P, AGENT), N_("签共同申请书"), ("申请形式",),
        starts=("D34",), by_hash=True),
    Act("scan", "signed-sheets", N_("传回纸面签名"), of("preparing"), Choice(is_ready, "submitted", "preparing"), of(COUNTER, MEDIATOR), N_("传回纸面签名"),
        ("申请形式",), starts=("D34",)),
    Act("seal_proof", "proof-seal", N_("证明盖章"), of("preparing"), Choice(is_ready, "submitted", "preparing"), of(HEAD), N_("在主持调解证明上盖章"), ("申请材料",),
        starts=("D34",), main=of("preparing")),
    Act("abandon", "abandonment", N_("不申请了"), of("preparing", "returned", "outside", "lacking"), "abandoned", of(P, AGENT), N_("不再申请司法确认"), stops=("D34",),
        grave=N_("不申请也可以，协议照样有效；只是对方不履行时要先起诉。")),
    Act("supply", "supply", N_("补交材料"), of("returned", "lacking"), Choice(was_inside, "submitted", "outside"), of(P, AGENT, COUNTER, MEDIATOR), N_("补交材料"), ("申请材料",),
        starts=("D34",), main=of("returned", "lacking")),
    # a court that works on its own inner network: packages or papers out, and back what it did
    Act("divert", "diversion", N_("转院外办理"), of("submitted"), "outside", of(SYSTEM), N_("法院在自己的系统里办，材料由调委会交去"), ("司法确认申请",), stops=("D34",)),
    Act("pack", "package", N_("出案卷包"), of("outside", "handed"), KEEP, of(COUNTER, MEDIATOR, HEAD), N_("出案卷包"), ("申请材料",)),
    Act("hand_in", "handing-in", N_("交给法院"), of("outside"), "handed", AT_THE_DESK, N_("把申请材料交给法院"), ("司法确认申请",), main=of("outside")),
    Act("note_acceptance", "court-acceptance", N_("登记法院受理"), of("handed"), "taken", AT_THE_DESK, N_("登记法院受理"), ("司法确认申请",), starts=("D35",),
        main=of("handed")),
    Act("note_return", "court-return", N_("登记法院要补材料"), of("handed"), "lacking", AT_THE_DESK, N_("登记法院要求补材料"), ("申请材料",)),
    Act("note_ruling", "court-ruling", N_("登记法院裁定"), of("handed", "lacking", "taken"), "decided", AT_THE_DESK, N_("登记法院裁定"), ("司法确认裁定",), stops=("D35",),
        main=of("taken")),
    Act("take_back", "court-withdrawal", N_("撤回司法确认申请"), of("handed", "taken"), KEEP, of(P, AGENT, COUNTER, MEDIATOR), N_("要求撤回司法确认申请"), ("准许撤回",)),
    Act("note_service", "court-services", N_("登记法院送达"), of("decided"), Choice(is_served, "served", "decided"), AT_THE_DESK, N_("登记法院送达"), ("送达回证",),
        starts=("D40",), main=of("decided")),
    # acceptance
    Act("accept", "acceptance", N_("受理"), of("submitted"), "accepted", of(FILING, CLERK), N_("受理司法确认申请"), ("司法确认申请",), ("D28", "D06"), starts=("D35",),
        stops=("D34",), main=of("submitted")),
    Act("return", "return", N_("退回补材料"), of("submitted"), "returned", of(FILING), N_("退回补材料"), ("申请材料",), ("D07",), stops=("D34",)),
    Act("refuse", "refusal", N_("裁定不予受理"), of("submitted", "returned"), "ruled", of(JUDGE), N_("裁定不予受理"), ("司法确认不予受理",), ("C03",), stops=("D34",)),
    # review
    Act("question", "questioning", N_("询问"), of("accepted", "questioned", "supplementing"), "questioned", of(CLERK, JUDGE), N_("询问双方"), ("到场核实",), ("D10",), main=of("accepted")),
    Act("call_in", "summons", N_("通知到场询问"), of("accepted", "questioned", "supplementing"), KEEP, of(CLERK, JUDGE), N_("通知双方到场询问"), ("到场核实",), ("D26",)),
    Act("sign_record", "record-signatures", N_("签笔录"), of("questioned", "supplementing", "drafted"), KEEP, of(P, AGENT, CLERK, JUDGE), N_("签询问笔录"),
        ("到场核实",), by_hash=True),
    Act("ask_supplement", "supplement", N_("要求补充"), of("questioned", "drafted"), "supplementing", of(JUDGE), N_("要求补充陈述或证明材料"), ("到场核实",), ("D25",)),
    Act("supplement", "supplements", N_("补充材料"), of("supplementing"), "questioned", of(P, AGENT, COUNTER, MEDIATOR), N_("补充陈述、证明材料"), ("到场核实",), main=of("supplementing")),
    Act("verify", "verification", N_("向调解组织核实"), UNDER_REVIEW, KEEP, of(JUDGE), N_("发函向调解组织核实"), ("到场核实",), ("D19",)),
    Act("answer_verification", "verification-reply", N_("回复核实函"), UNDER_REVIEW, KEEP, of(MEDIATOR, HEAD, CLERK), N_("回复法院的核实函"), ("到场核实",)),
    Act("put_up", "draft", N_("送法官决定"), of("questioned"), "drafted", of(CLERK), N_("拟稿送法官"), main=of("questioned")),
    Act("send_back", "redraft", N_("退书记员改稿"), of("drafted"), "questioned", of(JUDGE), N_("退回改稿")),
    Act("ask_recusal", "recusal-request", N_("申请回避"), REVIEWING, KEEP, of(P, AGENT, CLERK, JUDGE), N_("申请承办人回避"), ("回避",), ("D18",), starts=("D37",), refuses=recusal_open),
    Act("allow_recusal", "recusal", N_("决定回避"), REVIEWING, KEEP, of(PRESIDENT), N_("决定回避，更换承办人"), ("回避", "回避决定"), ("D18b",), stops=("D37",)),
    Act("deny_recusal", "recusal-denial", N_("驳回回避申请"), REVIEWING, KEEP, of(PRESIDENT), N_("驳回回避申请"), ("回避", "回避决定"), ("D18b",), stops=("D37",)),
    Act("change_staff", "staff", N_("更换承办人"), REVIEWING, KEEP, of(PRESIDENT), N_("更换承办人")),
    Act("ask_extension", "extension-request", N_("报请延长审限"), UNDER_REVIEW, KEEP, of(JUDGE), N_("报请院长延长审限"), ("特别程序审限",)),
    Act("extend", "extension", N_("批准延长审限"), UNDER_REVIEW, KEEP, of(PRESIDENT), N_("批准延长审限"), ("特别程序审限",), ("D27",), extends=("D35",),
        refuses=extension_asked),
    Act("deny_extension", "extension-denial", N_("不批准延长"), UNDER_REVIEW, KEEP, of(PRESIDENT), N_("不批准延长审限"), ("特别程序审限",), refuses=extension_asked),
    Act("keep_hints", "hints", N_("辅助提示存卷"), of("submitted", "returned") | UNDER_REVIEW, KEEP, of(JUDGE), N_("辅助提示存入法院卷"), (), ("S14",)),
    Act("ask_withdrawal", "withdrawal-request", N_("申请撤回"), UNDER_REVIEW, KEEP, of(P, AGENT, CLERK), N_("申请撤回司法确认申请"), ("准许撤回",)),
    # rulings
    Act("confirm", "ruling", N_("签发：确认有效"), of("drafted"), "ruled", of(JUDGE), N_("裁定调解协议有效"), ("司法确认裁定",), ("C01",), stops=("D35",), refuses=record_signed, main=of("drafted")),
    Act("dismiss", "dismissal", N_("裁定驳回申请"), UNDER_REVIEW, "ruled", of(JUDGE), N_("裁定驳回申请"), ("司法确认裁定", "司法确认驳回"), ("C02",), stops=("D35",)),
    Act("allow_withdrawal", "withdrawal", N_("准许撤回"), UNDER_REVIEW, "ruled", of(JUDGE), N_("裁定准许撤回"), ("准许撤回",), ("C04",), stops=("D35",),
        refuses=withdrawal_asked),
    Act("treat_as_withdrawn", "deemed-withdrawal", N_("按撤回处理"), UNDER_REVIEW, "ruled", of(JUDGE), N_("裁定按撤回申请处理"), ("按撤回处理",), ("C05",), stops=("D35",)),
    Act("terminate", "termination", N_("裁定终结特别程序"), UNDER_REVIEW, "ruled", of(JUDGE), N_("裁定终结特别程序"), ("终结特别程序",), ("C06",), stops=("D35",),
        grave=N_("只用于属于民事权益争议的：终结以后，这一件不再审查，裁定书告知另行起诉。")),
    # after a ruling was served: objections, and slips of the pen
    Act("object", "objections", N_("对裁定提出异议"), of("served", "archived"), "objected", of(P, AGENT, CLERK), N_("对裁定提出异议"), ("确认裁定异议", "不变期间"), ("D22",)),
    Act("uphold_objection", "objection-ruling", N_("裁定异议成立"), of("objected"), "ruled", of(JUDGE), N_("裁定异议成立，撤销或者变更原裁定"), ("确认裁定异议",), ("C07",), stops=("D40",),
        refuses=objection_signed, grave=N_("原裁定由新的裁定撤销或者变更，送达各方。")),
    Act("reject_objection", "objection-rejection", N_("裁定驳回异议"), of("objected"), "ruled", of(JUDGE), N_("裁定驳回异议"), ("确认裁定异议",), ("C07",), refuses=objection_signed, main=of("objected")),
    Act("correct_ruling", "corrections", N_("裁定补正笔误"), of("served", "archived"), "ruled", of(JUDGE), N_("裁定补正笔误"), ("MSF 157.1(7)",), ("C09",)),
    # seal and service
    Act("seal", "seal", N_("用印"), of("ruled"), "sealed", of(CLERK, SYSTEM), N_("裁定书用印"), (), ("C01", "C02", "C03", "C04", "C05", "C06", "C07", "C09"), main=of("ruled")),
    Act("agree_to_e_service", "e-service-consent", N_("同意电子送达"), of("questioned", "drafted", "sealed"), KEEP, of(P, AGENT, CLERK), N_("同意电子送达"), ("电子送达", "ZXSS 29"), ("D09",)),
    Act("serve", "services", N_("送达"), of("sealed"), KEEP, of(CLERK, SYSTEM), N_("送出裁定书"), ("送达回证", "直接送达", "留置送达", "电子送达", "委托和邮寄送达", "转交送达", "公告送达"), ("D11",), main=of("sealed")),
    Act("acknowledge", "acknowledgements", N_("签收"), of("sealed"), Choice(is_served, "served", "sealed"), of(P, AGENT), N_("签收裁定书"), ("送达回证",),
        starts=("D40",), by_hash=True),
    Act("prove", "proofs", N_("登记送达"), of("sealed"), Choice(is_served, "served", "sealed"), of(CLERK, SYSTEM), N_("登记送达"), ("送达回证", "直接送达", "留置送达", "电子送达", "委托和邮寄送达", "转交送达", "公告送达"), ("D12",),
        starts=("D40",)),
    Act("print_times", "time-sheets", N_("打印办理时间表"), of("served"), KEEP, of(COUNTER, MEDIATOR, HEAD, CLERK, JUDGE, PRESIDENT), N_("打印办理时间表"), (), ("S20",)),
    Act("archive", "archive", N_("归档"), of("served"), "archived", of(CLERK), N_("归档"), (), ("D23", "D24", "S20"), main=of("served")),
    Act("certify", "effect-certificates", N_("出生效证明"), of("served", "archived"), KEEP, of(CLERK), N_("出具裁定书生效证明"), ("司法确认裁定",), ("D21",)),
    # after it (民诉法解释第四百六十条、第四百六十一条)
    Act("enforce", "enforcement", N_("申请强制执行"), of("served", "objected", "archived"), KEEP, of(P, AGENT, COUNTER), N_("写强制执行申请书"),
        ("司法确认裁定", "申请执行期间", "确认裁定执行法院"), ("D13",)),
)  # fmt: skip

# In force with the Civil Procedure Law as amended in 2023, from 1 January 2024.
TABLE = Table("confirmation", N_("司法确认"), dt.date(2024, 1, 1), STATES, ACTS)
