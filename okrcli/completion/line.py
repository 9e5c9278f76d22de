"""A command line as far as it is typed: what is being typed, and what stands before it."""

from okrcli.completion.vocabulary import Vocabulary

__all__ = ["Asked", "asked", "split"]


class Asked:
    """What a shell asks for.

    ``kind`` is the kind of what is being typed (see ``vocabulary``), ``word`` as much as there is of it, and
    ``stem`` what stands before it in the same word (``--team=``, ``K302,``). ``given`` are the values of the
    options on the line, by their last name.
    """

    def __init__(self, kind: str, word: str, stem: str, verb: str, given: dict[str, str]) -> None:
        self.kind, self.word, self.stem = kind, word, stem
        self.verb, self.given = verb, given


def split(line: str) -> list[str]:
    """Return the words of a line as a shell would read it, quotes taken away; the last may be empty."""
    words: list[str] = []
    word, quote, at = "", "", 0
    begun = False
    while at < len(line):
        sign = line[at]
        if sign == "\\" and quote != "'":
            at += 1
            word, begun = word + line[at : at + 1], True
        elif quote:
            if sign == quote:
                quote = ""
            else:
                word += sign
        elif sign in "'\"":
            quote, begun = sign, True
        elif sign in " \t\n":
            if begun:
                words.append(word)
            word, begun = "", False
        else:
            word, begun = word + sign, True
        at += 1
    return [*words, word]


def asked(words: list[str], vocabulary: Vocabulary) -> Asked:
    """Return what the last of the words behind ``okr`` is to become."""
    *before, word = words
    verb, given, place = "", {}, 0
    waiting = ""  # the option that the next word is the value of
    ended = False  # by “--”: no options from here on
    for each in before:
        if waiting:
            given[waiting], waiting = each, ""
        elif each == "--" and not ended:
            ended = True
        elif each.startswith("-") and len(each) > 1 and not ended:
            name, equals, value = each.partition("=")
            option = vocabulary.option(verb, name)
            if equals:
                given[option.name] = value
            elif option.takes_value:
                waiting = option.name
        elif not verb:
            verb = each
        else:
            place += 1
    if waiting:
        return _value(vocabulary.option(verb, waiting).kind, word, "", verb, given)
    if word.startswith("-") and not ended:
        name, equals, value = word.partition("=")
        if equals:
            return _value(vocabulary.option(verb, name).kind, value, f"{name}=", verb, given)
        return Asked("option", word, "", verb, given)
    if not verb:
        return Asked("verb", word, "", verb, given)
    return _value(vocabulary.argument(verb, place), word, "", verb, given)


def _value(kind: str, word: str, stem: str, verb: str, given: dict[str, str]) -> Asked:
    if kind == "rules":
        listed, comma, word = word.rpartition(",")
        kind, stem = "rule", stem + listed + comma
    return Asked(kind, word, stem, verb, given)
