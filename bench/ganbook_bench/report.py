"""The results as tables, in Markdown."""

from . import results, workloads


def tables(found):
    """All tables of a results.json."""
    rows = found["rows"]
    parts = [_steps(rows), _targets(rows)]
    if found.get("others"):
        parts.append(_others(found["others"]))
    if found.get("growth"):
        parts.append(_growth(found["growth"]))
    return "\n\n".join(parts) + "\n"


def _table(head, lines):
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *lines])


def _steps(rows):
    lines = []
    for one in rows:
        ratio = results.ratio(rows, one["workload"], one["precision"], one["contender"], one["precision"])
        lines.append(
            [
                f"{one['workload']} {workloads.WORKLOADS[one['workload']].title}",
                workloads.CONTENDERS[one["contender"]],
                one["precision"],
                f"{one['median_ms']:.1f}",
                f"{one['spread']:.0%}",
                str(one["rounds"]),
                f"{ratio:.2f}" if ratio else "",
            ]
        )
    return _table(["workload", "contender", "precision", "ms a step", "spread", "rounds", "ratio"], lines)


def _targets(rows):
    lines = []
    for target in workloads.TARGETS:
        ratio = results.ratio(rows, target.workload, target.ours, target.contender, target.theirs)
        if ratio:
            against = f"{workloads.CONTENDERS[target.contender]}, {target.theirs}"
            reached = "yes" if ratio >= target.ratio else "no"
            lines.append([target.workload, target.ours, against, f"{target.ratio:.2f}", f"{ratio:.2f}", reached])
    return _table(["workload", "ours", "against", "at least", "found", "reached"], lines)


def _others(others):
    lines = []
    for workload, seen in sorted(others.items()):
        for one in seen:
            share, peak = one.get("outside_kernels"), one.get("share_of_peak")
            lines.append(
                [
                    workload,
                    workloads.CONTENDERS[one["contender"]],
                    one["precision"],
                    f"{one['start_s']:.1f}",
                    f"{one['load_mnist_s']:.2f}" if "load_mnist_s" in one else "",
                    f"{one['sample_10000_s']:.1f}",
                    str(one["resident_mb"] or ""),
                    f"{share:.1%}" if share is not None else "",
                    f"{peak:.0%} of {one['peak_gflops']}" if peak is not None else "",
                ]
            )
    head = ["workload", "contender", "precision", "start to first step, s", "loading MNIST, s", "10,000 samples, s"]
    return _table([*head, "memory, MB", "outside kernels", "share of the matmul peak, GFLOP/s"], lines)


def _growth(growth):
    head = ["ms a step by batch", *(str(batch) for batch in workloads.BATCHES)]
    return _table(head, [[name, *(f"{ms:.1f}" for ms in times.values())] for name, times in sorted(growth.items())])
