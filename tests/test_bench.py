"""The benchmark: what it makes of times, and a short run where the other libraries are installed."""

import json
import os
import subprocess
import sys

import pytest
from conftest import ROOT, TINY, ganbook
from java_kernel import needs_java_kernel

sys.path.insert(0, str(ROOT / "bench"))

from ganbook_bench import machine, report, results, workloads  # noqa: E402

STEADY = [10.0, 10.1, 9.9, 10.0, 10.2]
DRIFTING = [10.0, 14.0, 20.0, 28.0, 40.0]
AMX = {"name": "server", "cores": 2, "matrices": ["AVX2", "AVX-512", "AVX-512 bf16", "AMX bf16"]}
AVX2 = {"name": "laptop", "cores": 2, "matrices": ["AVX2"]}


def row(contender, rounds, workload="A", precision="fp32"):
    return results.row(workload, contender, precision, rounds)


def rows(ours=STEADY, factor=2.0):
    return [row("ganbook", ours), row("tf_function", [time * factor for time in ours])]


def part(cpu=AMX, rows=(), **others):
    return {"cpu": cpu, "versions": {}, "left_out": {}, "rows": list(rows), **others}


def old(one):
    """A row as those are whose rounds were not kept."""
    return {**one, "rounds_ms": None}


def ratio(rows, contender="tf_function", workload="A"):
    return results.ratio(rows, workload, "fp32", contender, "fp32")


def test_a_row_has_the_fields_of_the_schema_and_its_rounds():
    one = row("ganbook", STEADY)
    assert tuple(one) == results.FIELDS
    assert one["median_ms"] == 10.0 and one["rounds"] == 5 and one["rounds_ms"] == STEADY


def test_the_spread_is_the_middle_half_over_the_median():
    assert results.spread([8, 9, 10, 11, 12]) == pytest.approx(0.2)
    assert results.spread([8, 9, 10, 11, 1000]) == pytest.approx(0.2)


def test_too_few_rounds_or_too_far_apart_are_too_noisy():
    assert not results.too_noisy(STEADY)
    assert results.too_noisy(STEADY[:4])
    assert results.too_noisy([10, 13, 10, 14, 10])


def test_a_noisy_row_keeps_its_rounds_and_has_no_median():
    one = row("torch", DRIFTING)
    assert one["median_ms"] is None and one["rounds_ms"] == DRIFTING and one["spread"] > results.TOO_NOISY


def test_a_ratio_is_the_median_of_the_rounds_ratios_with_its_quartiles():
    theirs = row("torch", [time * factor for time, factor in zip(STEADY, [1.0, 1.9, 2.0, 2.1, 9.0])])
    assert ratio([row("ganbook", STEADY), theirs], "torch") == pytest.approx((2, 1.9, 2.1), rel=1e-3)
    assert ratio(rows(), workload="B") is None


def test_a_ratio_is_steady_where_all_slow_down_alike():
    drifting = rows(DRIFTING)
    assert all(one["median_ms"] is None for one in drifting)
    assert ratio(drifting) == pytest.approx((2, 2, 2))
    assert results.anything_steady(drifting)


def test_a_noisy_contender_loses_its_own_figures_alone_and_is_named():
    found = [*rows(), row("torch", DRIFTING)]
    assert ratio(found, "torch") is None and ratio(found)
    (sentence,) = results.noise(found)
    assert sentence.startswith("PyTorch, eager, channels last, fp32: too noisy") and "those of its times by 70%" in sentence
    assert results.noise(rows()) == []


def test_nothing_is_steady_where_neither_times_nor_ratios_are():
    assert not results.anything_steady([row("ganbook", DRIFTING), row("torch", DRIFTING[::-1])])


def test_without_kept_rounds_a_ratio_is_that_of_the_medians():
    assert ratio([old(one) for one in rows()]) == (pytest.approx(2), None, None)


def test_a_new_run_takes_the_place_of_a_workloads_old_rows():
    other = row("torch", STEADY, "B", "bf16")
    again = row("ganbook", [time / 2 for time in STEADY])
    assert results.merged([*rows(), other], [again]) == [again, other]


def test_each_cpu_has_a_part_of_its_own():
    found = {}
    first, second = results.of_cpu(found, AMX), results.of_cpu(found, AVX2)
    assert found["cpus"] == [first, second] and results.of_cpu(found, dict(AMX)) is first


