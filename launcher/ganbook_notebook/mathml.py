"""Formulas as MathML, which browsers draw by themselves, without a network or a font of their own."""

from html import escape
from xml.etree import ElementTree as tree

from latex2mathml.converter import convert

_NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_LIMITS = {"min", "max", "lim", "sup", "inf"}
_THIN = {"width": "0.167em"}

tree.register_namespace("", _NAMESPACE)


def formula(latex, block):
    """The MathML of a formula; the LaTeX itself, as code, if it cannot be read.

    block -- True for a formula on a line of its own, False for one within a line
    """
    mathml = to_mathml(latex, block)
    if mathml is None:
        return f"<code>{escape(latex)}</code>"
    return f'<span class="formula">{mathml}</span>' if block else mathml


def to_mathml(latex, block):
    """The MathML of a formula, or None if it holds something unknown."""
    try:
        root = tree.fromstring(convert(latex, display="block" if block else "inline"))
    except Exception:  # the converter raises many kinds, none of them its own base
        return None
    if any((element.text or "").startswith("\\") for element in root.iter()):
        return None
    for parent in list(root.iter()):
        _join_thousands(parent)
        _set_names(parent)
        _set_limits(parent, block)
    root.set("alttext", " ".join(latex.split()))
    return tree.tostring(root, encoding="unicode")


def _join_thousands(parent):
    """Makes one number of 25{,}856, whose comma is in braces so that no space follows it."""
    index = 1
    while index + 1 < len(parent):
        before, comma, after = parent[index - 1], parent[index], parent[index + 1]
        braced = _is(comma, "mrow") and [part.text for part in comma] == [","]
        if braced and _is(before, "mn") and _is(after, "mn"):
            before.text += "," + after.text
            parent.remove(comma)
            parent.remove(after)
        else:
            index += 1


def _set_names(parent):
    """Sets log, exp or softplus as TeX does: upright, a thin space towards a letter, none towards a bracket."""
    children = list(parent)
    for index in reversed(range(len(children))):
        child = children[index]
        name = child.text or ""
        if not (_is(child, "mi", "mo") and len(name) > 1 and name.isalpha()) or name in _LIMITS:
            continue
        child.tag = f"{{{_NAMESPACE}}}mi"
        if not _is(parent, "math", "mrow", "mtd", "mstyle"):
            continue  # an index or an exponent, with its own place
        if index + 1 < len(children) and not _is(children[index + 1], "mo", "mspace"):
            parent.insert(index + 1, tree.Element(f"{{{_NAMESPACE}}}mspace", _THIN))
        if index > 0 and not _is(children[index - 1], "mo", "mspace"):
            parent.insert(index, tree.Element(f"{{{_NAMESPACE}}}mspace", _THIN))


def _set_limits(element, block):
    """Puts what stands under min or max under it, in a formula on its own line."""
    if block and _is(element, "msub") and _is(element[0], "mo") and element[0].text in _LIMITS:
        element.tag = f"{{{_NAMESPACE}}}munder"


def _is(element, *names):
    return element.tag.rpartition("}")[2] in names
