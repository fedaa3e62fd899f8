"""Forms of the file. Each input says where its fact comes from: typed new, shown to confirm, or overridden."""

from flask_wtf.file import FileField
from wtforms import BooleanField, FormField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from foundation.forms import DateField, FieldList, Form, RadioField, Rows, SelectField, Ticks
from foundation.words import lazy
from law.catalogues import ETHNIC_GROUPS, EvidenceKind, GuardianRelation, Power
from law.causes import Cause
from law.identity import IdType
from law.sham import NOTED

from .party import PartyKind, Side

ID_TYPES = [("", lazy("还不知道")), *((one.value, one.title) for one in IdType)]
SOURCES = (
    "当事人申请",
    "主动调解",
    "报警",
    "派出所移送",
    "交警移送",
    "法院引导",
    "热线转办",
    "网格上报",
    "综治中心转来",
    "信访转来",
    "单位移送",
    "其他",
)


class IntakeForm(Form):
    """The counter's one screen: who came, against whom, about what."""

    key = HiddenField()
    body = SelectField(lazy("登记在哪个组织"), coerce=int, choices=[])
    id_type = SelectField(lazy("证件"), choices=ID_TYPES, default=IdType.ID_CARD.value)
    id_number = StringField(lazy("证件号"), [Length(max=40)], render_kw={"data-id-number": True, "autocomplete": "off"})
    id_special = BooleanField(lazy("证件号特殊，已照原件核对"))
    name = StringField(lazy("姓名或单位"), [InputRequired(lazy("请填申请人的姓名或单位。")), Length(max=120)])
    phone = StringField(lazy("手机"), [Length(max=40)], render_kw={"inputmode": "tel"})
    address = StringField(lazy("送达地址"), [Length(max=200)])
    other_name = StringField(lazy("姓名或单位"), [Length(max=120)])
    other_phone = StringField(lazy("手机"), [Length(max=40)], render_kw={"inputmode": "tel"})
    other_address = StringField(lazy("住址或所在地"), [Length(max=200)])
    category = SelectField(
        lazy("纠纷类型"),
        [InputRequired(lazy("请选纠纷类型。"))],
        choices=[("", ""), *((cause.title, cause.title) for cause in Cause)],
    )
    place = StringField(lazy("发生在哪里"), [Length(max=200)])
    amount = StringField(lazy("涉及金额（元）"), [Length(max=30)], render_kw={"data-amount": True, "inputmode": "decimal"})
    story = TextAreaField(
        lazy("事情经过"), [InputRequired(lazy("请写事情经过，几句话就行。")), Length(max=5000)], render_kw={"rows": 3}
    )
    wish = TextAreaField(
        lazy("想要什么结果"), [InputRequired(lazy("请写想要什么结果。")), Length(max=2000)], render_kw={"rows": 3}
    )
    source = SelectField(lazy("怎么来的"), choices=[(source, source) for source in SOURCES])
    source_number = StringField(lazy("来文编号"), [Length(max=80)])
    received_on = DateField(lazy("申请日期"), [Optional()])


class ApplyForm(Form):
    """A party's own application from a phone: the same facts, one column."""

    key = HiddenField()
    area = SelectField(lazy("找哪个调委会"), coerce=int, choices=[])
    name = StringField(lazy("您的姓名"), [InputRequired(lazy("请填您的姓名。")), Length(max=120)])
    phone = StringField(
        lazy("您的手机"), [InputRequired(lazy("请填手机，查进度要用。")), Length(max=40)], render_kw={"inputmode": "tel"}
    )
    id_number = StringField(lazy("身份证号"), [Length(max=40)], description=lazy("现在不方便可以不填，签字前再补。"))
    address = StringField(lazy("您的住址"), [Length(max=200)])
    other_name = StringField(lazy("对方是谁"), [InputRequired(lazy("请填对方的姓名或单位。")), Length(max=120)])
    other_phone = StringField(lazy("对方的电话"), [Length(max=40)], render_kw={"inputmode": "tel"})
    category = SelectField(
        lazy("什么纠纷"),
        [InputRequired(lazy("请选纠纷类型。"))],
        choices=[("", ""), *((cause.title, cause.title) for cause in Cause)],
    )
    place = StringField(lazy("发生在哪里"), [Length(max=200)])
    amount = StringField(lazy("涉及多少钱（元）"), [Length(max=30)], render_kw={"data-amount": True, "inputmode": "decimal"})
    story = TextAreaField(
        lazy("事情经过"), [InputRequired(lazy("请写事情经过，几句话就行。")), Length(max=5000)], render_kw={"rows": 5}
    )
    wish = TextAreaField(
        lazy("想要什么结果"), [InputRequired(lazy("请写想要什么结果。")), Length(max=2000)], render_kw={"rows": 3}
    )
    agree = BooleanField(
        lazy("我自愿申请调解，同意调委会为调解这件事使用我填的信息"), [InputRequired(lazy("请勾选，我们才能受理。"))]
    )


