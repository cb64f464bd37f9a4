"""What each command does."""

import json
import tempfile
from pathlib import Path

from . import bench as benchmark
from . import children, chromium, java, java_cli, lab, library, lock, outcome, pack, pages, places, python, room, selection, site, spark
from .problem import Problem


def set_up():
    """Makes Java, the Python packages and the library ready. Returns the Python and the children's environment."""
    env = _environment()
    tools = python.make_ready(env)
    library.make_ready(env)
    return tools, env


def _environment():
    """The children's environment, with what must be installed by hand found to be there."""
    room.check()
    env = children.environment()
    java.put_on_path(env)
    library.maven(env)
    return env


def install(arguments):
    """Makes everything ready, as the first of the other commands would."""
    set_up()
    print("Everything is ready: ./ganbook lab opens JupyterLab.")
    return 0


def write_pack(arguments):
    """Writes an archive for a room without a network."""
    archive = Path(arguments.output or places.PACK).absolute()
    pack.check(archive)
    project = pack.tracked()
    tools, env = set_up()
    parts = pack.write(archive, project, tools, env, arguments.data)
    listed = ", ".join(f"{part} {size / 1e6:.0f}" for part, size in parts.items())
    print(f"{places.shown(archive)}: {archive.stat().st_size / 1e6:.0f} MB (unpacked in MB: {listed}), for {room.system()}.")
    if arguments.data and not parts["data"]:
        print("note: no data were found (GANBOOK_DATA, data/cache): where it is unpacked the library draws digits itself")
    print("There: tar xzf FILE && cd ganbook && ./ganbook install")
    return 0


def run(arguments):
    """Executes the main notebook and writes its report."""
    return _report([_notebook(places.MAIN_NOTEBOOK)])


def report(arguments):
    """Executes notebooks, with other parameters if wished, and writes one report of all of them."""
    notebooks = [_notebook(name) for name in arguments.notebooks]
    if arguments.as_is and arguments.parameters:
        raise Problem("-p sets values for an execution: leave it out, or --as-is")
    return _report(
        notebooks,
        output=arguments.output,
        parameters=arguments.parameters,
        execute=not arguments.as_is,
        code=arguments.code,
        pdf=arguments.pdf,
        patience=arguments.patience,
    )


def _report(notebooks, output=None, parameters=(), execute=True, code="shown", pdf=False, patience=None):
    html = Path(output).absolute() if output else pages.default(notebooks)
    pages.check(html, pdf, notebooks)
    env = _environment() if execute else children.environment()
    browser = chromium.find(env) if pdf else None
    tools = python.make_ready(env)
    if execute:
        library.make_ready(env)
    job = {
        "notebooks": [str(notebook) for notebook in notebooks],
        "html": str(html),
        "mark": pages.mark(notebooks),
        "parameters": list(parameters),
        "execute": execute,
        "code": code,
        "chromium": browser,
        "patience": patience,
        "log": str(places.LOGS / "kernel.log"),
    }
    return _tool(tools, job, env)


def book(arguments):
    """Writes the whole course, as it is saved, as a static site; executes nothing."""
    folder = Path(arguments.output).resolve() if arguments.output else places.SITE
    site.check(folder)
    env = _environment() if arguments.api else children.environment()
    browser = chromium.find(env) if arguments.pdf else None
    tools = python.make_ready(env)
    with tempfile.TemporaryDirectory() as beside:
        api = Path(beside, "api") if arguments.api else None
        if api:
            library.make_ready(env)
            library.javadoc(env, api)
        job = {"site": str(folder), "api": api and str(api), "chromium": browser, "address": arguments.address}
        return _tool(tools, job, env)


def handout(arguments):
    """Writes copies of pages for students; executes nothing."""
    notebooks = list(dict.fromkeys(_notebook(name) for name in arguments.notebooks))
    names = [notebook.name for notebook in notebooks]
    if len(set(names)) < len(names):
        raise Problem(f"two of these pages are files of the same name: hand {names[0]} out apart, with another -o")
    if arguments.nbgrader and arguments.output:
        raise Problem("--nbgrader names the course's folder: leave out -o")
    env = children.environment()
    folder = arguments.nbgrader or arguments.output
    job = {
        "handout": [str(notebook) for notebook in notebooks],
        "folder": str(Path(folder).absolute() if folder else places.HANDOUT),
        "nbgrader": bool(arguments.nbgrader),
        "outputs": arguments.outputs,
        "hints": arguments.hints,
        "solutions": arguments.solutions,
    }
    return _tool(python.make_ready(env), job, env)


