#!/usr/bin/env python3
"""How much memory kernels take: started, with the library imported, and after a page; Linux only.

    .venv/bin/python bench/memory.py 05                           one kernel, the whole page
    .venv/bin/python bench/memory.py 05 -n 8 -p steps 600         eight at once, which run the page one after another

PSS counts what processes share in equal parts: the sum is what the machine gives. Private is what ends with a kernel.
"""

import argparse
import os
import sys
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "launcher"))

import psutil  # noqa: E402
from ganbook_launcher import children, java, places  # noqa: E402
from ganbook_notebook.execution import Execution, code_cells  # noqa: E402
from ganbook_notebook.kernel import Kernel  # noqa: E402
from ganbook_notebook.parameters import put_in  # noqa: E402
from ganbook_notebook.progress import Progress  # noqa: E402
from ganbook_notebook.reading import read  # noqa: E402
from ganbook_notebook.silence import PATIENCE, Silence  # noqa: E402

_HEAD = ("", "processes", "threads", "RSS", "PSS", "private", "highest RSS")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", help="05, S2, or a notebook's file")
    parser.add_argument("-n", type=int, default=1, metavar="KERNELS", help="so many at once (1)")
    parser.add_argument("-p", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), help="of the page's parameters")
    asked = parser.parse_args()
    if not sys.platform.startswith("linux"):
        parser.error("only Linux says what processes share")
    env = children.environment()
    java.put_on_path(env)
    os.environ.update(env)
    file = places.page(asked.page) or Path(asked.page).resolve()
    if not file.is_file():
        parser.error(f"there is no page {asked.page!r}")
    cells = [cell for _, cell, _ in code_cells(put_in(read(file), asked.p) if asked.p else read(file))]
    print(f"{file.stem}, {asked.n} at once; GB, of all kernels together\n" + "".join(f"{word:>13}" for word in _HEAD))
    progress = Progress(len(cells), out=open(os.devnull, "w"))  # nobody looks
    with ExitStack() as open_kernels, open(os.devnull, "wb") as log:
        kernels = [open_kernels.enter_context(Kernel("java", file.parent, log)) for _ in range(asked.n)]
        tell("started", kernels)
        for name, part in (("imported", cells[:2]), ("page", cells[2:])):
            for kernel in kernels:
                for cell in part:
                    Execution(cell, {}, kernel, progress, Silence(kernel, PATIENCE)).run()
            tell(name, kernels)


def tell(when, kernels):
    """A row of what the kernels hold now."""
    processes = set()
    for kernel in kernels:
        kernel.held()
        processes |= {process for process in kernel.processes if process.is_running()}
    found = [process.memory_full_info() for process in processes]
    highest = sum(_highest(process.pid) for process in processes)
    sums = [sum(one.rss for one in found), sum(one.pss for one in found), sum(one.uss for one in found), highest]
    threads = sum(process.num_threads() for process in processes)
    print(f"{when:>13}{len(processes):>13}{threads:>13}" + "".join(f"{size / 1e9:>13.2f}" for size in sums), flush=True)


def _highest(number):
    line = next(line for line in open(f"/proc/{number}/status", encoding="utf-8") if line.startswith("VmHWM"))
    return 1024 * int(line.split()[1])


main()
