"""Words and numbers: what the wording rules hear in a sentence."""

from decimal import Decimal
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from okrcli.lint.language.deed import Deed, deed_of
from okrcli.lint.language.levels import levels
from okrcli.lint.language.lexicon import lexicon
from okrcli.lint.language.numbers import counted, has_level, moves, names_measure
from okrcli.lint.language.text import first_of, fold, sentences, words
from okrcli.lint.language.wish import is_wish, staying
from okrcli.model.settings import Language

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("B2B buyers of 18F trust ISO 27001 and OZG 2.0 in Q3 2026", []),
        ("Bis zum 31.12.2026 oder am 10. Dezember, spätestens KW 50", []),
        ("By October 1, 2026, rund um die Uhr, 24/7", []),
        ("We are #1 and Nr. 1 in the region", []),
        ("Reach 50 customers", ["50"]),
        ("20 marketing leads, 3 decisions", ["20", "3"]),
        ("$5M ARR", ["$5M"]),
        ("Umsatz von 1'000 auf 2.500,50 Euro", ["1'000", "2.500,50"]),
        ("95 % of releases", ["95 %"]),
        ("NPS von 7.0 auf 8.5", ["7.0", "8.5"]),
        ("twice as fast, 3x cheaper", ["3x"]),
    ],
)
def test_only_numbers_that_count_are_counted(text: str, numbers: list[str]) -> None:
    """Digits of names, standards, years and dates are not numbers of a result."""
    assert counted(text) == tuple(numbers)


@pytest.mark.parametrize(
    "text",
    [
        "from 20 to 60",
        "von 3,2 auf 4,6",
        "20 → 60 days",
        "95 % of releases",
        "60 -> 95",
        "vom 3. auf 5 Plätze",
    ],
)
def test_a_way_between_numbers_and_a_rate_move(text: str) -> None:
    """From–to, arrows and percentages show a number that moves."""
    assert moves(text)


@pytest.mark.parametrize("text", ["10 workshops", "from Hamburg to Köln", "auf 20 Tage"])
def test_a_count_or_a_place_does_not_move(text: str) -> None:
    """A count alone, or a way between places, is no number that moves."""
    assert not moves(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Jede Anfrage ist am selben Tag beantwortet", "de"),
        ("Die Zahl der Rückfragen halbieren", "de"),
        ("Every request is answered the same day", "en"),
        ("Double the number of regulars", "en"),
        ("We are #1 in the region", None),
    ],
)
def test_words_can_be_levels(text: str, language: Language | None) -> None:
    """Number words and words such as "every" let one see whether it is reached."""
    assert has_level(text, language)


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Die Abbruchquote senken", "de", True),
        ("Onboarding-Zeit für Neue", "de", True),
        ("Die Kunden gewinnen", "de", False),
        ("Lower the churn", "en", True),
        ("Make them happy", "en", False),
    ],
)
def test_compounds_carry_measures(text: str, language: Language, names: bool) -> None:
    """A German compound that ends in a measure is one."""
    assert names_measure(text, language) is names


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Launch the client portal", "en"),
        ("We will successfully roll out the checklist", "en"),
        ("Building a knowledge base", "en"),
        ("Rollout of the new CRM", "en"),
        ("The client portal is live", "en"),
        ("The survey was conducted", "en"),
        ("Das Kundenportal einführen", "de"),
        ("Das Kundenportal einführen, damit alle Bescheid wissen", "de"),
        ("Bis Juni eine Wissensdatenbank einzuführen", "de"),
        ("Wir führen ein Kundenportal ein", "de"),
        ("Das Team veröffentlicht einen Leitfaden", "de"),
        ("Kundenportal-Einführung", "de"),
        ("Einführung eines Kundenportals", "de"),
        ("Erfolgreiche Einführung von drei Werkzeugen", "de"),
        ("Das Kundenportal ist online", "de"),
        ("Die Umfrage wurde durchgeführt", "de"),
        ("Launch Kundenportal", "de"),
    ],
)
def test_deliverables_are_heard(text: str, language: Language) -> None:
    """Verbs, participles, states and nouns of making and doing are heard where they stand in a sentence."""
    assert deed_of(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Clients find what was launched for them", "en"),
        ("Publish notes within two days for 95 % of releases", "en"),
        ("Nobody waits for an answer that somebody else had sent", "en"),
        ("", "en"),
        ("Kunden nutzen, was wir für sie gebaut haben", "de"),
        ("Gespräche werden pünktlich durchgeführt", "de"),
        ("Der Umsatz je Kunde wird gesteigert", "de"),
        ("Die Entwicklungszeit sinkt von 12 auf 4 Tage", "de"),
        ("Wir halten gern Vorträge", "de"),
        ("?!", "de"),
    ],
)
def test_results_are_not_taken_for_deliverables(text: str, language: Language) -> None:
    """A rate, a habit or a subordinate clause makes no deliverable."""
    assert deed_of(text, language) is None


