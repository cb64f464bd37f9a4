"""What a report's title block says: the parameters, the data, the versions, when it was executed and for how long."""

import platform
import re
import xml.etree.ElementTree as xml
from datetime import datetime
from html import escape

from ganbook_launcher import clock, places

from .parameters import declared, overridden

_IMAGES = re.compile(r"^\d+ x \d+ x \d+ x \d+ uint8, .*\((.+)\)$", re.MULTILINE)
_PART = re.compile(r"^[\d,]+ images of ")
_POM = "{http://maven.apache.org/POM/4.0.0}"


def note_run(notebook, started, seconds):
    """Writes into the notebook's metadata when it was executed, for how long and with which versions.

    started -- a datetime with its zone
    """
    run = {"started": started.isoformat(timespec="seconds"), "seconds": round(seconds, 1), "versions": _versions(notebook)}
    own = notebook.metadata.get("ganbook")
    notebook.metadata["ganbook"] = {**(own if isinstance(own, dict) else {}), "run": run}


def _versions(notebook):
    java = notebook.metadata.get("language_info", {}).get("version", "")
    tensorflow = xml.parse(places.LIBRARY / "pom.xml").findtext(f".//{_POM}tensorflow.version")
    return {
        "ganbook": xml.parse(places.ROOT / "pom.xml").findtext(f"{_POM}version"),
        "TensorFlow for Java": tensorflow,
        "Java": java.split("+")[0],
        "system": f"{platform.system()} {platform.machine()}",
    }


def title_block(notebook):
    """The facts of an executed notebook as an HTML table."""
    rows = [("Parameters", _parameters(notebook)), ("Data", data_of(notebook)), *_run(notebook)]
    lines = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in rows if value)
    return f'<table class="facts"><tbody>{lines}</tbody></table>' if lines else ""


def _run(notebook):
    try:
        run = notebook.metadata["ganbook"]["run"]
        versions = ", ".join(escape(f"{name} {version}") for name, version in run["versions"].items())
        started = datetime.fromisoformat(run["started"]).strftime("%d %B %Y, %H:%M %Z").lstrip("0")
        seconds = clock.clock(run["seconds"])
    except (AttributeError, KeyError, TypeError, ValueError):  # not executed by us, or changed since
        return []
    return [("Versions", versions), ("Executed", f"{escape(started)}, in {seconds} (minutes:seconds)")]


def _parameters(notebook):
    chosen = overridden(notebook)
    said = []
    for name, parameter in declared(notebook).items():
        if name in chosen:
            default = escape(parameter.default)
            said.append(f"<strong>{escape(name)} = {escape(chosen[name])}</strong> (page: {default})")
        else:
            said.append(f"{escape(name)} = {escape(parameter.default)}")
    return ", ".join(said)


def data_of(notebook):
    """Where the images come from that the notebook shows, but for those that a model has drawn."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    texts = ["".join(output.get("data", {}).get("text/plain", "")) for output in outputs]
    found = [source for text in texts for source in _IMAGES.findall(text) if not source.startswith("drawn by")]
    parts = {source for source in found if _PART.match(source) and _PART.sub("", source) in found}
    return "; ".join(escape(source) for source in dict.fromkeys(found) if source not in parts)
