"""Forms of the police: the review, the way to a committee."""

from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length

from foundation.forms import DateTimeLocalField, Form, RadioField, SelectField
from foundation.words import lazy
from law.grounds_police import MediableAct, MediableFor

from .forms import AcceptForm


class ScreeningForm(AcceptForm):
    """What the review must find before a case may be mediated; how it went is told in the file."""

    deed = SelectField(lazy("什么行为"), choices=[("", ""), *((one.value, one.title) for one in MediableAct)])
    circumstance = RadioField(lazy("属于哪种情形"), choices=[(one.value, one.title) for one in MediableFor])
    happened_at = DateTimeLocalField(lazy("案发时间"), [InputRequired(lazy("请填案发的时间。"))], format="%Y-%m-%dT%H:%M")
    place = StringField(
        lazy("案发地点"), [InputRequired(lazy("请填案发的地点。")), Length(max=200)], render_kw={"data-source": "confirm"}
    )
    cause = StringField(lazy("起因"), [InputRequired(lazy("请写起因。")), Length(max=400)])
    degree = StringField(
        lazy("情节"),
        [InputRequired(lazy("请写情节，例如“徒手，没有使用工具”。")), Length(max=400)],
        description=lazy("情节较轻的才可以调解。"),
    )
    outcome = StringField(lazy("结果"), [InputRequired(lazy("请写造成的伤害、损失。")), Length(max=400)])
    where_asked = ("deed", "circumstance", "happened_at", "place", "cause", "degree", "outcome")


class HandOverForm(Form):
    body = SelectField(lazy("转给哪个调委会"), coerce=int, choices=[])
    is_wanted = BooleanField(lazy("问过双方，双方愿意由人民调解委员会调解"))
