"""The executed notebook as one HTML file that needs no network."""

from nbconvert import HTMLExporter


def page(notebook, title):
    """The HTML of an executed notebook."""
    html, _ = HTMLExporter().from_notebook_node(notebook, {"metadata": {"name": title}})
    return html
