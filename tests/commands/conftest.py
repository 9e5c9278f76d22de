"""A terminal on which somebody types."""

from collections.abc import Callable, Iterator

import pytest

from okrcli.commands.base.call import Call

Answers = Callable[..., list[str]]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Answer the questions of a terminal, one after another; gives back what was asked.

    When the answers are used up the input has ended, as with Ctrl-D.
    """

    def give(*texts: str) -> list[str]:
        asked: list[str] = []
        waiting: Iterator[str] = iter(texts)

        def type_in(prompt: str) -> str:
            asked.append(prompt)
            answer = next(waiting, None)
            if answer is None:
                raise KeyboardInterrupt
            return answer

        monkeypatch.setattr(Call, "asks", property(lambda _call: True))
        monkeypatch.setattr("okrcli.commands.base.asking.read_line", type_in)
        return asked

    return give
