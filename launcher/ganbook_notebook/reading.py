"""A notebook from a file, whoever wrote it: older formats and odd shapes are brought to the form of today."""

import base64
import binascii
import json
import re
from uuid import uuid4

import nbformat
import nbformat.reader
import nbformat.validator

from .failure import Failure, shown

_ID = re.compile(r"[\w-]{1,64}", re.ASCII)
_OLD_OUTPUTS = {"pyout": "execute_result", "pyerr": "error"}
_SHOWN = ("text/", "image/", "application/javascript", "application/pdf", "application/vnd.plotly.v1+json")
_SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8", "image/gif": b"GIF8"}


def read(source):
    """The notebook in a file, as nbformat 4.5.

    Raises Failure if the file holds none.
    """
    content = source.read_bytes()
    try:
        return _of_today(json.loads(content.decode("utf-8-sig")))
    except Exception:  # the converters of old formats raise many kinds
        raise Failure(f"{shown(source)} is not a notebook that Jupyter can read") from None


def _of_today(raw):
    if "worksheets" in raw:
        old = json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, **raw})
        raw = nbformat.convert(nbformat.reader.reads(old), 4)
    if not isinstance(raw["cells"], list):
        raise ValueError("cells")
    ids = set()
    cells = [_cell(cell, ids) for cell in raw["cells"] if isinstance(cell, dict)]
    metadata = _notebook_metadata(raw.get("metadata"))
    return _valid(nbformat.from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}))


def _valid(notebook):
    """The notebook without the metadata that break the rules of the format; nbconvert refuses it with them."""
    _, notebook = nbformat.validator.normalize(notebook, relax_add_props=True, strip_invalid_metadata=True)
    if next(nbformat.validator.iter_validate(notebook, relax_add_props=True), None):
        for cell in notebook.cells:
            cell.metadata = {name: value for name, value in cell.metadata.items() if name == "tags"}
        nbformat.validate(notebook, relax_add_props=True)
    return nbformat.from_dict(notebook)


def _notebook_metadata(metadata):
    metadata = _present(metadata)
    metadata.pop("widgets", None)  # the state of what no page can show, and which nbconvert reads in one form only
    for key in ("kernelspec", "language_info"):
        about = {name: value for name, value in _present(metadata.pop(key, None)).items() if isinstance(value, str)}
        if about.get("name"):
            metadata[key] = {"display_name": about["name"], **about} if key == "kernelspec" else about
    return metadata


def _cell(cell, ids):
    name = cell.get("id")
    if not isinstance(name, str) or not _ID.fullmatch(name) or name in ids:
        name = uuid4().hex[:8]
    ids.add(name)
    kind = cell.get("cell_type")
    clean = {"id": name, "cell_type": kind, "metadata": _cell_metadata(cell.get("metadata"))}
    clean["source"] = _text(cell.get("source", cell.get("input")))
    if kind == "code":
        outputs = cell.get("outputs")
        outputs = [output for output in outputs if isinstance(output, dict)] if isinstance(outputs, list) else []
        clean["outputs"] = [clean_output(output) for output in outputs]
        clean["execution_count"] = _count(cell.get("execution_count"))
    elif kind not in ("markdown", "raw"):
        clean["cell_type"] = "raw"
    attachments = _present(cell.get("attachments"))
    if kind == "markdown" and attachments:
        clean["attachments"] = {
            file: {mime: _text(data) for mime, data in _present(bundle).items()} for file, bundle in attachments.items()
        }
    return clean


def _cell_metadata(metadata):
    metadata = _present(metadata)
    tags = metadata.pop("tags", None)
    if isinstance(tags, list):
        metadata["tags"] = list(dict.fromkeys(tag for tag in tags if isinstance(tag, str) and "," not in tag))
    for name, kind in (("jupyter", dict), ("raw_mimetype", str)):
        if not isinstance(metadata.get(name, kind()), kind):
            del metadata[name]
    return metadata


def clean_output(output):
    """An output as nbformat 4 has it, whatever its parts are; a damaged picture becomes a sentence."""
    kind = _OLD_OUTPUTS.get(output.get("output_type"), output.get("output_type"))
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return nbformat.from_dict({"output_type": kind, "name": name, "text": _text(output.get("text"))})
    if kind == "error":
        trace = output.get("traceback")
        trace = [_text(line) for line in trace] if isinstance(trace, list) else [_text(trace)]
        about = {"ename": _text(output.get("ename")), "evalue": _text(output.get("evalue")), "traceback": trace}
        return nbformat.from_dict({"output_type": kind, **about})
    if kind not in ("display_data", "execute_result"):
        return clean_output({"output_type": "display_data", "data": {"text/plain": "[an output of an unknown kind]"}})
    data = {mime: value if _is_json(mime) else _text(value) for mime, value in _present(output.get("data")).items()}
    if not any(mime.startswith(_SHOWN) for mime in data):
        data["text/plain"] = f"[{', '.join(data) or 'nothing'}]"
    damaged = [mime for mime in _SIGNATURES if mime in data and not _is_picture(data[mime], _SIGNATURES[mime])]
    for mime in damaged:
        del data[mime]
    if damaged:
        data["text/plain"] = f"[a damaged picture] {data.get('text/plain', '')}".strip()
    metadata = _present(output.get("metadata"))
    metadata.pop("filenames", None)  # pictures are in the page
    metadata = {key: value for key, value in metadata.items() if "/" not in key or isinstance(value, dict)}
    for about in metadata.values():
        for size in ("width", "height"):
            if isinstance(about, dict) and not isinstance(about.get(size, 0), (int, float)):
                del about[size]
    clean = {"output_type": kind, "data": data, "metadata": metadata}
    if kind == "execute_result":
        clean["execution_count"] = _count(output.get("execution_count"))
    return nbformat.from_dict(clean)


def _is_picture(text, signature):
    try:
        return base64.b64decode("".join(text.split()), validate=True).startswith(signature)
    except (binascii.Error, ValueError):
        return False


def _is_json(mime):
    return mime == "application/json" or mime.endswith("+json")


def _present(value):
    """A dictionary's entries that are not null; none if it is no dictionary."""
    return {str(key): each for key, each in value.items() if each is not None} if isinstance(value, dict) else {}


def _text(value):
    if isinstance(value, list):
        return "".join(map(_text, value))
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)


def _count(value):
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
