"""The course as a book: a static site of all its pages, from their saved outputs."""

import re
import shutil
from importlib import resources
from pathlib import Path

import jinja2
from nbformat.v4 import new_markdown_cell, new_notebook
from pygments.formatters import HtmlFormatter

from ganbook_launcher import library, places
from ganbook_launcher import site as sites

from . import search
from .chapter import Chapter, ChapterWriter, plain, slug
from .failure import Failure, shown
from .outputs import cut_to_size
from .reading import read

PDF = "ganbook.pdf"
_TEMPLATES = Path(__file__).parent / "templates"
_FIRST_TEXTS, _LAST_TEXT = ["gallery", "scores"], "writing-notebooks"
_ASSETS = "assets"


def write(job):
    """Writes the book that a job describes.

    site -- the folder; it is replaced when the whole book is written
    api -- a folder with the library's Javadoc, or null
    chromium -- the browser that prints it as PDF too, or null
    address -- where the site will stand, for the previews' full addresses, or null
    """
    site = Path(job["site"])
    print("Writing the pages ...", flush=True)
    with sites.replaced(site) as folder:
        chapters = write_site(folder, job["api"], bool(job["chromium"]), job["address"])
        if job["chromium"]:
            from . import paper

            print("Printing the book ...", flush=True)
            paper.write(chapters, folder, folder / PDF, job["chromium"])
        opened = ("index.html", f"{_ASSETS}/book.css", f"{_ASSETS}/book.js")
        first = sum((folder / file).stat().st_size for file in opened)
        whole = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    about = f"{len(chapters)} pages, {whole / 1e6:.1f} MB; its first page {first / 1e3:.0f} kB before pictures"
    print(f"Book: {shown(site / 'index.html')} ({about})")
    if job["chromium"]:
        print(f"Book: {shown(site / PDF)}")


def write_site(folder, api=None, pdf=False, address=None):
    """Writes the book's files into an empty folder. Returns its chapters."""
    chapters, addresses = _chapters()
    writer = ChapterWriter(folder, places.ROOT, addresses)
    for chapter in chapters:
        try:
            writer.write(chapter)
        except Exception as error:  # whatever a notebook may hold
            raise Failure(f"no page can be made of {chapter.name}: {error}") from None
    _mend_fragments(chapters)
    contents, glossary = chapters[0], next(chapter for chapter in chapters if chapter.name == "glossary")
    glossary.article = _with_terms(glossary.article)
    contents.article = _with_pictures(contents.article, chapters)
    _write_assets(folder, chapters)
    if api:
        shutil.copytree(api, folder / "api")
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(_TEMPLATES / "book"), autoescape=True)
    template = environment.get_template("page.html.j2")
    base = f"{address.rstrip('/')}/" if address else ""
    for number, chapter in enumerate(chapters):
        html = template.render(
            chapter=chapter,
            chapters=chapters,
            groups=groups(chapters),
            before=chapters[number - 1] if number else None,
            after=chapters[number + 1] if number + 1 < len(chapters) else None,
            api=bool(api),
            pdf=PDF if pdf else None,
            base=base,
            figures="application/vnd.plotly.v1+json" in chapter.article,
            version=library.version(),
        )
        (folder / chapter.file).write_text(html, encoding="utf-8")
    return chapters


def groups(chapters):
    """The chapters after the first, by what they stand under in the contents."""
    found = {}
    for chapter in chapters[1:]:
        found.setdefault(chapter.group, []).append(chapter)
    return found


def _chapters():
    """All chapters, in their order, and their names by the files that they show."""
    contents, glossary = _contents()
    chapters = [contents]
    addresses = {
        places.ROOT / "README.md": "index",
        places.NOTEBOOKS / "README.md": "index",
        (places.NOTEBOOKS / "README.md", "glossary"): "glossary",
    }
    for source in places.pages():
        notebook = read(source)
        for cell in notebook.cells:
            cell.metadata["folder"] = str(source.parent)
            if cell.cell_type == "code":
                cut_to_size(cell)
        group = "Projects" if source.parent.name == "projects" else "Lessons"
        chapters.append(Chapter(source.stem, _title(notebook) or source.stem, group, notebook))
        addresses[source] = source.stem
    chapters.append(glossary)
    for source in _texts():
        name = source.parent.name if source.stem == "README" else source.stem
        notebook = _notebook((source.read_text(encoding="utf-8"), source.parent))
        chapters.append(Chapter(name, _title(notebook) or name, "To look up", notebook))
        addresses[source] = name
    return chapters, addresses


