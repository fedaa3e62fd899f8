"""Forms of a batch: the table that is brought, one row put right, the meeting to which all came."""

from collections.abc import Mapping

from flask_wtf.file import FileField
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from foundation.forms import DateField, DateTimeLocalField, Form, SelectField, Ticks
from foundation.words import lazy


class TableForm(Form):
    """A table, pasted or as a file."""

    text = TextAreaField(
        lazy("从 Excel、WPS 复制过来，粘贴在这里"),
        render_kw={"rows": 8, "spellcheck": "false", "wrap": "off"},
        description=lazy("连列名一起复制。空行、合计行会跳过。"),
    )
    file = FileField(lazy("或者选一个文件"), description=lazy(".xlsx、.xls、.csv 都可以；选了文件就不看上面粘贴的。"))


class BatchForm(TableForm):
    """The first table of a batch, and who in the model the households stand for."""

    key = HiddenField()
    model = HiddenField()
    party = SelectField(lazy("样件里的哪一方换成各户"), coerce=int, choices=[], render_kw={"data-source": "confirm"})


class MetForm(Form):
    """What was said at the one meeting of all, to be confirmed for every household."""

    received_on = DateField(
        lazy("各户哪天申请的"),
        [InputRequired(lazy("请填日期。"))],
        render_kw={"data-source": "confirm"},
        description=lazy("要早于调解那天，或者同一天。"),
    )
    starts_at = DateTimeLocalField(
        lazy("调解开始"), [InputRequired(lazy("请填开始时间。"))], format="%Y-%m-%dT%H:%M", render_kw={"data-source": "confirm"}
    )
    ends_at = DateTimeLocalField(
        lazy("调解结束"), [InputRequired(lazy("请填结束时间。"))], format="%Y-%m-%dT%H:%M", render_kw={"data-source": "confirm"}
    )
    place = StringField(lazy("地点"), [InputRequired(lazy("请填地点。")), Length(max=120)], render_kw={"data-source": "confirm"})
    present = Ticks(lazy("对方谁到场"), choices=[], render_kw={"data-source": "confirm"})
    story = TextAreaField(
        lazy("调解情况"),
        [InputRequired(lazy("请写各方说了什么、争什么。")), Length(max=8000)],
        render_kw={"rows": 6, "data-source": "confirm"},
        description=lazy("会写进每一户的调解记录，由这一户自己签名：只写对每一户都成立的话。户名、面积、金额会换成各户自己的。"),
    )
    result = TextAreaField(lazy("结果"), [Length(max=2000)], render_kw={"rows": 2, "data-source": "confirm"})


class UndoForm(Form):
    reason = StringField(lazy("为什么撤回"), [InputRequired(lazy("请写明原因，各方问起要答得上。")), Length(max=200)])


def row_form(heads: Mapping[str, tuple[str, ...]]) -> type[Form]:
    """A form with a field for each column of a table, under its title there."""
    fields = {column: StringField(titles[0], [Length(max=200)]) for column, titles in heads.items()}
    return type("RowForm", (Form,), fields)
