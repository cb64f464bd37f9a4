"""What is told at the end of all tests: which were skipped and why, and how long they took."""

import re
import time
import xml.etree.ElementTree as xml
from dataclasses import dataclass

from .clock import clock

_SLOWEST = 5  # tests named of each part
# What JUnit and pytest say where a test gives no reason.
_NO_REASON = re.compile(r"(assumption is (not )?true|.* is @Disabled|unconditional skip)?")
# What they say before the reason that a test gives.
_BEFORE = re.compile(r"(\S+Exception: ?)?(Assumption failed: )?(.* ==> )?")


@dataclass(frozen=True)
class Part:
    """What one runner did.

    name    -- what its tests are called
    seconds -- how long it took
    code    -- its exit code
    cases   -- its tests: the `testcase` elements of its reports, which are in JUnit's format
    """

    name: str
    seconds: float
    code: int
    cases: list

    def lines(self):
        """How long it took, what it skipped, its slowest tests."""
        skipped = self._skipped()
        yield f"{self.name}: {len(self.cases)} in {clock(self.seconds)}, {sum(map(len, skipped.values()))} skipped"
        for reason, names in skipped.items():
            yield f"  skipped: {', '.join(dict.fromkeys(names))}: {reason or 'no reason is given'}"
        for case in sorted(self.cases, key=_seconds, reverse=True)[:_SLOWEST]:
            yield f"  {clock(_seconds(case)):>7} {_name(case)}"

    def skips_without_reason(self):
        """Whether a skipped test does not say why."""
        return "" in self._skipped()

    def _skipped(self):
        """The reasons, and the names of the tests that were skipped for each."""
        reasons = {}
        for case in self.cases:
            for skip in case.findall("skipped"):
                reasons.setdefault(_reason(skip), []).append(_name(case))
        return reasons


def of(name, runner):
    """Runs the tests of a runner, which gives its exit code and the files of its reports."""
    begin = time.monotonic()
    code, reports = runner()
    cases = [case for report in reports if report.is_file() for case in xml.parse(report).getroot().iter("testcase")]
    return Part(name, time.monotonic() - begin, code, cases)


def _reason(skip):
    """Why a test was skipped, in its own words, or nothing: Surefire puts them before a trace of the stack."""
    said = skip.get("message") or (skip.text or "").partition("\n\tat ")[0]
    reason = _BEFORE.sub("", " ".join(said.split()), count=1)
    return "" if _NO_REASON.fullmatch(reason) else reason


def _name(case):
    return f"{case.get('classname', '').rpartition('.')[2]}.{case.get('name')}"


def _seconds(case):
    return float(case.get("time", "0").replace(",", ""))