def _texts():
    """The Markdown files that are pages, in their order."""
    found = {file.stem: file for file in sorted((places.ROOT / "docs").glob("*.md"))}
    names = [*_FIRST_TEXTS, *(name for name in found if name not in (*_FIRST_TEXTS, _LAST_TEXT))]
    files = [found[name] for name in names if name in found] + [places.ROOT / "data" / "README.md"]
    return [*files, found[_LAST_TEXT]] if _LAST_TEXT in found else files


def _contents():
    """The first page, of the project's and the course's own first pages; and the glossary."""
    opening = (places.ROOT / "README.md").read_text(encoding="utf-8").split("\n## ")[0]
    course = (places.NOTEBOOKS / "README.md").read_text(encoding="utf-8")
    course, _, glossary = course.partition("\n## Glossary\n")
    course = f"## {course.removeprefix('# ')}"
    first = _notebook((opening, places.ROOT), (course, places.NOTEBOOKS))
    words = _notebook((f"# Glossary\n{glossary}", places.NOTEBOOKS))
    return Chapter("index", "Contents", "", first), Chapter("glossary", "Glossary", "To look up", words)


def _notebook(*texts):
    return new_notebook(cells=[new_markdown_cell(text, metadata={"folder": str(folder)}) for text, folder in texts])


def _title(notebook):
    first = notebook.cells[0].source.lstrip().split("\n")[0] if notebook.cells else ""
    return re.sub(r"[`*]", "", first.removeprefix("# ")).strip() if first.startswith("# ") else ""


def _mend_fragments(chapters):
    """Links to a heading that is not there lead to its page."""
    anchors = {chapter.file: set(re.findall(r'<h\d id="([^"]+)"', chapter.article)) for chapter in chapters}
    for chapter in chapters:

        def mended(found, here=chapter.file):
            file, anchor = found[1], found[2]
            known = file or here
            return found[0] if known not in anchors or anchor in anchors[known] else f'href="{known}"'

        chapter.article = re.sub(r'href="([\w.-]*\.html|)#([^"]+)"', mended, chapter.article)


def _with_terms(article):
    """The glossary with an anchor for each term."""

    def row(found):
        return f'<tr id="term-{slug(plain(found[1]))}">{found[0].removeprefix("<tr>")}'

    return re.sub(r"<tr>\s*<td[^>]*>(<em>.+?</em>)</td>", row, article)


def _with_pictures(article, chapters):
    """The contents with each page's picture beside its link."""
    for chapter in groups(chapters)["Lessons"] + groups(chapters).get("Projects", []):
        if chapter.picture:
            link = f'<a href="{chapter.file}">'
            image = f'<img src="{chapter.picture}" alt="" loading="lazy">'
            shown_too = f'<a class="preview" href="{chapter.file}" tabindex="-1" aria-hidden="true">{image}</a>'
            article = re.sub(rf"(<td[^>]*>){re.escape(link)}", rf"\1{shown_too}{link}", article)
    return article


def _write_assets(folder, chapters):
    assets = folder / _ASSETS
    assets.mkdir()
    light = HtmlFormatter(style="default").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    style = (_TEMPLATES / "book" / "book.css").read_text(encoding="utf-8")
    colours = f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"
    (assets / "book.css").write_text(colours + style, encoding="utf-8")
    figures = (_TEMPLATES / "ganbook" / "page.js").read_text(encoding="utf-8")
    scripts = (_TEMPLATES / "book" / "book.js").read_text(encoding="utf-8")
    (assets / "book.js").write_text(scripts + figures, encoding="utf-8")
    (assets / "search-index.js").write_text(search.script(chapters), encoding="utf-8")
    plotly = resources.files("plotly").joinpath("package_data", "plotly.min.js")
    (assets / "plotly.min.js").write_bytes(plotly.read_bytes())
