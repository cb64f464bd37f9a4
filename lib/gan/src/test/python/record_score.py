"""Records what scipy, scikit-learn and prdc compute, for ScoreReferenceTest to compare with.

    python -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1 scikit-learn==1.9.1 prdc==0.2
    venv/bin/python lib/gan/src/test/python/record_score.py

reads lib/gan/src/test/resources/org/ganbook/score/features.safetensors, which
mvn -f lib test -Dtest=ScoreReferenceTest -Dscore.record=true writes where MNIST is at hand, and writes
reference.json beside it. Each case says which rows it is made of.
"""

import json
import struct
from pathlib import Path

import numpy as np
import prdc.prdc
import scipy.linalg
import scipy.stats
import sklearn.metrics
from scipy.spatial.distance import cdist
from sklearn.neighbors import NearestNeighbors

PLACE = Path(__file__).parents[1] / "resources/org/ganbook/score"
K = 5


def exact(data_x, data_y, metric, n_jobs):
    """Distances that are exactly 0 for equal rows; scikit-learn's own are only nearly so."""
    return cdist(data_x, data_y)


prdc.prdc.sklearn.metrics.pairwise_distances = exact


def arrays():
    data = (PLACE / "features.safetensors").read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    header.pop("__metadata__")
    body = data[8 + length :]
    return {
        name: np.frombuffer(body[slice(*entry["data_offsets"])], "<f2").reshape(entry["shape"]).astype(np.float64)
        for name, entry in header.items()
    }


def frechet(x, y):
    """tr (S S')^(1/2) is the sum of the singular values of A A'^T, where S = A^T A and S' = A'^T A'."""
    a, b = ((z - z.mean(0)) / np.sqrt(len(z) - 1) for z in (x, y))
    root = scipy.linalg.svdvals(a @ b.T).sum()
    means = x.mean(0) - y.mean(0)
    return means @ means + (a**2).sum() + (b**2).sum() - 2 * root


def frechet_by_root(x, y):
    """As usually written; for covariances that are nearly of full rank."""
    s, t = np.cov(x, rowvar=False), np.cov(y, rowvar=False)
    means = x.mean(0) - y.mean(0)
    return means @ means + np.trace(s + t - 2 * scipy.linalg.sqrtm(s @ t).real)


def nearest_others(x):
    distances = cdist(x, x)
    np.fill_diagonal(distances, np.inf)
    return distances.min(1)


def memorised(training, generated):
    distances = cdist(generated, training)
    return float((distances.min(1) < nearest_others(training)[distances.argmin(1)]).mean())


def near_duplicates(real, generated):
    return float((nearest_others(generated) <= np.quantile(nearest_others(real), 0.01)).mean())


def inception_score(p):
    return float(np.exp(scipy.stats.entropy(p.T, p.mean(0)[:, None]).mean()))


def divergence(labels):
    return float(scipy.stats.entropy(np.bincount(labels, minlength=10), np.full(10, 0.1)))


def case(real, generated, p, asked):
    labels = p.argmax(1)
    scores = {k: float(v) for k, v in prdc.prdc.compute_prdc(real, generated, K).items()}
    scores["frechet_distance"] = float(frechet(real, generated))
    scores["memorised"] = memorised(real, generated)
    scores["near_duplicates"] = near_duplicates(real, generated)
    scores["inception_score"] = inception_score(p)
    scores["class_divergence"] = divergence(labels)
    scores["as_asked"] = float(sklearn.metrics.accuracy_score(asked, labels))
    scores["recognisable"] = float((p.max(1) >= 0.95).mean())
    return scores


def main():
    given = arrays()
    real, generated, p = given["real"], given["generated"], given["probabilities"]
    # Rows of probabilities add up to 1 but for their 16 bits; so do they in the Java library.
    p = p / p.sum(1, keepdims=True)
    asked = given["asked"].astype(int)
    ones = np.flatnonzero(p.argmax(1) == 1)
    n = len(generated)
    places = {
        "digits": (range(len(real)), range(n)),
        "fewer rows than features": (range(40), range(40)),
        "one class": (range(len(real)), ones),
        "constant": (range(len(real)), [3] * 50),
        "duplicates": (range(len(real)), [i % 20 for i in range(100)]),
    }
    cases = {}
    for name, (r, g) in places.items():
        r, g = [int(i) for i in r], [int(i) for i in g]
        cases[name] = {"real": r, "generated": g, "scores": case(real[r], generated[g], p[g], asked[g])}
    # Copies of real images: all real features, with probabilities and classes of some images.
    cases["copies"] = {
        "real": list(range(n)),
        "generated": None,
        "scores": case(real[:n], real[:n], p, asked),
    }
    by_root = frechet_by_root(real, generated)
    assert abs(by_root / cases["digits"]["scores"]["frechet_distance"] - 1) < 1e-3, by_root
    fifth = NearestNeighbors(n_neighbors=K + 1).fit(real).kneighbors(real)[0][:, K]
    each = (p.max(1) >= 0.95).astype(float)
    interval = scipy.stats.bootstrap((each,), np.mean, n_resamples=9999, method="percentile", rng=1)
    reference = {
        "cases": cases,
        "fifth neighbour": [round(float(d), 6) for d in fifth[:50]],
        "obedience": sklearn.metrics.confusion_matrix(asked, p.argmax(1), labels=range(10)).tolist(),
        "recognisable interval": list(interval.confidence_interval),
    }
    (PLACE / "reference.json").write_text(json.dumps(reference) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
