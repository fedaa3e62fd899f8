"""Forms of the mediation room."""

from flask_wtf.file import FileField
from wtforms import BooleanField, FormField, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from foundation.forms import DateField, DateTimeLocalField, FieldList, Form, RadioField, Rows, SelectField, Ticks
from foundation.words import lazy
from law.accidents import DamageItem
from law.exits import Arrears, Exit

from .models import Notice, TermKind

WAYS = ("到场", "电话", "视频", "上门")


class AssignForm(Form):
    mediator = RadioField(lazy("调解员"), [InputRequired(lazy("请选一位调解员。"))], coerce=int, choices=[])
    related = StringField(lazy("披露的利害关系"), [Length(max=200)], description=lazy("没有就空着。有的，写明是什么关系。"))
    consented = BooleanField(lazy("各方知道后书面同意由他调解"))
    where_asked = ("consented",)


class MeetingForm(Form):
    starts_at = DateTimeLocalField(lazy("什么时间"), [InputRequired(lazy("请填时间。"))], format="%Y-%m-%dT%H:%M")
    place = StringField(lazy("在哪里"), [InputRequired(lazy("请填地点。")), Length(max=120)])
    way = SelectField(lazy("怎么调"), choices=[(way, way) for way in WAYS])
    notice = RadioField(
        lazy("怎么通知各方"),
        choices=[(Notice.WRITTEN.value, lazy("书面，印调解通知书")), (Notice.ORAL.value, lazy("口头，记入调解记录"))],
        default=Notice.WRITTEN.value,
    )
    where_asked = ("notice",)


class ReschedulingForm(MeetingForm):
    asked_by = SelectField(lazy("谁请求改时间"), choices=[])
    reason = StringField(lazy("为什么不能按期参加"), [InputRequired(lazy("请写明原因。")), Length(max=200)])


class CompanionRow(Rows):
    party = SelectField(lazy("和谁一起来"), coerce=int, choices=[])
    name = StringField(lazy("姓名、身份"), [Length(max=60)])


class RecordForm(Form):
    meeting = HiddenField()
    starts_at = DateTimeLocalField(lazy("开始"), [InputRequired(lazy("请填开始时间。"))], format="%Y-%m-%dT%H:%M")
    ends_at = DateTimeLocalField(lazy("结束"), [InputRequired(lazy("请填结束时间。"))], format="%Y-%m-%dT%H:%M")
    place = StringField(lazy("地点"), [InputRequired(lazy("请填地点。")), Length(max=120)])
    present = Ticks(lazy("谁到场"), choices=[])
    story = TextAreaField(
        lazy("调解情况"), [InputRequired(lazy("请写各方说了什么、争什么。")), Length(max=8000)], render_kw={"rows": 10}
    )
    result = TextAreaField(
        lazy("结果"), [Length(max=2000)], render_kw={"rows": 3}, description=lazy("没有谈成的，写明原因和接下来怎么办。")
    )
    companions = FieldList(FormField(CompanionRow), min_entries=1, max_entries=9)
    closed_for = SelectField(lazy("谁申请不公开"), choices=[])
    recording = StringField(lazy("同步录音录像编号"), [Length(max=80)], description=lazy("只有一名民警主持的，必须填。"))
    second = StringField(lazy("另一名民警"), [Length(max=60)], description=lazy("没有就空着。"))
    others = TextAreaField(
        lazy("其他在场人员"), [Length(max=600)], render_kw={"rows": 2}, description=lazy("一行一人，写姓名、身份。")
    )
    alone = BooleanField(lazy("未满 18 周岁、满 16 周岁并靠自己劳动收入生活的当事人，本人同意不通知监护人"))
    where_asked = ("companions", "closed_for", "recording", "second", "others", "alone")


class QuestionRow(Rows):
    question = StringField(lazy("问"), [Length(max=400)])
    answer = TextAreaField(lazy("答"), [Length(max=2000)], render_kw={"rows": 2})


