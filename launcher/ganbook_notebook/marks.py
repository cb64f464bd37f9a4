"""The marks of a class: each page that was handed in is run with the course's own checks, and what they say is written down."""

import csv
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path

import nbformat
import psutil
from nbformat.v4 import new_markdown_cell, new_notebook

from ganbook_launcher import library, places
from ganbook_launcher.clock import clock

from . import classroom, copies, exercises, handout, limited, submissions
from .facts import data_of, note_run
from .failure import Failure, shown
from .reading import read
from .restoring import restore
from .sandbox import Sandbox

SECONDS = {False: 60, True: 900}  # that a cell may compute, at the tiny setting and in full
_LARGEST = 100_000_000  # bytes that are read of what was handed in
_LATE = 120  # seconds after which a run that should have ended by itself is ended
_COLUMNS = ("student", "page", "exercise", "points", "of", "sentence", "remarks")
_FEEDBACK = "feedback"  # the folder of the students' pages
_OLDER = "Left out: {}, as a newer one of this page was handed in"
_LONGEST = 1000  # characters of a check's sentence
_SAID = re.compile(r"^(?:Solved\.$|Not yet: )", re.MULTILINE)  # how a check's sentence begins


@dataclass
class Result:
    """What became of one exercise.

    sentence -- what the check says, or why there is no answer
    remarks  -- what was found and mended in its cells
    """

    exercise: str
    points: float
    of: float
    sentence: str
    remarks: list = field(default_factory=list)


@dataclass
class Marked:
    """A page that a student has handed in, marked.

    page    -- its name, or empty
    general -- what was found that concerns the whole page
    stopped -- why not all of it, or nothing, has run, or None
    data    -- what the images were that it ran on
    key     -- by which it is known that nothing has changed since
    """

    student: str
    page: str
    file: str
    results: list = field(default_factory=list)
    general: list = field(default_factory=list)
    stopped: str | None = None
    data: str = ""
    seconds: float = 0
    key: str = ""

    @property
    def points(self):
        return sum(result.points for result in self.results)

    @property
    def of(self):
        return sum(result.of for result in self.results)


class Pages:
    """The pages that can have been handed in, by name: the course's and the teacher's own."""

    def __init__(self, own=()):
        self.files = {path.stem: path for path in [*places.pages(), *map(Path, own)]}
        self._read = {}

    def __iter__(self):
        return iter(self.files)

    def __contains__(self, name):
        return name in self.files

    def notebook(self, name):
        if name not in self._read:
            self._read[name] = read(self.files[name])
        return self._read[name]

    def checks(self, name):
        """The sources of its checks."""
        return {exercise.check.source for exercise in exercises.of(self.notebook(name))}


def write(job):
    """Marks what a folder holds, and writes marks.csv, a page for each student, and one for the class.

    submitted -- the folder
    output -- the folder for what is written; what was marked there before and has not changed since is kept
    pages -- further pages that can have been handed in
    full -- whether the pages run as they are, not at their tiny setting
    limit -- the seconds that a cell may compute, or null
    anonymous -- whether the class's page names nobody
    """
    folder, output = Path(job["submitted"]), Path(job["output"])
    pages = Pages(job["pages"])
    found = submissions.find(folder, but=[output.resolve()])
    if not found:
        raise Failure(f"{shown(folder)}: expected notebooks that were handed in, found none")
    output.mkdir(parents=True, exist_ok=True)
    marker = Marker(pages, output, job["full"], job["limit"] or SECONDS[job["full"]], Sandbox([folder, output]))
    if marker.sandbox.missing:
        print(f"Unprotected: {marker.sandbox.missing}. What the pages do, they do to this machine.", flush=True)
    marked = []
    try:
        marker.mark(found, marked)
    finally:
        if marked:
            marked.sort(key=lambda one: (classroom.by_letters(one.student), one.page))
            write_csv(marked, output / "marks.csv")
            _tell(output / "marks.csv")
            links = {student: f"{_FEEDBACK}/{name}.html" for student, name in marker.names.items()}
            links = {student: file for student, file in links.items() if (output / file).is_file()}
            page = classroom.page(marked, marker.handed_in, pages, job["anonymous"], marker.sandbox.missing, links)
            copies.write(output / "class.html", page)
            _tell(output / "class.html")
            for data in sorted({one.data for one in marked if one.data}):
                print(f"Images that the pages ran on: {data}", flush=True)


