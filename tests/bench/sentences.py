"""Objectives and key results of a large organisation that does not exist, in German and in English.

Composed from parts, so that ten thousand of them read differently, and about as well and as badly as those
of a real company: most say what is different for somebody, some only what is made, some are vague.
"""

import random
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from okrcli.model.settings import Language

__all__ = ["Measured", "key_result", "note", "objective", "why"]

# By language.
_Table = Mapping[Language, Sequence[str]]

_WHO: _Table = {
    "de": (
        "Bestandskunden",
        "Neukunden",
        "Händler",
        "Werkstätten",
        "Praxen",
        "Schulen",
        "Gemeinden",
        "Vereine",
        "Filialen",
        "Pflegedienste",
        "Handwerksbetriebe",
        "Auszubildende",
        "Fachplaner",
        "Mieterinnen",
        "Landwirte",
        "Kantinen",
        "Bibliotheken",
        "Apotheken",
        "Lieferanten",
        "Monteure",
        "Hotels",
        "Speditionen",
        "Architektinnen",
        "Gutachter",
        "Kitas",
    ),
    "en": (
        "customers",
        "newcomers",
        "dealers",
        "workshops",
        "practices",
        "schools",
        "towns",
        "clubs",
        "branches",
        "carers",
        "builders",
        "trainees",
        "planners",
        "tenants",
        "farmers",
        "canteens",
        "libraries",
        "pharmacies",
        "suppliers",
        "fitters",
        "hotels",
        "hauliers",
        "architects",
        "surveyors",
        "nurseries",
    ),
}
_WHERE: _Table = {
    "de": (
        "im hohen Norden",
        "rund um Kassel",
        "am Bodensee",
        "im Außendienst",
        "in der Schweiz",
        "auf dem Telefon",
        "im zweiten Jahr",
        "mit altem Vertrag",
        "aus dem Ausland",
        "hinter der Grenze",
        "mit eigener Flotte",
        "ohne festen Ansprechpartner",
        "im Schichtbetrieb",
        "an mehreren Standorten",
        "mit Saisongeschäft",
        "in kleinen Orten",
        "unter dreißig",
        "nach dem Umzug",
    ),
    "en": (
        "in the far north",
        "around the harbour",
        "by the lake",
        "on the road",
        "across the border",
        "on the phone",
        "in their second year",
        "with an old contract",
        "from abroad",
        "with a fleet of their own",
        "without a contact",
        "working in shifts",
        "at several sites",
        "with a seasonal business",
        "in small towns",
        "under thirty",
        "after moving house",
        "on the night shift",
    ),
}
_DO: _Table = {
    "de": (
        "eine Störung selbst beheben",
        "ihren Auftrag ohne Anruf aufgeben",
        "nach drei Monaten wieder bestellen",
        "die Rechnung auf Anhieb verstehen",
        "einen Termin in derselben Woche bekommen",
        "uns von sich aus weiterempfehlen",
        "ihre Zahlen am selben Tag sehen",
        "den Antrag beim ersten Mal vollständig abgeben",
        "den Weg zur Beratung finden",
        "ein zweites Produkt nutzen",
        "auf eine Rückfrage verzichten",
        "ihre Ware unbeschädigt erhalten",
        "mit einer Lieferung auskommen",
        "am Freitag pünktlich schließen",
        "ohne Papier abrechnen",
        "einen Fehler selbst melden",
        "jede Woche hineinschauen",
        "nach dem Gespräch wissen, wie es weitergeht",
    ),
    "en": (
        "fix a fault on their own",
        "order without a call",
        "come back within three months",
        "understand the bill at first sight",
        "get an appointment in the same week",
        "recommend us unasked",
        "see their figures on the same day",
        "hand in a complete form at the first attempt",
        "find the way to an adviser",
        "use a second product",
        "need no follow-up question",
        "receive their goods undamaged",
        "get by with one delivery",
        "close on time on Fridays",
        "settle without paper",
        "report a mistake themselves",
        "look in every week",
        "know after the call what comes next",
    ),
}
_NUMBER: _Table = {
    "de": (
        "Stunden, bis {who} {where} eine Antwort haben",
        "Tage vom Anruf bis zur Hilfe für {who} {where}",
        "Reklamationen, die {who} {where} im Monat schreiben",
        "Minuten, die {who} {where} in der Schleife warten",
        "Kündigungen durch {who} {where}",
        "Nacharbeiten bei Aufträgen für {who} {where}",
        "Aufträge, die {who} {where} abbrechen",
        "Zufriedenheit, wie {who} {where} sie im Gespräch angeben",
    ),
    "en": (
        "Hours until {who} {where} have an answer",
        "Days from call to help for {who} {where}",
        "Complaints that {who} {where} write in a month",
        "Minutes that {who} {where} wait on hold",
        "Cancellations by {who} {where}",
        "Orders for {who} {where} that need rework",
        "Orders that {who} {where} give up halfway",
        "Satisfaction as told by {who} {where} in interviews",
    ),
}
_MADE: _Table = {
    "de": (
        "Portal für {who} {where} einführen",
        "Schulung für {who} {where} durchführen",
        "{count} Webinare für {who} {where}",
        "Neues Handbuch für {who} {where} ist online",
        "Wir führen ein Ticketsystem für {who} {where} ein",
        "Konzept für {who} {where} abstimmen",
    ),
    "en": (
        "Launch a portal for {who} {where}",
        "Run a training for {who} {where}",
        "Publish {count} articles for {who} {where}",
        "The new handbook for {who} {where} is live",
        "We roll out a ticket system for {who} {where}",
        "Support {who} {where} with the new process",
    ),
}
_VAGUE: _Table = {
    "de": (
        "Bessere Auskunft für {who} {where}",
        "Deutlich mehr {who} {where} erreichen",
        "Zufriedenheit aller {who} {where} steigern",
    ),
    "en": (
        "Better information for {who} {where}",
        "Reach significantly more {who} {where}",
        "Improve the experience of all {who} {where}",
    ),
}
_CHANGE: _Table = {
    "de": (
        "{who} {where} können sich darauf verlassen, dass sie {do}",
        "{who} {where} {do}",
        "Es ist für {who} {where} selbstverständlich, dass sie {do}",
        "{who} {where} merken, dass wir zuhören",
    ),
    "en": (
        "{who} {where} {do}",
        "{who} {where} take it for granted that they {do}",
        "{who} {where} rely on us to help them {do}",
        "It is a matter of course that {who} {where} {do}",
    ),
}
_POOR: _Table = {
    "de": (
        "Einführung einer App für {who} {where}",
        "Qualität für {who} steigern",
        "{count} {who} {where} gewinnen",
        "Angebot für {who} {where} beibehalten",
        "Plattform für {who} {where} aufbauen und Prozesse verbessern",
    ),
    "en": (
        "Launch an app for {who} {where}",
        "Improve quality for {who}",
        "Win {count} {who} {where}",
        "Maintain the offer for {who} {where}",
        "Build a platform for {who} {where} and improve processes",
    ),
}
_WHY: _Table = {
    "de": (
        "Im letzten Quartal haben wir dort mehr verloren als gewonnen",
        "Wer dort arbeitet, sagt es uns seit einem Jahr",
        "Zwei Ausschreibungen sind daran gescheitert",
        "Jeder Anruf, den es nicht braucht, macht die Leitung frei",
    ),
    "en": (
        "We lost more there last quarter than we won",
        "The people who work there have told us for a year",
        "Two tenders failed because of it",
        "Every call that is not needed keeps the line free",
    ),
}
_NOTE: _Table = {
    "de": (
        "zwei Standorte sind dazugekommen",
        "die Zahl kommt erst am Freitag",
        "eine Woche Urlaub steckt darin",
        "der Versuch im Süden wirkt",
        "mehr Rücklauf als gedacht",
        "noch ohne die letzte Lieferung",
    ),
    "en": (
        "two more sites joined",
        "the number comes in on Friday",
        "a week of holidays is in it",
        "the trial in the south works",
        "more answers than we thought",
        "without the last delivery",
    ),
}


