"""Forms of the mediation room."""

from flask_wtf.file import FileField
from wtforms import BooleanField, FormField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from foundation.forms import DateField, DateTimeLocalField, FieldList, Form, RadioField, Rows, SelectField, Ticks
from foundation.words import lazy
from law.exits import Arrears, Exit

from .models import Notice

WAYS = ("到场", "电话", "视频", "上门")


class AssignForm(Form):
    mediator = RadioField(lazy("调解员"), [InputRequired(lazy("请选一位调解员。"))], coerce=int, choices=[])
    related = StringField(lazy("披露的利害关系"), [Length(max=200)], description=lazy("没有就空着。有的，写明是什么关系。"))
    consented = BooleanField(lazy("各方知道后书面同意由他调解"))
    beside = Ticks(lazy("一起调解的"), coerce=int, choices=[])
    recorder = SelectField(lazy("记录人"), choices=[])
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
