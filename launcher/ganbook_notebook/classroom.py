"""A class on one page, which asks the network for nothing: who has solved what, what the checks say, what the runs show."""

import hashlib
import re
import unicodedata
from collections import Counter
from datetime import datetime
from html import escape
from importlib import resources
from urllib.parse import quote

from . import pooled

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 460, 250, 52, 12, 10, 40  # of a chart, and of its margins, in pixels
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|rgba?\([\d., ]+\)")
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
_NUMBER = re.compile(r"(?<![\w.])[−-]?\d[\d,_]*(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w])")
_SENTENCES = 3  # that come most, of each exercise


def page(marked, handed_in, pages, anonymous=False, unprotected=None, feedback=None):
    """The page's HTML.

    marked -- what was marked
    handed_in -- the notebooks as they were handed in, by student and page
    pages -- the pages there are
    anonymous -- whether it names nobody
    unprotected -- why the pages ran without a sandbox, or None
    feedback -- the files of the students' own pages, from where this one lies, by student; none of them is shown to everybody
    """
    students = sorted({one.student for one in marked}, key=by_letters)
    names = _Names(students, anonymous)
    parts = [_facts(marked, students, unprotected), _table(marked, names, {} if anonymous else feedback or {}), _sentences(marked, names)]
    for name in sorted({one.page for one in marked if one.results}):
        saved = [
            pooled.Saved(
                names.of(one.student),
                handed_in[one.student, one.page],
                {result.exercise: result.points == result.of for result in one.results},
            )
            for one in marked
            if one.page == name and (one.student, one.page) in handed_in
        ]
        parts.append(_runs(name, pages.notebook(name), sorted(saved, key=lambda one: names.order(one.student)), names))
    style = (resources.files(__package__) / "templates" / "class.css").read_text(encoding="utf-8")
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width"><title>The class</title>'
        f"<style>{style}</style></head><body><h1>The class</h1>{''.join(parts)}</body></html>\n"
    )


def by_letters(name):
    """What names are sorted by: É beside E."""
    return unicodedata.normalize("NFKD", name.casefold())


class _Names:
    """How students are called on the page, and how other texts are shown there."""

    def __init__(self, students, anonymous):
        self.anonymous = anonymous
        # In an order that does not tell who is who.
        order = sorted(students, key=lambda name: hashlib.sha256(name.encode()).digest()) if anonymous else students
        self.shown = {name: f"Student {number}" if anonymous else name for number, name in enumerate(order, start=1)}
        self.places = {shown: place for place, shown in enumerate(self.shown.values())}
        parts = {part for name in students for part in [name, *name.split()] if len(part) > 2}
        longest = sorted(map(re.escape, parts), key=len, reverse=True)
        self.named = re.compile(rf"\b(?:{'|'.join(longest)})\b", re.IGNORECASE) if anonymous and longest else None

    def of(self, student):
        return self.shown[student]

    def order(self, shown):
        return self.places[shown]

    def text(self, text):
        """A text as HTML, without a student's name where it is to have none."""
        return escape(self.named.sub("…", text) if self.named else text)


def _facts(marked, students, unprotected):
    data = sorted({one.data for one in marked if one.data})
    lines = [
        f"{_count(len(students), 'student')}, {_count(len(marked), 'page')} handed in, marked on"
        f" {format(datetime.now(), '%d %B %Y').lstrip('0')}.",
        *(f"Images: {each}." for each in data),
    ]
    if unprotected:
        lines.append(f"<strong>Unprotected:</strong> the pages ran without a sandbox ({escape(unprotected)}).")
    return "".join(f"<p>{line}</p>" for line in lines)


def _count(number, word):
    return f"{number} {word}{'' if number == 1 else 's'}"


def _table(marked, names, feedback):
    """Students by exercises."""
    columns = {}
    for one in marked:
        for result in one.results:
            columns.setdefault((one.page, result.exercise), result.of)
    columns = dict(sorted(columns.items(), key=lambda item: item[0][0]))
    found = {(one.student, one.page, result.exercise): result for one in marked for result in one.results}
    spans = Counter(page for page, _ in columns)
    head = "".join(f'<th colspan="{count}" scope="colgroup">{escape(page)}</th>' for page, count in spans.items())
    titles = "".join(f'<th scope="col">{escape(exercise)}</th>' for _, exercise in columns)
    rows = []
    for student in names.shown:
        cells = [_mark(found.get((student, *column)), names) for column in columns]
        total = sum(one.points for one in marked if one.student == student)
        name = escape(names.of(student))
        if student in feedback:
            name = f'<a href="{escape(quote(feedback[student]))}">{name}</a>'
        rows.append(f'<tr><th scope="row">{name}</th>{"".join(cells)}<td>{total:g}</td></tr>')
    solved = [
        sum(found[key].points == found[key].of for key in found if key[1:] == column) for column in columns
    ]
    foot = "".join(f"<td>{count}</td>" for count in solved)
    unmarked = "".join(
        f"<li>{escape(names.of(one.student))}: {names.text(one.stopped or 'the page has no exercises')}</li>"
        for one in sorted(marked, key=lambda one: names.order(names.of(one.student)))
        if not one.results
    )
    return (
        '<h2>Who has solved what</h2><div class="wide"><table class="marks">'
        f'<thead><tr><td></td>{head}<th rowspan="2">points</th></tr><tr><td></td>{titles}</tr></thead>'
        f'<tbody>{"".join(rows)}</tbody><tfoot><tr><th scope="row">solved</th>{foot}<td></td></tr></tfoot></table></div>'
        + "<p>Rest the pointer on a mark to read what the check says; * means that something was put back.</p>"
        + (f"<p>Without marks:</p><ul>{unmarked}</ul>" if unmarked else "")
    )


