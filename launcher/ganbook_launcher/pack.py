"""An archive of everything that a room without a network needs, on machines like this one."""

import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
import time
from pathlib import Path

from . import children, library, pip, places, room
from .problem import Problem

_FOLDER = "ganbook"  # into which the archive is unpacked


def check(archive):
    """Raises Problem if the archive cannot be written there."""
    if not archive.name.endswith((".tar.gz", ".tgz")):
        raise Problem(f"-o {archive}: expected a file name that ends in .tar.gz")
    if archive.is_dir():
        raise Problem(f"-o {archive}: expected a file, found a folder")
    if not os.access(archive.parent, os.W_OK | os.X_OK):
        raise Problem(f"-o {archive}: expected a folder that can be written, found {'none' if not archive.parent.exists() else 'another'}")


def tracked():
    """The project's files that git knows, by name, as they are now."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=places.ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        raise Problem("pack asks git which files belong to the project: it needs git, and a folder that 'git clone' has made") from None
    names = [name for name in os.fsdecode(listed.stdout).split("\0") if (places.ROOT / name).is_file()]
    return {name: places.ROOT / name for name in names}


def write(archive, project, tools, env, with_data):
    """Writes the archive, whole or not at all; the library has been installed.

    project -- its files by name, see tracked
    Returns what is in it: parts and their bytes.
    """
    ask = "import sys; sys.path.insert(0, sys.argv[1]); from ganbook_launcher import room; print(room.system())"
    its_system = children.output([tools.executable, "-c", ask, places.LAUNCHER], env).strip()
    if its_system != room.system():
        raise Problem(f"the packages are for {its_system}, and this is {room.system()}: run '{tools.executable} ganbook pack'")
    with tempfile.TemporaryDirectory(prefix="pack-", dir=places.STATE) as beside:
        copy, wheels, maven, repository = (Path(beside, name) for name in ("copy", "wheels", "maven", "repository"))
        pip.run(
            "wheel",
            "Collecting the Python packages",
            tools,
            env,
            ["-r", str(places.REQUIREMENTS), "-w", str(wheels)],
            "pack-pip.log",
            {
                "network": "pip cannot reach the package index: pack where there is a network",
                "other": "pip could not collect the Python packages: the end of its log says why",
            },
        )
        for name, path in project.items():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy / name)
        shutil.copytree(library.maven_home(env), maven, ignore=lambda folder, names: {"settings.xml"} & set(names))
        library.fill(repository, maven / "bin" / Path(library.maven(env)).name, copy, env)
        parts = {"Python packages": _below(wheels, room.WHEELS), "Maven": _below(maven, room.MAVEN)}
        parts["Java libraries"] = _below(repository, room.REPOSITORY, lambda path: path.suffix in (".jar", ".pom"))
        parts["data"] = _data(env) if with_data else {}
        parts["project"] = project
        _write_whole(archive, parts)
        return {part: sum(path.stat().st_size for path in files.values()) for part, files in parts.items()}


def _below(folder, place, wanted=lambda path: True):
    """The files of a folder, also where links lead to them, by their name in the project once they are in a place of it."""
    found = (Path(inner, name) for inner, _, names in os.walk(folder, followlinks=True) for name in names)
    files = [path for path in sorted(found) if path.is_file() and wanted(path.relative_to(folder))]
    return {(place / path.relative_to(folder)).relative_to(places.ROOT).as_posix(): path for path in files}


def _data(env):
    """What is in the folder of GANBOOK_DATA and in the cache."""
    files = {}
    for variable, place in (("GANBOOK_DATA", room.DATA), ("GANBOOK_CACHE", places.ROOT / "data" / "cache")):
        if env.get(variable):
            files |= _below(Path(env[variable]), place, _is_data)
    return files


def _is_data(path):
    return path.suffix != ".part" and not any(name.startswith(".") for name in path.parts)


def _write_whole(archive, parts):
    files = {name: path for part in parts.values() for name, path in part.items()}
    hashed = {name: room.digest(path) if name.startswith(f"{places.ROOM.name}/") else None for name, path in files.items()}
    manifest = json.dumps({"system": room.system(), "files": hashed}, indent=0).encode()
    part = archive.with_name(f".{archive.name}-{os.getpid()}")
    try:
        with tarfile.open(part, "w:gz", compresslevel=1, dereference=True) as tar:
            for name, path in files.items():
                tar.add(path, f"{_FOLDER}/{name}", filter=_nobodys)
            last = tarfile.TarInfo(f"{_FOLDER}/{room.MANIFEST.relative_to(places.ROOT).as_posix()}")
            last.size, last.mtime = len(manifest), int(time.time())
            tar.addfile(last, io.BytesIO(manifest))
        os.replace(part, archive)
    finally:
        part.unlink(missing_ok=True)


def _nobodys(entry):
    """Without its owner, and to be read by everybody."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o755 if entry.mode & 0o100 else 0o644
    return entry
