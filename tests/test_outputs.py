"""What is kept of a cell that puts out too much, and that nothing else is cut."""

import pytest
from nbformat import from_dict
from nbformat.v4 import new_code_cell, new_output

from ganbook_notebook import outputs
from ganbook_notebook.outputs import KEPT_DATA, KEPT_TEXT, CellOutputs


def printing(*pieces):
    cell = new_code_cell("print()")
    collected = CellOutputs(cell, {})
    for piece in pieces:
        collected.add(from_dict({"output_type": "stream", "name": "stdout", "text": piece}))
    return cell, collected


def test_all_up_to_the_limit_is_one_output():
    for pieces in (["a" * KEPT_TEXT], ["a" * 7] * (KEPT_TEXT // 7)):
        cell, collected = printing(*pieces)
        collected.finish()
        assert not collected.cut
        assert "".join(output.text for output in cell.outputs) == "".join(pieces)
    assert len(printing("a", "b")[0].outputs) == 0


@pytest.mark.parametrize("length", [77, 3_000_000])
def test_of_more_the_beginning_and_the_end_are_kept_with_a_sentence_between(length):
    cell, collected = printing("begin", *["x" * length] * (4_000_000 // length), "end")
    collected.add(new_output("execute_result", {"text/plain": "the result"}))
    collected.finish()
    assert collected.cut
    text = "".join(output.text for output in cell.outputs[:-1])
    assert text.startswith("beginxx") and text.endswith("xxend")
    assert f"of {collected.printed:,} characters are left out here]" in text
    assert KEPT_TEXT - 3_000_000 <= len(text) <= KEPT_TEXT + 100
    assert cell.outputs[-1].data["text/plain"] == "the result"


def test_what_was_cleared_does_not_count():
    cell, collected = printing("x" * KEPT_TEXT, "x" * KEPT_TEXT)
    collected.clear()
    collected.add(new_output("stream", name="stdout", text="after"))
    collected.finish()
    assert not collected.cut
    assert [output.text for output in cell.outputs] == ["after"]


def test_too_many_pictures_are_counted():
    cell, collected = printing()
    for _ in range(5):
        collected.add(new_output("display_data", {"image/png": "x" * (KEPT_DATA // 3)}))
    collected.finish()
    assert [output.output_type for output in cell.outputs] == ["display_data", "display_data", "stream"]
    assert "[3 further outputs are left out" in cell.outputs[-1].text


def test_a_result_or_an_error_that_is_too_long_is_shortened():
    cell, collected = printing()
    collected.add(new_output("execute_result", {"text/plain": "x" * (KEPT_TEXT + 7)}))
    collected.add(new_output("error", ename="E", evalue="v", traceback=["x" * KEPT_TEXT] * 3))
    collected.finish()
    assert collected.cut
    assert cell.outputs[0].data["text/plain"].endswith("[7 further characters are left out]")
    assert len("".join(cell.outputs[1].traceback)) < KEPT_TEXT


def test_a_loop_without_an_end_is_known_by_what_it_puts_out(monkeypatch):
    monkeypatch.setattr(outputs, "ENDLESS", 10)
    assert not printing("x" * 10)[1].endless
    assert printing("x" * 6, "x" * 6)[1].endless
