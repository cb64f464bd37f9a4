"""What the children may inherit from the user's environment: nothing that puts others in the place of ours.

Indexes, certificates, proxies, memory and the like pass. Search paths of modules and kernels do not, and where the
home or the locale is of no use, as in many containers, the children get another.
"""

import locale
import os
import sys
from pathlib import Path

from . import places

# Of each tool's variables only these pass.
_PASSED = {
    "PYTHON": {
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONFAULTHANDLER",
        "PYTHONHASHSEED",
        "PYTHONPYCACHEPREFIX",
        "PYTHONUNBUFFERED",
    },
    "JUPYTER": {"JUPYTER_TOKEN"},
    "JPY_": set(),  # a terminal in JupyterLab has these of its server
    "JJAVA_": {"JJAVA_JVM_OPTS"},
}
_DROPPED = ("MAVEN_BASEDIR", "MAVEN_PROJECTBASEDIR", "MAVEN_CONFIG")  # they name other projects' folders


def cleaned(env):
    """Of these environment variables those that pass, with a home that can be written and a locale that knows UTF-8."""
    env = {name: value for name, value in env.items() if _passes(name)}
    env["PYTHONNOUSERSITE"] = "1"  # a conda environment would look into the user's packages first
    env["PYTHONUTF8"] = "1"
    if os.name == "posix":
        _give_home(env)
    if sys.platform.startswith("linux"):  # elsewhere Java takes file names as UTF-8 anyway
        _give_locale(env)
    return env


def tool_option(env, option):
    """Adds an option that every JVM takes, a path with blanks too."""
    quoted = f'"{option}"' if " " in option else option
    env["JAVA_TOOL_OPTIONS"] = f"{env.get('JAVA_TOOL_OPTIONS', '')} {quoted}".strip()


def _passes(name):
    if name in _DROPPED:
        return False
    return all(name in passed or not name.startswith(tool) for tool, passed in _PASSED.items())


def _give_home(env):
    """A user without an entry in passwd, or whose home is another's, gets one below .ganbook."""
    import pwd

    try:
        entry = pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        entry = None
    home = next(filter(_is_usable, (env.get("HOME"), entry)), None)
    if not home:
        home = str(places.STATE / "home")
        Path(home).mkdir(parents=True, exist_ok=True)
    env["HOME"] = home
    if not _is_usable(entry):  # a JVM asks passwd, not HOME, and calls what it does not find `?`
        tool_option(env, f"-Duser.home={home}")


def _is_usable(home):
    folders = (home, os.path.join(home, ".m2")) if home and os.path.isabs(home) else ()
    return any(os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK) for folder in folders)


def _give_locale(env):
    """Java cannot open a file with an umlaut in its name where the locale is C, or one that is not installed."""
    if _is_installed("") and locale.nl_langinfo(locale.CODESET) not in ("ANSI_X3.4-1968", "US-ASCII"):
        return
    found = next(filter(_is_installed, ("C.UTF-8", "C.utf8", "en_US.UTF-8")), None)
    if found:
        env["LC_ALL"] = found


def _is_installed(name):
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_ALL, before)
    return True
