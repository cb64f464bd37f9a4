"""Contenders as processes that answer line by line, and their rounds, in turn."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

from . import machine, results, workloads

JAVA_WORKER = "org.ganbook.cli.BenchWorker"


class Contender:
    """A training in a process of its own; started, with one step made, when it is there."""

    def __init__(self, java, workload, contender, precision, batch=0):
        python = [sys.executable, "-m", "ganbook_bench.peer", contender]
        command = [*java, JAVA_WORKER] if contender == "ganbook" else python
        self.cache = tempfile.TemporaryDirectory(prefix="ganbook-bench-", ignore_cleanup_errors=True)
        env = {
            **os.environ,
            "TF_CPP_MIN_LOG_LEVEL": "2",
            "TF_ENABLE_ONEDNN_OPTS": "1",  # as ./ganbook sets it, and so for all that use TensorFlow
            "TORCHINDUCTOR_CACHE_DIR": self.cache.name,  # else the second start would not compile
            "PYTHONPATH": os.path.dirname(os.path.dirname(__file__)),
        }
        start = time.perf_counter()
        self.process = subprocess.Popen(
            [*command, workload, precision, str(batch)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=env,
        )
        self.key = contender, precision
        ready = self._answer()
        if "left_out" in ready:
            self.close()
            raise LeftOut(ready["left_out"])
        self.versions, self.load_seconds = ready["versions"], ready["load_s"]
        self.data = ready.get("data", "MNIST")
        self.start_seconds = time.perf_counter() - start

    def ask(self, command):
        """Gives the answer to a command."""
        self.process.stdin.write(f"{command}\n")
        self.process.stdin.flush()
        return self._answer()

    def _answer(self):
        for line in self.process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        raise RuntimeError(f"{self.key}: ended with {self.process.wait()} and without an answer")

    def resident_mb(self):
        """Memory that it holds."""
        return machine.resident_mb(self.process.pid)

    def close(self):
        """Ends it."""
        self.process.stdin.close()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.cache.cleanup()


class Measured(NamedTuple):
    """What came of a workload: rows, what else was seen of those with a steady time, versions, and who is missing and why."""

    rows: list
    others: list
    versions: dict
    left_out: list


def measure(java, workload, keys, seconds, most_rounds, others=True):
    """Runs contenders in turn until their times and ratios are steady, or for that many rounds. Gives what was Measured."""
    contenders, left_out = [], []
    try:
        for contender, precision in keys:
            print(f"  {workload} {workloads.CONTENDERS[contender]}, {precision}", flush=True)
            try:
                contenders.append(Contender(java, workload, contender, precision))
            except LeftOut as why:
                left_out.append(f"{workloads.CONTENDERS[contender]}, {precision}: {why}")
                print(f"  left out: {why}", flush=True)
                continue
            if not contenders[-1].data.startswith("MNIST"):
                print(f"  on {contenders[-1].data}, which stand in for MNIST", flush=True)
        for one in contenders:
            one.ask(f"steps {seconds / 2}")
        times = {one.key: [] for one in contenders}
        for _ in range(most_rounds):
            for one in contenders:
                times[one.key].append(statistics.median(one.ask(f"steps {seconds}")["ms"]))
            rows = [results.row(workload, *key, found) for key, found in times.items()]
            noise = results.noise(rows)
            if not noise:
                break
        seen = [_others(one, row["median_ms"]) for one, row in zip(contenders, rows) if others and row["median_ms"]]
        versions = {name: version for one in contenders for name, version in one.versions.items()}
        return Measured(rows, seen, versions, [*left_out, *noise])
    finally:
        for one in contenders:
            one.close()


def _others(one, median_ms):
    seen = {"contender": one.key[0], "precision": one.key[1], "start_s": round(one.start_seconds, 2)}
    if one.data.startswith("MNIST"):
        seen["load_mnist_s"] = round(one.load_seconds, 3)
    seen["resident_mb"] = one.resident_mb()
    seen["sample_10000_s"] = round(one.ask("sample 10000")["seconds"], 2)
    if one.key[0] == "ganbook":
        seen["outside_kernels"] = round(one.ask("outside 5")["share"], 4)
        work = one.ask("work 1")
        seen["share_of_peak"] = round(work["step"] / (median_ms * 1e-3) / work["second"], 3)
        seen["peak_gflops"] = round(2e-9 * work["second"])
    return seen


def growth(java, workload, contender, precision, seconds):
    """The median time of a step for each batch size."""
    found = {}
    for batch in workloads.BATCHES:
        one = Contender(java, workload, contender, precision, batch)
        try:
            one.ask(f"steps {seconds / 2}")
            found[str(batch)] = round(statistics.median(one.ask(f"steps {seconds}")["ms"]), 3)
        finally:
            one.close()
    return found


class LeftOut(Exception):
    """Why a contender cannot run here."""
