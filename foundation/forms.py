"""Base of every form. A form parses and checks shape; what was typed stays in it."""

from collections.abc import Iterable
from enum import Enum
from typing import Any

import wtforms
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, FormField, IntegerField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from .errors import Refused
from .search import initials


class Form(FlaskForm):
    """A form with the version its page was made from. Strips what was typed."""

    seen = IntegerField(widget=HiddenInput(), validators=[Optional()])

    class Meta:
        locales = ["zh"]

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            if issubclass(unbound_field.field_class, (FieldList, FormField)):
                return unbound_field.bind(form=form, **options)
            filters = list(unbound_field.kwargs.get("filters", ()))
            filters.append(lambda value: value.strip() if isinstance(value, str) else value)
            return unbound_field.bind(form=form, filters=filters, **options)

    refusal: Refused | None = None

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


class _Listed:
    """Choices written as (value, title) pairs; a list too long to look through can be filtered by pinyin initials."""

    _choices: list[SelectChoice] | None = None

    @property
    def choices(self) -> list[SelectChoice] | None:
        return self._choices

    @choices.setter
    def choices(self, pairs: Iterable[Any] | None) -> None:
        if pairs is None:
            self._choices = None
            return
        listed = list(pairs)
        many = len(listed) > 10
        self._choices = [pair if isinstance(pair, SelectChoice) else _choice(*pair, many=many) for pair in listed]

    def process_data(self, value: Any) -> None:
        """Takes a member of a coded list as the value that stands for it."""
        super().process_data(value.value if isinstance(value, Enum) else value)  # type: ignore[misc]


class SelectField(_Listed, wtforms.SelectField):
    pass


class RadioField(_Listed, wtforms.RadioField):
    pass


class Ticks(_Listed, wtforms.SelectMultipleField):
    """Several of a list, as boxes to tick. Nothing is ticked beforehand."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _choice(value: Any, title: Any, *, many: bool) -> SelectChoice:
    found = " ".join(sorted(initials(title))) if many and isinstance(title, str) and title else ""
    return SelectChoice(value, title, {"data-initials": found} if found else {})
