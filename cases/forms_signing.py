"""Forms of signing: the pad, papers read out to who cannot read them, who interprets, and what was translated."""

from wtforms import BooleanField, FormField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from foundation.forms import DateField, DateTimeLocalField, FieldList, Form, RadioField, Rows, SelectField, Ticks
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


class InterpreterForm(Form):
    """Who interprets for a party, and for when they are booked."""

    party = HiddenField()
    language = StringField(lazy("当事人用的语言"), [InputRequired(lazy("请写当事人用的语言。")), Length(max=20)])
    name = StringField(lazy("译员姓名"), [InputRequired(lazy("请填译员的姓名。")), Length(max=60)])
    languages = StringField(lazy("译员通晓的语言"), [Length(max=80)])
    phone = StringField(lazy("译员手机"), [Length(max=40)], render_kw={"inputmode": "tel"})
    body = StringField(lazy("译员单位"), [Length(max=120)])
    qualification = StringField(lazy("翻译资格"), [Length(max=120)])
    booked_at = DateTimeLocalField(lazy("约译员什么时候来"), [Optional()], format="%Y-%m-%dT%H:%M")


class TranslationRow(Rows):
    sha = HiddenField()
    text = TextAreaField(lazy("译文"), [Length(max=8000)], render_kw={"rows": 3})


class TranslationForm(Form):
    """What an interpreter wrote of the free words on a file's papers."""

    language = HiddenField()
    translator = StringField(lazy("由谁翻译"), [InputRequired(lazy("请写由谁翻译。")), Length(max=60)])
    rows = FieldList(FormField(TranslationRow))
