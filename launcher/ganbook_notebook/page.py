"""The executed notebook as one HTML file that asks the network for nothing."""

import re
import struct
from base64 import b64decode
from html import escape
from importlib import resources
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from jinja2 import pass_context
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from .mathml import formula

PLOTLY = "application/vnd.plotly.v1+json"
_WIDGET = "application/vnd.jupyter.widget-view+json"  # which only a kernel can draw
_PLOTLY_SCRIPT = "<!-- plotly.js -->"
_SIGNS_AT_FORMULA = re.compile(r"([(\[“]?)(<math\b(?:(?!</math>).)*</math>)([^\s<]*)", re.DOTALL)


def page(notebook, title, code="shown", interactive=True, mark="", anchors=None, scripts=True):
    """The HTML of an executed notebook.

    A cell's metadata may hold a `report` with an `anchor` for links and HTML to put `below` it. A text's links to other
    notebooks and texts of the course, which a browser cannot show, lead to their anchors or become text.

    code -- "shown", "folded" or "hidden"
    interactive -- False to leave all figures as pictures
    mark -- what the page carries to say which notebooks it shows
    anchors -- where in the page notebooks begin, by their names without `.ipynb`
    scripts -- False for a page in which no script runs, whoever has written it
    """
    hidden = code == "hidden"
    exporter = Exporter(exclude_input=hidden, exclude_input_prompt=hidden, exclude_output_prompt=hidden)
    resources = {"metadata": {"name": title}, "code": code, "interactive": interactive, "mark": mark}
    resources["anchors"] = anchors or {}
    resources["scripts"] = scripts
    html, _ = exporter.from_notebook_node(notebook, resources)
    # Put in last, so that these megabytes do not go through the exporter's own parsing.
    return html.replace(_PLOTLY_SCRIPT, _plotly() if interactive and _has_figures(notebook) else "")


class Exporter(HTMLExporter):
    """nbconvert's page, with formulas made into MathML here and figures drawn by a script in the page."""

    template_name = "ganbook"
    extra_template_basedirs = [str(Path(__file__).parent / "templates")]

    @property
    def default_config(self):
        config = super().default_config.copy()
        priority = config.NbConvertBase.display_data_priority
        shown = [mime for mime in priority[: priority.index("text/plain")] if mime != _WIDGET]
        config.NbConvertBase.display_data_priority = [*shown, PLOTLY, "text/plain"]
        return config

    def default_filters(self):
        yield from super().default_filters()
        yield "markdown2html", _markdown
        yield "is_enlarged", _is_enlarged
        yield "picture", _picture
        yield "latex2html", lambda latex: formula(latex.strip().strip("$"), block=True)


class Renderer(IPythonRenderer):
    """Markdown with formulas as MathML, and with links that lead somewhere: another is only its text."""

    anchors = {}

    def link(self, text, url, title=None):
        address = self.address(url)
        return text if address is None else super().link(text, address, title)

    def address(self, url):
        """Where a link leads on the page, or None."""
        file = PurePosixPath("" if urlsplit(url).scheme else urlsplit(url).path)
        if file.suffix not in (".ipynb", ".md"):
            return url
        return f"#{self.anchors[file.stem]}" if file.stem in self.anchors else None

    def block_math(self, body):
        return formula(body, block=True)

    def inline_math(self, body):
        return formula(body, block=False)

    def latex_environment(self, name, body):
        return formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", block=True)


@pass_context
def _markdown(context, source):
    cell = context.get("cell", {})
    renderer = Renderer(escape=False, attachments=cell.get("attachments", {}), exclude_anchor_links=True)
    renderer.anchors = context.get("resources", {}).get("anchors", {})
    return rendered(source, renderer)


def rendered(source, renderer):
    """The HTML of a Markdown text."""
    try:
        return _SIGNS_AT_FORMULA.sub(_kept, MarkdownWithMath(renderer=renderer).render(source))
    except Exception:  # what it cannot read, such as quotations in quotations without end, stays readable
        return f"<pre>{escape(source)}</pre>"


def _kept(found):
    """A formula in a line with the signs that touch it: browsers would begin a line with its comma."""
    before, math, after = found.groups()
    return f'<span class="kept">{before}{math}{after}</span>' if before or after else math


def _is_enlarged(output):
    """Whether a PNG is to be shown larger than it is: its pixels are then to stay sharp."""
    width = output.metadata.get("image/png", {}).get("width")
    size = png_size(b64decode("".join(output.data["image/png"].split())[:32]))
    return width is not None and size is not None and float(width) > size[0]


def png_size(png):
    """Width and height of a PNG by its first 24 bytes, or None if there are fewer."""
    return struct.unpack(">II", png[16:24]) if len(png) >= 24 else None


def _picture(output):
    """The attributes of an output's PNG: its pixels in the page itself, and the size that was asked for."""
    about = output.metadata.get("image/png", {})
    sizes = "".join(f' {name}="{escape(str(about[name]))}"' for name in ("width", "height") if name in about)
    return f'src="data:image/png;base64,{escape("".join(output.data["image/png"].split()))}"{sizes}'


def _has_figures(notebook):
    return any(PLOTLY in output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", []))


def _plotly():
    source = resources.files("plotly").joinpath("package_data", "plotly.min.js").read_text(encoding="utf-8")
    return f"<script>{source}</script>"
