"""Executes a notebook in a fresh kernel and writes its report; run by the launcher with the environment's Python.

python run_notebook.py NOTEBOOK HTML PARAMETERS KERNEL_LOG, where PARAMETERS is JSON: [["name", "value"], ...]
"""

import sys

from ganbook_notebook.main import main

sys.exit(main(*sys.argv[1:]))
