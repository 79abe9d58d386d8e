"""Words, numbers and dates in the reader's language: the one door to gettext.

Lives here: which languages there are, whose turn it is to be read, and every function that says
something in it. May import Babel and the standard library, and nothing else of `workshop`: every
layer above the core may use it. The core never does; it has codes, and `refusal_texts` words them.

English is the source and needs no file. Another language is one file,
`translations/<language>/LC_MESSAGES/messages.po`, read as it is: there is nothing to compile.

The language is a context variable, so it holds within one request, one greenlet or one `with`.
"""

import io
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date as Date  # noqa: N812 - a function here is called date
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

from babel import Locale, UnknownLocaleError, dates, lists, numbers
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.support import LazyProxy, NullTranslations, Translations

TRANSLATIONS = Path(__file__).parent / "translations"
SOURCE = "en"

log = logging.getLogger(__name__)

# The source is written in British English, so its dates are too. A browser may say otherwise.
_FORMATS = {"en": "en-GB"}

_language: ContextVar[str] = ContextVar("language", default=SOURCE)

_more: Path | None = None


# --- languages -----------------------------------------------------------------------------------


def languages() -> tuple[str, ...]:
    """The tags of the languages there are (`pt-BR`), English first."""
    return _languages(TRANSLATIONS, _more)


@cache  # asked with every page and every refusal; a new file counts from the next start
def _languages(*folders: Path | None) -> tuple[str, ...]:
    found = [file for folder in folders if folder for file in folder.glob(_place("*"))]
    tags = {file.parent.parent.name.replace("_", "-") for file in found}
    return (SOURCE, *sorted(tags - {SOURCE}))


def also_from(folder: Path | None) -> None:
    """Look for catalogues in this folder too, for the whole process; None for in ours alone."""
    global _more
    _more = folder


def own_name(language: str) -> str:
    """What a language calls itself, to be chosen by those who read it: Español."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return language
    name = locale.get_display_name(locale) or language
    return name[:1].upper() + name[1:]


def current_language() -> str:
    """The tag of the language that is spoken here and now."""
    return _language.get()


def speak(language: str) -> None:
    """Speak a language until the end of this context (a request, a greenlet)."""
    _language.set(language if language in languages() else SOURCE)


@contextmanager
def using(language: str) -> Iterator[None]:
    """Speak a language within a `with`, for a renderer or a message to one person."""
    token = _language.set(language if language in languages() else SOURCE)
    try:
        yield
    finally:
        _language.reset(token)


def best_language(wanted: Iterable[str], fallback: str = SOURCE) -> str:
    """The first language wanted that there is: `es` for `es-MX`, and `es-MX` for `es`."""
    there = languages()
    by_tag = {tag.lower(): tag for tag in reversed(there)}
    by_base = {tag.lower().split("-")[0]: tag for tag in reversed(there)}
    for tag in wanted:
        low = tag.lower().replace("_", "-")
        if match := by_tag.get(low) or by_base.get(low.split("-")[0]):
            return match
    return fallback if fallback in there else SOURCE


def direction(language: str | None = None) -> str:
    """`ltr` or `rtl`, for the page's `dir`."""
    return _locale(language or current_language()).text_direction


# --- words ---------------------------------------------------------------------------------------


def gettext(text: str, /, **values: object) -> str:
    """A text in the current language, with its `%(name)s` places filled.

    A number given as a value is written the language's way; pass `str()` of one that is a name,
    such as a port or a year.
    """
    return _fill(_catalogue(current_language()).gettext(text), values, text)


_ = gettext


def ngettext(one: str, many: str, n: int, /, **values: object) -> str:
    """The text for a count, which may stand in it as `%(n)s`."""
    text = _catalogue(current_language()).ngettext(one, many, n)
    return _fill(text, {"n": n, **values}, one if n == 1 else many)


