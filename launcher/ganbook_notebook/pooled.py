"""What the saved runs of a class show together: curves in one band, samples beside each other, diagnoses counted.

All of it is read from the outputs as they were handed in; nothing is run.
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from . import exercises, parameters
from .page import PLOTLY

_GRID = re.compile(r"\b\d+ images of \d+ x \d+ pixels")
_CARD = re.compile(r"\A[^:\n]+: ([^\n]+)\n  when ")  # the doctor's: the run's name, what it finds, since when
_OWN = re.compile(r"yours: (.+?), the doctor's: (.+)")
_POINTS = 120  # at which a band is known
# What a page of the course is far below, and a hostile one shall not go beyond.
_LARGEST = 1e100
_FIGURES, _CURVES, _PICTURE = 4, 8, 3_000_000  # of a cell; of a chart; characters of a PNG


@dataclass
class Saved:
    """A page as a student has handed it in."""

    student: str
    notebook: dict
    solved: dict = field(default_factory=dict)  # by the titles of exercises


@dataclass
class Chart:
    """The curves of one chart, pooled.

    title -- the figure's, or what the y axis says
    x, y -- what the axes say
    curves -- by name: a colour, and each student's points as a pair of lists
    """

    title: str
    x: str
    y: str
    curves: dict


@dataclass
class Band:
    """A curve of a class: at each x the least, the middle and the greatest value."""

    xs: list
    low: list
    middle: list
    high: list


def compared(page):
    """The cells of a page whose outputs are put side by side: those tagged `compare`, else all that are no exercise's."""
    cells = [cell for cell in page.cells if cell.cell_type == "code"]
    tagged = [cell for cell in cells if exercises.is_tagged(cell, "compare")]
    return tagged or [cell for cell in cells if not {"exercise", "check"} & set(cell.metadata.get("tags") or [])]


def charts(page, saved):
    """The page's charts with curves, pooled; each set of curves once."""
    found, seen = [], []
    for cell in compared(page):
        by_axis = {}
        for one in saved:
            for (*place, x, y), (title, curves) in _curves(_same(cell, one.notebook)).items():
                chart = by_axis.setdefault((*place, x, y), Chart(title or y, x, y, {}))
                for name, (colour, points) in curves.items():
                    if name not in chart.curves and len(chart.curves) == _CURVES:
                        continue
                    chart.curves.setdefault(name, (colour, []))[1].append(points)
        for chart in by_axis.values():
            drawn = [points for _, points in chart.curves.values()]
            if drawn not in seen:
                seen.append(drawn)
                found.append(chart)
    return found


def band(points):
    """The band of several curves, each known at places of its own; between these it is straight."""
    first, last = min(xs[0] for xs, _ in points), max(xs[-1] for xs, _ in points)
    made = Band([], [], [], [])
    for step in range(_POINTS + 1):
        x = first + (last - first) * step / _POINTS
        values = sorted(_at(x, xs, ys) for xs, ys in points if xs[0] <= x <= xs[-1])
        if values:
            half = len(values) // 2
            made.xs.append(x)
            made.low.append(values[0])
            made.middle.append(values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2)
            made.high.append(values[-1])
    return made


def samples(page, saved):
    """The last picture of drawn images that several students have saved: for each of them its PNG and its sentence."""
    for cell in reversed(compared(page)):
        pictures = []
        for one in saved:
            outputs = _data(_same(cell, one.notebook))
            grids = [d for d in outputs if "image/png" in d and PLOTLY not in d and _GRID.search(d.get("text/plain", ""))]
            if grids and len(grids[-1]["image/png"]) <= _PICTURE:
                pictures.append((one.student, "".join(grids[-1]["image/png"].split()), grids[-1]["text/plain"]))
        if pictures and _is_drawn(pictures):
            return pictures
    return []


def cards(page, saved):
    """The doctor's findings by the code of the cell that asked, each with how many students saw it."""
    found = {}
    for cell in compared(page):
        for one in saved:
            for data in _data(_same(cell, one.notebook)):
                card = _CARD.match(data.get("text/plain", ""))
                if card:
                    found.setdefault(cell.source.strip().splitlines()[-1], Counter())[card[1]] += 1
    return found


def diagnoses(page, saved):
    """The students' own diagnoses, beside the doctor's: rows of patient, theirs, the doctor's, whether it is right."""
    rows = Counter()
    for exercise in exercises.of(page):
        for one in saved:
            for data in _data(_same(exercise.start, one.notebook)):
                said = _OWN.search(data.get("text/plain", ""))
                if said and said[1] != "?":
                    patient = parameters.declared(one.notebook).get("patient")
                    right = one.solved.get(exercise.title, False)
                    rows[patient.default if patient else "", said[1], said[2].strip(), right] += 1
    return rows


def _same(cell, notebook):
    """The outputs of the student's cell that stands for this one."""
    cells = [one for one in notebook.cells if one.cell_type == "code"]
    same = [one for one in cells if one.id == cell.id] or [one for one in cells if one.source == cell.source]
    return same[0].outputs if same else []


def _data(outputs):
    return [output.data for output in outputs if "data" in output]


def _is_drawn(pictures):
    """Whether pictures differ, as runs do; one alone may."""
    return len({png for _, png, _ in pictures}) > 1 or len(pictures) == 1


def _curves(outputs):
    """The curves of a cell's figures, by a chart's place and axes: its title, and name -> colour and points."""
    figures = [data[PLOTLY] for data in _data(outputs) if isinstance(data.get(PLOTLY), dict)]
    found = {}
    for number, figure in enumerate(figures[:_FIGURES]):
        layout = figure.get("layout") if isinstance(figure.get("layout"), dict) else {}
        traces = figure.get("data") if isinstance(figure.get("data"), list) else []
        for trace in traces[: 10 * _CURVES]:
            points = _points(trace)
            if points:
                place = str(trace.get("yaxis") or "y")
                x = next((title for axis in ("xaxis", "xaxis2") if (title := _title(layout.get(axis)))), "")
                y = _title(layout.get(f"yaxis{place[1:]}"))
                line = trace.get("line") if isinstance(trace.get("line"), dict) else {}
                _, curves = found.setdefault((number, place, x, y), (_title(layout), {}))
                curves[str(trace["name"])] = line.get("color"), points
    return found


def _points(trace):
    """The points of a named line that goes from left to right, or None."""
    if not isinstance(trace, dict) or trace.get("type") != "scatter" or trace.get("mode") != "lines" or not trace.get("name"):
        return None
    xs, ys = trace.get("x"), trace.get("y")
    if not isinstance(xs, list) or not isinstance(ys, list) or len(xs) != len(ys):
        return None
    pairs = [(x, y) for x, y in zip(xs, ys, strict=True) if _is_number(x) and _is_number(y)]
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    return (xs, ys) if len(xs) > 1 and all(a <= b for a, b in zip(xs, xs[1:], strict=False)) else None


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and -_LARGEST < value < _LARGEST


def _title(named):
    """The title of an axis or a layout."""
    title = named.get("title") if isinstance(named, dict) else None
    return str(title.get("text") or "") if isinstance(title, dict) else ""


def _at(x, xs, ys):
    place = bisect_left(xs, x)
    if place == 0 or xs[place] == x:
        return ys[place]
    share = (x - xs[place - 1]) / (xs[place] - xs[place - 1])
    return ys[place - 1] + share * (ys[place] - ys[place - 1])
