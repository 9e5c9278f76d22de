"""How often the interval of a forecast is right: ``python -m tests.bench.forecast``.

Key results go from 0 towards 100 and are read weekly, from some day of the first week on, 4 to 13 times; what
would be read on the due day, 13 weeks after the start, is held against the interval. Five kinds of course:

* straight: an even slope, readings off by about 1 % of the whole way it goes;
* noisy: an even slope, readings off by 5 to 15 %;
* s-shaped: slow, fast, slow again (logistic), readings off by up to 3 %;
* stepwise: 3 to 6 jumps of different size on days of their own, and nothing in between;
* late: a power of time between 1.7 and 3, readings off by up to 3 %.

They end between 30 and 120 % of the target. All is drawn from one seed: the table is the same each time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from math import exp
from random import Random

from okrcli.measure.forecast import Forecast, forecast
from tests.measure.build import START, key_result, metric, reading, standing

__all__ = ["KINDS", "Case", "case", "coverage", "report"]

KINDS = ("straight", "noisy", "s-shaped", "stepwise", "late")
COUNTS = range(4, 14)
DAYS = 91
CASES = 2000
SEED = 2026

Shape = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Case:
    """A simulated key result: what was read on which day, and what would be read on the due day."""

    readings: dict[int, Decimal]
    final: Decimal


def case(kind: str, count: int, chance: Random) -> Case:
    """Simulate a key result of a kind that was read ``count`` times."""
    first, whole = chance.randint(0, 6), chance.uniform(30, 120)
    shape, noise = _shape(kind, chance)
    days = [first + 7 * week for week in range(count)]

    def read(day: int) -> Decimal:
        return Decimal(f"{whole * (shape(day / DAYS) + chance.gauss(0, noise)):.2f}")

    return Case({day: read(day) for day in days}, read(DAYS))


def _shape(kind: str, chance: Random) -> tuple[Shape, float]:
    """Return how far a course of this kind is at each share of its time, and how far readings are off."""
    match kind:
        case "straight":
            return (lambda share: share), chance.uniform(0.005, 0.02)
        case "noisy":
            return (lambda share: share), chance.uniform(0.05, 0.15)
        case "s-shaped":
            middle, steep = chance.uniform(0.35, 0.65), chance.uniform(6, 14)
            below, above = _logistic(0, middle, steep), _logistic(1, middle, steep)
            rise = above - below
            return (lambda share: (_logistic(share, middle, steep) - below) / rise), chance.uniform(
                0.005, 0.03
            )
        case "stepwise":
            jumps = [(chance.random(), chance.uniform(0.5, 1.5)) for _ in range(chance.randint(3, 6))]
            height = sum(size for _, size in jumps)
            return (lambda share: sum(size for at, size in jumps if at <= share) / height), 0.0
    power = chance.uniform(1.7, 3)
    return (lambda share: share**power), chance.uniform(0.005, 0.03)


def _logistic(share: float, middle: float, steep: float) -> float:
    return 1 / (1 + exp(-steep * (share - middle)))


def foretold(simulated: Case) -> Forecast:
    """Return the forecast of a simulated key result on the day of its last reading."""
    entry = key_result(metric=metric("0", "100"), due=START + timedelta(days=DAYS))
    told = [
        reading(str(START + timedelta(days=day)), str(value)) for day, value in simulated.readings.items()
    ]
    last = START + timedelta(days=max(simulated.readings))
    found = forecast(standing(entry, told, last))
    assert found is not None
    return found


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of the cases of a kind: in how many the interval held the final value, by count of readings; and the
    middle one of its widths, in percent of the way to the target.
    """

    kind: str
    held: dict[int, float]
    width: float

    @property
    def whole(self) -> float:
        """The share over all counts of readings."""
        return sum(self.held.values()) / len(self.held)


def coverage(kind: str, cases: int = CASES) -> Coverage:
    """Simulate, for each count of readings as many cases."""
    chance = Random(f"{SEED} {kind}")
    held, widths = {}, []
    for count in COUNTS:
        right = 0
        for _ in range(cases):
            simulated = case(kind, count, chance)
            found = foretold(simulated)
            right += found.low <= simulated.final <= found.high
            widths.append(float(found.high - found.low))
        held[count] = right / cases
    return Coverage(kind, held, sorted(widths)[len(widths) // 2])


def report(cases: int = CASES) -> str:
    """Return the table as Markdown."""
    counts = " | ".join(map(str, COUNTS))
    lines = [f"| course | all | {counts} | width |", f"| --- | --- |{' --- |' * len(COUNTS)} --- |"]
    for kind in KINDS:
        found = coverage(kind, cases)
        shares = " | ".join(f"{share:.0%}" for share in found.held.values())
        lines.append(f"| {kind} | **{found.whole:.0%}** | {shares} | {found.width:.0f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(report())
