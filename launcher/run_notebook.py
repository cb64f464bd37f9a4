"""Executes notebooks in fresh kernels and writes their report; run by the launcher with the environment's Python.

python run_notebook.py JOB, where JOB is JSON: ganbook_notebook.main says what it holds.
"""

import sys

# Hides a check of addresses that no notebook needs and whose grammar takes most of a second to read.
sys.modules["rfc3987_syntax"] = None

from ganbook_notebook.main import main  # noqa: E402

sys.exit(main(sys.argv[1]))