def _mark(result, names):
    if not result:
        return '<td class="none" title="not handed in">–</td>'
    kind = "right" if result.points == result.of else "wrong"
    sentence = "; ".join([result.sentence, *result.remarks])
    star = "*" if result.remarks else ""
    return f'<td class="{kind}" title="{names.text(sentence)}">{result.points:g}{star}</td>'


def _sentences(marked, names):
    """What is said most where an exercise is not solved; sentences that differ in numbers alone are one."""
    said = {}
    for one in marked:
        for result in one.results:
            if result.points < result.of:
                said.setdefault((one.page, result.exercise), Counter())[_NUMBER.sub("…", result.sentence)] += 1
    items = "".join(
        f"<h3>{escape(page)}, {escape(exercise)}</h3><ul>"
        + "".join(f"<li><b>{count} ×</b> {names.text(text)}</li>" for text, count in counts.most_common(_SENTENCES))
        + "</ul>"
        for (page, exercise), counts in sorted(said.items())
    )
    return f"<h2>What the checks say most</h2>{items}" if items else ""


def _runs(name, original, saved, names):
    """A page's saved runs, pooled."""
    parts = [_chart(chart, names) for chart in pooled.charts(original, saved)]
    pictures = "".join(
        f'<figure><img src="data:image/png;base64,{escape(png)}" alt="{names.text(text)}">'
        f"<figcaption>{escape(student)}</figcaption></figure>"
        for student, png, text in pooled.samples(original, saved)
    )
    cards = "".join(
        f"<tr><td><code>{escape(code)}</code></td><td>{names.text(' '.join(f'{n} × {what}' for what, n in counts.most_common()))}"
        "</td></tr>"
        for code, counts in pooled.cards(original, saved).items()
    )
    rows = "".join(
        f"<tr><td>{names.text(patient)}</td><td>{names.text(yours)}</td><td>{names.text(doctors)}</td>"
        f'<td>{"yes" if right else "no"}</td><td>{count}</td></tr>'
        for (patient, yours, doctors, right), count in sorted(pooled.diagnoses(original, saved).items())
    )
    if not (parts or pictures or cards or rows):
        return ""
    return (
        f"<h2>{escape(name)}: {_count(len(saved), 'saved page')}, one experiment</h2>"
        + (f'<div class="charts">{"".join(parts)}</div>' if parts else "")
        + (f'<h3>What they draw</h3><div class="samples">{pictures}</div>' if pictures else "")
        + (f"<h3>What the doctor finds</h3><table><tbody>{cards}</tbody></table>" if cards else "")
        + (
            "<h3>Diagnoses</h3><table><thead><tr><th>patient</th><th>the student's</th><th>the doctor's</th>"
            f"<th>is it so?</th><th>students</th></tr></thead><tbody>{rows}</tbody></table>"
            if rows
            else ""
        )
    )


def _chart(chart, names):
    """A chart as SVG: each curve's band, from the least to the greatest of the students' values, and its middle."""
    bands = {name: (colour, pooled.band(points), len(points)) for name, (colour, points) in chart.curves.items()}
    lows = sorted(value for _, band, _ in bands.values() for value in band.low)
    highs = sorted(value for _, band, _ in bands.values() for value in band.high)
    # A run or two that have gone out of bounds shall not press the others flat.
    bottom, top = lows[len(lows) // 50], highs[-1 - len(highs) // 50]
    if top == bottom:
        bottom, top = bottom - 0.5, top + 0.5
    edge = 0.05 * (top - bottom)
    bottom, top = bottom - edge, top + edge
    left, right = min(b.xs[0] for _, b, _ in bands.values()), max(b.xs[-1] for _, b, _ in bands.values())
    wide, high = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM

    def place(x, y):
        y = min(max(y, bottom), top)
        share = (x - left) / (right - left) if right > left else 0
        return f"{_LEFT + wide * share:.1f},{_TOP + high * (top - y) / (top - bottom):.1f}"

    shapes, legend = [], []
    for number, (name, (colour, band, count)) in enumerate(bands.items()):
        colour = colour if isinstance(colour, str) and _COLOUR.fullmatch(colour) else _COLOURS[number % len(_COLOURS)]
        outline = [place(x, y) for x, y in zip(band.xs, band.high, strict=True)]
        outline += [place(x, y) for x, y in reversed(list(zip(band.xs, band.low, strict=True)))]
        middle = [place(x, y) for x, y in zip(band.xs, band.middle, strict=True)]
        shapes.append(f'<polygon points="{" ".join(outline)}" fill="{colour}" fill-opacity="0.25"/>')
        shapes.append(f'<polyline points="{" ".join(middle)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        legend.append(f'<span style="color:{colour}">■</span> {names.text(name)} ({_count(count, "run")})')
    text = f"{chart.title or 'Curves'}, {', '.join(bands)}: the middle and the range of the students' runs."
    axes = "".join(
        f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(said)}</text>'
        for x, y, anchor, said in (
            (_LEFT - 6, _TOP + 8, "end", f"{top:.3g}"),
            (_LEFT - 6, _TOP + high, "end", f"{bottom:.3g}"),
            (_LEFT, _TOP + high + 16, "middle", f"{left:,.0f}"),
            (_WIDTH - _RIGHT, _TOP + high + 16, "end", f"{right:,.0f}"),
            (_LEFT + wide / 2, _TOP + high + 32, "middle", chart.x),
        )
    )
    return (
        f'<figure><figcaption>{names.text(chart.title)} {" ".join(legend)}</figcaption>'
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" role="img" aria-label="{names.text(text)}">'
        f'<rect x="{_LEFT}" y="{_TOP}" width="{wide}" height="{high}" fill="none" stroke="#bbb"/>'
        f"{''.join(shapes)}{axes}</svg></figure>"
    )
