"""The library's version stands in the parent pom; everything else that names one names the same."""

import re
import xml.etree.ElementTree as xml

from conftest import ROOT

from ganbook_launcher import library

# A notebook's metadata say which version has run it, files of an older version say which has written them, and the
# list of changes names all.
WRITTEN = re.compile(r"""(?:io\.github\.ganbook:ganbook(?:-figures)?:|\bganbook )(\d+\.\d+\.\d+)""")
READ = {".ipynb", ".java", ".json", ".md", ".py", ".sh", ".toml", ".txt", ".xml", ".yml", ".yaml", ""}
STAND_IN = "0.0.1"  # which tests make up
LEFT_OUT = {"target", "data", "written-by-0.1", "runs", "reports", "CHANGELOG.md"}


def texts():
    """The project's own texts, each a path and what it holds."""
    for top in sorted(ROOT.iterdir()):
        for path in sorted(top.rglob("*")) if top.is_dir() and not top.name.startswith(".") else [top]:
            parts = path.relative_to(ROOT).parts
            if not path.is_file() or path.suffix not in READ or LEFT_OUT & set(parts):
                continue
            if not any(part.startswith((".", "__")) for part in parts[:-1]):
                yield path, path.read_text(encoding="utf-8", errors="replace")


def test_every_place_names_the_same_version():
    version = library.version()
    found = [
        (f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}", match[1])
        for path, text in texts()
        for match in WRITTEN.finditer(text)
    ]
    assert len(found) > 10
    others = [f"{place} names version {other}" for place, other in found if other not in (version, STAND_IN)]
    assert not others, f"pom.xml names version {version}, but {'; '.join(others)}: write {version} there"


def test_every_module_is_of_the_parents_version():
    root = xml.parse(ROOT / "pom.xml").getroot()
    for module in root.findall(".//{*}module"):
        pom = xml.parse(ROOT / module.text / "pom.xml").getroot()
        parent = pom.findtext("{*}parent/{*}version")
        assert parent == library.version(), f"{module.text}/pom.xml: its parent is {library.version()}, not {parent}"
        own = pom.findtext("{*}version")
        assert own is None, f"{module.text}/pom.xml: a module has its parent's version: leave out {own}"


def test_the_list_of_changes_begins_with_it():
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = re.search(r"^## \[?(\d[\w.]*)", changes, re.MULTILINE)
    assert first and first[1] == library.version(), f"CHANGELOG.md: its first part must be of {library.version()}"