def test_results_are_written_and_read(tmp_path):
    noisy = row("torch", DRIFTING)
    found = {"cpus": [part(rows=[*rows(), noisy]), part(AVX2, [old(one) for one in rows()], left_out={"A": ["bf16: why"]})]}
    results.save(tmp_path / "results.json", found)
    assert results.load(tmp_path / "results.json") == found
    assert results.problems(found) == []


def test_what_is_no_measurement_is_a_problem():
    assert results.problems({"rows": []}) == ["no cpus"]
    assert results.problems({"cpus": [{"rows": [{"workload": "A"}]}]}) == [
        "no cpu",
        "no versions",
        "row 0 lacks contender, precision, median_ms, spread, rounds, rounds_ms",
    ]
    for wrong in ({**row("torch", DRIFTING), "median_ms": 20.0}, {**old(row("torch", STEADY)), "spread": 0.5}):
        assert len(results.problems({"cpus": [part(rows=[wrong])]})) == 1


def test_the_tables_show_ratios_with_quartiles_and_what_is_to_be_reached():
    text = report.tables({"cpus": [part(rows=rows())]})
    assert "| A dense GAN (S4) | TensorFlow, tf.function | fp32 | 20.0 | 1% | 5 | 2.00 (2.00 to 2.00) |" in text
    assert "| A | fp32 | TensorFlow, tf.function, fp32 | 1.50 | 2.00 (2.00 to 2.00) | yes |" in text


def test_an_aim_between_the_quartiles_is_reached_or_missed_narrowly():
    for middle, word in ((1.51, "yes"), (1.49, "no")):
        theirs = [time * factor for time, factor in zip(STEADY, [1.3, 1.4, middle, 1.6, 1.7])]
        text = report.tables({"cpus": [part(rows=[row("ganbook", STEADY), row("tf_function", theirs)])]})
        assert f"| {word}, narrowly |" in text


def test_the_tables_have_a_chapter_a_cpu_with_aims_of_its_own():
    text = report.tables({"cpus": [part(AMX, rows(factor=1.3)), part(AVX2, rows(factor=1.3))]})
    assert "## server, 2 cores, AVX2, AVX-512, AVX-512 bf16, AMX bf16" in text and "## laptop, 2 cores, AVX2\n" in text
    assert "| 1.50 | 1.30 (1.30 to 1.30) | no |" in text and "| 1.25 | 1.30 (1.30 to 1.30) | yes |" in text


def test_the_tables_name_what_is_left_out_and_why():
    drifting = part(rows=[*rows(), row("torch", DRIFTING)], left_out={"A": ["PyTorch: too noisy"], "B": []})
    text = report.tables({"cpus": [drifting]})
    assert "Left out:\n\n- A: PyTorch: too noisy\n\n" in text and "| PyTorch, eager" not in text


def test_a_time_is_missing_where_the_ratio_alone_is_steady():
    text = report.tables({"cpus": [part(rows=rows(DRIFTING))]})
    assert "| TensorFlow, tf.function | fp32 |  | 70% | 5 | 2.00 (2.00 to 2.00) |" in text


@pytest.mark.parametrize(
    ("matrices", "imitates"),
    [([], False), (["AVX2"], True), (["AVX2", "AVX-512"], True), (["AVX2", "AVX-512", "AVX-512 bf16"], False), (AMX["matrices"], False)],
)
def test_bfloat16_is_imitated_where_a_known_cpu_has_no_instructions_for_it(matrices, imitates):
    assert machine.imitates_bfloat16({"matrices": matrices}) is imitates


@pytest.mark.parametrize("target", workloads.TARGETS)
def test_a_cpu_without_amx_has_no_aims_for_bfloat16_and_no_higher_ones(target):
    assert target.on(AVX2) is None if "bf16" in (target.ours, target.theirs) else target.on(AVX2) <= target.on(AMX)


def test_the_results_in_the_project_follow_the_schema():
    path = ROOT / "bench" / "results.json"
    if not path.is_file():
        pytest.skip("no bench/results.json")
    found = json.loads(path.read_text(encoding="utf-8"))
    assert results.problems(found) == []
    assert {one["workload"] for part in found["cpus"] for one in part["rows"]} <= set(workloads.WORKLOADS)
    assert (path.parent / "results.md").read_text(encoding="utf-8") == report.tables(found)


