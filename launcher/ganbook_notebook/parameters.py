"""The parameters cell of a Java notebook, and other values put in its place by papermill.

papermill knows no Java: the translator here is registered for the language. A value keeps the type that the parameters
cell declares: `-p rate 1` for `double rate = 2e-4;` becomes `double rate = 1.0;`.
"""

import copy
import json
import math
import re
import sys
from dataclasses import dataclass

from papermill.parameterize import parameterize_notebook
from papermill.translators import Translator, papermill_translators

from .failure import Failure

_TEXT = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_DECLARATION = re.compile(
    rf"\s*(?:final\s+)?([A-Za-z_][\w.<>, ]*(?:\[\])*)\s+([A-Za-z_]\w*)\s*=\s*((?:{_TEXT}|[^;\"'])+?)\s*;"
)
_WHOLE = {"byte": 7, "short": 15, "int": 31, "long": 63, "Byte": 7, "Short": 15, "Integer": 31, "Long": 63}
_REAL = {"float", "double", "Float", "Double"}
_TRUTH = {"boolean", "Boolean"}
_DIGITS = r"\d(?:[\d_]*\d)?"
_INTEGER = re.compile(rf"[-+]?(?:0[xX][\da-fA-F_]+|0[bB][01_]+|{_DIGITS})[lL]?", re.ASCII)
_NUMBER = re.compile(
    rf"[-+]?(?:{_DIGITS}(?:\.(?:{_DIGITS})?)?|\.{_DIGITS})(?:[eE][-+]?{_DIGITS})?[fFdD]?",
    re.ASCII,
)
_HEX_NUMBER = re.compile(r"[-+]?0[xX](?:[\da-fA-F]+\.?[\da-fA-F]*|\.[\da-fA-F]+)[pP][-+]?\d+[fFdD]?", re.ASCII)
_NOT_FINITE = {"NaN": "nan", "Infinity": "inf", "POSITIVE_INFINITY": "inf", "NEGATIVE_INFINITY": "-inf"}
_LARGEST = {"float": 3.4028235e38, "double": sys.float_info.max}
_SMALLEST = {"float": 1.4e-45, "double": 5e-324}


@dataclass(frozen=True)
class Parameter:
    """A parameter of a notebook: its Java type (`var` included), its name, its default as written."""

    type: str
    name: str
    default: str


def declared(notebook):
    """The parameters of a notebook by name, from its cell tagged `parameters`; empty without one."""
    return {each.name: each for cell in _tagged(notebook, "parameters")[:1] for each in _declarations(cell)}


def overridden(notebook):
    """The values by name, as written in Java, that were put in place of the parameters cell's."""
    cells = _tagged(notebook, "injected-parameters")
    return {each.name: each.default for cell in cells for each in _declarations(cell)}


def _tagged(notebook, tag):
    return [cell for cell in notebook.cells if tag in (cell.metadata.get("tags") or [])]


def _declarations(cell):
    """Those that a line begins with."""
    for line in cell.source.splitlines():
        end = 0
        while match := _DECLARATION.match(line, end):
            yield Parameter(*match.groups())
            end = match.end()


def put_in(notebook, chosen):
    """A copy of the notebook with these values in a cell after the parameters cell.

    chosen -- pairs of a name and a value, which may be text as typed on a command line
    Raises Failure for a name that the notebook has not got, or a value that is not of its type.
    """
    known = declared(notebook)
    values = _values(known, chosen)
    papermill_translators.register("java", _Java(known))
    notebook = copy.deepcopy(notebook)
    # These papermill expects, as its own reader leaves them.
    papermill = notebook.metadata.get("papermill")
    notebook.metadata["papermill"] = papermill if isinstance(papermill, dict) else {}
    for cell in notebook.cells:
        cell.metadata["tags"] = cell.metadata.get("tags") or []
    return parameterize_notebook(notebook, values, kernel_name="java", language="java")


def assignments(notebook, chosen):
    """Lines of Java that give the notebook's parameters these values; raises Failure as `put_in` does."""
    known = declared(notebook)
    kinds = {name: _kind(parameter) for name, parameter in known.items()}
    return [
        f"{name} = {'new ' + kinds[name] + ' ' if kinds[name].endswith('[]') else ''}{_literal(kinds[name], value)};"
        for name, value in _values(known, chosen).items()
    ]


def _values(known, chosen):
    values = {}
    for name, value in chosen:
        if name not in known:
            listed = ", ".join(known) or "none"
            raise Failure(f"the notebook has no parameter {name!r}: it has {listed}")
        values[name] = typed(known[name], value)
    return values


