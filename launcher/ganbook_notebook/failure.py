"""A failure said in one sentence."""

import re

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_REPEATED = re.compile(r"(?<!\S)(.{8,}?)(?: \1)+(?!\S)")  # by the compiler, for each place of one mistake


class Failure(Exception):
    """What went wrong, as one sentence for the user."""


def shown(path):
    """A path for a sentence: as it is, or quoted where it holds a line break or what no terminal shows."""
    return str(path) if str(path).isprintable() else repr(str(path))


def message_of(output):
    """An error output of a Java cell in one sentence."""
    trace = [_COLOUR.sub("", line) for text in output.traceback for line in text.splitlines()]
    if output.ename == "CompilationException":
        code = " ".join(line[1:].strip() for line in trace if line.startswith("|"))
        what = " ".join(line.strip() for line in trace if line.strip() and not line.startswith("|")).replace(
            "symbol symbol:", "symbol:"
        )
        what, code = (_one_line(_REPEATED.sub(r"\1", " ".join(text.split())[:4000])) for text in (what, code))
        return f"does not compile: {what}: {code}"
    kind, _, message = output.evalue.partition(", ")
    kind = kind.rpartition(".")[2] or output.ename
    if message in ("", "null"):
        return kind
    return _one_line(message) if kind == "GanbookException" else f"{kind}: {_one_line(message)}"


def _one_line(text):
    line = re.sub(r"\s+", " ", text).strip().removesuffix(".")
    return line if len(line) <= 400 else line[:400] + " ..."