def test_spelling_is_compared_without_case_eszett_and_gender() -> None:
    """Swiss spelling, capitals and gender forms are the same word."""
    assert fold("Grösse") == fold("GRÖẞE".replace("ẞ", "ß")) == fold("Größe")
    assert words("Nutzer:innen, Nutzer*innen und Nutzer_innen!") == ("nutzer", "nutzer", "und", "nutzer")


def test_the_longest_phrase_is_found_first() -> None:
    """ "nicht mehr" is heard before "mehr"."""
    assert first_of("Sie rufen nicht mehr an", {"mehr", "nicht mehr"}) == "nicht mehr"
    assert first_of("Sie rufen an", set()) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Clients trust us. They come back.", 2),
        ("Clients trust us, e.g. with their data", 1),
        ("Am 3. Tag kennen z. B. alle Neuen das Haus", 1),
        ("Clients trust us.", 1),
        ("", 1),
    ],
)
def test_sentences_are_counted_without_abbreviations(text: str, count: int) -> None:
    """A full stop of an abbreviation or an ordinal ends no sentence."""
    assert sentences(text, lexicon("de")["abbreviations"] | lexicon("en")["abbreviations"]) == count


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_forms_are_those_of_the_words(language: Language) -> None:
    """What the program reads is what docs/inflect.py writes from the word lists."""
    spec = spec_from_file_location("inflect", ROOT / "docs/inflect.py")
    assert spec is not None
    assert spec.loader is not None
    inflect = module_from_spec(spec)
    spec.loader.exec_module(inflect)
    written = (ROOT / f"okrcli/lint/language/forms/{language}.json").read_text("utf-8")
    assert written == inflect.forms(language)


@pytest.mark.parametrize(
    ("text", "values", "is_way"),
    [
        ("Raise the share to 45 %", {"45"}, True),
        ("Umsatz auf 1.200 Euro steigern", {"1.2", "1200"}, True),
        ("Guests who wait less than 5 minutes", {"5"}, False),
        ("von 3,2 auf 4,6", {"4.6", "46"}, True),
    ],
)
def test_levels_are_read_in_either_spelling(text: str, values: set[str], is_way: bool) -> None:
    """A number that a sentence goes to is a level, whether a comma divides decimals or thousands."""
    last = levels(text)[-1]
    assert {Decimal(value) for value in values} <= last.values
    assert last.is_way is is_way


@pytest.mark.parametrize(
    ("text", "language", "wish"),
    [
        ("Improve customer satisfaction", "en", True),
        ("Become more agile", "en", True),
        ("Umsatzsteigerung", "de", True),
        ("Die Kundenzufriedenheit verbessern", "de", True),
        ("Improve how families plan their visit", "en", False),
        ("Marktführer werden", "de", False),
        ("", "de", False),
    ],
)
def test_wishes_have_nothing_special_in_them(text: str, language: Language, wish: bool) -> None:
    """Only stock nouns and a direction make a wish."""
    assert is_wish(text, language) is wish


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Maintain the level", "en", "maintain"),
        ("Keep our promises", "en", None),
        ("Den Krankenstand niedrig halten", "de", "halten"),
        ("Einen Vortrag halten", "de", None),
        ("Wir führen die Reihe weiter", "de", "führen"),
    ],
)
def test_staying_is_not_keeping_a_promise(text: str, language: Language, word: str | None) -> None:
    """To hold a talk or to keep a promise maintains nothing."""
    assert staying(text, language) == word


def test_a_count_is_heard() -> None:
    """So many workshops are counted work, so many customers are not."""
    assert deed_of("Vier Webinare für Händler", "de") == Deed("Webinare", "task", counted=True)
    assert deed_of("Publish 8 posts", "en") == Deed("Publish", "output", counted=True)
    assert deed_of("Add 500 customers", "en") is None
    assert deed_of("Add 3 features", "en") is not None
