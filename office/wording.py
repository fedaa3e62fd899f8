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
    Phrase("D33.promises", N_("译员声明：声明事项"), N_("译员声明"), BodyKind.COMMITTEE,
           "如实、完整地翻译，不增加、不删减、不改变原意\n对翻译中知道的个人隐私、商业秘密和调解内容保密，不向外泄露\n"
           "本人不是本案当事人或者当事人的近亲属，与本案没有利害关系，也没有其他可能影响公正翻译的关系；有这些情形的，主动说明并回避",
           lines=True),
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
    Phrase("C06.closing", N_("裁定书：另行起诉的告知"), N_("民事裁定书（终结特别程序）"), BodyKind.COURT, "利害关系人可以另行起诉。",
           keeps=("另行起诉",), keeps_basis="终结特别程序"),
    Phrase("C07.revoked", N_("裁定书：撤销原裁定的主文"), N_("民事裁定书（对异议的裁定）"), BodyKind.COURT,
           "撤销本院{原裁定}民事裁定\n驳回{申请人}确认调解协议的申请", slots=("原裁定", "申请人"), keeps=("撤销",), keeps_basis="确认裁定异议", lines=True),
    Phrase("C07.changed", N_("裁定书：变更原裁定的主文"), N_("民事裁定书（对异议的裁定）"), BodyKind.COURT,
           "变更本院{原裁定}民事裁定的主文为：{新的主文}", slots=("原裁定", "新的主文"), keeps=("变更",), keeps_basis="确认裁定异议"),
    Phrase("C07.rejected", N_("裁定书：驳回异议的主文"), N_("民事裁定书（对异议的裁定）"), BodyKind.COURT, "驳回{异议人}的异议", slots=("异议人",),
           keeps=("驳回",), keeps_basis="确认裁定异议"),
    Phrase("C07.closing", N_("裁定书：撤销以后的告知"), N_("民事裁定书（对异议的裁定）"), BodyKind.COURT,
           "当事人可以通过调解方式变更原调解协议或者达成新的调解协议，也可以向人民法院提起诉讼。", keeps=("提起诉讼",), keeps_basis="司法确认裁定"),
    Phrase("C09.opening", N_("裁定书：补正的首段"), N_("民事裁定书（补正）"), BodyKind.COURT,
           "本院于{裁定日期}作出的{原裁定}民事裁定书中，文字上有笔误，应予补正。", slots=("裁定日期", "原裁定")),
    Phrase("D09.notices", N_("电子送达确认书：告知事项"), N_("电子送达确认书"), BodyKind.COURT,
           "同意以后，本院在本案中用上面的途径、地址送达文书；裁定书、调解书也可以电子送达\n"
           "文书到达上面的地址之日，为送达之日\n"
           "需要纸质文书的，可以向本院提出，本院提供\n"
           "地址有变化，或者不再同意电子送达的，书面告诉本院或者记入笔录；告诉以前已经到达的，仍然有效",
           keeps=("纸质",), keeps_basis="电子送达", lines=True),
    Phrase("D18b.closing", N_("回避决定书：复议的告知"), N_("回避决定书"), BodyKind.COURT,
           "申请人对本决定不服的，可以在接到决定时申请复议一次；本院对复议申请，在三日内作出复议决定。", keeps=("复议",), keeps_basis="回避决定"),
    Phrase("D20.notices", N_("诉前调解：告知事项"), N_("诉前调解登记表（兼告知书）"), BodyKind.COURT,
           "调解以自愿为原则，您可以随时不再调解；不同意调解或者调解不成的，不影响您起诉\n"
           "调解组织的调解不收取任何费用\n"
           "达成的调解协议有法律约束力；双方可以自协议生效之日起三十日内共同申请司法确认\n"
           "为达成协议作出妥协而认可的事实，不得在以后的诉讼中作为对您不利的证据", lines=True),
    Phrase("D21.statement", N_("生效证明书：证明事项"), N_("裁定书生效证明书"), BodyKind.COURT,
           "上述裁定书已经送达各方当事人，自{生效日期}起发生法律效力。", slots=("生效日期",), keeps=("法律效力",), keeps_basis="司法确认裁定"),
    Phrase("D26.notes", N_("询问通知书：注意事项"), N_("询问通知书"), BodyKind.COURT,
           "请带身份证件；代理人到场的，带授权委托书\n请带调解协议书和有关的证据、付款凭证\n"
           "有正当理由不能到场的，请事先告诉本院", lines=True),
    Phrase("A16.general", N_("授权委托书：一般授权"), N_("授权委托书"), BodyKind.COMMITTEE,
           "代为陈述事实、提交材料、参加调解和有关程序、签收文书"),
    Phrase("A16.until", N_("授权委托书：期限"), N_("授权委托书"), BodyKind.COMMITTEE, "自签名之日起，至委托事项办结为止"),
    Phrase("D02.promises", N_("承诺书：承诺事项"), N_("司法确认承诺书"), BodyKind.COURT,
           "调解协议是申请人的真实意思表示，是自愿达成的\n没有恶意串通、规避法律的行为\n没有损害国家利益、社会公共利益或者他人合法权益\n"
           "向人民法院陈述的事实、提交的材料真实\n违反以上承诺的，愿意承担相应的法律责任", lines=True),
    Phrase("D32.lines", N_("监护人声明"), N_("监护关系证明与监护人声明"), BodyKind.COMMITTEE,
           "本人是被监护人的监护人，提交的监护关系证明真实\n本人代理被监护人参加调解、签署文书，是为了被监护人的利益，不处分只属于被监护人而对其不利的财产\n"
           "有其他监护人的，已经和其他监护人商量一致\n监护关系有变化的，及时告知", lines=True),
    Phrase("D37.told", N_("个人信息告知书：告知事项"), N_("个人信息处理告知同意书"), BodyKind.COMMITTEE,
           "处理目的：登记、调解纠纷，制作、送达文书，监督协议履行，立卷归档\n处理的个人信息：姓名、性别、出生日期、民族、证件种类和号码、住址、电话、职业，纠纷情况和您提交的材料，签名笔迹、指印\n"
           "处理方式：收集、存储、使用、印在文书上，按文书的需要给对方当事人看，其余的保密\n"
           "保存期限：按调解卷宗的保管期限保存，期满依法处理\n您的权利：可以查阅、复制、更正、补充您的个人信息，可以要求依法删除，可以撤回同意；撤回不影响以前已经进行的处理", lines=True),
    Phrase("D37.consents", N_("个人信息告知书：单独同意"), N_("个人信息处理告知同意书"), BodyKind.COMMITTEE,
           "处理证件号码、伤病情况、签名笔迹、指印等敏感个人信息\n申请司法确认、移送等程序需要时，把有关个人信息提供给人民法院、公安机关等有权机关", lines=True),
    Phrase("D40.grades", N_("以案定补：档次标准"), N_("以案定补申报表"), BodyKind.COMMITTEE,
           "简单纠纷：调解1次以上\n一般纠纷：调解2次以上，或者金额10000元以上\n疑难复杂纠纷：调解3次以上，或者金额100000元以上", lines=True),
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