def lazy_gettext(text: str, /, **values: object) -> LazyProxy:
    """A text that is translated when it is read, for what is written once at import."""
    return LazyProxy(gettext, text, enable_cache=False, **values)


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Mark a text for translation where it is written; translate it where it is read."""
    return text


def translator(language: str) -> Callable[[str], str]:
    """The function that looks up a text in one language and leaves its places unfilled."""
    return cast(Callable[[str], str], _catalogue(language).gettext)


def for_templates() -> dict[str, Callable[..., object]]:
    """What every Jinja template may call; for `jinja_env.globals`.

    The results are plain strings, so they are escaped like any other: no text holds markup.
    """
    says = (gettext, ngettext, number, percent, date, time_of_day, date_and_time, listing)
    return {"_": gettext, **{function.__name__: function for function in says}}


def browser_words(language: str) -> dict[str, Any]:
    """What the page gives to `static/src/lib/i18n.js`; empty for English.

    `texts` holds the translated texts that browser code uses (a list of forms for a plural);
    `plurals` tells which form goes with each of the language's plural categories (`one`, `few`, …).
    """
    return _browser_words(_folder(language), language)


def _fill(text: str, values: dict[str, object], source: str) -> str:
    """The text with its places filled; the source's, where a translation has broken ones."""
    if not values:
        return text
    shown = {name: _shown(value) for name, value in values.items()}
    try:
        return text % shown
    except (KeyError, TypeError, ValueError, OverflowError):
        return source % shown


def _shown(value: object) -> object:
    if type(value) in (int, float):
        return number(cast(float, value))
    return _apart(value) if type(value) is str else value


_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_ACROSS = {"ltr": re.compile(f"[{_TO_LEFT}]"), "rtl": re.compile(rf"(?![{_TO_LEFT}])[^\W\d_]")}


def _apart(value: str) -> str:
    """A name in a sentence that runs the other way is set apart from it by two invisible
    characters, so that neither turns the other round. As `apart` in lib/i18n.js."""
    return f"\u2068{value}\u2069" if _ACROSS[direction()].search(value) else value


# --- numbers, dates and lists --------------------------------------------------------------------


def number(value: float) -> str:
    """A number with the language's separators and digits: 1,234.5."""
    locale = _format_locale()
    return _with_digits(numbers.format_decimal(value, locale=locale, numbering_system="default"))


def percent(share: float) -> str:
    """A share of 1 as a percentage, rounded: 0.42 is 42%."""
    locale = _format_locale()
    return _with_digits(numbers.format_percent(share, locale=locale, numbering_system="default"))


def date(moment: Date | datetime) -> str:
    """A day: 23 November 2026. A moment is taken in its own time zone."""
    day = moment.date() if isinstance(moment, datetime) else moment
    return _with_digits(dates.format_date(day, "long", locale=_format_locale()))


def time_of_day(moment: datetime) -> str:
    """Hours and minutes of a moment in its own time zone: 14:05."""
    return _with_digits(dates.format_time(moment.time(), "short", locale=_format_locale()))


def date_and_time(moment: datetime) -> str:
    """Day, hours and minutes of a moment in its own time zone: 23 Nov 2026, 14:05."""
    locale = _format_locale()
    day = dates.format_date(moment.date(), "medium", locale=locale)
    pattern = str(dates.get_datetime_format("medium", locale=locale)).replace("'", "")
    return pattern.replace("{0}", time_of_day(moment)).replace("{1}", _with_digits(day))


def offset(moment: datetime) -> str:
    """How far the clock of a moment is from Greenwich, to stand behind its time: GMT+1."""
    away = moment.utcoffset() or timedelta()
    hours, minutes = divmod(round(abs(away).total_seconds() / 60), 60)
    sign = "" if not away else "-" if away < timedelta() else "+"
    by = f"{sign}{hours}" + (f":{minutes:02}" if minutes else "") if away else ""
    return _with_digits(str(_format_locale().zone_formats["gmt"]) % by)


