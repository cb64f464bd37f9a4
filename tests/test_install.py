"""The library's installation by Maven: an open kernel keeps the jar that it has."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from java_kernel import version
from test_launcher import clone  # noqa: F401

pytestmark = pytest.mark.slow

REPOSITORY = Path.home() / ".m2" / "repository"


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody remove an open file")
@pytest.mark.skipif(not shutil.which("mvn"), reason="no Maven on the PATH")
def test_an_installed_jar_is_replaced_and_not_written_into(clone, tmp_path):  # noqa: F811
    """Installs a clone into a repository of its own, which has all else from the user's."""
    if not (REPOSITORY / "org" / "apache" / "maven").is_dir():
        pytest.skip(f"no Maven repository in {REPOSITORY}")
    repository = tmp_path / "repository"
    (repository / "io" / "github").mkdir(parents=True)
    for folder, copy in ((REPOSITORY, repository), (REPOSITORY / "io", repository / "io")):
        for entry in folder.iterdir():
            if entry.name not in ("io", "github"):
                (copy / entry.name).symlink_to(entry)
    for entry in (REPOSITORY / "io" / "github").iterdir():
        if entry.name != "ganbook":
            (repository / "io" / "github" / entry.name).symlink_to(entry)
    installed = repository / "io" / "github" / "ganbook" / "ganbook" / version()
    jar = installed / f"ganbook-{version()}.jar"
    mvn = ["mvn", "-o", "-q", "-B", f"-Dmaven.repo.local={repository}", "-Dmaven.test.skip=true", "install"]
    build = [*mvn, "-Dmaven.main.skip=true", "-Dspotless.check.skip=true"]
    subprocess.run(build, cwd=clone, check=True, timeout=600)  # into a folder that is not there yet
    jar.write_bytes(b"an older library")
    with jar.open("rb") as opened:
        subprocess.run(build, cwd=clone, check=True, timeout=600)
        assert opened.read() == b"an older library"
    assert jar.read_bytes().startswith(b"PK")
    assert len(list(installed.glob("*.jar"))) == 2