def _tell(file):
    print(f"Written: {shown(places.shown(file))}", flush=True)


class Marker:
    """Marks one page after another.

    folder    -- where results are kept and the feedback is written
    seconds   -- that a cell may compute
    handed_in -- the notebooks as they were handed in, by student and page
    """

    def __init__(self, pages, folder, full, seconds, sandbox):
        self.pages, self.folder, self.full, self.seconds, self.sandbox = pages, folder, full, seconds, sandbox
        self.names, self.handed_in = {}, {}

    def mark(self, found, marked):
        """Marks all submissions, and adds them to `marked`, one by one; writes each student's page.

        If it is stopped, what was marked in an earlier call is added all the same.
        """
        work = {}
        for submission in found:
            content, notebook, page, wrong = self._looked_at(submission.file)
            key = (submission.student, page or submission.file.name)
            if key in work and os.path.getmtime(submission.file) < os.path.getmtime(work[key][0].file):
                print(_OLDER.format(shown(submission.file)), flush=True)
                continue
            if key in work:
                print(_OLDER.format(shown(work[key][0].file)), flush=True)
            work[key] = submission, content, notebook, page, wrong
        progress = _Progress(len(work))
        by_student = {}
        for submission, *rest in work.values():
            by_student.setdefault(submission.student, []).append((submission, *rest))
        stopped = None
        for student, pages in by_student.items():
            executed = []
            for submission, content, notebook, page, wrong in pages:
                one, run = self._marked_before(submission, content, page)
                if not one and not stopped:
                    progress.at(f"{student}, {page or submission.file.name}")
                    try:
                        one, run = self._marked_now(submission, content, notebook, page, wrong)
                        progress.ended(one.seconds)
                    except KeyboardInterrupt as reason:
                        stopped = reason
                        progress.ended(0)
                if not one:
                    continue
                if notebook:
                    self.handed_in[student, one.page] = notebook
                if not stopped:
                    progress.done(one)
                marked.append(one)
                executed.append((one, run))
            if len(executed) == len(pages):
                self._write_feedback(student, executed)
        if stopped:
            print(f"Marked: {len(marked)} of {len(work)} pages; the same command goes on from here.", flush=True)
            raise stopped

    def _marked_now(self, submission, content, notebook, page, wrong):
        try:
            one, run = self._mark(submission, notebook, page, wrong)
        except Exception as error:  # whatever a student's notebook may hold: the others are marked
            one, run = self._mark(submission, None, page, f"it could not be marked ({type(error).__name__})")
        one.key = self._key(content, page)
        self._keep(one, run)
        return one, run

    def _looked_at(self, file):
        """The file's content, its notebook or None, its page or None, and a sentence if it cannot be marked."""
        try:
            if file.stat().st_size > _LARGEST:
                return b"", None, submissions.page_of(None, file, self.pages), "the file is larger than 100 MB"
            content = file.read_bytes()
            notebook = read(file)
        except OSError as error:
            return b"", None, submissions.page_of(None, file, self.pages), f"the file cannot be read: {error.strerror}"
        except Failure:
            sentence = "the file is not a notebook that Jupyter can read; save it in Jupyter again and hand it in once more"
            return content, None, submissions.page_of(None, file, self.pages), sentence
        page = submissions.page_of(notebook, file, self.pages)
        return content, notebook, page, None if page else "this is no page of the course (--page FILE names your own)"

    def _mark(self, submission, notebook, page, wrong):
        one = Marked(submission.student, page or "", submission.file.name, stopped=wrong)
        original = self.pages.notebook(page) if page in self.pages else None
        wanted = exercises.of(original) if original else []
        if wrong:
            one.results = [Result(exercise.title, 0, exercise.points, wrong) for exercise in wanted]
            return one, None
        restored = restore(notebook, original, self.full)
        one.general = restored.general
        started, start = datetime.now().astimezone(), time.monotonic()
        run = self._run(restored.notebook, self.pages.files[page].parent)
        one.seconds = round(time.monotonic() - start, 1)
        one.stopped, executed = run["stopped"], run["notebook"]
        note_run(executed, started, one.seconds)
        cells = {cell.id: cell for cell in executed.cells}
        for place, exercise in enumerate(wanted):
            start, check = restored.starts[place], cells.get(restored.checks[place])
            points, sentence = _verdict(check, exercise.points, start, run["sentences"], one.stopped)
            one.results.append(Result(exercise.title, points, exercise.points, sentence, restored.remarks[place]))
        one.data = data_of(executed)
        return one, executed

    def _run(self, notebook, folder):
        """Runs a notebook in a process of its own, in the sandbox. Returns what limited.write says, whatever happens."""
        job = json.dumps({"limited": self.seconds, "folder": str(folder)})
        with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryFile() as log:
            argv = [sys.executable, str(places.LAUNCHER / "run_notebook.py"), job]
            command, env = self.sandbox.command(argv, scratch)
            streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": log}
            with subprocess.Popen(command, env=env, cwd=places.ROOT, **streams) as running:
                try:
                    longest = limited.PAGES * self.seconds + _LATE + 180  # and the kernel's start
                    out, _ = running.communicate(json.dumps(notebook).encode("utf-8", "replace"), longest)
                except subprocess.TimeoutExpired:
                    return {"notebook": notebook, "sentences": {}, "stopped": "it could not be ended in good order"}
                finally:
                    _end(running)
            try:
                return _answer(out)
            except Exception:  # none, or one that somebody has tampered with
                log.seek(max(0, log.seek(0, os.SEEK_END) - 300))
                said = " ".join(log.read().decode("utf-8", "replace").split())
                return {"notebook": notebook, "sentences": {}, "stopped": f"it ended without an answer: {said or 'killed'}"}

    def _key(self, content, page):
        original = handout.fingerprint(self.pages.notebook(page)) if page in self.pages else ""
        about = [library.version(), original, self.full, self.seconds, self.sandbox.missing is None]
        return hashlib.sha256(json.dumps(about).encode() + content).hexdigest()

    def _kept(self, student, page):
        return self.folder / "results" / self.file_name(student) / f"{_plain(page)}.json"

    def _marked_before(self, submission, content, page):
        try:
            kept = json.loads(self._kept(submission.student, page or submission.file.name).read_text("utf-8"))
            one = Marked(**{**kept["marked"], "results": [Result(**each) for each in kept["marked"]["results"]]})
            run = kept["notebook"] and nbformat.from_dict(kept["notebook"])
        except (OSError, ValueError, KeyError, TypeError):
            return None, None
        return (one, run) if one.key == self._key(content, page) else (None, None)

    def _keep(self, one, run):
        file = self._kept(one.student, one.page or one.file)
        file.parent.mkdir(parents=True, exist_ok=True)
        copies.write(file, json.dumps({"marked": asdict(one), "notebook": run}))

    def file_name(self, student):
        """A student's name as a file's, another for each student."""
        if student not in self.names:
            taken = {name.casefold() for name in self.names.values()}
            name = plain = _plain(student)
            number = 2
            while name.casefold() in taken:
                name, number = f"{plain}-{number}", number + 1
            self.names[student] = name
        return self.names[student]

    def _write_feedback(self, student, executed):
        """The page that a student gets back: the marks, and what the cells have put out."""
        from .gathered import report

        notebooks, names = [], []
        for one, run in executed:
            notebook = new_notebook() if run is None else run
            title = notebook.cells[0].source.split("\n")[0] if notebook.cells else ""
            above = [] if title.startswith("# ") else [new_markdown_cell(f"# {one.page or escape(one.file)}")]
            notebook.cells = [*above, *notebook.cells]
            notebook.cells.insert(1, new_markdown_cell(marks_table(one)))
            notebooks.append(notebook)
            names.append(one.page or one.file)
        try:
            page = report(notebooks, names, interactive=False, scripts=False)
        except Exception as error:  # whatever a student's notebook may hold
            tables = "".join(marks_table(one) for one, _ in executed)
            page = f'<!DOCTYPE html><meta charset="utf-8"><title>Marks</title>{tables}<p>{escape(str(error))}</p>'
        folder = self.folder / _FEEDBACK
        folder.mkdir(exist_ok=True)
        copies.write(folder / f"{self.file_name(student)}.html", page)