def time_and_offset(moment: datetime) -> str:
    """Hours and minutes for whoever reads it elsewhere: 14:05 GMT+1."""
    return f"{time_of_day(moment)}\u00a0{offset(moment)}"


def date_time_and_offset(moment: datetime) -> str:
    """Day, hours and minutes for whoever reads it elsewhere: 23 Nov 2026, 14:05 GMT+1."""
    return f"{date_and_time(moment)}\u00a0{offset(moment)}"


def listing(items: Sequence[str]) -> str:
    """Several names in a row: Ana, Ben and Chidi."""
    return lists.format_list([_apart(item) for item in items], locale=_format_locale())


# The digit 0 of each numbering system that is some language's usual one. Babel knows its
# separators and writes 0 to 9; browsers, and people, use the digits too.
_ZEROS = {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀"}


def _with_digits(text: str) -> str:
    zero = _ZEROS.get(_format_locale().default_numbering_system)
    if zero is None:
        return text
    return text.translate({ord(str(n)): chr(ord(zero) + n) for n in range(10)})


# --- catalogues ----------------------------------------------------------------------------------


def _place(language: str) -> str:
    return f"{language.replace('-', '_')}/LC_MESSAGES/messages.po"


def _folder(language: str) -> Path:
    """The folder that holds a language: ours, or the one that was added."""
    if _more is None or language in _languages(TRANSLATIONS) or language not in languages():
        return TRANSLATIONS
    return _more


def _catalogue(language: str) -> NullTranslations:
    return _compile(_folder(language), language)


@cache
def _compile(folder: Path, language: str) -> NullTranslations:
    catalog = _read(folder, language)
    if catalog is None:
        return NullTranslations()
    file = io.BytesIO()
    try:
        write_mo(file, catalog)
        file.seek(0)
        made = Translations(file)
        count = cast(Callable[[int], int], getattr(made, "plural", int))
        for n in _SAMPLES:
            count(n)
    except (ValueError, ArithmeticError, TypeError, AttributeError, RecursionError) as error:
        log.warning("the catalogue of %s cannot be used: %s", language, type(error).__name__)
        return NullTranslations()
    return made


@cache
def _read(folder: Path, language: str) -> Catalog | None:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        return None  # a language becomes a path; an odd one never does
    file = folder / _place(language)
    if not file.exists():
        return None
    try:
        with file.open("rb") as source:
            return read_po(source, locale=language.replace("-", "_"), abort_invalid=True)
    # Somebody tries a translation out: pages are in English then, and go on.
    except (OSError, PoFileError, ValueError, LookupError, TypeError, RecursionError) as error:
        log.warning("the catalogue of %s cannot be read: %s", language, type(error).__name__)
        return None


@cache
def _browser_words(folder: Path, language: str) -> dict[str, Any]:
    catalog = _read(folder, language)
    if catalog is None:
        return {}
    texts: dict[str, str | list[str]] = {}
    for message in catalog:
        in_browser = any(path.startswith("static/src/") for path, _line in message.locations)
        if not (message.id and in_browser) or message.fuzzy:
            continue
        match message.id, message.string:
            case (str(one), str(text)) if text:
                texts[one] = text
            case ((str(one), *_), (*forms,)) if all(forms):
                texts[one] = forms
    return {"texts": texts, "plurals": _plural_forms(folder, language)}


@cache
def _plural_forms(folder: Path, language: str) -> dict[str, int]:
    """Browsers know CLDR's plural categories, catalogues know numbered forms: match them."""
    locale, translations = _locale(language), _compile(folder, language)
    form_of = cast(Callable[[int], int], getattr(translations, "plural", lambda n: int(n != 1)))
    return {locale.plural_form(n): form_of(n) for n in reversed(_SAMPLES)}


_SAMPLES = (*range(200), 1_000, 1_000_000)


@cache
def _locale(tag: str) -> Locale:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_FORMATS[SOURCE], sep="-")


def _format_locale() -> Locale:
    tag = current_language()
    return _locale(_FORMATS.get(tag, tag))
