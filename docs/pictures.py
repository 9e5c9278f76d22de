"""Draws the pictures of the documents from the examples: `python docs/pictures.py`."""

import os
import subprocess
import sys
from pathlib import Path

from okrcli.render.picture import picture

ROOT = Path(__file__).parents[1]
WIDTH = 80


def status() -> str:
    """Return what `okr status` shows of one team of the product company, as an SVG."""
    arguments = ["status", "inbox", "--at", "2026-11-16", "--color", "always"]
    shown = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "okrcli", *arguments],
        cwd=ROOT / "examples" / "product",
        env={**os.environ, "COLUMNS": str(WIDTH), "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return picture(shown.stdout, "okr " + " ".join(arguments[:2]), WIDTH)


if __name__ == "__main__":
    (ROOT / "docs" / "status.svg").write_text(status(), encoding="utf-8")
