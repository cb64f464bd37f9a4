"""What `./ganbook test` tells at its end, of real reports by pytest and in the words of Surefire's."""

import os
import subprocess
import sys

import patience
import pytest
from conftest import ganbook
from test_launcher import clone, posix, programs  # noqa: F401

from ganbook_launcher import outcome

PYTHON = """
import pytest

def test_passes(): pass

@pytest.mark.skipif(True, reason="no tea")
@pytest.mark.parametrize("cups", [1, 2])
def test_tea(cups): pass

def test_with_milk(): pytest.skip("no milk:\\n  the cow is ill")
"""
WITHOUT_REASON = """
import pytest

@pytest.mark.skip
def test_never(): pass
"""
SUREFIRE = """<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="org.ganbook.data.MnistTest" time="1,261.5" tests="2" errors="0" skipped="1" failures="0">
  <testcase name="isKept" classname="org.ganbook.data.MnistTest" time="1,261.4"/>
  <testcase name="isPublished" classname="org.ganbook.data.MnistTest" time="0.1">
    {}
  </testcase>
</testsuite>
"""


def of_pytest(tmp_path, source):
    """What is told of these tests."""
    (tmp_path / "test_it.py").write_text(source)
    report = tmp_path / "report.xml"

    def runner():
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(tmp_path), f"--junitxml={report}"]
        with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as running:
            patience.finish(running)
        return running.returncode, [report]

    return outcome.of("pytest's tests", runner)


ABORTED = """<skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: {}
\tat org.junit.jupiter.api.Assumptions.throwAssumptionFailed(Assumptions.java:321)
\tat org.ganbook.data.MnistTest.isPublished(MnistTest.java:136)
]]></skipped>"""


def of_surefire(tmp_path, skipped):
    (tmp_path / "TEST-a.xml").write_text(SUREFIRE.format(skipped))
    return outcome.of("Maven's tests", lambda: (1, [tmp_path / "TEST-a.xml", tmp_path / "none.xml"]))


def test_skips_with_their_reasons_and_the_slowest(tmp_path):
    part = of_pytest(tmp_path, PYTHON)
    title, *lines = part.lines()
    assert title.startswith("pytest's tests: 4 in 0:") and title.endswith(", 3 skipped")
    assert lines[:2] == [
        "  skipped: test_it.test_tea[1], test_it.test_tea[2]: no tea",
        "  skipped: test_it.test_with_milk: no milk: the cow is ill",
    ]
    assert any(line.endswith(" test_it.test_passes") for line in lines[2:])
    assert part.code == 0 and not part.skips_without_reason()


@pytest.mark.parametrize(
    ("skipped", "reason"),
    [
        (ABORTED.format("Assumption failed: MNIST is not on this machine"), "MNIST is not on this machine"),
        (ABORTED.format("\nassumption was not met: [a trial] \nExpecting"), "assumption was not met: [a trial] Expecting"),
        ('<skipped message="System property [x] does not exist ==&gt; takes long"/>', "takes long"),
        ('<skipped message="not here"/>', "not here"),
    ],
)
def test_of_surefire_too(tmp_path, skipped, reason):
    part = of_surefire(tmp_path, skipped)
    assert list(part.lines()) == [
        "Maven's tests: 2 in 0:00, 1 skipped",
        f"  skipped: MnistTest.isPublished: {reason}",
        "    21:01 MnistTest.isKept",
        "     0:00 MnistTest.isPublished",
    ]
    assert part.code == 1 and not part.skips_without_reason()


def test_a_skip_without_a_reason_of_pytest(tmp_path):
    part = of_pytest(tmp_path, WITHOUT_REASON)
    assert part.skips_without_reason()
    assert "  skipped: test_it.test_never: no reason is given" in part.lines()


@pytest.mark.parametrize(
    "skipped",
    [
        ABORTED.format("Assumption failed: assumption is not true"),
        ABORTED.format(""),
        '<skipped message="void org.ganbook.data.MnistTest.isPublished() is @Disabled"/>',
    ],
)
def test_a_skip_without_a_reason_of_junit(tmp_path, skipped):
    assert of_surefire(tmp_path, skipped).skips_without_reason()


@posix
@pytest.mark.parametrize(("code", "failed"), [(0, ""), (1, "ganbook: failed: Maven's tests (above)\n")])
def test_the_command_tells_it_last(clone, programs, child_environment, code, failed):  # noqa: F811
    (clone / "report.xml").write_text(SUREFIRE.format(ABORTED.format("Assumption failed: no MNIST")))
    (clone / "tests").mkdir()
    (clone / "tests" / "test_it.py").write_text(PYTHON)
    reports = clone / "lib" / "gan" / "target" / "surefire-reports"
    reports.mkdir(parents=True)
    (reports / "TEST-of-a-former-run.xml").write_text("")
    programs("mvn", f"mkdir -p {reports}; cp report.xml {reports}/TEST-a.xml; echo Tests run: 2; exit {code}")
    path = os.pathsep.join([programs.path, child_environment["PATH"]])
    done = ganbook("test", at=clone, VIRTUAL_ENV=sys.prefix, PATH=path)
    assert (done.returncode, done.stderr) == (code, failed), done.stdout
    words = ["Tests run: 2", "1 passed, 3 skipped", "Maven's tests: 2 in", "no MNIST", "pytest's tests: 4 in", "no tea"]
    places = [done.stdout.index(word) for word in words]
    assert places == sorted(places)
