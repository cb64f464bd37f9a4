"""The book as one PDF: title page, contents with page numbers, running heads, printed by Chromium."""

import re
from pathlib import Path

import jinja2

from ganbook_launcher import library

from . import copies, pdf
from .failure import Failure, shown

_SECONDS = 1800  # for one printing of some 300 pages, on busy cores
_PASSES = 3  # one that finds the pages' numbers, one that prints them, one more if they have moved the pages
_SOURCE = "for-paper.html"
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_PREVIEW = re.compile(r'<a class="preview".*?</a>', re.DOTALL)
_NODE = re.compile(rb"\b(\d+) 0 obj\s*<</Type /Pages\b(.*?)>>\s*endobj", re.DOTALL)
_KIDS = re.compile(rb"/Kids \[([^\]]*)\]")
_PLACE = re.compile(rb"/(part-\d+) \[(\d+) 0 R /XYZ")


def write(chapters, site, file, chromium):
    """Prints all chapters into one file.

    site -- the folder that holds the book's pictures and styles
    chromium -- the path of the browser
    """
    source, numbers = site / _SOURCE, {}
    try:
        for _ in range(_PASSES):
            copies.write(source, document(chapters, numbers))
            pdf.print_page(source, file, chromium, _SECONDS, ["--generate-pdf-document-outline"])
            found = page_numbers(file.read_bytes())
            if len(found) < len(chapters):
                raise Failure(f"{chromium} has printed {shown(file)} in a form without page numbers: leave --pdf out")
            if found == numbers:
                return
            numbers = found
    finally:
        source.unlink(missing_ok=True)


def document(chapters, numbers):
    """The HTML of the book for paper.

    numbers -- the pages on which chapters begin, by their anchors, as far as they are known
    """
    folder = Path(__file__).parent / "templates" / "book"
    template = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True).get_template("paper.html.j2")
    anchors = {chapter.file: f"part-{number}" for number, chapter in enumerate(chapters, start=1)}
    groups = {}
    for chapter in chapters:
        anchor = anchors[chapter.file]
        title = "The course" if chapter is chapters[0] else chapter.title
        head = title.replace("\\", "").replace('"', "'").replace("<", "")
        part = {"anchor": anchor, "title": title, "head": head, "page": numbers.get(anchor, 0)}
        groups.setdefault(chapter.group, []).append({**part, "article": _article(chapter, anchors)})
    return template.render(groups=groups, picture=chapters[0].picture, version=library.version())


def page_numbers(content):
    """On which page each part begins, by its anchor, in a PDF as Chromium writes it: its tree of pages is plain text."""
    nodes = {int(number): node for number, node in _NODE.findall(content)}
    lists = {number: found[1] for number, node in nodes.items() if (found := _KIDS.search(node))}
    kids = {number: [int(kid) for kid in re.findall(rb"(\d+) 0 R", each)] for number, each in lists.items()}
    inner = {kid for each in kids.values() for kid in each}
    order = [page for root in kids if root not in inner for page in _leaves(root, kids)]
    place = {page: number for number, page in enumerate(order, start=1)}
    return {name.decode(): place[int(page)] for name, page in _PLACE.findall(content) if int(page) in place}


def _leaves(node, kids):
    if node not in kids:
        return [node]
    return [leaf for kid in kids[node] for leaf in _leaves(kid, kids)]


def _article(chapter, anchors):
    """A chapter without scripts, with what is folded away unfolded, and with links that stay in the document."""
    own = anchors[chapter.file]

    def link(found):
        file, fragment = found[1], found[2]
        part = anchors.get(file) if file else own
        if part is None:
            return found[0]
        return f'href="#{part}--{fragment}"' if fragment else f'href="#{part}"'

    html = _PREVIEW.sub("", _SCRIPT.sub("", chapter.article)).replace("<details>", "<details open>")
    html = re.sub(r'href="([\w.-]*\.html|)(?:#([^"]+))?"', link, html)
    return re.sub(r'(<(?:h\d|tr) id=")', rf"\g<1>{own}--", html)
