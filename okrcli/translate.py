"""The one function every sentence for a person passes through.

English stands in the source. A catalogue for another language is looked for beside this file, in
``locale/LANGUAGE/LC_MESSAGES/okrcli.mo``; without one the English sentence is shown.
"""

import gettext
from functools import cache
from pathlib import Path

__all__ = ["_", "plural", "use_language"]

_language = "en"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    folder = Path(__file__).parent / "locale"
    return gettext.translation("okrcli", folder, languages=[language], fallback=True)


def use_language(language: str) -> None:
    """Choose the language of all sentences from here on: a code such as ``en`` or ``de``."""
    global _language
    _language = language


def _(sentence: str) -> str:
    """Return the sentence in the language chosen; fill its ``{places}`` in afterwards, with ``format``."""
    return _catalogue(_language).gettext(sentence)


def plural(one: str, many: str, count: int) -> str:
    """Return the form of the sentence for ``count`` things, with ``{count}`` filled in."""
    return _catalogue(_language).ngettext(one, many, count).format(count=count)
