"""What every cell of a real Java kernel gets with the library: all that it prints, an answer, and the truth."""

import os
import shutil
import zipfile

import pytest
from ganbook_launcher import java_cli
from java_kernel import JavaKernel, needs_java_kernel

pytestmark = needs_java_kernel

LONG = "x" * 70_000


@pytest.fixture(scope="module")
def kernel(child_environment):
    with JavaKernel(child_environment) as kernel:
        kernel.add_library()
        yield kernel


def still_runs(kernel):
    return kernel.run("40 + 2").value == "42"


def shape(outcome):
    """What came, in order: the kind of each message, and the text of streams that follow one another as one."""
    came = []
    for message in outcome.messages:
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            if came and came[-1][0] == content["name"]:
                came[-1] = content["name"], came[-1][1] + content["text"]
            else:
                came.append((content["name"], content["text"]))
        elif kind not in ("status", "execute_input"):
            came.append((kind, content.get("data", {}).get("text/plain")))
    return came


def test_many_lines_and_all_after_them_come(kernel):
    lines = 'for (int i = 0; i < 20_000; i++) System.out.println("line " + i);\n'
    outcome = kernel.run(lines + 'display("a picture");\n"the end"')
    expected = "".join(f"line {i}\n" for i in range(20_000))
    assert shape(outcome) == [("stdout", expected), ("display_data", "a picture"), ("execute_result", "the end")]
    assert len(outcome.messages) < 1_000
    failed = kernel.run(lines + "int[] none = {};\nnone[1]")
    assert failed.text == expected
    assert "Index 1 out of bounds" in failed.error and failed.reply["status"] == "error"


def test_many_displays_come(kernel):
    outcome = kernel.run('for (int i = 0; i < 2_500; i++) display("picture " + i);\n"the end"')
    assert [frame["data"]["text/plain"] for frame in outcome.frames] == [f"picture {i}" for i in range(2_500)]
    assert outcome.value == "the end"


def test_streams_and_displays_keep_their_order(kernel):
    outcome = kernel.run(
        'System.out.print("a"); System.err.print("b"); System.out.printf("%s%n", "c"); display("d");\n'
        'System.err.println("e"); System.out.print("f"); "g"'
    )
    assert shape(outcome) == [
        ("stdout", "a"),
        ("stderr", "b"),
        ("stdout", "c\n"),
        ("display_data", "d"),
        ("stderr", "e\n"),
        ("stdout", "f"),
        ("execute_result", "g"),
    ]


def test_all_threads_lines_come(kernel):
    outcome = kernel.run(
        "var threads = new ArrayList<Thread>();\n"
        "for (int t = 0; t < 4; t++) {\n"
        '  threads.add(new Thread(() -> { for (int i = 0; i < 5_000; i++) System.out.printf("%d%n", i); }));\n'
        "}\n"
        "for (var thread : threads) thread.start();\n"
        "for (var thread : threads) thread.join();"
    )
    assert sorted(map(int, outcome.text.split())) == sorted(4 * list(range(5_000)))


def test_a_huge_line_comes_whole(kernel):
    outcome = kernel.run('System.out.println("ü€😀".repeat(1_000_000));')
    assert outcome.text == "ü€😀" * 1_000_000 + "\n"


def test_a_line_shows_while_its_cell_runs(kernel, tmp_path):
    seen = tmp_path / "seen"
    cell = kernel.start(
        'System.out.print("working");\n'
        f'while (!java.nio.file.Files.exists(java.nio.file.Path.of("{seen.as_posix()}"))) Thread.sleep(10);'
    )
    assert kernel.finish(cell, until=lambda message: message["msg_type"] == "stream").text == "working"
    seen.touch()
    assert not kernel.finish(cell).error


@pytest.mark.parametrize(
    "thrown",
    ["StackOverflowError", "AssertionError", "NoClassDefFoundError", "OutOfMemoryError", "IllegalStateException"],
)
@pytest.mark.parametrize("shown", ["%s", "display(%s);"])
def test_a_value_that_cannot_be_shown_is_the_cells_error(kernel, thrown, shown):
    value = f"new Object() {{ @Override public String toString() {{ throw new {thrown}(); }} }}"
    outcome = kernel.run(shown % value)
    assert outcome.reply["status"] == "error" and thrown in outcome.error
    assert len(outcome.error.splitlines()) < 12 and "org.dflib.jjava" not in outcome.error
    assert still_runs(kernel)


def test_a_value_that_shows_itself_for_ever_is_the_cells_error(kernel):
    cyclic = 'class Cyclic { @Override public String toString() { return this + "!"; } }\nnew Cyclic()'
    outcome = kernel.run(cyclic)
    assert "StackOverflowError" in outcome.error and len(outcome.error.splitlines()) < 12
    assert outcome.reply["execution_count"] == outcome.of("execute_input")[0]["execution_count"]
    assert still_runs(kernel)


