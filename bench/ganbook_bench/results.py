"""What is made of the times: medians, spreads, ratios, what is too noisy, and results.json. Pure functions."""

import json
import statistics
from typing import NamedTuple

from . import workloads

FIELDS = ("workload", "contender", "precision", "median_ms", "spread", "rounds", "rounds_ms")
TOO_NOISY = 0.25
FEWEST_ROUNDS = 5


class Ratio(NamedTuple):
    """How many times as fast this library is: the median of the rounds and its quartiles, None where rounds were not kept."""

    median: float
    lower: float | None = None
    upper: float | None = None


def row(workload, contender, precision, rounds):
    """One line of the results, of the median times of a contender's rounds, in milliseconds. If they are too noisy it has no median."""
    rounds = [round(time, 3) for time in rounds]
    return {
        "workload": workload,
        "contender": contender,
        "precision": precision,
        "median_ms": None if too_noisy(rounds) else round(statistics.median(rounds), 3),
        "spread": round(spread(rounds), 3),
        "rounds": len(rounds),
        "rounds_ms": rounds,
    }


def spread(rounds):
    """How far the middle half of the rounds reaches, as a share of their median."""
    lower, middle, upper = _quartiles(rounds)
    return (upper - lower) / middle


def _quartiles(rounds):
    return statistics.quantiles(rounds, n=4, method="inclusive") if len(rounds) > 1 else list(rounds) * 3


def too_noisy(rounds):
    """Whether such times or ratios must not be reported: too few, or too far apart."""
    return len(rounds) < FEWEST_ROUNDS or spread(rounds) > TOO_NOISY


def ratio(rows, workload, ours, contender, theirs):
    """How many times as fast as a contender this library is, a Ratio; None where it is too noisy or either was not measured.

    Rounds are compared one by one, for what slows down a whole round slows down both: a ratio may be steady where times are not.
    """
    mine, other = _row(rows, workload, "ganbook", ours), _row(rows, workload, contender, theirs)
    if not mine or not other:
        return None
    if mine["rounds_ms"] and other["rounds_ms"]:
        ratios = _ratios(mine, other)
        lower, middle, upper = _quartiles(ratios)
        return None if too_noisy(ratios) else Ratio(middle, lower, upper)
    return Ratio(other["median_ms"] / mine["median_ms"])


def _row(rows, *key):
    return next((one for one in rows if (one["workload"], one["contender"], one["precision"]) == key), None)


def _ratios(mine, other):
    return [theirs / ours for ours, theirs in zip(mine["rounds_ms"], other["rounds_ms"], strict=True)]


def noise(rows):
    """What of the rows of one run is too noisy to be reported, a sentence for each contender and precision."""
    sentences = []
    for one in rows:
        mine = [row for row in rows if row["contender"] == "ganbook" != one["contender"]]
        found = {"times": one["rounds_ms"], **{f"ratios to our {row['precision']}": _ratios(row, one) for row in mine}}
        noisy = [f"those of its {what} by {spread(these):.0%}" for what, these in found.items() if too_noisy(these)]
        if noisy:
            sentences.append(
                f"{workloads.CONTENDERS[one['contender']]}, {one['precision']}: too noisy to be told, for quartiles differ by more than"
                f" {TOO_NOISY:.0%} after {one['rounds']} rounds, {' and '.join(noisy)}"
            )
    return sentences


def anything_steady(rows):
    """Whether rows hold a time or a ratio that can be reported."""
    return any(one["median_ms"] for one in rows) or any(
        ratio(rows, one["workload"], ours, one["contender"], one["precision"])
        for one in rows
        if one["contender"] != "ganbook"
        for ours in workloads.PRECISIONS
    )


def merged(old, new):
    """The rows of both, those of the new run in place of a workload's old ones, in order: a workload's rows are of one run."""
    replaced = {one["workload"] for one in new}
    return sorted(
        [*(one for one in old if one["workload"] not in replaced), *new],
        key=lambda one: (one["workload"], one["contender"] != "ganbook", one["contender"], one["precision"] != "fp32"),
    )


def of_cpu(results, cpu):
    """The part of a results.json that is of this CPU; a new one, if there is none."""
    parts = results.setdefault("cpus", [])
    part = next((one for one in parts if one["cpu"] == cpu), None)
    if part is None:
        part = {"cpu": cpu, "versions": {}, "left_out": {}, "rows": []}
        parts.append(part)
    return part


def problems(results):
    """What is wrong with the contents of a results.json; empty if nothing."""
    if "cpus" not in results:
        return ["no cpus"]
    return [sentence for part in results["cpus"] for sentence in _problems(part)]


def _problems(part):
    wrong = [f"no {name}" for name in ("cpu", "versions", "rows") if name not in part]
    for number, one in enumerate(part.get("rows", ())):
        missing = [field for field in FIELDS if field not in one]
        if missing:
            wrong.append(f"row {number} lacks {', '.join(missing)}")
        elif one["rounds_ms"] is not None:
            if one != row(one["workload"], one["contender"], one["precision"], one["rounds_ms"]):
                wrong.append(f"row {number} is not what its rounds say: {one}")
        elif not one["median_ms"] > 0 or not 0 <= one["spread"] <= TOO_NOISY or one["rounds"] < FEWEST_ROUNDS:
            wrong.append(f"row {number} is no measurement: {one}")
    return wrong


def load(path):
    """The contents of a results.json; empty where there is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def save(path, results):
    """Writes a results.json, a row a line."""
    text = json.dumps({**results, "cpus": [{**part, "rows": []} for part in results["cpus"]]}, indent=2)
    for part in results["cpus"]:
        rows = ",\n".join(f"        {json.dumps(one)}" for one in part["rows"])
        text = text.replace('"rows": []', f'"rows": [\n{rows}\n      ]', 1)
    path.write_text(text + "\n", encoding="utf-8")
