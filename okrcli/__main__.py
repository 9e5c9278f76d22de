"""The process: answers --version, shells and git early; the one place where an error becomes an exit code.

0 fine · 1 findings, or a check said no · 2 wrong usage, or what was asked for cannot be read · 3 our bug ·
130 interrupted.
"""

import io
import os
import sys
from contextlib import suppress

from okrcli import __version__

__all__ = ["main"]


def main() -> None:
    """Run the command line of this process and end the process with its exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        sys.stdout.write(f"okr {__version__}\n")
        sys.exit(0)
    if arguments[:1] == ["__complete"]:
        _complete(arguments[1:])
        sys.exit(0)
    _have_streams()
    _look_ahead(arguments)
    _start_lightly()
    _speak_any_encoding()
    sys.exit(run(arguments))


def _complete(arguments: list[str]) -> None:
    """Answer a shell on a key press, without the command line."""
    from okrcli.commands.base.clock import read_clock
    from okrcli.completion.answer import answer

    answer(arguments, lambda: read_clock().date().isoformat())


def _have_streams() -> None:
    """Open what whoever started us has closed, so that no file of ours takes its place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - for good


def _look_ahead(arguments: list[str]) -> None:
    """Begin early what takes long, and can be done beside everything else."""
    from okrcli.commands.base.ahead import look_ahead_for

    look_ahead_for(arguments)


def _start_lightly() -> None:
    """Leave out what only costs time in a process as short as ours."""
    import atexit
    import gc

    # Almost nothing that a command builds is garbage before it ends; looking for it costs time.
    gc.set_threshold(1_000_000)
    # At the end all of it goes with the process: Python would look through it once more before.
    atexit.register(gc.freeze)
    # Plugins for pydantic would be searched for among all installed packages, and could change how we read.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _speak_any_encoding() -> None:
    """Write what a stream's encoding has no sign for as JSON does, so that no text can end the process."""
    import codecs

    def escaped(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
        return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)), error.end

    codecs.register_error("okr", escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="okr")


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong is told on stderr."""
    from okrcli.errors import OkrError

    try:
        code = _invoke(arguments)
        sys.stdout.flush()
        return code
    except OkrError as error:
        from okrcli.commands.base.failure import tell

        tell(error, arguments)
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return 130
    except BrokenPipeError:
        _give_up_output()
        return 0  # whoever was reading has seen enough
    except OSError as error:
        if os.environ.get("OKR_DEBUG"):
            raise
        from okrcli.commands.base.failure import tell_system

        if error.filename is None:  # it was the output: what is said of it cannot go there
            _give_up_output()
            arguments = []
        tell_system(error, arguments)
        return 2
    except Exception as error:
        if os.environ.get("OKR_DEBUG"):
            raise
        from okrcli.commands.base.failure import tell_bug

        tell_bug(error, arguments)
        return 3


def _invoke(arguments: list[str]) -> int:
    """Run the command that is meant; what git starts for every file of a diff goes the shortest way."""
    if arguments[:2] == ["diff", "--textconv"] and len(arguments) == 3:
        from okrcli.commands.base.textconv import print_facts

        print_facts(arguments[2])
        return 0
    from okrcli.cli import invoke

    return invoke(arguments)


def _give_up_output() -> None:
    """Let what is still buffered go nowhere, so that the process can end without trying again."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