def typed(parameter, value):
    """The value as Python's int, float, bool, str or list, as the parameter's Java type asks.

    Raises Failure if it is not of that type.
    """
    kind, name = _kind(parameter), parameter.name
    text = value.strip() if isinstance(value, str) and kind != "String" else value
    text = text if isinstance(text, str) else json.dumps(text)
    if kind in _WHOLE or kind in _REAL:
        text = text.replace("\N{MINUS SIGN}", "-")  # as it is pasted from a page
    try:
        if kind in _WHOLE:
            return _whole(kind, text)
        if kind in _REAL:
            return _real(kind.lower(), text)
        if kind in _TRUTH:
            return {"true": True, "false": False}[text.lower()]
        if kind.endswith("[]") or kind.startswith("List<"):
            return _list(parameter, kind, text)
        if kind == "String":
            return str(value)
    except (ValueError, KeyError, TypeError, OverflowError):
        raise Failure(f"parameter {name}: expected {_words(kind)}, found {text}") from None
    raise Failure(f"parameter {name}: a value of type {kind} can be changed in the notebook only")


def _whole(kind, text):
    if not _INTEGER.fullmatch(text):
        raise ValueError(text)
    digits = text.rstrip("lL").replace("_", "")
    number = int(digits, 0 if "x" in digits.lower() or "b" in digits.lower() else 10)
    if not -(2 ** _WHOLE[kind]) <= number < 2 ** _WHOLE[kind]:
        raise ValueError(text)
    return number


def _real(kind, text):
    sign, word = re.fullmatch(r"([-+]?)(?:(?:Double|Float)\.)?(.*)", text, re.DOTALL).groups()
    if word in _NOT_FINITE:
        return float(_NOT_FINITE[word]) * (-1 if sign == "-" else 1)
    digits = text.rstrip("fFdD").replace("_", "")
    if _HEX_NUMBER.fullmatch(text):
        number = float.fromhex(digits)
        is_zero = not re.search("[1-9a-fA-F]", re.split("[pP]", digits)[0].lower().partition("x")[2])
    elif _NUMBER.fullmatch(text):
        number = float(digits)
        is_zero = not re.search("[1-9]", re.split("[eE]", digits)[0])
    else:
        raise ValueError(text)
    if abs(number) > _LARGEST[kind] or (abs(number) < _SMALLEST[kind] and not is_zero):  # as Java refuses them
        raise ValueError(text)
    return number


def _list(parameter, kind, text):
    element = kind[:-2] if kind.endswith("[]") else kind[len("List<") : -1].strip()
    if element in _WHOLE.keys() | _REAL | _TRUTH:
        inside = re.fullmatch(r"[\[{](.*)[\]}]", text, re.DOTALL)[1].strip()
        values = inside.split(",") if inside else []
    else:
        values = json.loads(text)
    if not isinstance(values, list):
        raise ValueError(text)
    return [typed(Parameter(element, parameter.name, ""), value) for value in values]


def _kind(parameter):
    """The Java type, with `var` resolved by what stands to the right."""
    if parameter.type != "var":
        return parameter.type.strip()
    default = parameter.default
    if default in ("true", "false"):
        return "boolean"
    if _INTEGER.fullmatch(default):
        return "long" if default[-1] in "lL" else "int"
    if _NUMBER.fullmatch(default):
        return "float" if default[-1] in "fF" else "double"
    return "String" if default.startswith('"') else "var"


def _words(kind):
    if kind in _WHOLE:
        return "a whole number" if kind in ("long", "Long") else f"a whole number ({kind})"
    if kind in _REAL:
        return "a number"
    if kind in _TRUTH:
        return "true or false"
    return f"a list such as [1, 2] ({kind})"


class _Java(Translator):
    """papermill's translator into Java declarations, with the types of the parameters cell."""

    def __init__(self, known):
        self.known = known

    def codify(self, parameters, comment="Parameters"):
        lines = [f"// {comment}"]
        for name, value in parameters.items():
            kind = _kind(self.known[name])
            lines.append(f"{kind} {name} = {_literal(kind, value)};")
        return "\n".join(lines) + "\n"


def _literal(kind, value):
    if kind.endswith("[]"):
        return "{" + ", ".join(_literal(kind[:-2], each) for each in value) + "}"
    if kind.startswith("List<"):
        return "List.of(" + ", ".join(_literal(kind[len("List<") : -1].strip(), each) for each in value) + ")"
    if kind in ("long", "Long"):
        return f"{value}L"
    if kind in ("float", "Float", "double", "Double") and not math.isfinite(value):
        wrapper = kind.capitalize()
        return (
            f"{wrapper}.NaN" if math.isnan(value) else f"{wrapper}.{'POSITIVE' if value > 0 else 'NEGATIVE'}_INFINITY"
        )
    if kind in ("float", "Float"):
        return f"{value!r}f"
    if kind in _TRUTH:
        return "true" if value else "false"
    if kind in ("Byte", "Short"):
        return f"({kind.lower()}) {value}"
    # JSON's escapes are Java's, and everything beyond ASCII becomes a \\uXXXX.
    return json.dumps(value) if kind == "String" else repr(value)
