"""Draws strokes and records what scikit-image makes of their shapes, for ShapesTest to compare with.

    python -m venv venv && venv/bin/pip install scikit-image==0.26.0 scipy==1.17.1 numpy==2.4.6
    venv/bin/python lib/gan/src/test/python/record_shapes.py

writes shapes.idx3-ubyte.gz (images of 28 x 24 pixels) and shapes.csv (their measures; slants in degrees)
into lib/gan/src/test/resources/org/ganbook/data. With the names of an IDX file and of a CSV file that
./ganbook measure --csv wrote of it, it prints how far apart the two are instead.

The measures are Morpho-MNIST's (arXiv:1809.10780). scikit-image breaks ties in a skeleton by chance, so
thickness and length are means of SEEDS skeletons; their standard deviations stand beside them.
"""

import csv
import gzip
import struct
import sys
from pathlib import Path

import numpy as np
from skimage.morphology import medial_axis
from skimage.transform import pyramid_expand

OUT = Path(__file__).parents[1] / "resources/org/ganbook/data"
SCALE, SEEDS = 4, 8
HEIGHT, WIDTH, COUNT = 28, 24, 60
COLUMNS = ["thickness", "slant", "width", "height", "length", "area"]


def inner(cdf, share):
    return np.interp([share, 1 - share], cdf, np.arange(len(cdf)))


def skeleton_measures(ink, seed):
    skeleton, distance = medial_axis(ink, return_distance=True, rng=seed)
    s = np.pad(skeleton, 1).astype(float)
    straight = (s[:, 1:] * s[:, :-1]).sum() + (s[1:] * s[:-1]).sum()
    aslant = (s[1:, 1:] * s[:-1, :-1]).sum() + (s[1:, :-1] * s[:-1, 1:]).sum()
    return 2 * distance[skeleton].mean() / SCALE, (straight + np.sqrt(2) * aslant) / SCALE


def measures(image, seeds=SEEDS):
    large = (255 * pyramid_expand(image, upscale=SCALE, order=3)).astype(np.uint8)
    low, high = float(large.min()), float(large.max())
    ink = large >= low + (high - low) / 2
    both = np.array([skeleton_measures(ink, seed) for seed in range(seeds)])
    light = large.astype(float) / large.sum(dtype=float)
    y, x = np.mgrid[: large.shape[0], : large.shape[1]]
    mean_x, mean_y = (light * x).sum(), (light * y).sum()
    shear = (light * (x - mean_x) * (y - mean_y)).sum() / (light * (y - mean_y) ** 2).sum()
    across = x + 0.5 - shear * (y - mean_y)
    left, right = inner([light[across < t].sum() for t in range(large.shape[1])], 0.01)
    top, bottom = inner([light[:t].sum() for t in range(large.shape[0])], 0.01)
    thickness, length = both.mean(0)
    row = [
        thickness,
        np.rad2deg(np.arctan(-shear)),
        (right - left) / SCALE,
        (bottom - top) / SCALE,
        length,
        ink.sum() / SCALE**2,
    ]
    return row, both.std(0)


def stroke(points, radius, edge):
    """A polyline drawn with a round pen whose edge is so many pixels soft."""
    y, x = np.mgrid[:HEIGHT, :WIDTH] + 0.5
    ink = np.zeros((HEIGHT, WIDTH))
    for a, b in zip(points[:-1], points[1:]):
        d = b - a
        t = np.clip(((x - a[0]) * d[0] + (y - a[1]) * d[1]) / max(d @ d, 1e-9), 0, 1)
        far = np.hypot(x - a[0] - t * d[0], y - a[1] - t * d[1])
        ink = np.maximum(ink, np.clip((radius - far) / edge + 0.5, 0, 1))
    return ink


def drawn():
    """Arcs, loops and strokes of many widths and slants; some noisy, some up to the edge, some faint."""
    random = np.random.default_rng(1)
    images = []
    for i in range(COUNT):
        ink = np.zeros((HEIGHT, WIDTH))
        for _ in range(1 + i % 3):
            angles = np.linspace(0, random.uniform(0.5, 2 * np.pi), 20) + random.uniform(0, 2 * np.pi)
            middle = random.uniform([8, 9], [16, 19])
            size = random.uniform([1, 3], [6, 8])
            points = middle + size * np.stack([np.cos(angles), np.sin(angles)], 1)
            points[:, 0] -= random.uniform(-0.6, 0.9) * (points[:, 1] - 14)
            ink = np.maximum(ink, stroke(points, random.uniform(0.5, 2.8), random.uniform(0.7, 2)))
        grey = 255 * ink * (0.2 if i % 10 == 9 else 1)
        if i % 7 == 6:
            grey = grey + random.normal(0, 12, grey.shape) + (30 if i % 2 else 0)
        images.append(np.clip(np.rint(grey), 0, 255).astype(np.uint8))
    images.append(np.eye(HEIGHT, WIDTH, dtype=np.uint8) * 255)
    return np.stack(images)


def idx(path):
    data = gzip.open(path).read() if str(path).endswith(".gz") else Path(path).read_bytes()
    return np.frombuffer(data[16:], np.uint8).reshape(struct.unpack(">3i", data[4:16]))


def record():
    images = drawn()
    with open(OUT / "shapes.idx3-ubyte.gz", "wb") as raw:
        with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
            out.write(struct.pack(">4i", 0x803, *images.shape) + images.tobytes())
    with open(OUT / "shapes.csv", "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*COLUMNS, "thickness deviation", "length deviation"])
        for image in images:
            row, deviations = measures(image)
            writer.writerow([f"{value:.4f}" for value in [*row, *deviations]])


def compare(images, table):
    with open(table, encoding="utf-8") as file:
        rows = [[float(row[c]) for c in COLUMNS] for row in csv.DictReader(file)]
    found = np.array(rows)
    both = [measures(image, 2) for image in idx(images)[: len(found)]]
    expected = np.array([row for row, _ in both])
    spread = np.array([deviations for _, deviations in both])
    errors = np.abs(found - expected)
    for i, name in enumerate(COLUMNS):
        mean, most = errors[:, i].mean(), errors[:, i].max()
        r = np.corrcoef(found[:, i], expected[:, i])[0, 1]
        print(f"{name:10s} mean error {mean:.4f}, most {most:.4f}, correlation {r:.5f}")
    print("scikit-image's own deviation by seed, thickness and length:", spread.mean(0), spread.max(0))


if __name__ == "__main__":
    compare(*sys.argv[1:]) if len(sys.argv) == 3 else record()