class RepresentativeRow(Rows):
    name = StringField(lazy("姓名"), [Length(max=60)])
    relation = StringField(lazy("关系"), [Length(max=60)], render_kw={"list": "relations"})
    phone = StringField(lazy("手机"), [Length(max=40)])
    id_number = StringField(lazy("证件号"), [Length(max=40)])

    def validate_name(self, field: StringField) -> None:
        """Who is described and not named would be dropped without a word."""
        if not field.data and any(one.data for one in self if one is not field):
            raise ValidationError(lazy("请填姓名；没有这个人的，把这一行清空。"))


class AgentRow(RepresentativeRow):
    special = RadioField(lazy("授权"), choices=[("", lazy("一般授权")), ("special", lazy("特别授权"))], default="")
    powers = Ticks(lazy("特别授权事项"), choices=[(power.title, power.title) for power in Power])
    document_number = StringField(lazy("授权书编号"), [Length(max=80)])


class ContactForm(Form):
    party = HiddenField()
    phone = StringField(lazy("手机"), [Length(max=40)], render_kw={"inputmode": "tel", "data-source": "override"})
    email = StringField(lazy("电子邮箱"), [Length(max=120)], render_kw={"data-source": "override"})
    consents_to_e_service = BooleanField(lazy("本人同意电子送达"), render_kw={"data-source": "override"})


class PartyForm(Form):
    """Everything a paper may have to say of a party."""

    party_id = HiddenField()
    side = SelectField(lazy("是哪一方"), choices=[(side.value, side.title) for side in Side])
    kind = SelectField(lazy("类别"), choices=[(kind.value, kind.title) for kind in PartyKind])
    name = StringField(lazy("姓名或名称（照证件）"), [InputRequired(lazy("请照证件填姓名或名称。")), Length(max=120)])
    alias = StringField(lazy("别名"), [Length(max=120)])
    id_type = SelectField(lazy("证件"), choices=ID_TYPES)
    id_number = StringField(lazy("证件号"), [Length(max=40)], render_kw={"data-id-number": True, "autocomplete": "off"})
    id_special = BooleanField(lazy("证件号特殊，已照原件核对"))
    id_note = StringField(lazy("没有证件的原因、怎么核实的"), [Length(max=200)])
    sex = SelectField(lazy("性别"), choices=[("", ""), ("男", lazy("男")), ("女", lazy("女"))])
    birth = DateField(lazy("出生日期"), [Optional()])
    own_labour = BooleanField(lazy("满 16 周岁，主要靠自己的劳动收入生活"))
    ethnicity = SelectField(lazy("民族"), choices=[("", ""), *((group, group) for group in ETHNIC_GROUPS.values())])
    nationality = StringField(lazy("国籍（外国人填）"), [Length(max=40)])
    occupation = StringField(lazy("职业或职务"), [Length(max=60)])
    phone = StringField(lazy("手机"), [Length(max=40)], render_kw={"inputmode": "tel"})
    email = StringField(lazy("电子邮箱"), [Length(max=120)])
    address = StringField(lazy("住址或所在地"), [Length(max=200)])
    address_confidential = BooleanField(lazy("地址对对方保密"))
    head_name = StringField(lazy("法定代表人、负责人或经营者"), [Length(max=60)])
    head_title = StringField(lazy("职务"), [Length(max=40)])
    consents_to_e_service = BooleanField(lazy("本人同意电子送达"))
    language = StringField(lazy("需要翻译的语言"), [Length(max=20)])
    reader = StringField(lazy("代读人（本人看不了的）"), [Length(max=60)])
    enforcement_debtor = BooleanField(lazy("另有被执行案件，或者还不起债（不印在文书上）"))
    guardian = FormField(RepresentativeRow, lazy("监护人"))
    agent = FormField(AgentRow, lazy("代理人"))

    relations = [one.title for one in GuardianRelation]