def test_any_throwable_is_the_cells_error(kernel):
    outcome = kernel.run(
        "class Own extends Throwable {}\n"
        "<T extends Throwable> void hurl(Throwable any) throws T { throw (T) any; }\n"
        "new Object() { @Override public String toString() { hurl(new Own()); return null; } }"
    )
    assert "Own" in outcome.error
    assert still_runs(kernel)


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        (f'String pasted = "{LONG}";', "Files.readString"),
        (f'System.out.println("""\n{LONG}\n""");', "Files.readString"),
        (f'String pasted() {{ return "{LONG}"; }}', "Files.readString"),
        (f'String pasted = "{LONG[:40_000]}" + "{"ü" * 20_000}";', "Files.readString"),
        (f'class Pasted {{ String text = "{LONG}"; }}', "Files.readString"),
        (f"int[] pasted = {{{'1, ' * 20_000}}};", "split the cell"),
        (f"long sum = {' + '.join(10_000 * ['System.nanoTime()'])};", "split"),
    ],
    ids=["literal", "text block", "method", "sum of literals", "class", "list", "long sum"],
)
def test_code_that_java_cannot_hold_is_an_error_and_the_next_cell_runs(kernel, code, hint):
    outcome = kernel.run(f'{code}\nSystem.out.println("not reached");')
    assert outcome.reply["status"] == "error" and hint in outcome.error
    assert len(outcome.error.splitlines()) == 1 and "not reached" not in outcome.text
    assert still_runs(kernel)
    assert kernel.run('String pasted = "short"; pasted').value == "short"


def test_code_that_java_cannot_hold_declares_nothing(kernel):
    kernel.run(f'String unheld = "{LONG}";')
    assert "cannot find symbol" in kernel.run("unheld").error


def test_code_that_waits_for_a_later_cell_is_no_error(kernel):
    assert not kernel.run("int later() { return notYet(); }\nclass Child extends NotYet {}").error
    assert not kernel.run("int notYet() { return 3; }\nclass NotYet {}").error
    assert kernel.run("later() + (new Child() == null ? 1 : 0)").value == "3"


def notices(outcome):
    return [frame["data"]["text/plain"] for frame in outcome.of("display_data")]


def number(outcome):
    return outcome.reply["execution_count"]


@pytest.mark.parametrize(
    ("maker", "variable", "changed"),
    [
        ("int make() { return 1; }", "var called = make();", "int make() { return 2; }"),
        ("record Pair(int a) {}", "Pair pair = new Pair(1);", "record Pair(int a) { int twice() { return 2 * a; } }"),
        ("class Item {}", "var items = List.of(new Item());", "class Item { int a; }"),
        ("var before = 1;", "var after = before + 1;", "var before = 2;"),
    ],
    ids=["method", "record", "class", "variable"],
)
def test_a_variable_that_is_emptied_is_named_with_its_cell(kernel, maker, variable, changed):
    assert not notices(kernel.run(maker))
    made = kernel.run(variable)
    assert not notices(made)
    (notice,) = notices(kernel.run(changed))
    name = variable.split()[1]
    assert f"{name} has lost its value" in notice and f"Run cell {number(made)} again" in notice
    assert not notices(kernel.run(changed)), "once is enough"
    assert not notices(kernel.run(variable))
    assert kernel.run(name).value not in (None, "0")


def test_a_cell_that_holds_the_old_declaration_too_is_not_to_be_run_whole(kernel):
    both = number(kernel.run("int half(int x) { return x / 2; }\nvar halved = half(8);"))
    (notice,) = notices(kernel.run("int half(int x) { return x - x / 2; }"))
    assert f"Run the line that declares it again (cell {both}), and not what this cell has changed." in notice


def test_several_emptied_variables_are_one_line(kernel):
    kernel.run("int count() { return 5; }")
    first = number(kernel.run("var one = count();"))
    second = number(kernel.run("var two = count(); var three = count();"))
    (notice,) = notices(kernel.run("int count() { return 6; }"))
    assert "one, two and three have lost their values" in notice
    assert f"Run cells {first} and {second} again." in notice


def test_no_false_alarm(kernel):
    kernel.run("String name() { return null; }\nint size() { return 3; }")
    kernel.run("var empty = name();\nvar kept = size();\nint typed = size();")
    same = kernel.run("String name() { return null; }\nint size() { return 3; }")
    empty = kernel.run('String name() { return "a"; }')
    again = kernel.run("int size() { return 4; }\nvar kept = size();")
    given = kernel.run("int size() { return 5; }\nkept = 7;")
    zero = kernel.run("kept = 0;\ntyped = 0;")
    assert [notices(outcome) for outcome in (same, empty, again, given, zero)] == [[]] * 5
    assert kernel.run("typed").value == "0"


def test_a_library_that_is_written_over_is_said(child_environment, tmp_path):
    jars = java_cli.CLASS_PATH.read_text(encoding="utf-8").strip().split(os.pathsep)
    (built,) = java_cli.CLASS_PATH.parent.glob("ganbook-*[0-9].jar")
    jar = tmp_path / "ganbook.jar"
    shutil.copyfile(built, jar)
    with JavaKernel(child_environment) as kernel:
        assert not kernel.run(" ".join(["%classpath", str(jar), *jars])).error
        assert still_runs(kernel)
        with zipfile.ZipFile(built) as old, zipfile.ZipFile(tmp_path / "new.jar", "w") as new:
            for name in reversed(old.namelist()):
                new.writestr(name, old.read(name))
        with jar.open("r+b") as file:
            file.truncate()
            file.write((tmp_path / "new.jar").read_bytes())
        outcome = kernel.run("org.ganbook.nn.Layers.dense(3)")
        assert outcome.reply["status"] == "error"
        (notice,) = notices(outcome)
        assert "Restart the kernel" in notice
        assert still_runs(kernel)
