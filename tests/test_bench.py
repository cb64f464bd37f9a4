"""The benchmark: what it makes of times, and a short run where the other libraries are installed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, TINY, ganbook
from java_kernel import needs_java_kernel

sys.path.insert(0, str(ROOT / "bench"))

from ganbook_bench import report, results, workloads  # noqa: E402

STEADY = [10.0, 10.1, 9.9, 10.0, 10.2]


def rows():
    return [
        results.row("A", "ganbook", "fp32", STEADY),
        results.row("A", "tf_function", "fp32", [time * 2 for time in STEADY]),
    ]


def test_a_row_has_the_fields_of_the_schema():
    one = results.row("A", "ganbook", "fp32", STEADY)
    assert tuple(one) == results.FIELDS
    assert one["median_ms"] == 10.0 and one["rounds"] == 5


def test_the_spread_is_the_middle_half_over_the_median():
    assert results.spread([8, 9, 10, 11, 12]) == pytest.approx(0.2)
    assert results.spread([8, 9, 10, 11, 1000]) == pytest.approx(0.2)


def test_too_few_rounds_or_too_far_apart_are_too_noisy():
    assert not results.too_noisy(STEADY)
    assert results.too_noisy(STEADY[:4])
    assert results.too_noisy([10, 13, 10, 14, 10])
    assert "ganbook fp32 by 30%" in results.refusal([(("ganbook", "fp32"), [10, 13, 10, 14, 10])], 5)


def test_the_ratio_says_how_many_times_as_fast_this_library_is():
    assert results.ratio(rows(), "A", "fp32", "tf_function", "fp32") == pytest.approx(2)
    assert results.ratio(rows(), "B", "fp32", "tf_function", "fp32") is None


def test_a_new_run_takes_the_place_of_a_workloads_old_rows():
    other = results.row("B", "torch", "bf16", STEADY)
    again = results.row("A", "ganbook", "fp32", [time / 2 for time in STEADY])
    assert results.merged([*rows(), other], [again]) == [again, other]


def test_results_are_written_and_read(tmp_path):
    found = {"cpu": {"name": "x"}, "versions": {"torch": "1"}, "rows": rows()}
    results.save(tmp_path / "results.json", found)
    assert results.load(tmp_path / "results.json") == found
    assert results.problems(found) == []
    assert results.problems({"rows": [{"workload": "A"}]}) == [
        "no cpu",
        "no versions",
        "row 0 lacks contender, precision, median_ms, spread, rounds",
    ]


def test_the_tables_show_ratios_and_what_is_to_be_reached():
    text = report.tables({"rows": rows()})
    assert "| A dense GAN (S4) | TensorFlow, tf.function | fp32 | 20.0 | 1% | 5 | 2.00 |" in text
    assert "| A | fp32 | TensorFlow, tf.function, fp32 | 1.30 | 2.00 | yes |" in text


def test_the_results_in_the_project_follow_the_schema():
    path = ROOT / "bench" / "results.json"
    if not path.is_file():
        pytest.skip("no bench/results.json")
    found = json.loads(path.read_text(encoding="utf-8"))
    assert results.problems(found) == []
    assert {one["workload"] for one in found["rows"]} <= set(workloads.WORKLOADS)


def test_a_wrong_argument_is_refused_before_anything_is_fetched():
    done = ganbook("bench", "--growth", "ganbook half")
    assert done.returncode == 2
    assert "expected one of ganbook, tf_function, keras, torch and fp32 or bf16, found 'ganbook half'" in done.stderr
    assert "Making" not in done.stdout + done.stderr


@pytest.mark.slow
def test_a_quick_run(tmp_path):
    if not (Path(ROOT) / ".venv-bench" / "ganbook-requirements").is_file():
        pytest.skip("the benchmark's environment is not installed: ./ganbook bench makes it")
    done = ganbook("bench", "--quick", "--workload", "A", "--contender", "ganbook", "--output", tmp_path)
    if "too noisy" in done.stderr:
        pytest.skip(done.stderr)
    assert done.returncode == 0, done.stderr
    assert results.problems(json.loads((tmp_path / "results.json").read_text())) == []
    assert (tmp_path / "results.png").stat().st_size > 1000


@needs_java_kernel
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux says what processes share")
def test_the_memory_of_kernels_is_told():
    done = subprocess.run([sys.executable, ROOT / "bench" / "memory.py", TINY, "-n", "2"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = {line.split()[0]: [float(number) for number in line.split()[1:]] for line in done.stdout.splitlines()[2:]}
    assert list(rows) == ["started", "imported", "page"] and rows["page"][0] == 4  # a kernel is two processes
    for _, _, rss, pss, private, highest in rows.values():
        assert 0.1 < private <= pss < rss <= highest + 0.01
