"""pip, which learns from the user's settings where packages come from, but not where they go or which they are."""

import ast
import os
import re
import subprocess

from . import children
from .problem import Problem

_PASSED = (
    "index-url",
    "extra-index-url",
    "find-links",
    "no-index",
    "cert",
    "client-cert",
    "trusted-host",
    "proxy",
    "timeout",
    "default-timeout",
    "retries",
    "resume-retries",
    "cache-dir",
    "no-cache-dir",
    "keyring-provider",
    "use-feature",
)
_SETTING = re.compile(r"^(?:global|install)\.([\w-]+)=(['\"].*)$", re.MULTILINE)


def install(title, python, env, what, log_name, failures):
    """Installs packages into the environment of this Python; see run."""
    run("install", title, python, env, what, log_name, failures)


def run(command, title, python, env, what, log_name, failures):
    """Runs one of pip's commands.

    what -- pip's further arguments
    failures -- sentences by cause: 'network', and 'other'
    """
    settings = {name: value for name, value in env.items() if not name.upper().startswith("PIP_")}
    settings.update(_configured(python, env, settings))
    settings.update({name: env[name] for name in map(_variable, _PASSED) if name in env})
    settings["PIP_CONFIG_FILE"] = os.devnull  # read above
    argv = [python.executable, "-m", "pip", command, "--disable-pip-version-check", "--no-input", *what]
    children.run_quietly(title, argv, settings, log_name, failures)


def _configured(python, env, clean):
    """What passes of pip's configuration files, as environment variables."""
    files = {name: env[name] for name in ("PIP_CONFIG_FILE",) if name in env}
    command = [str(python.executable), "-m", "pip", "config", "list", "--disable-pip-version-check"]
    done = subprocess.run(command, env={**clean, **files}, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        said = " ".join((done.stderr or done.stdout).split()).removeprefix("ERROR: ")
        raise Problem(f"pip cannot read its own configuration: mend that file or remove it (pip says: {said})")
    # They come sorted: `install` after `global`, as it should be.
    return {
        _variable(key): ast.literal_eval(value) for key, value in _SETTING.findall(done.stdout) if key in _PASSED
    }


def _variable(key):
    return "PIP_" + key.upper().replace("-", "_")
