"""An archive for a room without a network: whole or refused, and enough without any interface."""

import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import patience
import pytest
from conftest import ROOT, ganbook
from test_launcher import clone, one_sentence  # noqa: F401

sys.path.insert(0, str(ROOT / "launcher"))

from ganbook_launcher import room  # noqa: E402

_ALONE = (["unshare", "-rn"], ["unshare", "-n"])


@pytest.fixture
def unpacked(clone):  # noqa: F811
    """A fresh clone with a folder of what was packed: one file."""
    wheel = clone / "room" / "wheels" / "some.whl"
    wheel.parent.mkdir(parents=True)
    wheel.write_bytes(b"wheel")
    manifest = {"system": room.system(), "files": {"room/wheels/some.whl": room.digest(wheel), "pom.xml": None}}
    (clone / "room" / "manifest.json").write_text(json.dumps(manifest))
    return clone


def test_half_an_archive_is_refused(unpacked):
    (unpacked / "room" / "manifest.json").unlink()
    one_sentence(ganbook("install", at=unpacked), "only half unpacked", "unpack the archive again")


@pytest.mark.parametrize("change", ["cut", "missing"])
def test_a_damaged_file_is_named(unpacked, change):
    wheel = unpacked / "room" / "wheels" / "some.whl"
    wheel.write_bytes(b"whe") if change == "cut" else wheel.unlink()
    one_sentence(ganbook("install", at=unpacked), "some.whl is not as it was packed")


def test_another_system_is_named(unpacked):
    file = unpacked / "room" / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "system": "Python 3.10 on Darwin arm64"}))
    for command in ("install", "describe"):
        one_sentence(ganbook(command, at=unpacked), "packed for Python 3.10 on Darwin arm64", f"this is {room.system()}")


@pytest.mark.parametrize(("name", "words"), [("pack.zip", "ends in .tar.gz"), ("no/pack.tgz", "can be written, found none")])
def test_where_no_archive_can_be_written_is_said_first(tmp_path, name, words):
    one_sentence(ganbook("pack", "-o", tmp_path / name), words)


def test_a_folder_without_git_cannot_be_packed(clone, tmp_path):  # noqa: F811
    """Said before anything is installed."""
    done = ganbook("pack", "-o", tmp_path / "pack.tgz", at=clone, GIT_CEILING_DIRECTORIES=tmp_path)
    one_sentence(done, "it needs git")


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has network namespaces")
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no git clone")
def test_a_room_without_a_network_installs_opens_lab_and_runs_a_page(tmp_path):
    alone = next((command for command in _ALONE if _works([*command, "true"])), None)
    if not alone:
        pytest.skip("unshare -n is not allowed here")
    data = tmp_path / "data"
    for name in ("set/of/images.idx", ".lock", "set/images.part"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(name)
    archive = tmp_path / "classroom.tar.gz"
    done = ganbook("pack", "-o", archive, GANBOOK_DATA=data, GANBOOK_CACHE=tmp_path / "cache")
    if "pip cannot reach" in done.stderr:
        pytest.skip("no network to collect packages from")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [path.name for path in tmp_path.iterdir() if "classroom" in path.name] == [archive.name]
    with tarfile.open(archive) as tar:
        names = [name.removeprefix("ganbook/") for name in tar.getnames()]
    assert [name for name in names if name.startswith(("room/data", "data/cache"))] == ["room/data/set/of/images.idx"]
    assert names[-1] == "room/manifest.json"  # half an archive has none
    natives = [name for name in names if "tensorflow-core-native" in name and name.endswith(".jar")]
    assert len(natives) == 2, natives  # the classes, and this system's library
    command = [*alone, sys.executable, Path(__file__).with_name("room.py"), archive]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        said = patience.finish(running)[0]
    print(said)
    assert running.returncode == 0, said


def _works(command):
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True).returncode == 0