def _answer(out):
    """What limited.write has written, in its form."""
    run = json.loads(out)
    notebook = nbformat.from_dict(run["notebook"])
    nbformat.validate(notebook, relax_add_props=True)
    sentences = {str(name): str(sentence) for name, sentence in run["sentences"].items()}
    return {"notebook": notebook, "sentences": sentences, "stopped": run["stopped"] and str(run["stopped"])}


def _verdict(check, of, start, sentences, stopped):
    """What an exercise earns of its points, and the sentence for it."""
    if check is None or check.execution_count is None:
        return 0, f"not reached: {stopped or 'the page ended before'}"
    points = None if check.id in sentences else _points(check, of)
    if points != of and start in sentences:
        return points or 0, f"its cell: {sentences[start]}"
    if points is None:
        return 0, f"its check: {sentences.get(check.id) or stopped or 'it has not answered'}"
    printed = "".join(out.text for out in check.outputs if out.output_type == "stream" and out.name == "stdout")
    said = list(_SAID.finditer(printed))
    if not said:
        return points, "its check has not said why"
    # What a stopped cell had printed may come only now.
    return points, said[-1][0] if said[-1][0] == "Solved." else printed[said[-1].start() :][:_LONGEST].strip()


def _points(check, of):
    """The number that is a check's value, or None."""
    values = ["".join(out.data.get("text/plain", "")) for out in check.outputs if out.output_type == "execute_result"]
    try:
        points = float(values[-1])
    except (IndexError, ValueError):
        return None
    return (int(points) if points.is_integer() else points) if 0 <= points <= of else None


