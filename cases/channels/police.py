"""Mediation by the police of what breaks public order (公安治安调解): the acts of a police station from taking a case on to its end.

Two versions: 治安管理处罚法 as in force from 2006 and as from 2026. The newer one counts the time for the case from its opening (118) and not from
its acceptance, lets one officer preside where all is recorded (108), and itself says that what the parties settle and perform elsewhere closes a
case (9, paragraph 4), as 公安行政程序规定 186 said before.
Public-security responsibility is not the parties' to give away, and an agreement made here is no committee's: no court confirms it."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from foundation.marks import N_
from foundation.tables import KEEP, NOTHING, Act, Choice, State, Table, of
from law.grounds_police import ZaOutcome, ZaRefuse
from law.wording import cn_date
from people.roles import Role

from .people import is_complete, nothing_pending

P, AGENT, COUNTER, MEDIATOR, HEAD = Role.PARTY, Role.AGENT, Role.COUNTER, Role.MEDIATOR, Role.HEAD

BEFORE_REVIEW = of("applied")
UNDER_WAY = of("accepted", "assigned", "suspended", "mediating", "signing")
OPEN = BEFORE_REVIEW | UNDER_WAY
FAILED = of("rejected", "terminated", "breached")
ENDED = FAILED | of("redirected", "performed")

STATES = (
    State("applied", N_("待审查"), "wait", of(HEAD), N_("审查能不能调解"), N_("已经受案，公安机关正在审查能不能调解。")),
    State("accepted", N_("可以调解"), "live", of(HEAD), N_("指派主持民警"), N_("经审查可以调解，正在安排主持民警。")),
    State("assigned", N_("已指派"), "live", of(MEDIATOR), N_("通知双方，主持调解"), N_("主持民警已经确定，会通知您调解的时间和地点。")),
    State("suspended", N_("等鉴定"), "rest", of(MEDIATOR), N_("鉴定、价值认定有了结果就恢复"), N_("调解等鉴定、价值认定，有了结果再继续。")),
    State("mediating", N_("调解中"), "live", of(MEDIATOR), N_("谈妥就写条款；没有谈妥的，可以再调解一次"), N_("正在进行治安调解。")),
    State("signing", N_("待签"), "wait", of(P, MEDIATOR), N_("在治安调解协议书上签名"), N_("治安调解协议书写好了，请您看过，同意再签名。")),
    State("agreed", N_("已达成协议"), "live", of(MEDIATOR), N_("核实履行：履行了就结案，不履行就依法处理"), N_("已经达成协议，请按约定的日子履行；履行了的，公安机关不予处罚。")),
    State("performed", N_("已履行，不予处罚"), "done", of(), "", N_("协议已经履行，公安机关不予处罚。"), open=False),
    State("settled", N_("已和解，不予处罚"), "done", of(), "", N_("双方已经和解并履行，公安机关认可，不予处罚。"), open=False),
    State("breached", N_("协议未履行"), "stop", of(MEDIATOR), N_("依法处理，办结以后归档"), N_("协议没有履行，公安机关依法处理；民事争议可以向人民法院起诉。"), open=False),
    State("terminated", N_("调解不成"), "stop", of(MEDIATOR), N_("依法处理，办结以后归档"), N_("没有达成协议，公安机关依法处理；民事争议可以向人民法院起诉。"), open=False),
    State("rejected", N_("不适用调解"), "stop", of(HEAD), N_("依法处理，办结以后归档"), N_("这件事不适用调解，公安机关依法处理。"), open=False),
    State("redirected", N_("不属于治安案件"), "stop", of(), "", N_("这件事不构成违反治安管理行为，您可以向人民法院或者人民调解组织申请处理。"), open=False),
    State("archived", N_("已归档"), "done", of(), "", N_("这件事已经办完归档。"), open=False),
)  # fmt: skip


def steps_aside(case: Any, facts: SimpleNamespace) -> str | None:
    """An officer with a tie to the case steps aside; nobody's consent keeps one (治安管理处罚法第九十五条)."""
    return f"{facts.mediator.name}披露了“{facts.related}”，应当回避。请换人。" if facts.related else None


def mediated_as_the_law_has_it(case: Any, facts: SimpleNamespace) -> str | None:
    """Twice at most, the second within its seven working days; a minor with a guardian beside (公安行政程序规定第一百八十一条、第一百八十三条)."""
    if facts.held >= 2:
        return "已经调解过两次。没有达成协议的，请选“调解不成”，依法处理。"
    if facts.last_day and facts.on > facts.last_day:
        return f"再次调解要在第一次调解后七个工作日内完成，到{cn_date(facts.last_day)}为止。没有达成协议的，请选“调解不成”，依法处理。"
    if facts.unaccompanied:
        return f"{'、'.join(facts.unaccompanied)}未满 18 周岁，监护人要到场；满 16 周岁、靠自己劳动收入生活并且本人同意的，可以不通知，请勾选。"
    return None


