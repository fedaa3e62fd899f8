"""Base of every form. A form parses and checks shape; what was typed stays in it."""

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

import wtforms
from flask_wtf import FlaskForm
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import IntegerField
from wtforms.fields import SelectChoice
from wtforms.meta import DefaultMeta
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from . import clock
from .errors import Refused
from .search import initials
from .words import _, lazy

# What comes along unseen when text is pasted: control characters and marks that turn the direction of writing.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_FAR = 30  # years: nothing that is agreed or noted here lies further ahead


class _Typed(DefaultMeta):
    """What every form does with what was sent: strips what was typed, drops what nobody can see and files nobody asked for; blanks are nothing."""

    locales = ["zh"]

    def wrap_formdata(self, form: Any, formdata: Any) -> Any:
        found = super().wrap_formdata(form, formdata)
        return found and MultiDict(
            (name, _cleaned(value)) for name, value in found.items(multi=True) if _is_asked(form, name, value)
        )


class Rows(wtforms.Form):
    """The fields of one row among several."""

    class Meta(_Typed):
        pass


class Seen(IntegerField):
    """The version a page was made from; one that no record has when it does not come back as a number."""

    data: int

    def process_formdata(self, valuelist: list[str]) -> None:
        found = number_in(valuelist[0]) if valuelist else None
        self.data = -1 if found is None else found


class Form(FlaskForm):
    """A form with the version its page was made from."""

    seen = Seen(widget=HiddenInput(), validators=[Optional()])

    class Meta(_Typed):
        pass

    refusal: Refused | None = None
    where_asked: tuple[str, ...] = ()  # fields that stand only where the row of the act asks for them

    def ask(self, asked: Iterable[str]) -> None:
        """Leaves the fields that only some channels ask for where this one does."""
        for name in set(self.where_asked) - set(asked):
            del self[name]

    def refuse(self, refusal: Refused) -> None:
        """Keeps a verb's refusal: beside the field it names, else on top of the form."""
        self.refusal = refusal
        field = self._fields.get(refusal.field)
        if field is not None:
            field.errors = [*field.errors, refusal.sentence]

    @property
    def status(self) -> int:
        """The HTTP status of a page that shows this form again."""
        return 409 if self.refusal else 422 if self.errors else 200


class FieldList(wtforms.FieldList):
    """Rows of one kind; more than it takes is an error, never silently dropped."""

    posted = 0
    beyond: Any = ""

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        super().process(formdata, *args, **kwargs)
        self.posted = len(set(self._extract_indices(self.name, formdata))) if formdata else 0

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterable[int]:
        """The numbers of the rows that were sent; what is no number is no row."""
        starts = (name.removeprefix(f"{prefix}-").partition("-")[0] for name in formdata if name.startswith(f"{prefix}-"))
        return (number for start in starts if (number := number_in(start)) is not None)

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        fits = super().validate(form, extra_validators)
        if self.max_entries and self.posted > self.max_entries:
            self.beyond = lazy("最多 %(n)s 行，请分开写。", n=self.max_entries)
            self.errors = [self.beyond]
            return False
        return bool(fits)


def rows_asked(form: Form, posted: Mapping[str, str], *lists: FieldList) -> bool:
    """Without scripts: one row more or less, asked by a button among what was posted; nothing is saved."""
    changed = False
    for rows in lists:
        if f"add-{rows.name}" in posted:
            if rows.max_entries and len(rows.entries) >= rows.max_entries:
                form.refuse(Refused(_("最多 %(n)s 行，请分开写。", n=rows.max_entries), field=rows.name))
            else:
                rows.append_entry()
            changed = True
        elif (drop := number_in(posted.get(f"remove-{rows.name}"))) is not None and drop < len(rows.entries):
            rows.entries.pop(drop)
            changed = True
    return changed


class DateField(wtforms.DateField):
    """A day between 1900 and thirty years from now."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        _check_year(self)


class DateTimeLocalField(wtforms.DateTimeLocalField):
    """A moment between 1900 and thirty years from now, as on the clock of the wall."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        _check_year(self)


class _Listed:
    """Choices written as (value, title) pairs; a list too long to look through can be filtered by pinyin initials."""

    _choices: list[SelectChoice] | None = None

    def __init__(self, *args: Any, choices: Iterable[Any] | None = None, **kwargs: Any):
        kwargs.setdefault("invalid_choice_message", lazy("请从列出的里面选。"))
        super().__init__(*args, choices=_listed(choices), **kwargs)  # type: ignore[call-arg]

    @property
    def choices(self) -> list[SelectChoice] | None:
        return self._choices

    @choices.setter
    def choices(self, pairs: Iterable[Any] | None) -> None:
        self._choices = _listed(pairs)

    def process_data(self, value: Any) -> None:
        """Takes a member of a coded list as the value that stands for it."""
        super().process_data(value.value if isinstance(value, Enum) else value)  # type: ignore[misc]


class SelectField(_Listed, wtforms.SelectField):
    def process_formdata(self, valuelist: list[str]) -> None:
        """A list that was not sent is one from which nothing was chosen."""
        super().process_formdata(valuelist or [""])


class RadioField(_Listed, wtforms.RadioField):
    pass


class Ticks(_Listed, wtforms.SelectMultipleField):
    """Several of a list, as boxes to tick. Nothing is ticked beforehand."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _is_asked(form: Any, name: str, value: Any) -> bool:
    return not isinstance(value, FileStorage) or isinstance(form._fields.get(name), wtforms.FileField)


def number_in(text: str | None) -> int | None:
    """The number of a record that a page sends back; None for anything else."""
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdecimal() else None


def uploaded(field: Any) -> bytes:
    """The bytes of an uploaded file, none when no file was chosen. Refuses an empty one: it would pass for an original that was only shown."""
    if not field.data or not field.data.filename:
        return b""
    content: bytes = field.data.read()
    if not content:
        raise Refused("这个文件是空的，请重新选。", field=field.name)
    return content


def _cleaned(value: Any) -> Any:
    return _UNSEEN.sub("", value).strip() if isinstance(value, str) else value


def _check_year(field: Any) -> None:
    if field.data is not None and not 1900 <= field.data.year <= clock.today().year + _FAR:
        field.data = None
        raise ValueError(lazy("日期不对，请再看一遍年份。"))


def _listed(pairs: Iterable[Any] | None) -> list[SelectChoice] | None:
    if pairs is None:
        return None
    listed = list(pairs)
    many = len(listed) > 10
    return [pair if isinstance(pair, SelectChoice) else _choice(*pair, many=many) for pair in listed]


def _choice(value: Any, title: Any, *, many: bool) -> SelectChoice:
    found = " ".join(sorted(initials(title))) if many and isinstance(title, str) and title else ""
    return SelectChoice(value, title, {"data-initials": found} if found else {})
