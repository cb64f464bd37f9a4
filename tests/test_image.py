"""The image (Dockerfile): its steps in a fresh copy of the project and an empty home, since few machines can build images.

The steps that need root, which install Debian's packages and make the user, are left out; what is found in their place is
this machine's. The rest runs as it stands, with the image's variables; its folders are moved into the test's.
"""

import json
import os
import re
import shlex
import shutil
import string
import subprocess
from pathlib import Path

import patience
import pytest
from conftest import ROOT, free_port
from java_kernel import version

from ganbook_launcher import children

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the image's steps are for a POSIX shell")

# Of the machine's own variables: nothing that would stand in for what the image must bring.
OTHERS = ("CONDA", "GANBOOK", "HOME", "JAVA_TOOL", "JJAVA", "JUPYTER", "NB_", "PYTHON", "TF_", "VIRTUAL_ENV", "_JAVA", "JDK")


def steps():
    """The instructions of the Dockerfile, each a pair of its word and what follows."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = text.replace("\\\n", " ").splitlines()
    return [tuple(line.split(maxsplit=1)) for line in lines if line.strip()]


def settings(clone, home):
    """What the image's programs are told, its folders being these."""
    told = {}
    for word, rest in steps():
        if word in ("ARG", "ENV"):
            for name, value in (part.split("=", 1) for part in shlex.split(rest)):
                told[name] = string.Template(value).substitute(told)
    return {name: moved(value, clone, home) for name, value in told.items()}


def moved(text, clone, home):
    return text.replace("/opt/ganbook", str(clone)).replace("/home/jovyan", str(home))


def users_steps():
    """The commands that are not root's."""
    words = [word for word, _ in steps()]
    return [rest for word, rest in steps()[words.index("USER") :] if word == "RUN"]


def test_every_way_to_start_a_kernel_gives_it_what_the_launcher_gives():
    told = settings("/opt/ganbook", "/home/jovyan")
    for name, value in children.TENSORFLOW.items():
        assert told[name] == value
    of_launcher = set(children.JVM_FLAGS) - {"-XX:+IgnoreUnrecognizedVMOptions", "--sun-misc-unsafe-memory-access=allow"}
    assert set(told["JJAVA_JVM_OPTS"].split()) == of_launcher  # the other two are for other Javas than the image's


def test_nobody_is_root_when_it_runs_and_names_are_as_hubs_want_them():
    said = dict(steps())
    assert said["USER"] == "${NB_UID}" and said["EXPOSE"] == "8888"
    assert [("ARG", "NB_USER=jovyan"), ("ARG", "NB_UID=1000")] == [step for step in steps() if "NB_U" in step[1]][:2]
    assert re.fullmatch(r"\S+:\S*\d{8}\S*", said["FROM"])  # of a day: it stays what it is
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    assert (ROOT / ".devcontainer" / container["build"]["dockerfile"]).resolve() == ROOT / "Dockerfile"
    assert container["remoteUser"] == settings("", "")["NB_USER"]


@pytest.mark.parametrize(
    ("arguments", "variables", "started"),
    [
        ([], {}, "jupyter lab"),
        ([], {"JUPYTERHUB_API_TOKEN": "key"}, "jupyterhub-singleuser"),
        (["jupyterhub-singleuser", "--port=1"], {"JUPYTERHUB_API_TOKEN": "key"}, "jupyterhub-singleuser --port=1"),
        (["jupyter", "notebook"], {}, "jupyter notebook"),
    ],
)
def test_what_it_starts_and_what_a_home_gets(tmp_path, arguments, variables, started):
    home, project, programs = tmp_path / "home", tmp_path / "project", tmp_path / "bin"
    for folder in (home, project / "notebooks", project / "data", programs):
        folder.mkdir(parents=True)
    (project / "notebooks" / "05.ipynb").write_text("as it came")
    for name in ("jupyter", "jupyterhub-singleuser"):
        (programs / name).write_text(f'#!/bin/sh\necho {name} "$@"\n')
        (programs / name).chmod(0o755)
    start = tmp_path / "start"
    start.write_text(moved((ROOT / "launcher" / "image" / "start").read_text(encoding="utf-8"), project, home))
    env = {"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(home), **variables}
    begin = lambda: subprocess.run(["sh", start, *arguments], env=env, capture_output=True, text=True)  # noqa: E731
    assert begin().stdout.strip() == started
    page = home / "ganbook" / "notebooks" / "05.ipynb"
    assert page.read_text() == "as it came" and (home / "ganbook" / "data").resolve() == project / "data"
    page.write_text("a student's")
    assert begin().stdout.strip() == started
    assert page.read_text() == "a student's" and [path.name for path in home.iterdir()] == ["ganbook"]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("mvn") or not shutil.which("javac"), reason="no JDK or no Maven on the PATH")
