"""The parameters cell of a Java notebook, and other values put in its place by papermill.

papermill knows no Java: the translator here is registered for the language. A value keeps the type that the parameters
cell declares: `-p rate 1` for `double rate = 2e-4;` becomes `double rate = 1.0;`.
"""

import copy
import json
import math
import re
from dataclasses import dataclass

from papermill.parameterize import parameterize_notebook
from papermill.translators import Translator, papermill_translators

from .failure import Failure

_DECLARATION = re.compile(
    r"^\s*(?:final\s+)?([A-Za-z_][\w.<>, ]*(?:\[\])*)\s+([A-Za-z_]\w*)\s*=\s*(.+?)\s*;\s*(?://.*)?$"
)
_WHOLE = {"byte": 7, "short": 15, "int": 31, "long": 63, "Integer": 31, "Long": 63}
_REAL = {"float", "double", "Float", "Double"}
_TRUTH = {"boolean", "Boolean"}


@dataclass(frozen=True)
class Parameter:
    """A parameter of a notebook: its Java type (`var` included), its name, its default as written."""

    type: str
    name: str
    default: str


def declared(notebook):
    """The parameters of a notebook by name, from its cell tagged `parameters`; empty without one."""
    cells = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    found = (_DECLARATION.match(line) for cell in cells[:1] for line in cell.source.splitlines())
    return {match[2]: Parameter(*match.groups()) for match in found if match}


def overridden(notebook):
    """The values by name, as written in Java, that were put in place of the parameters cell's."""
    cells = [cell for cell in notebook.cells if "injected-parameters" in cell.metadata.get("tags", [])]
    found = (_DECLARATION.match(line) for cell in cells for line in cell.source.splitlines())
    return {match[2]: match[3] for match in found if match}


def put_in(notebook, chosen):
    """A copy of the notebook with these values in a cell after the parameters cell.

    chosen -- pairs of a name and a value, which may be text as typed on a command line
    Raises Failure for a name that the notebook has not got, or a value that is not of its type.
    """
    known = declared(notebook)
    values = {}
    for name, value in chosen:
        if name not in known:
            listed = ", ".join(known) or "none"
            raise Failure(f"the notebook has no parameter {name!r}: it has {listed}")
        values[name] = typed(known[name], value)
    for language in ("java", "Java"):
        papermill_translators.register(language, _Java(known))
    notebook = copy.deepcopy(notebook)
    notebook.metadata.setdefault("papermill", {})  # these papermill expects, as its own reader leaves them
    for cell in notebook.cells:
        cell.metadata.setdefault("tags", [])
    return parameterize_notebook(notebook, values)


def typed(parameter, value):
    """The value as Python's int, float, bool, str or list, as the parameter's Java type asks.

    Raises Failure if it is not of that type.
    """
    kind, name = _kind(parameter), parameter.name
    text = value if isinstance(value, str) else json.dumps(value)
    try:
        if kind in _WHOLE:
            number = int(text.rstrip("lL").replace("_", ""))
            if not -(2 ** _WHOLE[kind]) <= number < 2 ** _WHOLE[kind]:
                raise ValueError(text)
            return number
        if kind in _REAL:
            return float(text.replace("_", ""))
        if kind in _TRUTH:
            return {"true": True, "false": False}[text.lower()]
        if kind.endswith("[]") or kind.startswith("List<"):
            return _list(parameter, kind, json.loads(text))
        if kind == "String":
            return str(value)
    except (ValueError, KeyError, TypeError):
        raise Failure(f"parameter {name}: expected {_words(kind)}, found {text}") from None
    raise Failure(f"parameter {name}: a value of type {kind} can be changed in the notebook only")


def _list(parameter, kind, values):
    if not isinstance(values, list):
        raise ValueError(values)
    element = kind[:-2] if kind.endswith("[]") else kind[len("List<") : -1].strip()
    return [typed(Parameter(element, parameter.name, ""), value) for value in values]


def _kind(parameter):
    """The Java type, with `var` resolved by what stands to the right."""
    if parameter.type != "var":
        return parameter.type.strip()
    default = parameter.default
    if default in ("true", "false"):
        return "boolean"
    if re.fullmatch(r"-?[\d_]+[lL]?", default):
        return "long" if default[-1] in "lL" else "int"
    if re.fullmatch(r"-?[\d_]*\.?[\d_]*(?:[eE][-+]?\d+)?[dD]?", default):
        return "double"
    if re.fullmatch(r"-?[\d_.]+(?:[eE][-+]?\d+)?[fF]", default):
        return "float"
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
    # JSON's escapes are Java's, and everything beyond ASCII becomes a \\uXXXX.
    return json.dumps(value) if kind == "String" else repr(value)
