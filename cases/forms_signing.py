"""Forms of signing: the pad, and papers read out to who cannot read them."""

from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import InputRequired, Length, Optional

from foundation.forms import DateField, Form, RadioField, SelectField, Ticks
from foundation.words import lazy


class ReadingForm(Form):
    """A paper that is read out: to whom, by whom, and who watches. The papers are chosen from the file."""

    party = RadioField(lazy("读给谁听"), [InputRequired(lazy("请选读给谁听。"))], choices=[])
    why = SelectField(lazy("不能自己看、写的原因"), [InputRequired(lazy("请选一项原因。"))], choices=[])
    reader = StringField(lazy("代读人"), [InputRequired(lazy("请填代读人的姓名。")), Length(max=60)])
    relation = StringField(lazy("和当事人的关系"), [Length(max=60)])
    witness = StringField(lazy("见证人"), [InputRequired(lazy("请填见证人的姓名。")), Length(max=60)])
    papers = Ticks(lazy("读了哪几份"), choices=[])


class PadForm(Form):
    """Ink from a pad, for the papers that were shown: each as signature:hash. The pad itself prints the fields of ink and strokes."""

    shown = HiddenField()
    ink = StringField()
    strokes = StringField()
    kept = StringField()
    read = StringField()
    confirmed = BooleanField(lazy("以上内容我看过了，没有错"))
    received_on = DateField(lazy("收到日期（请您自己填）"), [Optional()])
