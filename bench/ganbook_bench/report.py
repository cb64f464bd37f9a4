"""The results as tables, in Markdown."""

from . import machine, results, workloads


_LEGEND = """Of each contender the median of its rounds. *Ratio*: its time over this library's in the same round, the median of the rounds and
their quartiles; without quartiles, the ratio of the two medians, from when rounds were not kept one by one. *Narrowly*: the aim lies
between the quartiles."""


def tables(found):
    """All tables of a results.json, a chapter a CPU."""
    return "\n\n".join([_LEGEND, *(text for part in found["cpus"] for text in _chapter(part))]) + "\n"


def _chapter(part):
    rows = part["rows"]
    yield f"## {machine.words(part['cpu'])}"
    yield _steps(rows)
    left_out = [f"- {workload}: {sentence}" for workload, why in sorted(part["left_out"].items()) for sentence in why]
    if left_out:
        yield "Left out:\n\n" + "\n".join(left_out)
    yield _targets(rows, part["cpu"])
    if part.get("others"):
        yield _others(part["others"])
    if part.get("growth"):
        yield _growth(part["growth"])


def _table(head, lines):
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *lines])


def _steps(rows):
    lines = []
    for one in rows:
        workload, contender, precision, median = (one[field] for field in results.FIELDS[:4])
        ratio = results.ratio(rows, workload, precision, contender, precision)
        if median or ratio:
            lines.append(
                [
                    f"{workload} {workloads.WORKLOADS[workload].title}",
                    workloads.CONTENDERS[contender],
                    precision,
                    f"{median:.1f}" if median else "",
                    f"{one['spread']:.0%}",
                    str(one["rounds"]),
                    "1.00" if contender == "ganbook" else _words(ratio),
                ]
            )
    return _table(["workload", "contender", "precision", "ms a step", "spread", "rounds", "ratio"], lines)


def _words(ratio):
    if not ratio:
        return ""
    return f"{ratio.median:.2f}" + (f" ({ratio.lower:.2f} to {ratio.upper:.2f})" if ratio.lower else "")


def _targets(rows, cpu):
    lines = []
    for target in workloads.TARGETS:
        least = target.on(cpu)
        ratio = results.ratio(rows, target.workload, target.ours, target.contender, target.theirs)
        if least and ratio:
            against = f"{workloads.CONTENDERS[target.contender]}, {target.theirs}"
            lines.append([target.workload, target.ours, against, f"{least:.2f}", _words(ratio), _reached(ratio, least)])
    return _table(["workload", "ours", "against", "at least", "found", "reached"], lines)


def _reached(ratio, least):
    narrowly = ", narrowly" if ratio.lower and ratio.lower < least <= ratio.upper else ""
    return ("yes" if ratio.median >= least else "no") + narrowly


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