@pytest.mark.parametrize(
    "arguments, said",
    [
        (
            ["--growth", "ganbook half"],
            "expected one of ganbook, tf_function, keras, torch, torch_compile and fp32 or bf16, found 'ganbook half'",
        ),
        (["--quick"], "expected an --output FOLDER for what is only a look"),
    ],
)
def test_a_wrong_argument_is_refused_before_anything_is_fetched(arguments, said):
    done = ganbook("bench", *arguments)
    assert done.returncode == 2 and said in done.stderr
    assert "Making" not in done.stdout + done.stderr


@pytest.fixture
def python():
    """The Python of the benchmark's environment."""
    folder = ROOT / ".venv-bench"
    if not (folder / "ganbook-requirements").is_file():
        pytest.skip("the benchmark's environment is not installed: ./ganbook bench makes it")
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@pytest.mark.slow
def test_a_quick_run(python, tmp_path):
    arguments = ["--quick", "--seconds", "0.1", "--workload", "A", "--precision", "fp32", "--output", tmp_path]
    done = ganbook("bench", *arguments)
    if "steady enough" in done.stderr:
        pytest.skip(done.stderr)
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "results.json").read_text())
    assert results.problems(found) == []
    (of_here,) = found["cpus"]
    measured = {one["contender"] for one in of_here["rows"]}
    missing = {name for name, title in workloads.CONTENDERS.items() if any(why.startswith(title) for why in of_here["left_out"]["A"])}
    assert measured | missing == set(workloads.CONTENDERS) and {"ganbook", "tf_function", "keras", "torch"} <= measured


_BOTH = """
import sys, numpy as np, torch
import torch._inductor.config as config
from ganbook_bench import torch_compile, torch_eager
config.fallback_random = True  # the compiled step draws what the eager one does
if why := torch_compile.why_not():
    sys.exit(why)
images = np.random.default_rng(1).uniform(-1, 1, (64, 28, 28, 1)).astype(np.float32)
labels = np.arange(64, dtype=np.uint8) % 10
for module in (torch_eager, torch_compile):
    torch.manual_seed(1)
    training = module.Training(sys.argv[1], "fp32", 8, images, labels)
    print(*(loss for _ in range(3) for loss in training.step()))
"""


@pytest.mark.slow
@pytest.mark.parametrize("workload", workloads.WORKLOADS)
def test_the_compiled_step_trains_as_the_eager_one(python, tmp_path, workload):
    done = torch_compile(python, tmp_path, "-c", _BOTH, workload)
    if "torch.compile needs" in done.stderr:
        pytest.skip(done.stderr)
    assert done.returncode == 0, done.stderr
    eager, compiled = ([float(loss) for loss in line.split()] for line in done.stdout.splitlines())
    assert compiled == pytest.approx(eager, rel=1e-3) and len(set(eager)) == 6  # later, D's rounding tells


@pytest.mark.slow
def test_without_a_compiler_torch_compile_is_left_out(python, tmp_path):
    done = torch_compile(python, tmp_path, "-m", "ganbook_bench.peer", "torch_compile", "A", "fp32", "8", CXX=str(tmp_path / "none"))
    assert "needs a C++ compiler" in json.loads(done.stdout)["left_out"] and done.returncode == 0


def torch_compile(python, cache, *arguments, **variables):
    """Runs the benchmark's Python, on one thread, with nothing compiled before."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "bench"), "TORCHINDUCTOR_CACHE_DIR": str(cache), "OMP_NUM_THREADS": "1", **variables}
    return subprocess.run([python, *arguments], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True)


@needs_java_kernel
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux says what processes share")
def test_the_memory_of_kernels_is_told():
    done = subprocess.run([sys.executable, ROOT / "bench" / "memory.py", TINY, "-n", "2"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = {line.split()[0]: [float(number) for number in line.split()[1:]] for line in done.stdout.splitlines()[2:]}
    assert list(rows) == ["started", "imported", "page"] and rows["page"][0] == 4  # a kernel is two processes
    for _, _, rss, pss, private, highest in rows.values():
        assert 0.1 < private <= pss < rss <= highest + 0.01