class InvestigationForm(Form):
    asked = StringField(lazy("问的是谁"), [InputRequired(lazy("请写被调查人姓名。")), Length(max=60)])
    relation = StringField(lazy("和纠纷的关系"), [Length(max=60)])
    place = StringField(lazy("地点"), [InputRequired(lazy("请填地点。")), Length(max=120)])
    starts_at = DateTimeLocalField(lazy("开始"), [InputRequired(lazy("请填开始时间。"))], format="%Y-%m-%dT%H:%M")
    ends_at = DateTimeLocalField(lazy("结束"), [InputRequired(lazy("请填结束时间。"))], format="%Y-%m-%dT%H:%M")
    questions = FieldList(FormField(QuestionRow), min_entries=3, max_entries=40)


class SuspendForm(Form):
    reason = StringField(lazy("等什么"), [InputRequired(lazy("请写等什么，例如“伤情鉴定”。")), Length(max=120)])


class ExtendForm(Form):
    until = DateField(lazy("延到哪天"), [InputRequired(lazy("请填延到哪天。"))])
    consented = BooleanField(lazy("各方都同意延期"))


class ReportForm(Form):
    what = TextAreaField(lazy("向哪个机关报告了什么"), [InputRequired(lazy("请写明报告的机关和内容。")), Length(max=1000)])


class DamageRow(Rows):
    item = SelectField(lazy("赔偿项目"), choices=[("", "—"), *((one.value, one.title) for one in DamageItem)])
    party = SelectField(lazy("谁的损失"), coerce=int, choices=[])
    amount = StringField(lazy("数额（元）"), [Length(max=30)], render_kw={"data-amount": True, "inputmode": "decimal"})


class ShareRow(Rows):
    party = SelectField(lazy("哪一方"), coerce=int, choices=[])
    fault = StringField(lazy("责任（照认定书写）"), [Length(max=60)])
    percent = IntegerField(lazy("比例（%）"), [Optional()], render_kw={"inputmode": "numeric", "min": 0, "max": 100})


class PaymentRow(Rows):
    clause = IntegerField(lazy("属第几条"), [Optional()], render_kw={"inputmode": "numeric", "min": 1})
    payer = SelectField(lazy("谁付"), coerce=int, choices=[])
    payee = SelectField(lazy("付给谁"), coerce=int, choices=[])
    amount = StringField(lazy("金额（元）"), [Length(max=30)], render_kw={"data-amount": True, "inputmode": "decimal"})
    due_on = DateField(lazy("最晚"), [Optional()])
    way = StringField(lazy("方式"), [Length(max=60)])


class TermRow(Rows):
    kind = SelectField(lazy("是什么"), choices=[(kind.value, kind.title) for kind in TermKind], default=TermKind.WORDS.value)
    text = TextAreaField(lazy("约定"), [Length(max=2000)], render_kw={"rows": 2})
    doer = SelectField(lazy("由谁做"), coerce=int, choices=[])
    due_on = DateField(lazy("最晚"), [Optional()])
    standard = StringField(lazy("做到什么样算数"), [Length(max=200)])


class TermsForm(Form):
    """What the agreement says besides what the file knows: clauses, payments, what happens when somebody does not keep it."""

    facts = TextAreaField(lazy("纠纷的主要事实和争议"), [Length(max=5000)], render_kw={"rows": 4, "data-source": "confirm"})
    terms = FieldList(FormField(TermRow), min_entries=1, max_entries=40)
    payments = FieldList(FormField(PaymentRow), max_entries=80)
    total = StringField(
        lazy("付款总额（元）"),
        [Length(max=30)],
        render_kw={"data-amount": True, "inputmode": "decimal"},
        description=lazy("可空；填了就和各笔相加核对。"),
    )
    penalty = TextAreaField(lazy("不履行怎么办"), [Length(max=1000)], render_kw={"rows": 2})
    place = StringField(lazy("签订地点"), [Length(max=120)])
    partial = BooleanField(lazy("只谈成一部分"))
    unresolved = TextAreaField(lazy("没谈成的是什么、接下来怎么办"), [Length(max=2000)], render_kw={"rows": 2})
    damages = FieldList(FormField(DamageRow), min_entries=1, max_entries=60)
    damages_total = StringField(
        lazy("赔偿项目合计（元）"),
        [Length(max=30)],
        render_kw={"data-amount": True, "inputmode": "decimal"},
        description=lazy("可空；填了就和各项相加核对。"),
    )
    shares = FieldList(FormField(ShareRow), min_entries=2, max_entries=20)
    where_asked = ("damages", "damages_total", "shares")