def test_its_steps(tmp_path):
    clone, home = tmp_path / "project", tmp_path / "home"
    listed = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode != 0:
        pytest.skip("the project's files are listed by git, and this is no clone")
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, clone / name)
    home.mkdir()
    _lend_artifacts(clone / ".m2" / "repository")
    env = {name: value for name, value in os.environ.items() if not name.startswith(OTHERS)}
    env |= settings(clone, home)
    env.setdefault("PIP_CACHE_DIR", str(Path.home() / ".cache" / "pip"))
    env["PATH"] += os.pathsep + os.environ["PATH"]
    env["JAVA_TOOL_OPTIONS"] += f" -Duser.home={home}"  # in the image the user's entry says so

    for command in users_steps():
        command = moved(command, clone, home)
        running = subprocess.Popen(
            ["sh", "-c", command], cwd=home, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        said, _ = patience.finish(running)
        if running.returncode != 0 and re.search("cannot reach|No matching distribution|Max retries|resolution", said):
            pytest.skip("there is no network, and the image's steps need one")
        assert running.returncode == 0, f"{command}\n{said}"
    # A hub may lay a student's volume over the home: nothing that pages need lies there.
    assert (clone / ".m2" / "repository" / "io" / "github" / "ganbook" / "ganbook" / version()).is_dir()
    assert list((clone / ".javacpp").iterdir()) and not {".m2", ".javacpp", ".keras"} & {path.name for path in home.iterdir()}

    start = moved((clone / "launcher" / "image" / "start").read_text(encoding="utf-8"), clone, home)
    (tmp_path / "start").write_text(start)
    port, log = free_port(), tmp_path / "lab.log"
    asked = [*("jupyter", "lab", f"--port={port}", "--IdentityProvider.token=t"), *(["--allow-root"] if os.geteuid() == 0 else [])]
    with log.open("wb") as out:
        server = subprocess.Popen(["sh", tmp_path / "start", *asked], cwd=home, env=env, stdout=out, stderr=out)
    try:
        def answer(what):
            return json.loads(patience.answer_of(f"http://127.0.0.1:{port}/api/{what}?token=t", server, log))

        assert "java" in answer("kernelspecs")["kernelspecs"]
        assert "05-dense-gan.ipynb" in [file["name"] for file in answer("contents/ganbook/notebooks")["content"]]
    finally:
        patience.end(server)
    for program in ("jupyterhub-singleuser", "jupyter-notebook"):  # a hub's, and an older Binder's
        subprocess.run([program, "--version"], env=env, check=True, capture_output=True)


def _lend_artifacts(repository):
    """Lets Maven find in this repository what the user's has, so as not to fetch it once more; not what is built here."""
    lent = Path.home() / ".m2" / "repository"
    for above in ((), ("io",), ("io", "github")):
        inner = {(): "io", ("io",): "github", ("io", "github"): "ganbook"}[above]
        folder = repository.joinpath(*above)
        folder.mkdir(parents=True, exist_ok=True)
        for entry in lent.joinpath(*above).glob("*"):
            if entry.name != inner:
                (folder / entry.name).symlink_to(entry)
