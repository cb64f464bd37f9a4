"""Records what scipy computes of groups of runs, for SeedComparisonTest to compare with.

    python -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1
    venv/bin/python lib/gan/src/test/python/record_seeds.py

writes lib/gan/src/test/resources/org/ganbook/score/seeds.json.
"""

import json
from pathlib import Path

import numpy as np
import scipy.stats

PLACE = Path(__file__).parents[1] / "resources/org/ganbook/score/seeds.json"

GROUPS = {
    "apart": ([4.1, 3.9, 4.6, 4.3, 4.0], [6.2, 5.8, 7.1, 6.4, 6.6]),
    "overlapping": ([4.1, 3.9, 6.6, 4.3, 5.9], [6.2, 4.2, 7.1, 5.4, 6.5]),
    "of two sizes": ([7, 8, 8], [6, 5, 8, 7, 6, 7]),
    "alike": ([8, 8, 7, 8], [8, 7, 8, 8]),
    "many": (
        [round(float(x), 3) for x in np.random.default_rng(1).normal(3, 1, 15)],
        [round(float(x), 3) for x in np.random.default_rng(2).normal(2.2, 1, 12)],
    ),
}


def difference(a, b, axis=-1):
    return np.mean(a, axis=axis) - np.mean(b, axis=axis)


def apart(a, b, axis=-1):
    return np.abs(difference(a, b, axis))


def stretched(x):
    x = np.asarray(x, float)
    return x.mean() + np.sqrt(len(x) / (len(x) - 1)) * (x - x.mean())


def main():
    cases = {}
    for name, (a, b) in GROUPS.items():
        ways = np.inf if name != "many" else 200_000
        test = scipy.stats.permutation_test((a, b), apart, n_resamples=ways, alternative="greater", rng=1)
        interval = scipy.stats.bootstrap(
            (stretched(a), stretched(b)), difference, n_resamples=100_000, method="percentile", rng=1
        ).confidence_interval
        cases[name] = {"a": a, "b": b, "share": float(test.pvalue), "interval": [float(end) for end in interval]}
    PLACE.write_text(json.dumps(cases, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