class FactRow(Rows):
    text = TextAreaField(lazy("事实"), [Length(max=600)], render_kw={"rows": 2})


class FactsForm(Form):
    """The facts on which all agree, one a row."""

    lines = FieldList(FormField(FactRow), lazy("没有争议的事实"), min_entries=3, max_entries=40)


class SuitForm(Form):
    """Whose pack, for which court. Nothing else is asked: the file has it, or a hand writes it on the paper."""

    party = SelectField(lazy("谁起诉"), coerce=int, choices=[], render_kw={"data-source": "confirm"})
    court = SelectField(lazy("递交哪个法院"), choices=[], render_kw={"data-source": "confirm"})


class ExitForm(Form):
    """Which way, and what that way asks for."""

    way = RadioField(
        lazy("走哪条路"),
        [InputRequired(lazy("请选一条路。"))],
        choices=[(one.value, f"{one.title}：{one.told}") for one in Exit],
    )
    commission = StringField(lazy("哪个仲裁委员会"), [Length(max=120)], render_kw={"data-source": "confirm"})
    debt = SelectField(lazy("谁欠谁的款"), choices=[], render_kw={"data-source": "confirm"}, validate_choice=False)
    arrears = RadioField(lazy("欠的是什么款"), [Optional()], choices=[(one.value, one.title) for one in Arrears])
    court = SelectField(lazy("哪个法院"), choices=[], render_kw={"data-source": "confirm"}, validate_choice=False)
    notary = StringField(lazy("哪个公证机构"), [Length(max=120)])


class RevisionForm(Form):
    reason = StringField(lazy("为什么收回"), [InputRequired(lazy("请写明原因，各方会看到。")), Length(max=200)])


class SealForm(Form):
    stamped_on = DateField(lazy("盖章日期（照纸面）"), [Optional()])
    file = FileField(lazy("盖好章的扫描件"))


class FulfilForm(Form):
    payment = RadioField(lazy("哪一笔"), choices=[], validators=[InputRequired(lazy("请选是哪一笔、哪件事。"))])
    amount = StringField(lazy("收到多少（元）"), [Length(max=30)], render_kw={"data-amount": True, "inputmode": "decimal"})
    on = DateField(lazy("哪天"), [InputRequired(lazy("请填日期。"))])
    way = StringField(lazy("方式"), [Length(max=60)])
    note = StringField(lazy("备注"), [Length(max=400)])
    file = FileField(lazy("收条或凭证"))


class FollowUpForm(Form):
    visited = SelectField(lazy("回访了谁"), choices=[])
    how = SelectField(
        lazy("怎么回访"),
        choices=[("电话", lazy("电话")), ("上门", lazy("上门")), ("到窗口", lazy("到窗口")), ("视频", lazy("视频"))],
    )
    performed = TextAreaField(
        lazy("履行情况"), [InputRequired(lazy("请写履行得怎么样。")), Length(max=2000)], render_kw={"rows": 3}
    )
    satisfied = RadioField(
        lazy("满意吗"),
        choices=[("满意", lazy("满意")), ("基本满意", lazy("基本满意")), ("不满意", lazy("不满意"))],
        validators=[InputRequired(lazy("请选一项。"))],
    )
    remark = TextAreaField(lazy("有没有新的矛盾、怎么处理"), [Length(max=2000)], render_kw={"rows": 2})


class ReplyForm(Form):
    remark = TextAreaField(
        lazy("过程还要补充什么"),
        [Length(max=1000)],
        render_kw={"rows": 3},
        description=lazy("日期、次数、到场的人已经印好；让步、方案不得写。"),
    )
    sham = TextAreaField(lazy("虚假调解的线索"), [Length(max=1000)], render_kw={"rows": 2}, description=lazy("没有就空着。"))


class ReasonForm(Form):
    reason = TextAreaField(lazy("原因"), [Length(max=1000)])
