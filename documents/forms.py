"""Forms of the press's own pages: those that anybody may use to check a paper."""

from flask_wtf.file import FileField
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from foundation.forms import Form
from foundation.words import lazy


class CodeForm(Form):
    code = StringField(lazy("核对码"), [InputRequired(lazy("请填核对码。")), Length(max=40)])


class ComparisonForm(Form):
    file = FileField(lazy("手上的 PDF"))
