"""What the search in the book's pages looks through: each section's words."""

import json
from html.parser import HTMLParser

_SKIPPED = ("script", "style", "math")
_VOID = ("img", "br", "hr", "input", "meta", "link", "wbr", "col", "source", "area", "embed", "track")


def script(chapters):
    """A script that holds the sections of all chapters: a page opened from a folder may load nothing else."""
    entries = [
        [number, *section]
        for number, chapter in enumerate(chapters)
        for section in _Sections(chapter.article).found
        if section[2] or section[1]
    ]
    index = {"pages": [[chapter.file, chapter.title] for chapter in chapters], "sections": entries}
    return f"window.bookIndex = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"


class _Sections(HTMLParser):
    """The sections of an article: each an anchor, a heading, and the text below, without what programs put out."""

    def __init__(self, html):
        super().__init__()
        self.found, self.heading, self.skipped = [], "", 0
        self.words, self.anchor, self.open = [], "", None
        self.feed(html)
        self._end()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if self.skipped or tag in _SKIPPED or "output" in (attributes.get("class") or "").split():
            self.skipped += tag not in _VOID
            if tag == "math" and self.skipped == 1:
                self.words.append((attributes.get("alttext") or "").replace("\\", ""))
        elif tag[0] == "h" and tag[1:].isdigit() or tag == "tr" and "id" in attributes:
            self._end()
            self.anchor, self.open = attributes.get("id", ""), "td" if tag == "tr" else tag

    def handle_endtag(self, tag):
        if self.skipped:
            self.skipped -= 1
        elif tag == self.open:
            self.heading, self.words, self.open = " ".join("".join(self.words).split()), [], None
        elif tag in ("p", "li", "td", "th", "pre", "summary", "tr"):
            self.words.append(" ")

    def handle_data(self, data):
        if not self.skipped:
            self.words.append(data)

    def _end(self):
        self.found.append([self.anchor, self.heading, " ".join("".join(self.words).split())])
        self.heading, self.words = "", []
