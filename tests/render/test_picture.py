"""A screen as a picture for the README."""

import io
import xml.etree.ElementTree as ET

from okrcli.render.picture import picture
from okrcli.render.styles import Styled
from okrcli.render.terminal import screen


def test_picture() -> None:
    """The picture is well-formed, shows the words, is the same every time, and nothing is executed in it."""
    stream = io.StringIO()
    look = screen(stream, color="always", environ={})
    look.line(Styled("on pace", "good"), " ████┃··· [red]<script>")
    drawn = picture(stream.getvalue(), "okr status", 60)
    assert drawn == picture(stream.getvalue(), "okr status", 60)
    text = "".join(ET.fromstring(drawn).itertext()).replace("\xa0", " ")
    assert "on pace" in text
    assert "████┃··· [red]<script>" in text
    assert "<script" not in drawn
