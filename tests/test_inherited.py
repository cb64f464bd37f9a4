"""What the launcher's children inherit: hostile variables, no home, an old locale, Maven's and pip's own settings."""

import ast
import locale
import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from conftest import ROOT, TINY, ganbook
from ganbook_launcher import inherited, library, pip, places, python
from ganbook_launcher.problem import Problem
from java_kernel import JavaKernel, needs_java_kernel

posix = pytest.mark.skipif(os.name != "posix", reason="passwd and locales are POSIX's")


def test_what_shadows_does_not_pass():
    legitimate = {"PATH": "/bin", "MAVEN_OPTS": "-Xmx1g", "HTTPS_PROXY": "http://p:1", "PIP_INDEX_URL": "http://i/"}
    legitimate |= {"JJAVA_JVM_OPTS": "-Xmx2g", "JUPYTER_TOKEN": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    hostile = ["PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONINSPECT", "PYTHONWARNINGS", "JUPYTER_PATH"]
    hostile += ["JUPYTER_CONFIG_PATH", "JUPYTERLAB_DIR", "JPY_PARENT_PID", "JJAVA_CLASSPATH", "MAVEN_BASEDIR"]
    passed = inherited.cleaned({**legitimate, **dict.fromkeys(hostile, "/elsewhere")})
    assert legitimate.items() <= passed.items()
    assert not passed.keys() & set(hostile)


def test_a_module_path_does_not_shadow_the_launcher(tmp_path):
    for module in ("argparse.py", "difflib.py", "json.py", "uuid.py"):
        (tmp_path / module).write_text("raise SystemExit('shadowed')")
    assert ganbook("--version", PYTHONPATH=tmp_path).stdout.startswith("ganbook ")


@posix
@pytest.mark.parametrize("home", [None, "/", "/nonexistent", "home"])
def test_a_user_who_is_in_no_passwd(tmp_path, monkeypatch, child_environment, home):
    monkeypatch.setattr(os, "getuid", lambda: 54321)
    monkeypatch.setattr(places, "STATE", tmp_path / "a project")
    monkeypatch.setattr(os, "access", lambda folder, mode: str(tmp_path) in str(folder))  # root may write everywhere
    env = {name: value for name, value in child_environment.items() if name not in ("HOME", "JAVA_TOOL_OPTIONS")}
    if home == "home":
        (tmp_path / home).mkdir()
        home = str(tmp_path / home)
    env = inherited.cleaned({**env, "HOME": home} if home else env)
    wanted = home if home and home.startswith(str(tmp_path)) else str(tmp_path / "a project" / "home")
    assert env["HOME"] == wanted
    assert os.path.isdir(wanted)
    assert _java_property("user.home", env) == wanted


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Java takes file names as UTF-8 anyway")
@pytest.mark.parametrize("variables", [{"LC_ALL": "C"}, {"LC_ALL": "xx_YY.UTF-8"}, {"LANG": "xx_YY.UTF-8"}, {}])
def test_a_locale_that_does_not_know_umlauts(child_environment, variables):
    if not any(map(inherited._is_installed, ("C.UTF-8", "C.utf8", "en_US.UTF-8"))):
        pytest.skip(f"no locale with UTF-8 is installed: {locale.setlocale(locale.LC_ALL)}")
    env = {name: value for name, value in child_environment.items() if not re.match("LC_|LANG", name)}
    ask = "import os, sys; sys.path.insert(0, 'launcher'); from ganbook_launcher.inherited import cleaned;"
    ask += "env = cleaned(os.environ); print({name: env[name] for name in env if name[:3] in ('LC_', 'LAN')})"
    command = [sys.executable, "-c", ask]
    said = subprocess.run(command, env={**env, **variables}, cwd=ROOT, capture_output=True, text=True).stdout
    assert _java_property("sun.jnu.encoding", {**env, **ast.literal_eval(said)}) == "UTF-8"


def _java_property(name, env):
    done = subprocess.run(["java", "-XshowSettings:properties", "-version"], env=env, capture_output=True, text=True)
    return re.search(rf"^\s*{re.escape(name)} = (.*)$", done.stderr, re.MULTILINE)[1]


def test_java_options_that_java_refuses():
    done = ganbook("report", TINY, JAVA_TOOL_OPTIONS="-Xnonsense")
    assert done.stderr.count("\n") == 1
    assert "Java does not start with JAVA_TOOL_OPTIONS as set" in done.stderr


@needs_java_kernel
def test_the_kernel_looks_where_maven_installed(tmp_path, monkeypatch, child_environment):
    repository = tmp_path / "a repository"
    folder = repository / "io" / "github" / "ganbook" / "ganbook" / "0.0.1"
    folder.mkdir(parents=True)
    (folder / "ganbook-0.0.1.pom").write_text(
        "<project><modelVersion>4.0.0</modelVersion><groupId>io.github.ganbook</groupId>"
        "<artifactId>ganbook</artifactId><version>0.0.1</version></project>"
    )
    with zipfile.ZipFile(folder / "ganbook-0.0.1.jar", "w") as jar:
        jar.writestr("words.txt", "here")
    monkeypatch.setattr(library, "_STAMP", tmp_path / "library.json")
    library._remember("sources", f"[INFO] Installing /x/y.jar to {folder / 'ganbook-0.0.1.jar'}\n")
    env = dict(child_environment)
    library._show_kernel_the_repository(env)
    with JavaKernel(env) as kernel:
        outcome = kernel.run("%maven io.github.ganbook:ganbook:0.0.1")
        assert not outcome.error


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project that requires one package of two versions, and an environment that leads pip astray."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    for version in ("1.0", "2.0"):
        _wheel(wheels, version)
    settings = f"[global]\ntarget = {tmp_path / 'else'}\nfind-links = {wheels}\n[install]\nuser = 1\n"
    (tmp_path / "pip.conf").write_text(settings)
    monkeypatch.setattr(places, "VENV", tmp_path / "venv")
    monkeypatch.setattr(places, "LOGS", tmp_path / "logs")
    monkeypatch.setattr(places, "REQUIREMENTS", tmp_path / "requirements.txt")
    places.REQUIREMENTS.write_text("tiny==1.0\n")
    for name in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        monkeypatch.delenv(name, raising=False)
    env = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    env |= {"PIP_CONFIG_FILE": str(tmp_path / "pip.conf"), "PIP_NO_INDEX": "1", "PIP_PREFIX": str(tmp_path / "else")}
    return {**inherited.cleaned(env), "PIP_REQUIRE_HASHES": "1", "PIP_DRY_RUN": "1"}


def _wheel(folder, version):
    about = f"tiny-{version}.dist-info"
    with zipfile.ZipFile(folder / f"tiny-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr("tiny.py", f"version = '{version}'\n")
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", f"tiny.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n")


@pytest.mark.slow
def test_pip_installs_into_the_environment_and_nowhere_else(project, tmp_path):
    made = python.make_ready(project)
    assert made.prefix == places.VENV
    assert made.installed(project)["tiny"] == "1.0"
    assert not (tmp_path / "else").exists()
    next(places.VENV.rglob("tiny.py")).unlink()  # as after a pip that was led astray
    shutil.rmtree(next(places.VENV.rglob("tiny-1.0.dist-info")))
    assert python.make_ready(project).installed(project)["tiny"] == "1.0"


@pytest.mark.slow
def test_a_half_made_environment_is_made_again(project):
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", places.VENV], check=True)
    assert python.make_ready(project).installed(project)["tiny"] == "1.0"


@pytest.mark.slow
def test_the_active_environment(project, tmp_path, monkeypatch):
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "own"], check=True)
    monkeypatch.setenv("VIRTUAL_ENV", str(tmp_path / "own"))
    assert python.make_ready(project).installed(project)["tiny"] == "1.0"
    places.REQUIREMENTS.write_text("tiny==0.9\n")  # what is newer stays
    assert python.make_ready(project).installed(project)["tiny"] == "1.0"
    places.REQUIREMENTS.write_text("tiny==2.0\n")
    with pytest.raises(Problem, match=r"own has tiny 1\.0 \(needed: 2\.0\): bring it up to date with '.*pip install"):
        python.make_ready(project)


@pytest.mark.slow
def test_packages_that_pip_has_put_elsewhere(project, monkeypatch):
    python.make_ready(project)
    places.REQUIREMENTS.write_text("tiny==2.0\n")
    monkeypatch.setattr(pip, "install", lambda *arguments: None)
    with pytest.raises(Problem, match=r"pip was content, but .*venv has no tiny 2\.0"):
        python.make_ready(project)


@pytest.mark.slow
def test_a_configuration_that_pip_cannot_read(project, tmp_path):
    (tmp_path / "pip.conf").write_text("target\n")
    with pytest.raises(Problem, match=r"pip cannot read its own configuration: mend .*pip\.conf"):
        python.make_ready(project)


def test_versions_in_order():
    names = ["1.0a8", "1.0b1", "1.0rc1", "1.0", "1.0.1", "1.9", "1.10", "2026.1"]
    assert sorted(reversed(names), key=python._order) == names