def mark(arguments):
    """Runs what students have handed in, and writes their marks."""
    folder = Path(arguments.folder)
    if not folder.is_dir():
        raise Problem(f"{folder}: expected a folder with what was handed in, found {'a file' if folder.exists() else 'none'}")
    output = Path(arguments.output).absolute() if arguments.output else places.MARKS
    if output.exists() and not output.is_dir():
        raise Problem(f"-o {output}: expected a folder, found a file")
    if output.is_dir() and any(output.iterdir()) and not (output / "marks.csv").exists() and not (output / "results").exists():
        raise Problem(f"-o {output} holds other files: choose another folder")
    own = [str(_notebook(name)) for name in arguments.pages]
    tools, env = set_up()
    job = {
        "submitted": str(folder.absolute()),
        "output": str(output),
        "pages": own,
        "full": arguments.full,
        "limit": arguments.limit,
        "anonymous": arguments.anonymous,
    }
    return _tool(tools, job, env)


def _tool(tools, job, env):
    """Runs what needs the environment's Python. Returns its exit code."""
    return children.run([tools.executable, places.LAUNCHER / "run_notebook.py", json.dumps(job)], env)


def open_lab(arguments):
    """Opens JupyterLab, on a notebook if one is named."""
    notebook = _notebook(arguments.notebook) if arguments.notebook else None
    if arguments.port:
        lab.check_free(arguments.port)
    tools, env = set_up()
    folder = notebook.parent if notebook and notebook not in places.pages() else places.NOTEBOOKS
    opened = notebook and notebook.relative_to(folder).as_posix()
    options = lab.options(folder, opened, arguments.port, browser=not arguments.no_browser)
    return children.run([tools.executable, "-m", "jupyterlab", *options], env)


def test(arguments):
    """Runs every test: Maven's, then those of the notebooks and the launcher; tells what was skipped, and how long.

    With names or --fast it runs only those, and installs nothing of the library.
    """
    chosen = _chosen(arguments)
    env = _environment()
    tools = python.make_ready(env) if chosen.whole or chosen.pytest else None
    parts = []
    if chosen.maven is not None:
        options = [*chosen.maven, *(spark.test_options(env) if chosen.whole else [])]
        parts.append(outcome.of("Maven's tests", lambda: library.test(env, options, chosen.whole)))
    elif chosen.whole:
        library.make_ready(env)
    if chosen.pytest:
        if arguments.names:
            library.as_installed(env)
        parts.append(outcome.of("pytest's tests", lambda: _pytest(tools, env, chosen.pytest)))
    print("", *(line for part in parts for line in part.lines()), sep="\n", flush=True)
    failed = [f"{part.name} (above)" for part in parts if part.code != 0]
    if any(part.skips_without_reason() for part in parts):
        failed.append("a test that was skipped without a reason (above)")
    if failed:
        raise Problem(f"failed: {' and '.join(failed)}")
    if not all(part.cases for part in parts):
        raise Problem("no test has run")
    return 0


def _chosen(arguments):
    """The tests that the command line asks for."""
    if arguments.names:
        if arguments.fast or arguments.java or arguments.python:
            raise Problem("a name says which tests to run: leave out --fast, --java and --python")
        return selection.named(arguments.names)
    chosen = selection.fast() if arguments.fast else selection.everything()
    if arguments.java and not arguments.python:
        chosen.pytest = None
    elif arguments.python and not arguments.java:
        chosen.maven = None
    return chosen


def _pytest(tools, env, arguments):
    """Runs pytest. Returns its exit code and its report."""
    report = places.STATE / "pytest.xml"
    report.unlink(missing_ok=True)
    return children.run([tools.executable, "-m", "pytest", *arguments, f"--junitxml={report}"], env), [report]


def bench(arguments):
    """Measures this library beside others."""
    if {"-h", "--help"} & set(arguments):
        return benchmark.show_help(children.environment())
    wrong = benchmark.check(children.environment(), arguments)
    if wrong:
        return wrong
    env = _environment()
    library.make_ready(env)
    with lock.alone():
        tools = benchmark.make_ready(env)
    return benchmark.run(tools, env, arguments)


def java_command(arguments):
    """Runs a command of the Java library."""
    env = _environment()
    library.make_ready(env)
    return spark.run(env, arguments) if spark.is_meant(arguments) else java_cli.run(env, arguments)


def spark_node(arguments):
    """Starts a node of a Spark cluster."""
    env = _environment()
    library.make_ready(env)
    return spark.node(env, arguments)


def _notebook(name):
    """The notebook of this name: a path, `05-dense-gan`, `05` or `S2`."""
    path = Path(name)
    if path.suffix.lower() == ".ipynb" and path.is_file():
        return path.resolve()
    if path.parent == Path(".") and (found := places.page(name)):
        return found
    listed = "".join(f", {page.stem}" for page in places.pages())
    raise Problem(f"there is no notebook {name!r}: expected a path{listed}")