def recorded_throughout(case: Any, facts: SimpleNamespace) -> str | None:
    """The same; and one officer alone presides only where all is recorded (治安管理处罚法第一百零八条, 2026)."""
    if not facts.second and not facts.recording:
        return "只有一名民警主持的，要全程同步录音录像：请填录音录像编号，或者写上另一名民警。"
    return mediated_as_the_law_has_it(case, facts)


def only_on_the_spot(case: Any, facts: SimpleNamespace) -> str | None:
    """Light, clear, wanted by both, and performed there and then (公安行政程序规定第一百七十八条第三款)."""
    spot = facts.spot
    if not (spot.is_light and spot.is_clear and spot.is_wanted):
        return "当场调解只用于情节轻微、事实清楚、因果关系明确，对医疗费用和物品损失没有争议，双方同意当场调解的；有一项不是的，请按一般程序办。"
    if not spot.is_done:
        return "当场调解要当场履行；还要以后履行的，请按一般程序办。"
    return "" if spot.recording else "请填现场执法录像的编号。"


def kept(case: Any, facts: SimpleNamespace) -> str | None:
    return f"还没有履行完：{facts.left[0]}。" if facts.left else None


def not_kept(case: Any, facts: SimpleNamespace) -> str | None:
    return None if facts.left else "约定的事都办到了，不能按不履行处理；请选“已履行，不予处罚”。"


def still_undecided(case: Any, facts: SimpleNamespace) -> str | None:
    """Both apply in writing, what was agreed is done, and no decision on the case was made (治安管理处罚法第九条第四款)."""
    if not facts.outside.is_joint:
        return "要双方当事人书面申请。"
    if not facts.outside.is_performed:
        return "和解协议、人民调解协议要已经履行，并有履行凭证。"
    return None if facts.outside.is_undecided else "公安机关已经作出处理决定的，不能再按和解办。"


def handed_over_once(case: Any, facts: SimpleNamespace) -> str | None:
    if facts.before:
        return f"已经转给{facts.before}，不用再转。"
    return None if facts.is_wanted else "人民调解要当事人自愿。请先问过双方，再勾选。"


