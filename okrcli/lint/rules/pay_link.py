"""Pay hangs on a goal.

What it asks
What would the team aim at if nobody's pay hung on it?

Why
Whose bonus depends on a number sets it low, defends it against better knowledge, and helps nobody else to
reach theirs. Nearly everybody who writes about OKRs says: no link to pay. Pay may well be the subject of a
goal (“women and men earn the same for the same work”); as its reward it is asked about.

Bad
- en: The bonus for sales is paid out when this is reached
- en: Reaching 80 % is tied to the variable pay of the branch heads
- de: Bei Zielerreichung wird der Bonus für den Vertrieb ausgezahlt
- de: Die Prämie der Filialleitung hängt an diesem Ergebnis

Good
- en: Women and men with the same work have the same salary in all bands
- en: 90 % of applicants know the salary before the first talk
- de: Frauen und Männer mit gleicher Arbeit haben in allen Stufen das gleiche Gehalt
- de: 90 % der Bewerbenden kennen das Gehalt vor dem ersten Gespräch

Sources
Doerr; Castro; Google re:Work; Ordóñez et al., “Goals Gone Wild” (2009). GitLab used OKRs in reviews of its
executive group, and German contracts with variable pay cannot simply be ended; hence a warning, no error.

When to ignore it
Where a contract says so and is being changed.
"""

from collections.abc import Iterator

from okrcli.lint.context import Context
from okrcli.lint.entries import texts
from okrcli.lint.finding import Reach, Seen, Severity, short
from okrcli.lint.language.lexicon import lexicon
from okrcli.lint.language.text import contains, first_of
from okrcli.model.place import Place
from okrcli.model.plan import Plan
from okrcli.model.reference import Reference
from okrcli.model.settings import Language
from okrcli.translate import _

code = "F601"
name = "pay-link"
severity: Severity = "warning"
reach: Reach = ("team",)


def check(context: Context) -> Iterator[Seen]:
    """Look for words of pay beside words of reward, in every text of a plan."""
    for text, place, reference, language in _texts(context):
        word = _pay_word(text, language)
        if word:
            yield Seen(
                _("“{word}” in “{text}” makes pay hang on a goal.").format(word=word, text=short(text)),
                place,
                _("What would the team aim at if nobody's pay hung on it?"),
                reference,
            )


def _texts(context: Context) -> Iterator[tuple[str, Place, Reference | None, Language | None]]:
    for statement in (*context.objectives, *context.key_results) if context.alone else ():
        yield statement.text, statement.place, statement.reference, statement.language
    for file in context.files:
        if isinstance(file.root, Plan):
            language = context.language_of(file.reference)
            if _may_name_pay(context.workspace.sources.get(file.path, ""), language):
                for text in texts(file):
                    yield text.value, text.place, text.reference, language


def _may_name_pay(source: str, language: Language | None) -> bool:
    """Say quickly of most files that no word of pay stands in them, unless an escape hides it."""
    if language is None:
        return False
    folded = source.casefold()
    return "\\" in source or any(phrase.partition(" ")[0] in folded for phrase in lexicon(language)["pay"])


def _pay_word(text: str, language: Language | None) -> str | None:
    if language is None:
        return None
    words = lexicon(language)
    word = first_of(text, words["pay"])
    return word if word and contains(text, words["reward"]) else None
