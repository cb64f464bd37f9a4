"""A place for programs that are not to be trusted: no network, nothing that can be written outside, no private files.

On Linux bubblewrap makes it (https://github.com/containers/bubblewrap). Elsewhere there is none, and the teacher is told so.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from ganbook_launcher import places

SCRATCH = 1_000_000_000  # bytes that may be written, all of them into memory
# What a program in it is told; the rest of the environment, such as passwords, is not its business.
_TOLD = ("PATH", "JAVA_HOME", "HOME", "LANG", "TZ", "JJAVA_JVM_OPTS", "JAVA_TOOL_OPTIONS", "CUDA_VISIBLE_DEVICES")
_TOLD_PREFIXES = ("LC_", "TF_", "GANBOOK_", "PYTHON")


class Sandbox:
    """How programs are started there.

    missing -- why programs run unprotected, or None
    """

    def __init__(self, hidden=(), env=os.environ):
        """Finds out whether there is one here; `hidden` are folders that no program in it shall see."""
        self.env = {name: value for name, value in env.items() if name in _TOLD or name.startswith(_TOLD_PREFIXES)}
        self.env["JUPYTER_PREFER_ENV_PATH"] = "1"
        self.missing = None
        self._prefix = []
        program = shutil.which("bwrap") if sys.platform.startswith("linux") else None
        if not program:
            self.missing = "bubblewrap (bwrap) is not installed" if sys.platform.startswith("linux") else "not on Linux"
            return
        prefix = [program, *self._options(program, [Path(folder).resolve() for folder in hidden])]
        tried = subprocess.run([*prefix, sys.executable, "-c", ""], env=self.env, capture_output=True, text=True)
        if tried.returncode == 0:
            self._prefix = prefix
        else:
            self.missing = f"bubblewrap does not start here: {tried.stderr.strip() or 'it does not say why'}"

    def command(self, argv, scratch):
        """How a program is started, and its environment; it has a folder to write in, `scratch` where it is unprotected."""
        folder = "/tmp/scratch" if self._prefix else str(scratch)
        of_jupyter = {f"JUPYTER_{name}_DIR": f"{folder}/{name.lower()}" for name in ("RUNTIME", "DATA", "CONFIG")}
        env = {**self.env, **of_jupyter, "IPYTHONDIR": f"{folder}/ipython", "GANBOOK_RUNS": f"{folder}/runs"}
        if self._prefix and not Path(env.get("GANBOOK_CACHE") or folder).is_dir():  # where none can be made
            env["GANBOOK_CACHE"] = f"{folder}/cache"
        made = ["--dir", folder] if self._prefix else []
        return [*self._prefix, *made, "--", *argv] if self._prefix else list(argv), {**env, "TMPDIR": folder}

    def _options(self, program, hidden):
        help_text = subprocess.run([program, "--help"], capture_output=True, text=True)
        size = ["--size", str(SCRATCH)] if "--size" in help_text.stdout + help_text.stderr else []
        own = self._homes()
        homes = {path for path in (Path("/home"), Path("/root"), *own) if path.is_dir()}
        # Sockets of other programs lie in /run, and what others leave lying about in /tmp.
        empty = [path for path in ("/run", "/tmp", "/var/tmp") if Path(path).is_dir() and not Path(path).is_symlink()]
        options = ["--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/", "/"]
        options += ["--dev", "/dev", "--proc", "/proc"]
        for path in [*empty, *sorted(homes)]:
            options += [*size, "--tmpfs", str(path)]
        for path in self._needed(own):
            options += ["--ro-bind", str(path), str(path)]
        for path in self._extended(own):  # what is there can be read, and more be put beside it for a while
            if path.is_dir():
                options += [*size, "--tmpfs", str(path)]
                kept = [str(child) for child in sorted(path.iterdir()) if child.name != ".lock"]  # which is written to
                options += [part for child in kept for part in ("--ro-bind", child, child)]
        for path in hidden:
            if path.is_dir() and not places.ROOT.is_relative_to(path):
                options += ["--tmpfs", str(path)]
        return options

    def _homes(self):
        """The user's homes: the variable's, and the one that Java takes."""
        import pwd

        named = [self.env.get("HOME"), self._java_option("user.home")]
        with contextlib.suppress(KeyError):  # a user without an entry
            named.append(pwd.getpwuid(os.getuid()).pw_dir)
        return {Path(home).resolve() for home in named if home} - {Path("/")}

    def _java_option(self, name):
        found = re.search(rf"-D{re.escape(name)}=([^\"]+?)(?=\"|\s-|\s*$)", self.env.get("JAVA_TOOL_OPTIONS", ""))
        return found and found[1]

    def _needed(self, homes):
        """What must be seen though it may lie in somebody's home, wide folders first."""
        wanted = {places.ROOT, Path(sys.prefix), Path(sys.base_prefix)}
        wanted |= {home / ".m2" / "repository" for home in homes} | {home / ".keras" / "datasets" for home in homes}
        named = [self.env.get("JAVA_HOME"), self.env.get("GANBOOK_DATA"), self._java_option("maven.repo.local")]
        wanted |= {Path(folder) for folder in named if folder}
        wanted |= {path.resolve() for path in wanted}
        wanted -= {Path("/"), Path("/usr"), *homes}
        return sorted(path for path in wanted if path.is_dir() and not path.is_symlink())

    def _extended(self, homes):
        """JavaCPP locks its cache, and data are drawn into theirs where they cannot be had."""
        caches = [home / ".javacpp" / "cache" for home in homes]
        if self.env.get("GANBOOK_CACHE"):
            data = Path(self.env["GANBOOK_CACHE"])
            caches += [data, *(sorted(data.iterdir()) if data.is_dir() else [])]  # a set's folder is locked, too
        return caches
