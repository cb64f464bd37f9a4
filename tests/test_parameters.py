"""Values from the command line in a Java notebook."""

import math

import pytest
from conftest import ROOT
from nbformat.v4 import new_code_cell, new_notebook

from ganbook_notebook.execution import execute
from ganbook_notebook.failure import Failure
from ganbook_notebook.parameters import Parameter, declared, put_in, typed
from ganbook_notebook.progress import Progress

CELL = """int steps = 10_000;       // training steps
long seed = 42L;
double rate = 2e-4;       // of both
float momentum = 0.8f;
boolean smooth = false;
String name = "a; b";     // of the run
int[] widths = {256, 512};
var epochs = 5;
List<String> digits = List.of("1", "7");
"""


def notebook(*cells):
    java = {"kernelspec": {"name": "java", "display_name": "Java", "language": "java"}}
    parameters = new_code_cell(CELL, metadata={"tags": ["parameters"]})
    return new_notebook(cells=[parameters, *map(new_code_cell, cells)], metadata=java)


def test_the_parameters_are_read_with_their_types():
    assert [(each.type, each.name) for each in declared(notebook()).values()] == [
        ("int", "steps"),
        ("long", "seed"),
        ("double", "rate"),
        ("float", "momentum"),
        ("boolean", "smooth"),
        ("String", "name"),
        ("int[]", "widths"),
        ("var", "epochs"),
        ("List<String>", "digits"),
    ]


def test_a_line_may_declare_several_parameters():
    cell = new_code_cell('double shift = 0.5; int n = 1; String s = "a; int b = 2;"; // int c = 3;')
    cell.metadata["tags"] = ["parameters"]
    assert [(each.name, each.default) for each in declared(new_notebook(cells=[cell])).values()] == [
        ("shift", "0.5"),
        ("n", "1"),
        ("s", '"a; int b = 2;"'),
    ]


def test_values_are_declared_in_java():
    chosen = [
        ("steps", "20"),
        ("seed", "7"),
        ("rate", "1"),
        ("momentum", "0.5"),
        ("smooth", "true"),
        ("name", 'say "é"\n'),
        ("widths", "[8, 16]"),
        ("epochs", "2"),
        ("digits", '["3"]'),
    ]
    injected = put_in(notebook(), chosen).cells[1]
    assert injected.metadata.tags == ["injected-parameters"]
    assert injected.source.splitlines() == [
        "// Parameters",
        "int steps = 20;",
        "long seed = 7L;",
        "double rate = 1.0;",
        "float momentum = 0.5f;",
        "boolean smooth = true;",
        r'String name = "say \"\u00e9\"\n";',
        "int[] widths = {8, 16};",
        "int epochs = 2;",
        'List<String> digits = List.of("3");',
    ]


def test_an_unknown_name_is_refused_with_the_known_ones():
    with pytest.raises(Failure, match="no parameter 'stps': it has steps, seed, rate"):
        put_in(notebook(), [("stps", "20")])


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("int", "-1_000", -1000),
        ("int", "0x1F", 31),
        ("int", "\N{MINUS SIGN}5", -5),
        ("long", " 5L ", 5),
        ("short", "-32768", -(2**15)),
        ("double", "-1e-3", -0.001),
        ("double", "1_000.5E+2d", 100_050.0),
        ("double", ".5", 0.5),
        ("double", "-5.", -5.0),
        ("double", "-Infinity", -math.inf),
        ("double", "Double.NEGATIVE_INFINITY", -math.inf),
        ("float", "2e-4f", 0.0002),
        ("float", "Float.POSITIVE_INFINITY", math.inf),
        ("double", "0e-999", 0.0),
        ("double", "-0x1p-3", -0.125),
        ("float", "0x.8p1f", 1.0),
        ("double", "0x0p9d", 0.0),
        ("double[]", "{-1e-3, 1_000}", [-0.001, 1000.0]),
        ("int[]", "[]", []),
        ("List<Boolean>", "[true, false]", [True, False]),
        ("String", "-1e-3", "-1e-3"),
    ],
)
def test_values_are_read_as_java_reads_them(kind, value, expected):
    assert typed(Parameter(kind, "x", ""), value) == expected


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("double", "1e400", "expected a number, found 1e400"),
        ("float", "1e39", "expected a number, found 1e39"),
        ("double", "1e-400", "expected a number, found 1e-400"),
        ("double", "0x1p2000", "expected a number, found 0x1p2000"),
        ("double", "0x1p-2000", "expected a number, found 0x1p-2000"),
        ("double", "0x1", "expected a number, found 0x1"),
        ("double", "1e", "expected a number, found 1e"),
        ("double", "nan", "expected a number, found nan"),
        ("int", "1e3", r"expected a whole number \(int\), found 1e3"),
        ("int", "1_", r"expected a whole number \(int\), found 1_"),
        ("int", "2.5", r"expected a whole number \(int\), found 2.5"),
        ("int", "3000000000", "expected a whole number"),
        ("double", "fast", "expected a number, found fast"),
        ("boolean", "1", "expected true or false, found 1"),
        ("int[]", "8", r"expected a list such as \[1, 2\] \(int\[\]\), found 8"),
        ("Shape", "8", "a value of type Shape can be changed in the notebook only"),
    ],
)
def test_a_value_of_another_type_is_refused(kind, value, expected):
    with pytest.raises(Failure, match=f"^parameter x: {expected}"):
        typed(Parameter(kind, "x", ""), value)


@pytest.mark.slow
def test_a_java_kernel_takes_the_values(child_environment, monkeypatch, tmp_path):
    for name, value in child_environment.items():
        monkeypatch.setenv(name, value)
    chosen = [("steps", "20"), ("name", '"\\é$'), ("rate", "1e-300"), ("widths", "[8]"), ("seed", str(2**40))]
    chosen += [("momentum", "-Infinity"), ("smooth", "TRUE")]
    changed = put_in(notebook("var all = steps + name + rate + widths[0] + seed + epochs + momentum;\nall"), chosen)
    execute(changed, ROOT, Progress(3), tmp_path / "kernel.log")
    assert changed.cells[-1].outputs[0].data["text/plain"] == f'20"\\é$1.0E-3008{2**40}5-Infinity'
