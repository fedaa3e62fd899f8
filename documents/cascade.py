"""What the style sheet says of a paragraph is reckoned once in a process and not anew for every paper.

Replaces one function of WeasyPrint 70. Kept is what follows from the sheets alone; a style written on an element itself, or in a sheet inside the
page, is never kept. Every paper gets copies: WeasyPrint writes into a style while it sets, and no paper may feel what another wrote.
"""

from typing import Any

from weasyprint import css

_MOST = 4000
_OWN = frozenset(("lang", "anchor"))  # of the element, and plain words
_BY_SHEETS = 2  # weights above are of the page itself
_OF_NOTES = frozenset(("footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"))
_NO_NOTE = frozenset(("none", "left", "right"))
_PLAIN = frozenset(("static", "relative", "absolute", "fixed"))
_kept: dict[tuple[Any, ...], Any] = {}


def install() -> None:
    """Puts our rule in the place of WeasyPrint's. Doing it twice changes nothing."""
    css.StyleFor.set_computed_styles = _set_computed_styles


def remove() -> None:
    """Puts WeasyPrint's own back."""
    css.StyleFor.set_computed_styles = _stock


def forget() -> None:
    """Drops all that is kept."""
    _kept.clear()


_stock = css.StyleFor.set_computed_styles


class _Copy(css.ComputedStyle):
    """A style of one paper over one that is kept: what it is asked for the first time it takes from there."""

    def __init__(self, kept: Any, page_sizes: Any):
        self.__dict__.update(kept.__dict__)
        self.kept, self.initial_page_sizes = kept, page_sizes
        self.update(kept)

    def copy(self) -> "_Copy":
        copy = _Copy(self.kept, self.initial_page_sizes)
        copy.update(self)
        copy.specified = self.specified.copy()
        return copy

    def __missing__(self, key: str) -> Any:
        value = self[key] = self.kept[key]
        return value


def _set_computed_styles(
    style_for: Any,
    element: Any,
    parent: Any,
    root: Any = None,
    pseudo_type: str | None = None,
    base_url: str | None = None,
    target_collector: Any = None,
) -> None:
    computed = style_for.get_computed_styles()
    if pseudo_type in _OF_NOTES and computed[parent, None]["float"] in _NO_NOTE and computed[parent, None]["position"] in _PLAIN:
        return None
    cascaded = style_for.get_cascaded_styles().get((element, pseudo_type), {})
    above = None if parent is None else computed[parent, None]
    ground = None if parent is None else computed[root, None]
    own = _known_by(cascaded)
    if own is None or not all(style is None or isinstance(style, _Copy) for style in (above, ground)):
        return _stock(style_for, element, parent, root, pseudo_type, base_url, target_collector)
    over = None if above is None else above.kept
    key = (id(style_for.font_config), id(over), pseudo_type, base_url, own)
    kept = _kept.get(key)
    if kept is None:
        if len(_kept) >= _MOST:
            forget()
        start = css.InitialStyle(style_for.font_config) if ground is None else ground.kept
        kept = css.ComputedStyle(
            over, cascaded, pseudo_type, start, base_url, style_for.font_config, style_for.initial_page_sizes
        )
        _kept[key] = kept
    style = computed[element, pseudo_type] = _Copy(kept, style_for.initial_page_sizes)
    if target_collector and style["anchor"]:
        target_collector.collect_anchor(style["anchor"])
    return None


def _known_by(cascaded: dict[str, Any]) -> tuple[Any, ...] | None:
    """What tells these declarations from others; none if the page itself made one. An id stays its own: what is kept holds the value."""
    parts: list[Any] = []
    for name, (value, weight) in cascaded.items():
        if name in _OWN:
            parts.append((name, str(value)))
        elif weight[0] > _BY_SHEETS:
            return None
        else:
            parts.append((name, id(value), weight[0], tuple(weight[2])))
    return tuple(parts)
