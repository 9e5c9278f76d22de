"""Each status has a word and a colour."""

from okrcli.render.styles import SGR
from okrcli.render.words import STATUS_STYLES, status, status_word

CODES = {
    "dropped", "closed", "ahead", "unmeasured", "done", "pending", "stale", "holding", "breached",
    "on_pace", "behind", "far_behind",
}  # fmt: skip


def test_every_status_has_both() -> None:
    """The codes of the numbers are the codes of the words, no two of which are alike."""
    assert set(STATUS_STYLES) == CODES
    assert len({status_word(code) for code in CODES}) == len(CODES)
    assert all(len(status_word(code)) <= 11 for code in CODES)


def test_silence_is_seen_and_never_green() -> None:
    """No news stands out without being good or bad."""
    assert status("stale").text == "no news"
    assert status("stale").style not in ("good", "quiet", "bad")
    assert SGR[status("stale").style] not in ("", SGR["dim"], SGR["good"])


def test_no_colour_that_vanishes() -> None:
    """Yellow and cyan cannot be read on white, blue not on black, white and black on themselves."""
    used = {code for sgr in SGR.values() for code in sgr.split(";") if code}
    assert used <= {"1", "2", "4", "31", "32", "35"}
