"""The results as one picture: a row a CPU, a panel a workload, a bar a contender and precision."""

import matplotlib

from . import machine, workloads

matplotlib.use("Agg")

from matplotlib import pyplot  # noqa: E402

COLOURS = {"ganbook": "#0072b2", "tf_function": "#e69f00", "keras": "#cc79a7", "torch": "#009e73", "torch_compile": "#d55e00"}


def save(found, path):
    """Draws what was measured."""
    strips = [(part["cpu"], [(name, rows) for name in workloads.WORKLOADS if (rows := _of(part, name))]) for part in found["cpus"]]
    strips = [(cpu, panels) for cpu, panels in strips if panels]
    if not strips:
        return  # ratios alone were steady
    most = max(len(panels) for _, panels in strips)
    figure = pyplot.figure(figsize=(3.4 * most, 4.1 * len(strips)), layout="constrained")
    for (cpu, panels), strip in zip(strips, figure.subfigures(len(strips), 1, squeeze=False)[:, 0]):
        strip.suptitle(machine.words(cpu), fontsize=9)
        for place, (workload, rows) in enumerate(panels, 1):
            _draw(strip.add_subplot(1, most, place), workload, rows)
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


def _of(part, workload):
    return [one for one in part["rows"] if one["workload"] == workload and one["median_ms"]]


def _draw(panel, workload, rows):
    for place, one in enumerate(reversed(rows)):
        hatch = "//" if one["precision"] == "bf16" else None
        panel.barh(place, one["median_ms"], color=COLOURS[one["contender"]], hatch=hatch, edgecolor="white")
        panel.text(one["median_ms"], place, f" {one['median_ms']:.0f}", va="center", fontsize=8)
    panel.set_yticks(range(len(rows)), [f"{one['contender']} {one['precision']}" for one in reversed(rows)], fontsize=8)
    panel.set_title(f"{workload}: {workloads.WORKLOADS[workload].title}", fontsize=9)
    panel.set_xlabel("ms a step (less is better)", fontsize=8)
    panel.spines[["top", "right"]].set_visible(False)
    panel.margins(x=0.18)
