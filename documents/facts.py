"""What papers of every room say about people, bodies, terms and sums: plain values, already decided, nothing to look up.

An item without a default must be there or the press refuses the paper by the item's title; an item with one may be left out and its words with
it. Sums are 分, days are dates of Asia/Shanghai, instants are aware.
"""

import dataclasses
import datetime as dt
from enum import Enum
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


def item(title: str, **default: Any) -> Any:
    """A fact of a paper under the name a person knows it by."""
    return dataclasses.field(metadata={"title": title}, **default)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(item,))
def fact(cls: type[T]) -> type[T]:
    """Facts of a paper: frozen, every one by name."""
    return dataclasses.dataclass(frozen=True, slots=True, kw_only=True)(cls)


class Authority(Enum):
    """What an agent may do. 全权代理 alone is general authority (民诉法解释第八十九条)."""

    GENERAL = "general"
    SPECIAL = "special"

    @property
    def title(self) -> str:
        return "特别授权" if self is Authority.SPECIAL else "一般授权"


class BodyForm(Enum):
    """How a body is called on a paper: form, word for its head, word for its place."""

    COMPANY = ("法人", "法定代表人", "住所地")
    VILLAGE = ("特别法人", "法定代表人", "住所地")
    BRANCH = ("非法人组织", "负责人", "住所地")
    BUSINESS = ("个体工商户", "经营者", "经营场所")

    @property
    def title(self) -> str:
        return self.value[0]

    @property
    def head_word(self) -> str:
        return self.value[1]

    @property
    def place_word(self) -> str:
        return self.value[2]


class Copy(Enum):
    """Original 原本, signed by the judge and kept on file; certified copy 正本, sealed and served; duplicate 副本, a further copy for the other side."""

    ORIGINAL = "原本"
    CERTIFIED = "正本"
    DUPLICATE = "副本"


@fact
class IdentityFacts:
    """A document that proves who somebody is."""

    kind: str = item("证件类型")
    number: str = item("证件号码")


@fact
class NoIdentityFacts:
    """Somebody without a document, and how it was made sure who that is."""

    note: str = item("无证件说明")


@fact
class KnownFacts:
    """Somebody of whom no more is known yet: a respondent at intake, a guardian, a person who was asked. Not for a paper that binds them."""

    name: str = item("姓名或者名称")
    address: str | None = item("住址或者住所地", default=None)
    phone: str | None = item("联系方式", default=None)
    code: str | None = item("证件号码", default=None)


@fact
class PersonFacts:
    """A natural person as papers describe one. Ethnicity is for citizens, nationality for foreigners; both may stay away."""

    name: str = item("姓名")
    sex: str = item("性别")
    birth: dt.date = item("出生日期")
    address: str = item("住址")
    identity: IdentityFacts | NoIdentityFacts = item("身份证件")
    ethnicity: str | None = item("民族", default=None)
    nationality: str | None = item("国籍", default=None)
    phone: str | None = item("联系方式", default=None)
    work: str | None = item("职业或职务", default=None)
    alias: str | None = item("别名", default=None)
    language: str | None = item("使用语言", default=None)
    interpreter: str | None = item("翻译人员", default=None)
    guardians: "tuple[GuardianFacts, ...]" = item("监护人", default=())

    def age_on(self, day: dt.date) -> int:
        """Full years on a day (周岁)."""
        return day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))


@fact
class GuardianFacts:
    """Who acts by law for a minor (法定代理人) and what they are to the minor: 父亲, 母亲."""

    relation: str = item("监护关系")
    person: PersonFacts | KnownFacts = item("监护人")

    @property
    def name(self) -> str:
        return self.person.name


@fact
class BodyFacts:
    """A party that is no natural person. `owner` describes the person behind an individual business (民诉法解释第五十九条)."""

    name: str = item("名称")
    form: BodyForm = item("组织形式")
    address: str = item("住所地")
    head: str = item("法定代表人、负责人或者经营者")
    head_title: str | None = item("职务", default=None)
    code: str | None = item("统一社会信用代码", default=None)
    phone: str | None = item("联系方式", default=None)
    owner: PersonFacts | None = item("经营者", default=None)


@fact
class AgentFacts:
    """An agent by mandate. `link` says what ties the agent to the party: 该公司员工, 系白杏芳之女, a law firm's 律师."""

    name: str = item("姓名")
    link: str = item("与当事人的关系")
    authority: Authority = item("代理权限")
    powers: tuple[str, ...] = item("特别授权事项", default=())
    phone: str | None = item("联系方式", default=None)


@fact
class PartyFacts:
    """A party in its standing on this paper: 申请人, 被申请人, 第三人."""

    standing: str = item("当事人地位")
    who: PersonFacts | BodyFacts | KnownFacts = item("当事人")
    agents: tuple[AgentFacts, ...] = item("代理人", default=())

    @property
    def name(self) -> str:
        return self.who.name

    @property
    def is_person(self) -> bool:
        return not isinstance(self.who, BodyFacts)


@fact
class PaymentFacts:
    """One sum due on one day."""

    payer: str = item("付款人")
    payee: str = item("收款人")
    fen: int = item("金额")
    due: dt.date = item("付款日")
    method: str = item("付款方式")


@fact
class TermFacts:
    """One term of an agreement in the parties' words, with the payments it obliges to. Printed as agreed, never reworded."""

    text: str = item("条款内容")
    payments: tuple[PaymentFacts, ...] = item("付款计划", default=())

    @property
    def total(self) -> int:
        return sum(payment.fen for payment in self.payments)

    @property
    def has_one_payer(self) -> bool:
        """Whether every payment goes from the same hand to the same hand in the same way, so that it is said once above the plan."""
        return len({(payment.payer, payment.payee, payment.method) for payment in self.payments}) == 1


@fact
class SpeechFacts:
    """One utterance of a record, in the speaker's own words."""

    speaker: str = item("发言人")
    text: str = item("发言内容")


@fact
class EntryFacts:
    """One line of a file's table of contents; `pages` as bound: 3 or 3-5."""

    title: str = item("文书名称")
    pages: str = item("页号")
    remark: str | None = item("备注", default=None)


@fact
class ServedFacts:
    """A paper that is served or handed out, and in how many copies."""

    title: str = item("文书名称")
    copies: int = item("份数")
    sha256: str | None = item("文件校验值", default=None)


@fact
class MatterFacts:
    """A thing to supply or correct, and why."""

    what: str = item("材料或者事项")
    why: str = item("理由")
