"""Forms of what comes after an agreement: what was paid and done, what a party says of it, follow-ups."""

from flask_wtf.file import FileField
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from foundation.forms import DateField, Form, RadioField, SelectField
from foundation.words import lazy


class FulfilForm(Form):
    payment = RadioField(lazy("哪一笔"), choices=[], validators=[InputRequired(lazy("请选是哪一笔、哪件事。"))])
    amount = StringField(lazy("收到多少（元）"), [Length(max=30)], render_kw={"data-amount": True, "inputmode": "decimal"})
    on = DateField(lazy("哪天"), [InputRequired(lazy("请填日期。"))])
    way = StringField(lazy("方式"), [Length(max=60)])
    note = StringField(lazy("备注"), [Length(max=400)])
    file = FileField(lazy("收条或凭证"))


class DeclareForm(Form):
    """What a party says on its phone; a sum that is not written is all that is still owed."""

    payment = RadioField(
        lazy("哪一笔"),
        choices=[],
        validators=[InputRequired(lazy("请选是哪一笔、哪件事。"))],
        render_kw={"data-source": "confirm"},
        validate_choice=False,  # what waits for an answer is refused with who said it
    )
    file = FileField(lazy("转账截图、收条的照片"), render_kw={"accept": "image/*,application/pdf"})
    amount = StringField(
        lazy("多少钱（元）"),
        [Length(max=30)],
        render_kw={"data-amount": True, "inputmode": "decimal"},
        description=lazy("不写，就是这一笔还欠的全部。"),
    )
    on = DateField(lazy("哪天"), [InputRequired(lazy("请填日期。"))], render_kw={"data-source": "confirm"})
    note = StringField(lazy("备注"), [Length(max=400)])


class AnswerForm(Form):
    declaration = RadioField(
        lazy("哪一笔"),
        choices=[],
        validators=[InputRequired(lazy("请选是哪一笔报告。"))],
        render_kw={"data-source": "confirm"},
        validate_choice=False,  # one that was answered meanwhile is refused with who did
    )
    received = RadioField(
        lazy("收到了吗"),
        choices=[("y", lazy("收到了，写的属实")), ("n", lazy("没有收到"))],
        validators=[InputRequired(lazy("请选收到了没有。"))],
    )
    why = StringField(lazy("没有收到的，写怎么回事"), [Length(max=200)])


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