def _acts(handling: str, well_kept: Any, law: tuple[str, ...], settling: tuple[str, ...]) -> tuple[Act, ...]:
    """The rows of a version: under which rule the time for the case is counted, what a record must have and which articles it rests on, and
    on which articles what the parties settle elsewhere closes the case."""
    first, ended = ("D11", "D12"), ENDED | of("settled")
    return (
        # taking on
        Act("register", "cases", N_("受案登记"), of(NOTHING), "applied", of(COUNTER, MEDIATOR, HEAD), N_("受案登记"), ("GAXZ 178",), ("S01",), starts=("D11", handling)),
        Act("advise", "advice", N_("呈请审批"), BEFORE_REVIEW, KEEP, of(COUNTER, MEDIATOR), N_("呈请审批")),
        Act("accept", "acceptance", N_("审查，可以调解"), BEFORE_REVIEW, "accepted", of(HEAD), N_("经审查可以调解"), ("治安调解", "GAXZ 178"), ("B03",), main=of("applied"),
            asks=("deed", "circumstance", "happened_at", "place", "cause", "degree", "outcome")),
        Act("refuse", "refusal", N_("不适用调解"), OPEN, "rejected", of(HEAD), N_("决定不适用调解"), ("GAXZ 179",), ("B03c",), stops=(*first, "D13"),
            grave=N_("不适用调解的，由公安机关依法处理；告知书会发给双方。")),
        Act("redirect", "redirection", N_("不构成违反治安管理"), OPEN, "redirected", of(HEAD), N_("告知向法院、人民调解组织申请"), ("GAXZ 178",), ("B03c",),
            stops=(*first, "D13", handling), grave=N_("这一件不作治安案件办了；告知书会写明双方能去哪里。")),
        # the file
        Act("correct_parties", "parties", N_("补充、更正当事人"), OPEN - of("signing"), KEEP, of(COUNTER, MEDIATOR), N_("更正当事人信息"), ("GAXZ 181",)),
        Act("correct", "corrections", N_("更正登记内容"), OPEN - of("signing"), KEEP, of(COUNTER, MEDIATOR), N_("更正登记内容")),
        Act("add_evidence", "evidence", N_("交证据"), OPEN, KEEP, of(P, AGENT, COUNTER, MEDIATOR), N_("提交证据"), ("GAXZ 180",)),
        Act("countersign", "paper-signatures", N_("签收、签名"), OPEN | of("agreed") | ended, KEEP, of(P, AGENT, COUNTER, MEDIATOR, HEAD), N_("签收文书"), by_hash=True),
        Act("attach", "scans", N_("存入签好的扫描件"), OPEN | of("agreed") | ended, KEEP, of(COUNTER, MEDIATOR), N_("存入签好的文书"), ("GAXZ 184",)),
        Act("name_interpreter", "interpreters", N_("请译员"), OPEN - of("signing") | of("agreed"), KEEP, of(COUNTER, MEDIATOR), N_("请了译员"), ("回避",), ("D33",)),
        Act("translate", "translations", N_("存译文"), OPEN | of("agreed") | ended, KEEP, of(COUNTER, MEDIATOR), N_("存了译文")),
        Act("read_out", "readings", N_("印代读、见证说明"), OPEN | of("agreed") | ended, KEEP, of(COUNTER, MEDIATOR), N_("印了代读、见证说明"), (), ("D34",)),
        Act("draw_up", "papers", N_("出文书"), OPEN | of("agreed") | ended, KEEP, of(COUNTER, MEDIATOR, HEAD), N_("出了文书"), (), ("D37", "A16", "D29", "D30", "D32", "D31")),
        # the work
        Act("assign", "assignment", N_("指派主持民警"), of("accepted"), "assigned", of(HEAD), N_("指派主持民警"), ("ZAF 95",), refuses=steps_aside, main=of("accepted")),
        Act("reassign", "reassignment", N_("更换主持民警"), of("assigned", "suspended", "mediating", "agreed"), KEEP, of(HEAD), N_("更换主持民警"), ("ZAF 95",), refuses=steps_aside),
        Act("onsite", "on-the-spot", N_("当场调解"), of("accepted", "assigned"), "performed", of(MEDIATOR), N_("当场调解并履行，不予处罚"), ("治安调解", "GAXZ 178.3"), ("B02",),
            stops=(*first, handling), refuses=only_on_the_spot),
        Act("schedule", "meetings", N_("约调解时间"), of("assigned", "mediating"), KEEP, of(MEDIATOR), N_("约定调解时间"), ("GAXZ 183",)),
        Act("suspend", "suspension", N_("暂停，等鉴定"), of("assigned"), "suspended", of(MEDIATOR), N_("暂停调解，等鉴定"), ("治安办案期限",), stops=first, suspends=(handling,)),
        Act("resume", "resumption", N_("鉴定有了结果，恢复"), of("suspended"), "assigned", of(MEDIATOR), N_("鉴定有了结果，恢复调解"), ("治安办案期限", "ZATJ 9"), starts=("D12",), resumes=(handling,), main=of("suspended")),
        Act("record", "records", N_("记调解"), of("assigned", "mediating"), "mediating", of(MEDIATOR), N_("作治安调解笔录"), law, ("B03b",), starts=("D13",), stops=(*first, "D13"),
            refuses=well_kept, main=of("assigned"), asks=("recording", "second", "others", "alone")),
        Act("prolong", "prolongation", N_("延长办案期限"), OPEN - of("suspended") | FAILED, KEEP, of(HEAD), N_("经批准延长办案期限"), ("治安办案期限",), extends=(handling,)),
        # the agreement
        Act("set_terms", "terms", N_("写条款"), of("mediating"), KEEP, of(MEDIATOR), N_("写定条款"), ("GAXZ 184",), main=of("mediating")),
        Act("offer", "agreement", N_("送双方签名"), of("mediating"), "signing", of(MEDIATOR), N_("治安调解协议书送签"), ("GAXZ 184",), ("B01",)),
        Act("revise", "revision", N_("收回重写"), of("signing"), "mediating", of(MEDIATOR), N_("收回协议书重写"), ("GAXZ 184",)),
        Act("sign", "signatures", N_("签名"), of("signing"), Choice(is_complete, "agreed", "signing"), of(P, AGENT, MEDIATOR), N_("签治安调解协议书"), ("GAXZ 184",),
            stops=("D13", handling), by_hash=True, main=of("signing")),
        Act("scan", "signed-sheet", N_("传回纸面签名"), of("signing"), Choice(is_complete, "agreed", "signing"), of(MEDIATOR), N_("传回纸面签名"), ("GAXZ 184",), stops=("D13", handling)),
        # the end
        Act("perform", "performed", N_("已履行，不予处罚"), of("agreed"), "performed", of(MEDIATOR, HEAD), N_("协议已经履行，不予处罚"), ("治安调解", "GAXZ 185"), refuses=kept, main=of("agreed")),
        Act("breach", "breach", N_("协议不履行"), of("agreed"), "breached", of(MEDIATOR, HEAD), N_("协议没有履行，依法处理"), ("治安调解", "GAXZ 185"), ("B03d",), starts=(handling,),
            refuses=not_kept, grave=N_("不履行的，公安机关依法处理，办案期限从今天重新计算；告知书会写明双方可以起诉。")),
        Act("terminate", "termination", N_("调解不成"), of("mediating", "signing"), "terminated", of(MEDIATOR), N_("调解不成，依法处理"), ("治安调解", "GAXZ 185"), ("B03d",), starts=(handling,),
            stops=(*first, "D13"), grave=N_("调解不成的，公安机关依法处理，办案期限从今天重新计算；告知书会写明双方可以起诉。")),
        Act("leave", "exit", N_("不愿调解了"), OPEN, "terminated", of(P, AGENT), N_("当事人不愿调解"), ("GAXZ 179(4)", "GAXZ 185"), ("B03d",), starts=(handling,), stops=(*first, "D13"),
            grave=N_("您随时可以不再调解；不调解的，公安机关依法处理，民事争议您可以起诉。")),
        replace(SETTLE, basis=settling, stops=(*first, "D13", handling)),
        Act("hand_over", "hand-over", N_("转人民调解"), OPEN - of("signing") | of("agreed", "redirected") | FAILED, KEEP, of(MEDIATOR, HEAD), N_("转人民调解委员会"), ("RMTJ 17", "RMTJ 18"),
            refuses=handed_over_once),
        Act("archive", "archive", N_("归档"), ended, "archived", of(COUNTER, MEDIATOR, HEAD), N_("归档"), ("GAXZ 184",), ("A02", "A14"), stops=(handling,), refuses=nothing_pending, main=ended),
    )  # fmt: skip


