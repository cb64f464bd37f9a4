"""Executed notebooks as pages: each with its title block, several of them behind one list of contents."""

from html import escape

from nbformat.v4 import new_markdown_cell, new_notebook

from .facts import title_block
from .page import page


def report(notebooks, names, code="shown", interactive=True, mark="", scripts=True):
    """The HTML of one or several executed notebooks.

    names -- what each is called where it has no heading
    code -- "shown", "folded" or "hidden"
    interactive -- False for a page whose figures are pictures only, as paper wants it
    mark -- what the page carries to say which notebooks it shows
    scripts -- False for a page in which no script runs, whoever has written it
    """
    anchors = [f"part-{number}" for number in range(1, len(notebooks) + 1)]
    parts = [_part(notebook, anchor) for notebook, anchor in zip(notebooks, anchors, strict=True)]
    titles = [_title(notebook) or name for notebook, name in zip(notebooks, names, strict=True)]
    whole = new_notebook()
    whole.metadata.update(notebooks[0].metadata)
    if len(parts) > 1:
        whole.cells.append(_contents(parts, titles))
    whole.cells += [cell for part in parts for cell in part]
    for number, cell in enumerate(whole.cells):  # notebooks may share ids, and split cells do
        cell["id"] = f"cell-{number}"
    title = titles[0] if len(parts) == 1 else "Reports"
    return page(whole, title, code, interactive, mark, dict(zip(names, anchors, strict=True)), scripts)


def _part(notebook, anchor):
    """The cells of a notebook, its title in one of its own with the title block below."""
    cells = [cell.copy() for cell in notebook.cells] or [new_markdown_cell("")]
    for cell in cells:
        cell.metadata = {name: value for name, value in cell.metadata.items() if name != "report"}
    first, rest = _split(cells[0])
    first.metadata = {**first.metadata, "report": {"anchor": anchor, "below": title_block(notebook)}}
    return [first, *rest, *cells[1:]]


def _split(cell):
    """The title line as a cell of its own, and a cell of what follows it."""
    lines = cell.source.split("\n")
    if cell.cell_type != "markdown" or not lines[0].startswith("# "):
        return new_markdown_cell(""), [cell]
    rest = cell.copy()
    rest.source = "\n".join(lines[1:]).strip()
    return new_markdown_cell(lines[0]), [rest] if rest.source else []


def _title(notebook):
    source = notebook.cells[0].source if notebook.cells else ""
    return source.split("\n")[0].removeprefix("# ").strip() if source.startswith("# ") else ""


def _contents(parts, titles):
    cell = new_markdown_cell("# Reports")
    entries = (
        f'<li><a href="#{part[0].metadata["report"]["anchor"]}">{escape(title)}</a></li>'
        for part, title in zip(parts, titles, strict=True)
    )
    cell.metadata["report"] = {"anchor": "contents", "below": f'<ul>{"".join(entries)}</ul>'}
    return cell
