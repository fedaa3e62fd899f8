"""The sentences of papers that no law spells out: what the house says unless the office says it otherwise.

A template reads nothing but its facts; who drafts a paper asks here and hands the words in."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from foundation.marks import N_
from people.models import Body, BodyKind

from .models import RuleKind
from .rules import standing


@dataclass(frozen=True)
class Phrase:
    """One wording: where it stands, whose paper that is, what it says by default. `slots` are the facts it holds, written {so}; `keeps` are
    words that law wants there; `lines` says that every line is one item of a list."""

    key: str
    title: str
    paper: str
    whose: BodyKind
    default: str
    slots: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    keeps_basis: str = ""  # a matter of law
    lines: bool = False


# A table reads by row.
# fmt: off
_PHRASES = (
    Phrase("S01.closing", N_("回执：末尾一句"), N_("登记回执"), BodyKind.COMMITTEE, "人民调解不收取任何费用",
           keeps=("不收取任何费用",), keeps_basis="RMTJ 4"),
    Phrase("A05.recusal", N_("告知书：回避"), N_("人民调解当事人权利义务告知书"), BodyKind.COMMITTEE,
           "当事人认为人民调解员与本纠纷有利害关系，可能影响公正调解的，可以要求更换"),
    Phrase("A06.routes", N_("不予受理告知书：可以走的路"), N_("人民调解不予受理告知书"), BodyKind.COMMITTEE,
           "依法申请仲裁\n依法请求行政机关处理\n依法向人民法院提起诉讼；起诉状、证据清单可以在本委员会窗口或者凭案件码在网上备好，不收费",
           keeps=("仲裁", "行政", "法院"), keeps_basis="RMTJ 26", lines=True),
    Phrase("A01.kept", N_("调解卷宗：保管期限"), N_("卷宗封面"), BodyKind.COMMITTEE, "长期"),
    Phrase("D04a.standing", N_("主持调解证明：设立情况"), N_("调解组织主持调解的证明"), BodyKind.COMMITTEE, "{调解组织}是依法设立的人民调解委员会",
           slots=("调解组织",)),
    Phrase("D01.promise", N_("申请书：承诺"), N_("司法确认申请书"), BodyKind.COURT,
           "申请人承诺：上述调解协议是申请人的真实意思表示，没有恶意串通、规避法律的行为，没有损害国家利益、社会公共利益或者他人合法权益；申请人提交的材料真实。"),
    Phrase("D06.rights", N_("受理通知书：权利和义务"), N_("受理通知书"), BodyKind.COURT,
           "有权申请回避、委托代理人、提供证据、查阅本案有关材料\n在裁定作出前可以撤回申请\n应当如实陈述，遵守询问秩序，在人民法院要求的期限内补充陈述或者材料",
           lines=True),
    Phrase("D06.disclosure", N_("受理通知书：审判流程信息"), N_("受理通知书"), BodyKind.COURT, "当事人可以凭案号和证件向本院查询审判流程信息"),
    Phrase("D08.notices", N_("送达地址确认书：告知事项"), N_("送达地址确认书"), BodyKind.COURT,
           "请如实填写送达地址；提供虚假地址、地址变更不告知的，文书退回之日视为送达\n"
           "同意电子送达的，文书到达您确认的电子地址之日即为送达；裁定书也可以电子送达，您要纸质文书的，法院应当提供", lines=True),
    Phrase("C01.opening", N_("裁定书：首段"), N_("民事裁定书（确认、驳回）"), BodyKind.COURT,
           "本院于{立案日期}立案受理申请人{申请人}申请司法确认调解协议一案并进行了审查。现已审查终结。", slots=("立案日期", "申请人")),
    Phrase("C01.opinion", N_("裁定书：审查意见"), N_("民事裁定书（确认）"), BodyKind.COURT,
           "本院经审查认为，申请人达成的调解协议，符合司法确认调解协议的法定条件。"),
    Phrase("C01.closing", N_("裁定书：主文以后"), N_("民事裁定书（确认）"), BodyKind.COURT,
           "当事人应当按照调解协议的约定自觉履行义务。一方当事人拒绝履行或者未全部履行的，对方当事人可以向人民法院申请执行。",
           keeps=("可以向人民法院申请执行",), keeps_basis="司法确认裁定"),
    Phrase("D23.kept", N_("诉讼卷宗：保管期限"), N_("诉讼卷宗封面"), BodyKind.COURT, "长期"),
)
# fmt: on
PHRASES: dict[str, Phrase] = {phrase.key: phrase for phrase in _PHRASES}


def said(session: Session, key: str, body: Body, on: dt.date, **facts: str) -> str:
    """What a paper of that day and body says under a key, the facts filled in."""
    rule = standing(session, RuleKind.WORDING, key, body, on)
    text = str(rule.value["text"]) if rule else PHRASES[key].default
    for slot in PHRASES[key].slots:
        text = text.replace("{" + slot + "}", facts[slot])
    return text


def listed(session: Session, key: str, body: Body, on: dt.date) -> tuple[str, ...]:
    """The same for a list: its items, one a line."""
    return tuple(line.strip() for line in said(session, key, body, on).splitlines() if line.strip())