SETTLE = Act(
    "settle", "settlement", N_("已和解履行，不予处罚"), OPEN - of("signing") | of("agreed", "terminated", "breached"), "settled", of(HEAD), N_("认可当事人和解，不予处罚"), papers=("B04",),
    refuses=still_undecided,
    grave=N_("认可以后这一件就此结案，不予处罚。"),
)  # fmt: skip

GROUNDS = {
    "refuse": tuple(ground for ground in ZaRefuse if ground is not ZaRefuse.REDIRECT),
    "redirect": (ZaRefuse.REDIRECT,),
    "onsite": (ZaOutcome.ONSITE_DONE,),
    "settle": (ZaOutcome.SETTLED_OUTSIDE_9_4,),
    "perform": (ZaOutcome.AGREED_PERFORMED,),
    "breach": (ZaOutcome.AGREED_BREACHED,),
    "terminate": (ZaOutcome.FAILED,),
    "leave": (ZaRefuse.NOT_MEDIABLE_179_4,),
}
INSTEAD = {
    "seek_confirmation": N_(
        "治安调解协议不是人民调解协议，不能直接申请司法确认，也不能换盖调委会的印章。要走司法确认的，请选“转人民调解”："
        "由人民调解委员会另行登记、另派调解员重新调解，另作记录，达成人民调解协议以后，双方再共同申请。"
    ),
    "apply": N_("治安案件由公安机关受案登记，不在网上申请。请到派出所办理。"),
    "withdraw": N_("治安案件不能撤回。不愿意调解的，请选“不愿调解了”；双方和解并履行了的，可以书面申请公安机关认可。"),
    "agree_orally": N_("治安调解达成协议的，要制作治安调解协议书，由双方签名。"),
    "extend": N_("再次调解要在第一次调解后七个工作日内完成，不能延期；办案期限要延长的，报上一级公安机关批准。"),
    "investigate": N_("询问笔录按办理行政案件的程序另作，作为证据存进来。"),
    "seal": N_("治安调解协议书由双方当事人和主持民警签名，不加盖调委会印章。"),
}
CALLED = {COUNTER: N_("内勤"), MEDIATOR: N_("主持民警"), HEAD: N_("办案部门负责人")}
ALONE = {"respondent": "GAXZ 181"}
ROAD = (
    ("等公安机关审查", "能调解的，告知双方权利和义务"),
    ("通知双方调解", "双方自愿，本人到场"),
    ("谈成签协议书", "履行了，不予处罚；谈不成，依法处理，可以起诉"),
)

_OLD = _acts("D15", mediated_as_the_law_has_it, ("GAXZ 180", "GAXZ 181", "GAXZ 183"), ("GAXZ 186",))
_NEW = _acts("D14", recorded_throughout, ("GAXZ 180", "GAXZ 181", "GAXZ 183", "一名民警调解"), ("ZAF 9.4", "GAXZ 186"))


def _table(since: dt.date, acts: tuple[Act, ...]) -> Table:
    return Table("police", N_("公安治安调解"), since, STATES, acts, GROUNDS, INSTEAD, CALLED, ALONE, ROAD)


VERSIONS = (_table(dt.date(2006, 3, 1), _OLD), _table(dt.date(2026, 1, 1), _NEW))
