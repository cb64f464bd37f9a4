"""Executes a notebook in a fresh kernel and writes its report; run by the launcher with the environment's Python.

python run_notebook.py NOTEBOOK HTML PARAMETERS KERNEL_LOG, where PARAMETERS is JSON: [["name", "value"], ...]
"""

import sys

# Hides a check of addresses that no notebook needs and whose grammar takes most of a second to read.
sys.modules["rfc3987_syntax"] = None

from ganbook_notebook.main import main  # noqa: E402

sys.exit(main(*sys.argv[1:]))
