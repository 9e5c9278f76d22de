"""Let what a file makes the program do choose the next file: bytes that reach new code are kept and changed.

``python -m tests.fuzz.coverage_guided --seconds 600 [--keep DIR]`` needs the extra ``fuzz`` (atheris) and
prints one table; exit code 1 where anything was found. Findings are kept in DIR, one file each, and
``--again FILE`` hands one over once more.
"""

import argparse
import hashlib
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

__all__ = ["broken", "main"]

_LONGEST_BYTES = 8192
_LONGEST_SECONDS = 1.0  # of the processor for one input, with every branch of the program watched
_PATIENCE_SECONDS = 60  # by the clock, after which an input hangs


def broken(data: bytes) -> str | None:
    """Hand bytes over and return what broke, and where; ``None`` where nothing did, in good time."""
    from tests.fuzz.readers import look

    begun = time.process_time()
    try:
        look(data)
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} at {Path(at.filename).name}:{at.lineno}: {str(error)[:300]}"
    seconds = time.process_time() - begun
    return f"slow: {seconds:.1f} s" if seconds > _LONGEST_SECONDS else None


def _inside(room: Path, keep: Path, seconds: int, seed: int) -> None:
    """Fuzz in this process until the time is over; it does not come back from there."""
    import atheris

    with atheris.instrument_imports(include=["okrcli"]):
        from tests.fuzz.readers import begin_with
    for number, data in enumerate(begin_with()):
        (room / f"seed-{number}").write_bytes(data)

    def one(data: bytes) -> None:
        said = broken(data)
        if said is not None:
            where = said.partition(": ")[0]
            name = hashlib.sha256(where.encode()).hexdigest()[:12]
            if not (keep / f"{name}.txt").exists():
                (keep / name).write_bytes(data)
                (keep / f"{name}.txt").write_text(f"{said}\n", "utf-8", "backslashreplace")

    limits = (f"-max_total_time={seconds}", f"-max_len={_LONGEST_BYTES}", f"-timeout={_PATIENCE_SECONDS}")
    kept = f"-artifact_prefix={keep}/"  # of what takes too long, or too much memory
    atheris.Setup([sys.argv[0], *limits, kept, f"-seed={seed}", str(room)], one)
    atheris.Fuzz()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="where findings are kept; left out: a new folder")
    parser.add_argument("--again", type=Path, help="hand over one file that was kept")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.again:
        print(broken(given.again.read_bytes()) or "nothing broke")
        return 0
    if find_spec("atheris") is None:
        print("New files are found by atheris, which is not installed: pip install 'okrcli[fuzz]'.")
        return 2
    keep = given.keep or Path("fuzz-findings")
    keep.mkdir(parents=True, exist_ok=True)
    if given.inside:
        _inside(given.inside, keep, given.seconds, given.seed)
    with TemporaryDirectory(prefix="okr-fuzz-") as name:
        options = ["--inside", name, "--keep", str(keep), "--seed", str(given.seed)]
        command = [sys.executable, "-m", "tests.fuzz.coverage_guided", "--seconds", str(given.seconds)]
        done = subprocess.run([*command, *options], stderr=subprocess.PIPE, text=True, errors="replace")
    return _told(done.stderr, done.returncode, keep)


def _told(said: str, code: int, keep: Path) -> int:
    """Print what came of a run, of which the fuzzer's own last words tell."""
    found = [*sorted(keep.glob("*.txt")), *sorted(keep.glob("*-*"))]
    runs = re.search(r"Done (\d+) runs in (\d+) second", said)
    reached = re.findall(r"cov: (\d+)", said) or ["?"]
    count, seconds = runs.groups() if runs else ("?", "?")
    print("| inputs | seconds | branches reached | findings |")
    print("| --- | --- | --- | --- |")
    print(f"| {count} | {seconds} | {reached[-1]} | {len(found)} |")
    for file in found:
        print(f"- {file}:", file.read_text("utf-8").strip() if file.suffix else "too slow, or too large")
    if not runs or code:
        print(said[-2000:])
    return 1 if found or not runs or code else 0


if __name__ == "__main__":
    sys.exit(main())