def marks_table(one):
    """A page's marks as HTML."""
    rows = "".join(
        f"<tr><td>{escape(result.exercise)}</td><td>{result.points:g}&nbsp;of&nbsp;{result.of:g}</td>"
        f"<td>{escape('; '.join([result.sentence, *result.remarks]))}</td></tr>"
        for result in one.results
    )
    notes = "".join(f"<p>{escape(note)}.</p>" for note in [*([one.stopped] if one.stopped else []), *one.general])
    total = f"<p><strong>{one.points:g} of {one.of:g} points</strong></p>" if one.results else ""
    return f'{total}{notes}<table class="marks"><tbody>{rows}</tbody></table>'


def write_csv(marked, file):
    """A row for each exercise; one that begins as a formula does is no formula in a spreadsheet."""
    with open(file, "w", encoding="utf-8-sig", errors="replace", newline="") as out:  # so that spreadsheets see the umlauts
        rows = csv.writer(out)
        rows.writerow(_COLUMNS)
        for one in marked:
            general = [*one.general, *([one.stopped] if one.stopped and one.results else [])]
            for result in one.results or [Result("", 0, 0, one.stopped or "the page has no exercises")]:
                remarks = "; ".join([*result.remarks, *general])
                row = [one.student, one.page, result.exercise, result.points, result.of, result.sentence, remarks]
                rows.writerow([f"'{cell}" if str(cell)[:1] in "=+-@\t" and str(cell) else cell for cell in row])


def _plain(name):
    """A name that every file system takes."""
    return re.sub(r"[^\w .-]", "_", name).strip(" .")[:100] or "_"


def _end(running):
    """Ends a process and all that it has started."""
    try:
        processes = [running, *psutil.Process(running.pid).children(recursive=True)]
    except psutil.Error:
        processes = [running]
    for process in processes:
        try:
            process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        except (psutil.Error, OSError):
            pass


class _Progress:
    """A line for each page, with how long the others will take."""

    def __init__(self, count):
        self.count, self.number = count, 0
        self.ran, self.seconds = 0, 0.0
        self.terminal = sys.stdout.isatty()

    def at(self, what):
        """This page is run now."""
        if self.terminal:
            print(f"\r{self.number + 1} of {self.count} · {what}{self._left()}\033[K", end="", flush=True)

    def ended(self, seconds):
        """It took so long; 0 for one that could not be run."""
        if self.terminal:
            print("\r\033[K", end="", flush=True)
        self.ran, self.seconds = self.ran + (seconds > 0), self.seconds + seconds

    def done(self, one):
        """One more page is marked, now or before."""
        self.number += 1
        points = f"{one.points:g} of {one.of:g} points" if one.results else "no points"
        why = f" · {shown(one.stopped)}" if one.stopped else ""
        page = one.page or one.file
        print(f"{self.number} of {self.count} · {shown(one.student)}, {page}: {points}{why}{self._left()}", flush=True)

    def _left(self):
        left = self.count - self.number
        return f" · about {clock(left * self.seconds / self.ran)} left" if self.ran and left else ""
