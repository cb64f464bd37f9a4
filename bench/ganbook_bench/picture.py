"""The results as one picture: a panel a workload, a bar a contender and precision."""

import matplotlib

from . import workloads

matplotlib.use("Agg")

from matplotlib import pyplot  # noqa: E402

COLOURS = {"ganbook": "#0072b2", "tf_function": "#e69f00", "keras": "#cc79a7", "torch": "#009e73"}


def save(found, path):
    """Draws what was measured."""
    measured = [workload for workload in workloads.WORKLOADS if any(_of(found, workload))]
    figure, panels = pyplot.subplots(1, len(measured), figsize=(3.4 * len(measured), 3.8), squeeze=False)
    for panel, workload in zip(panels[0], measured):
        rows = list(_of(found, workload))[::-1]
        for place, one in enumerate(rows):
            hatch = "//" if one["precision"] == "bf16" else None
            panel.barh(place, one["median_ms"], color=COLOURS[one["contender"]], hatch=hatch, edgecolor="white")
            panel.text(one["median_ms"], place, f" {one['median_ms']:.0f}", va="center", fontsize=8)
        panel.set_yticks(range(len(rows)), [f"{one['contender']} {one['precision']}" for one in rows], fontsize=8)
        panel.set_title(f"{workload}: {workloads.WORKLOADS[workload].title}", fontsize=9)
        panel.set_xlabel("ms a step (less is better)", fontsize=8)
        panel.spines[["top", "right"]].set_visible(False)
        panel.margins(x=0.18)
    figure.tight_layout()
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


def _of(found, workload):
    return (one for one in found["rows"] if one["workload"] == workload)
