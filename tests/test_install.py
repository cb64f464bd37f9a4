"""The library's installation by Maven: an open kernel keeps the jar that it has."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from java_kernel import ROOT, version

pytestmark = pytest.mark.slow

REPOSITORY = Path.home() / ".m2" / "repository"


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody remove an open file")
@pytest.mark.skipif(not shutil.which("mvn"), reason="no Maven on the PATH")
def test_an_installed_jar_is_replaced_and_not_written_into(tmp_path):
    """Installs into a repository of its own, which has all else from the user's."""
    if not (REPOSITORY / "org" / "apache" / "maven").is_dir():
        pytest.skip(f"no Maven repository in {REPOSITORY}")
    (tmp_path / "io" / "github").mkdir(parents=True)
    for folder, copy in ((REPOSITORY, tmp_path), (REPOSITORY / "io", tmp_path / "io")):
        for entry in folder.iterdir():
            if entry.name not in ("io", "github"):
                (copy / entry.name).symlink_to(entry)
    for entry in (REPOSITORY / "io" / "github").iterdir():
        if entry.name != "ganbook":
            (tmp_path / "io" / "github" / entry.name).symlink_to(entry)
    installed = tmp_path / "io" / "github" / "ganbook" / "ganbook" / version()
    jar = installed / f"ganbook-{version()}.jar"
    mvn = ["mvn", "-o", "-q", "-B", f"-Dmaven.repo.local={tmp_path}", "-Dmaven.test.skip=true", "install"]
    build = [*mvn, "-Dmaven.main.skip=true", "-Dspotless.check.skip=true"]
    subprocess.run(build, cwd=ROOT, check=True, timeout=600)  # into a folder that is not there yet
    jar.write_bytes(b"an older library")
    with jar.open("rb") as opened:
        subprocess.run(build, cwd=ROOT, check=True, timeout=600)
        assert opened.read() == b"an older library"
    assert jar.read_bytes().startswith(b"PK")
    assert len(list(installed.glob("*.jar"))) == 2
