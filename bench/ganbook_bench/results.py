"""What is made of the times: medians, spreads, ratios and results.json. Pure functions."""

import json
import statistics

FIELDS = ("workload", "contender", "precision", "median_ms", "spread", "rounds")
TOO_NOISY = 0.25
FEWEST_ROUNDS = 5


def row(workload, contender, precision, rounds):
    """One line of the results, of the median times of a contender's rounds, in milliseconds."""
    return {
        "workload": workload,
        "contender": contender,
        "precision": precision,
        "median_ms": round(statistics.median(rounds), 3),
        "spread": round(spread(rounds), 3),
        "rounds": len(rounds),
    }


def spread(rounds):
    """How far the middle half of the rounds reaches, as a share of their median."""
    if len(rounds) < 2:
        return 0.0
    lower, _, upper = statistics.quantiles(rounds, n=4, method="inclusive")
    return (upper - lower) / statistics.median(rounds)


def too_noisy(rounds):
    """Whether such rounds must not be reported: too few, or too far apart."""
    return len(rounds) < FEWEST_ROUNDS or spread(rounds) > TOO_NOISY


def refusal(noisy, rounds):
    """Why there is no result, as a sentence."""
    names = ", ".join(f"{contender} {precision} by {spread(times):.0%}" for (contender, precision), times in noisy)
    return (
        f"the machine was too noisy: after {rounds} rounds the middle half of the times is still more than"
        f" {TOO_NOISY:.0%} apart ({names}); close what else is running and measure again"
    )


def ratio(rows, workload, ours, contender, theirs):
    """How many times as fast as a contender this library is; None where either was not measured."""
    mine = _median(rows, workload, "ganbook", ours)
    other = _median(rows, workload, contender, theirs)
    return other / mine if mine and other else None


def _median(rows, workload, contender, precision):
    for one in rows:
        if (one["workload"], one["contender"], one["precision"]) == (workload, contender, precision):
            return one["median_ms"]
    return None


def merged(old, new):
    """The rows of both, those of the new run in place of a workload's old ones, in order."""
    replaced = {one["workload"] for one in new}
    return sorted(
        [*(one for one in old if one["workload"] not in replaced), *new],
        key=lambda one: (one["workload"], one["contender"] != "ganbook", one["contender"], one["precision"] != "fp32"),
    )


def problems(results):
    """What is wrong with the contents of a results.json; empty if nothing."""
    wrong = [f"no {name}" for name in ("cpu", "versions", "rows") if name not in results]
    for number, one in enumerate(results.get("rows", ())):
        missing = [field for field in FIELDS if field not in one]
        if missing:
            wrong.append(f"row {number} lacks {', '.join(missing)}")
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
    rows = ",\n".join(f"    {json.dumps(one)}" for one in results["rows"])
    others = {name: value for name, value in results.items() if name != "rows"}
    text = json.dumps({**others, "rows": []}, indent=2)
    path.write_text(text.replace('"rows": []', f'"rows": [\n{rows}\n  ]') + "\n", encoding="utf-8")