class Measured(NamedTuple):
    """A sentence, the unit of its number, and whether that is to go down: ``None`` where it has none."""

    text: str
    unit: str
    falls: bool | None


def objective(chance: random.Random, language: Language) -> str:
    """Return an objective: four in five say what is different, and for whom."""
    return _said(chance, language, _CHANGE if chance.random() < 0.8 else _POOR)


def key_result(chance: random.Random, language: Language) -> Measured:
    """Return a key result: of twenty fifteen have a number that moves, three are work, two are vague."""
    kind = chance.random()
    if kind < 0.5:
        opener: _Table = {"de": ("{who} {where}, die {do}",), "en": ("{who} {where} who {do}",)}
        return Measured(_said(chance, language, opener), "%", falls=False)
    if kind < 0.75:
        text = _said(chance, language, _NUMBER)
        return Measured(text, text.partition(" ")[0].strip(","), falls=True)
    return Measured(_said(chance, language, _MADE if kind < 0.9 else _VAGUE), "", falls=None)


def why(chance: random.Random, language: Language) -> str:
    """Return a reason for an objective."""
    return chance.choice(_WHY[language]) + "."


def note(chance: random.Random, language: Language) -> str:
    """Return a remark on a reading."""
    return chance.choice(_NOTE[language])


def _said(chance: random.Random, language: Language, forms: _Table) -> str:
    text = chance.choice(forms[language]).format(
        who=chance.choice(_WHO[language]),
        where=chance.choice(_WHERE[language]),
        do=chance.choice(_DO[language]),
        count=chance.randint(3, 12),
    )
    return text[0].upper() + text[1:]
