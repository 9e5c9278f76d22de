"""A key press against a Typer program of two commands: ``python -m tests.bench.key_press [DIR] [--times N]``.

Both are whole processes, taken in turns, warm: ``okr __complete`` with a reference on workload L (made in DIR
if it is not there), and one of the two commands, which prints a word. Medians of N pairs, and the first key
press, which reads all plans.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import workload

__all__ = ["TWO_COMMANDS", "main"]

TWO_COMMANDS = """\
import typer
app = typer.Typer()
@app.command()
def first(name: str = "you") -> None:
    print("ok")
@app.command()
def second() -> None:
    print("ok")
app()
"""
_ASKED = {
    "a reference": ("zsh", "okr", "checkin", "team-01"),
    "any reference": ("bash", "=:", "okr show "),
    "an option": ("fish", "okr", "status", "--"),
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--times", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        temporary = Path(name)
        folder = options.folder or temporary / "L"
        if not (folder / "okr.yaml").exists():
            workload.write(folder)
        program = temporary / "two.py"
        program.write_text(TWO_COMMANDS)
        environ = os.environ | {"XDG_CACHE_HOME": str(temporary / "cache")}
        okr = [str(Path(sys.executable).with_name("okr")), "__complete"]

        def taken(*command: str) -> float:
            begin = time.perf_counter()
            subprocess.run(command, cwd=folder, env=environ, check=True, stdout=subprocess.DEVNULL)
            return time.perf_counter() - begin

        print(f"the first key press on L: {taken(*okr, *_ASKED['a reference']):.2f} s")
        for what, asked in _ASKED.items():
            pairs = [
                (taken(*okr, *asked), taken(sys.executable, str(program), "first"))
                for _ in range(options.times)
            ]
            press, peer = (statistics.median(times) for times in zip(*pairs, strict=True))
            print(
                f"{what}: {press * 1000:.0f} ms, two commands {peer * 1000:.0f} ms, ratio {press / peer:.2f}"
            )


if __name__ == "__main__":
    main()