class EvidenceForm(Form):
    name = StringField(lazy("证据名称"), [InputRequired(lazy("请写证据名称，例如“租赁合同”。")), Length(max=120)])
    kind = SelectField(lazy("种类"), choices=[("", ""), *((kind.title, kind.title) for kind in EvidenceKind)])
    given_by = StringField(lazy("谁提供的"), [Length(max=120)])
    purpose = StringField(lazy("要证明什么"), [Length(max=200)])
    original_checked = BooleanField(lazy("已和原件核对"))
    file = FileField(lazy("文件或照片"))


class AcceptForm(Form):
    number = StringField(lazy("案卷编号"), [Length(max=60)], description=lazy("照本单位登记簿填，例如（2026）示人调字第12号。"))


class AdviceForm(Form):
    advice = TextAreaField(lazy("建议和理由"), [InputRequired(lazy("请写上建议和理由。")), Length(max=1000)])


class RefusalForm(Form):
    ground = RadioField(lazy("事由"), [InputRequired(lazy("请选一项事由。"))], choices=[])
    reason = TextAreaField(lazy("理由（印在告知书上）"), [InputRequired(lazy("请写明理由。")), Length(max=1000)])


class TerminationForm(Form):
    ground = RadioField(lazy("终止的原因"), [InputRequired(lazy("请选一项原因。"))], choices=[])
    reason = TextAreaField(lazy("理由（印在告知书上）"), [InputRequired(lazy("请写明理由。")), Length(max=1000)])


class ReasonForm(Form):
    reason = TextAreaField(lazy("原因"), [Length(max=1000)])


class CorrectionForm(Form):
    """What was said at intake, to be put right."""

    category = SelectField(lazy("纠纷类型"), choices=[(cause.title, cause.title) for cause in Cause])
    story = TextAreaField(lazy("事情经过"), [InputRequired(lazy("请写事情经过。")), Length(max=5000)], render_kw={"rows": 5})
    wish = TextAreaField(
        lazy("想要什么结果"), [InputRequired(lazy("请写想要什么结果。")), Length(max=2000)], render_kw={"rows": 3}
    )
    place = StringField(lazy("发生在哪里"), [Length(max=200)])
    amount = StringField(lazy("涉及金额（元）"), [Length(max=30)], render_kw={"data-amount": True, "inputmode": "decimal"})
    known = Ticks(lazy("问到的情况（只给调解员和负责人看，不印在文书上）"), choices=[(sign.value, sign.title) for sign in NOTED])


class SignedRow(Rows):
    signature = HiddenField()
    signed_on = DateField(lazy("签名日期"), [Optional()])
    fingerprint = BooleanField(lazy("按的指印"))
    witness = StringField(lazy("见证人"), [Length(max=60)])


class ScanForm(Form):
    """A sheet signed by hand comes back: which paper, the scan, who signed on which day as written there."""

    paper = HiddenField()
    file = FileField(lazy("扫描件或照片"))
    written = BooleanField(lazy("这是手写的空白件，先写好、签好，后录入的"))
    signed = FieldList(FormField(SignedRow))
    stamped_on = DateField(lazy("盖章日期（照纸面）"), [Optional()])


class ProgressForm(Form):
    code = StringField(
        lazy("案件码"),
        [InputRequired(lazy("案件码在回执上，12 位。")), Length(max=20)],
        render_kw={"autocomplete": "off", "autocapitalize": "characters"},
    )
    tail = StringField(
        lazy("手机或证件的后四位"),
        [InputRequired(lazy("请填登记时手机或证件的后四位。")), Length(min=4, max=4)],
        render_kw={"autocomplete": "off"},
    )


class CodeForm(Form):
    otp = StringField(
        lazy("短信验证码"),
        [InputRequired(lazy("请填 6 位验证码。")), Length(max=10)],
        render_kw={"inputmode": "numeric", "autocomplete": "one-time-code"},
    )
