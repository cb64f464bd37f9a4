"""One page of the book: its cells as HTML, its headings, its pictures in files of their own."""

import re
from base64 import b64decode
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jinja2 import pass_context

from .mathml import formula
from .page import Exporter, Renderer, png_size, rendered

PICTURES = "pictures"
_TAG = re.compile(r"<[^>]+>")
_FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)
_COLUMNS = re.compile(r"<pre>(?=(?:(?!</pre>).)*\S {3,}\S)", re.DOTALL)  # text in columns, which lines that wrap would mix
_IMAGE = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")


@dataclass
class Chapter:
    """A page of the book.

    name     -- of its file, without .html
    title    -- a plain text
    group    -- under which it stands in the contents
    notebook -- its cells; the metadata `folder` of a cell says where its links begin
    article  -- its HTML, once it is written
    sections -- its headings of the second level: pairs of an anchor and a plain text
    picture  -- the file of its first figure, or None
    """

    name: str
    title: str
    group: str
    notebook: object
    article: str = ""
    sections: list = field(default_factory=list)
    picture: str | None = None

    @property
    def file(self):
        return f"{self.name}.html"

    @property
    def description(self):
        """Its first paragraph, as plain text."""
        found = re.search(r"<p>(?!<img)(.+?)</p>", self.article, re.DOTALL)
        return plain(found[1]) if found else self.title


class ChapterWriter:
    """Writes chapters into a folder.

    site -- the folder
    root -- the project's folder, whose pictures are copied
    addresses -- the chapters' names by the files that they show; (file, fragment) for a part that is a page of its own
    """

    def __init__(self, site, root, addresses):
        self.site, self.root, self.addresses = site, root, addresses
        (site / PICTURES).mkdir()
        self.exporter = _Cells(exclude_input_prompt=True, exclude_output_prompt=True)
        self.exporter.register_filter("markdown2html", self._markdown())
        self.exporter.register_filter("picture", self._picture)

    def write(self, chapter):
        """Makes the chapter's article."""
        self.chapter, self.anchors, self.level, self.count = chapter, set(), 0, 0
        resources = {"metadata": {"name": chapter.title}, "code": "shown", "interactive": True}
        html, _ = self.exporter.from_notebook_node(chapter.notebook, resources)
        chapter.article = _COLUMNS.sub('<pre class="columns">', html.strip())

    def _markdown(self):
        @pass_context
        def markdown(context, source):
            cell = context.get("cell", {})
            return rendered(source, _Text(self, Path(cell.metadata.folder), cell.get("attachments", {})))

        return markdown

    def _picture(self, output):
        """The attributes of a PNG in a file."""
        self.count += 1
        name = f"{self.chapter.name}-{self.count:02}.png"
        pixels = b64decode("".join(output.data["image/png"].split()))
        return self._attributes(name, pixels, output.metadata.get("image/png", {}))

    def _attributes(self, name, pixels, about):
        address = f"{PICTURES}/{name}"
        (self.site / address).write_bytes(pixels)
        self.chapter.picture = self.chapter.picture or address
        own = png_size(pixels) if name.endswith(".png") else None
        width, height = (about.get("width"), about.get("height")) if about.get("width") else own or (None, None)
        if width and not height and own:
            height = round(own[1] * float(width) / own[0])
        sizes = ((name, size) for name, size in (("width", width), ("height", height)) if size)
        return f'src="{address}"' + "".join(f' {name}="{escape(str(size))}"' for name, size in sizes)

    def copied(self, file):
        """The attributes of a picture of the project, copied into the book; None if there is none."""
        if file.suffix.lower() not in _IMAGE or self.root not in file.parents or not file.is_file():
            return None
        path = file.relative_to(self.root)
        return self._attributes("-".join(path.parts[1:] or path.parts), file.read_bytes(), {})

    def address(self, folder, url):
        """Where a link of a text in this folder leads in the book, or None."""
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            return url if parts.scheme in ("https", "http", "mailto") else None
        fragment = slug(unquote(parts.fragment))
        if not parts.path:
            return f"#{fragment}"
        file = (folder / unquote(parts.path)).resolve()
        if (file, fragment) in self.addresses:
            return f"{self.addresses[file, fragment]}.html"
        if file in self.addresses:
            return f"{self.addresses[file]}.html" + (f"#{fragment}" if fragment else "")
        return None

    def heading(self, text, level):
        """A heading that is no more than one level below the one before, and the only one of the first."""
        level = min(max(level, 2 if self.level else 1), self.level + 1)
        self.level = level
        words = plain(text)
        anchor = base = slug(words) or "section"
        number = 1
        while anchor in self.anchors:
            anchor, number = f"{base}-{number}", number + 1
        self.anchors.add(anchor)
        if level == 2:
            self.chapter.sections.append((anchor, words))
        return f'<h{level} id="{anchor}">{text}</h{level}>\n'


class _Cells(Exporter):
    """A notebook's cells without a page around them."""

    template_name = "book"
    extra_template_paths = Exporter.extra_template_basedirs  # so that it can extend the report's


class _Text(Renderer):
    """Markdown whose links and pictures lead to pages and files of the book."""

    def __init__(self, writer, folder, attachments):
        super().__init__(escape=False, attachments=attachments, exclude_anchor_links=True)
        self.writer, self.folder = writer, folder

    def address(self, url):
        return self.writer.address(self.folder, url)

    def heading(self, text, level, **attrs):
        return self.writer.heading(text, level)

    def image(self, text, url, title=None):
        if url.startswith(("attachment:", "data:")):
            return super().image(text, url, title)
        attributes = self.writer.copied((self.folder / unquote(urlsplit(url).path)).resolve())
        alternative = escape(plain(text))
        return f'<img {attributes} alt="{alternative}">' if attributes else alternative

    def table(self, text):
        return f'<div class="wide"><table>{text}</table></div>\n'

    def inline_math(self, body):
        # Within a line nothing ends a row: a code host wants the backslash of a name twice in a table.
        return formula(re.sub(r"\\\\(?=[A-Za-z])", r"\\", body), block=False)


def plain(html):
    """The words of a piece of HTML."""
    html = _FORMULA.sub(lambda found: " ".join(_TAG.sub(" ", found[0]).split()), html)
    return " ".join(unescape(_TAG.sub("", html)).split())


def slug(words):
    """A heading's anchor, as code hosts make it."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", words.strip().lower()))
