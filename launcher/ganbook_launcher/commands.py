"""What each command does."""

import json
from pathlib import Path

from . import children, java, java_cli, lab, library, places, python
from .problem import Problem


def set_up():
    """Makes Java, the Python packages and the library ready. Returns the Python and the children's environment."""
    env = _environment()
    tools = python.make_ready(env)
    library.make_ready(env)
    return tools, env


def _environment():
    """The children's environment, with what must be installed by hand found to be there."""
    env = children.environment()
    java.put_on_path(env)
    library.maven(env)
    return env


def run(arguments):
    """Executes the main notebook and writes its report."""
    notebook = _notebook(places.MAIN_NOTEBOOK)
    tools, env = set_up()
    return _execute(tools, env, notebook, places.REPORTS / f"{notebook.stem}.html", [])


def report(arguments):
    """Executes a notebook with other parameters and writes its report."""
    notebook = _notebook(arguments.notebook)
    html = Path(arguments.output).absolute() if arguments.output else places.REPORTS / f"{notebook.stem}.html"
    if html.suffix.lower() not in (".html", ".htm"):
        raise Problem(f"-o {arguments.output}: expected a file name that ends in .html")
    tools, env = set_up()
    return _execute(tools, env, notebook, html, arguments.parameters)


def _execute(tools, env, notebook, html, parameters):
    worker = places.LAUNCHER / "run_notebook.py"
    log = places.LOGS / "kernel.log"
    return children.run([tools.executable, worker, notebook, html, json.dumps(parameters), log], env)


def open_lab(arguments):
    """Opens JupyterLab, on a notebook if one is named."""
    notebook = _notebook(arguments.notebook) if arguments.notebook else None
    if arguments.port:
        lab.check_free(arguments.port)
    tools, env = set_up()
    folder = notebook.parent if notebook else places.NOTEBOOKS
    options = lab.options(folder, notebook and notebook.name, arguments.port, browser=not arguments.no_browser)
    return children.run([tools.executable, "-m", "jupyterlab", *options], env)


def test(arguments):
    """Runs every test: Maven's, then those of the notebooks and the launcher."""
    env = _environment()
    tools = python.make_ready(env)
    both = not (arguments.java or arguments.python)
    failed = []
    if arguments.java or both:
        if library.test(env) != 0:
            failed.append("Maven's tests (above)")
    else:
        library.make_ready(env)
    if arguments.python or both:
        if children.run([tools.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests"], env) != 0:
            failed.append("pytest's tests (above)")
    if failed:
        raise Problem(f"failed: {' and '.join(failed)}")
    return 0


def java_command(arguments):
    """Runs a command of the Java library."""
    env = _environment()
    library.make_ready(env)
    return java_cli.run(env, arguments)


def _notebook(name):
    """The notebook of this name: a path, `05-dense-gan`, or `05`."""
    path = Path(name)
    if path.suffix == ".ipynb" and path.is_file():
        return path.resolve()
    known = sorted(places.NOTEBOOKS.glob("*.ipynb"))
    stem = path.name[: -len(".ipynb")] if path.name.endswith(".ipynb") else path.name
    if path.parent == Path("."):
        for found in known:
            if found.stem == stem or found.stem.split("-")[0] == stem:
                return found
    listed = "".join(f", {found.stem}" for found in known)
    raise Problem(f"there is no notebook {name!r}: expected a path{listed}")
