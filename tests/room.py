"""A room without a network: unpacks an archive of `./ganbook pack`, installs it and works with it.

Alone, it has an empty home, no Maven and no interface but the one that leads to itself:

    unshare -rn .venv/bin/python tests/room.py classroom.tar.gz [--whole] [--home FOLDER]

--whole  `run` and `test --fast` too
--home   a home that others install into at the same time
"""

import argparse
import fcntl
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import patience

PYTHON = os.path.realpath(sys.executable)  # the virtual environment's own is not the room's
PORT = 8899


def connect_to_oneself():
    """Brings the loopback up, and makes sure that there is nothing else."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        asked = struct.pack("16sH14x", b"lo", 0)
        flags = struct.unpack("16xH14x", fcntl.ioctl(any_socket, 0x8913, asked))[0]  # SIOCGIFFLAGS
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sH14x", b"lo", flags | 1))  # SIOCSIFFLAGS, IFF_UP
    others = {name for _, name in socket.if_nameindex()} - {"lo"}
    assert not others, f"there is a way out of here, {others}: begin the command with 'unshare -rn'"


def environment(folder, home):
    """What a new user's programs are told; a call of Maven that is not the room's fails."""
    programs = folder / "bin"
    programs.mkdir()
    (programs / "mvn").write_text("#!/bin/sh\necho 'This is not the packed Maven.'\nexit 9\n")
    (programs / "mvn").chmod(0o755)
    java = {name: os.environ[name] for name in ("JAVA_HOME",) if name in os.environ}
    return {
        **java,
        "HOME": str(home),
        "JAVA_TOOL_OPTIONS": f"-Duser.home={home}",  # Java asks passwd, not HOME
        "JUPYTER_TOKEN": "room",
        "LANG": "C.UTF-8",
        "PATH": os.pathsep.join([str(programs), os.environ["PATH"]]),
        "TMPDIR": str(folder),
    }


class Room:
    """An unpacked archive, and its launcher."""

    def __init__(self, archive, folder, home):
        self.env = environment(folder, home)
        subprocess.run(["tar", "xzf", archive, "-C", folder], check=True)
        self.project = folder / "ganbook"

    def start(self, *arguments, **options):
        """Starts the launcher."""
        command = [PYTHON, self.project / "ganbook", *arguments]
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, **options}
        return subprocess.Popen(command, env=self.env, cwd=self.project, text=True, **streams)

    def ends_well(self, running, begun=None):
        """Waits for the launcher; gives what it said."""
        begun = begun or time.monotonic()
        said = patience.finish(running)[0]
        assert running.returncode == 0, f"{running.args}\n{said}"
        print(f"{' '.join(map(str, running.args[2:]))}: {time.monotonic() - begun:.0f} s", flush=True)
        return said

    def install(self):
        """Ends an installation in its middle; then two at once."""
        first = self.start("install", start_new_session=True)
        half = self.project / ".venv" / "bin" / "pip"
        patience.wait_for(lambda: half.exists() or first.poll() is not None)
        assert first.poll() is None, first.communicate()
        os.killpg(first.pid, signal.SIGKILL)
        first.communicate()
        begun = time.monotonic()
        both = [self.start("install"), self.start("install")]
        said = [self.ends_well(one, begun) for one in both]
        assert any("Waiting for another ./ganbook" in one for one in said), said
        for work in ("Installing the Python packages", "Building the library"):
            assert sum(work in one for one in said) == 1, said

    def lab(self):
        """Opens JupyterLab, and asks for its page."""
        log = self.project / "lab.log"
        with log.open("w") as out:
            running = self.start("lab", "--no-browser", "--port", str(PORT), stdout=out)
        try:
            patience.answer_of(f"http://127.0.0.1:{PORT}/api", running, log)
            page = f"http://127.0.0.1:{PORT}/lab/tree/00-start-here.ipynb?token={self.env['JUPYTER_TOKEN']}"
            assert b"JupyterLab" in urllib.request.urlopen(page).read()
        finally:
            patience.end(running)

    def report(self):
        """Runs a page."""
        self.ends_well(self.start("report", "00", "-p", "howMany", "4"))
        assert b"plotly" in (self.project / "reports" / "00-start-here.html").read_bytes()


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--home", type=Path)
    arguments = parser.parse_args()
    connect_to_oneself()
    with tempfile.TemporaryDirectory(prefix="room-") as made:
        folder = Path(made)
        home = (arguments.home or folder / "home").absolute()
        home.mkdir(exist_ok=True)
        room = Room(arguments.archive.absolute(), folder, home)
        room.install()
        room.lab()
        room.report()
        if arguments.whole:
            room.ends_well(room.start("run"))
            assert (room.project / "reports" / "05-dense-gan.html").is_file()
            print(room.ends_well(room.start("test", "--fast")))


if __name__ == "__main__":
    main()
