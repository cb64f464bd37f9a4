"""The command line: which command, and every failure as one sentence."""

import argparse
import difflib
import os
import re
import sys

from . import commands, ending, java_cli, library
from .problem import Problem, say, sentence_for

_SHIELD = "\0"  # no argument of a program holds it

_EXAMPLES = """examples:
  ./ganbook run                        train the first GAN and write reports/05-dense-gan.html
  ./ganbook lab 05                     open that notebook in JupyterLab
  ./ganbook report 05 -p steps 2000    the same notebook with another value, as a page to hand in
  ./ganbook book                       the whole course as a site to read, in the folder site
  ./ganbook test                       all tests
  ./ganbook test --fast                in two minutes, those that need no kernel, browser or network

The first command makes .venv, installs what is needed there and builds the library; later ones skip what is up to
date. In an active virtual or conda environment that one is used instead. Java and Maven must be on the PATH (or
JAVA_HOME point to a JDK of 17 or later). On Windows: python ganbook COMMAND.
"""


def main(argv):
    """Runs the command and returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    ending.on_signals()
    try:
        _need_folder()
        if argv and argv[0] in dict(java_cli.commands()):
            return commands.java_command(argv)
        if argv and argv[0] == "bench":
            return commands.bench(argv[1:])
        if argv and argv[0] == "spark":
            return commands.spark_node(argv[1:])
        if argv and argv[0] == "help":
            return main([*argv[1:2], "--help"])
        arguments = parsed(argv or ["--help"])
        return arguments.command(arguments)
    except Problem as problem:
        return say(str(problem), problem.code)
    except KeyboardInterrupt:
        return say("stopped by Ctrl-C", 130)
    except Exception as error:
        return say(sentence_for(error))


def _need_folder():
    try:
        os.getcwd()
    except OSError:
        sentence = "the folder that you are in is not there any more: go to another one (cd ~) and try again"
        raise Problem(sentence) from None


def parsed(argv):
    """The arguments by name. A value after `-p NAME` may begin with a dash, which argparse takes for an option."""
    argv = list(argv)
    options = {"-h", "--help", "-p", "-o", "--no-code", "--fold-code", "--as-is", "--pdf"}  # here the value is missing
    for place in range(2, len(argv)):
        option, name, value = argv[place - 2 : place + 1]
        if option == "-p" and name.isidentifier() and value.startswith("-") and value not in options:
            argv[place] = _SHIELD + value
    return _parser().parse_args(argv)


def _parser():
    parser = _Parser(
        prog="./ganbook",
        description="GANs taught in JupyterLab, in Java.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", "-V", action="version", version=f"ganbook {library.version()}")
    kinds = parser.add_subparsers(metavar="COMMAND", title="commands", required=True, parser_class=_Parser)

    _add(kinds, "run", commands.run, "execute the main notebook and write its report", "./ganbook run")

    _add(
        kinds, "install", commands.install, "make everything ready, as the first command does by itself", "./ganbook install"
    )

    lab = _add(
        kinds,
        "lab",
        commands.open_lab,
        "open JupyterLab",
        "./ganbook lab 05\n  ./ganbook lab S2\n  ./ganbook lab --no-browser --port 8890",
    )
    lab.add_argument("notebook", metavar="NOTEBOOK", nargs="?", help="open this one: 05, S2, 05-dense-gan, or a path")
    lab.add_argument("--no-browser", action="store_true", help="only print the address")
    lab.add_argument("--port", type=_port, help="listen on this port (else the first free one from 8888)")

    report = _add(
        kinds,
        "report",
        commands.report,
        "execute notebooks, with other values if wished, and write a page",
        "./ganbook report 05\n  ./ganbook report 05 -p steps 2000 -p seed 7 -o mine.html\n"
        "  ./ganbook report 05 --no-code --pdf\n  ./ganbook report 05 07 08 --as-is -o course.html",
    )
    report.add_argument(
        "notebooks", metavar="NOTEBOOK", nargs="+", help="05, S2, 05-dense-gan, or a path; several make one page"
    )
    report.add_argument(
        "-p",
        dest="parameters",
        nargs=2,
        type=lambda text: text.removeprefix(_SHIELD),
        action="append",
        metavar=("NAME", "VALUE"),
        default=[],
        help="set a variable of the notebook's parameters cell (any number of times)",
    )
    report.add_argument("-o", dest="output", metavar="FILE", help="write this page (else reports/NOTEBOOK.html)")
    report.add_argument(
        "--patience",
        type=_minutes,
        metavar="MINUTES",
        help="give up a cell that for so long neither puts anything out nor computes (else 10 minutes); one that"
        " computes in silence gets twelve times as long, and one that shows something now and then may take days",
    )
    code = report.add_mutually_exclusive_group()
    code.add_argument(
        "--no-code", dest="code", action="store_const", const="hidden", default="shown", help="leave the code out"
    )
    code.add_argument("--fold-code", dest="code", action="store_const", const="folded", help="fold the code away")
    report.add_argument("--as-is", action="store_true", help="take the outputs that are saved, and execute nothing")
    report.add_argument("--pdf", action="store_true", help="print it as PDF too, by Chromium, Chrome or Edge")

    book = _add(
        kinds,
        "book",
        commands.book,
        "write the course, as it is saved, as a static site",
        "./ganbook book\n  ./ganbook book -o public --pdf\n"
        "  ./ganbook book --no-api --address https://example.org/gan/",
    )
    book.add_argument(
        "-o", dest="output", metavar="FOLDER", help="write it here (else into site); a folder with other files is left"
    )
    book.add_argument("--pdf", action="store_true", help="print it as one PDF too, by Chromium, Chrome or Edge")
    book.add_argument("--no-api", dest="api", action="store_false", help="leave the library's Javadoc out")
    book.add_argument(
        "--address", type=_address, metavar="URL", help="where it will stand: previews elsewhere need their pictures' full addresses"
    )

    handout = _add(
        kinds,
        "handout",
        commands.handout,
        "write copies of pages for students, without the solutions",
        "./ganbook handout 00 05 S4\n  ./ganbook handout 05 -o /srv/course --no-outputs --no-hints\n"
        "  ./ganbook handout 05 --nbgrader my-course",
    )
    handout.add_argument("notebooks", metavar="NOTEBOOK", nargs="+", help="05, S4, 05-dense-gan, or a path")
    handout.add_argument("-o", dest="output", metavar="FOLDER", help="write them here (else into handout)")
    handout.add_argument(
        "--nbgrader", metavar="COURSE", help="make each page an assignment in this folder of an nbgrader course"
    )
    handout.add_argument("--no-outputs", dest="outputs", action="store_false", help="without what the cells put out")
    handout.add_argument("--no-hints", dest="hints", action="store_false", help="without the hints")
    handout.add_argument(
        "--solutions",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="with the solutions, or without them, as they are handed out otherwise",
    )

    mark = _add(
        kinds,
        "mark",
        commands.mark,
        "run what students have handed in, and write their marks",
        "./ganbook mark handed-in\n  ./ganbook mark handed-in -o marks/may --anonymous\n"
        "  ./ganbook mark handed-in --page my-page.ipynb --limit 120",
    )
    mark.add_argument(
        "folder", metavar="FOLDER", help="anna.ipynb, anna/05.ipynb, a school platform's export, or nbgrader's folders"
    )
    mark.add_argument("-o", dest="output", metavar="FOLDER", help="write the marks here (else into marks)")
    mark.add_argument("--full", action="store_true", help="run the pages as they are, not at their tiny setting")
    mark.add_argument(
        "--limit", type=_seconds, metavar="SECONDS", help="stop a cell that computes for longer (else 60; with --full 900)"
    )
    mark.add_argument(
        "--page", dest="pages", metavar="NOTEBOOK", action="append", default=[], help="a page of your own that was handed out"
    )
    mark.add_argument("--anonymous", action="store_true", help="name nobody on the class's page")

    pack = _add(
        kinds,
        "pack",
        commands.write_pack,
        "write an archive for a room without a network, with all that is needed besides a JDK and Python",
        "./ganbook pack\n  ./ganbook pack -o /media/stick/classroom.tar.gz\nthere:\n"
        "  tar xzf classroom.tar.gz && cd ganbook && ./ganbook install",
    )
    pack.add_argument("-o", dest="output", metavar="FILE", help="write it here (else classroom.tar.gz)")
    pack.add_argument(
        "--no-data", dest="data", action="store_false", help="without the images of GANBOOK_DATA and data/cache"
    )

    test = _add(
        kinds,
        "test",
        commands.test,
        "run all tests, or some",
        "./ganbook test\n  ./ganbook test --fast\n  ./ganbook test GanSpecTest\n"
        "  ./ganbook test 'GanTest#closedModelSaysSo' test_report\n  ./ganbook test 05",
    )
    test.add_argument(
        "names",
        metavar="NAME",
        nargs="*",
        help="only these: a Java class or CLASS#METHOD, a file of Python tests or FILE::TEST, a notebook; nothing of"
        " the library is installed",
    )
    test.add_argument(
        "--fast",
        action="store_true",
        help="only those that neither train for long nor need a kernel, a browser or the network: two minutes;"
        " nothing of the library is installed",
    )
    test.add_argument("--java", action="store_true", help="only those of the library, with Maven")
    test.add_argument("--python", action="store_true", help="only those of the notebooks and the launcher, with pytest")

    kinds.add_parser("bench", help="measure this library beside TensorFlow, Keras and PyTorch", add_help=False)
    kinds.add_parser("spark", help="start a master or a worker, for sweeps on several machines", add_help=False)
    for name, summary in java_cli.commands():
        kinds.add_parser(name, help=summary, add_help=False)
    return parser


def _add(kinds, name, command, summary, examples):
    parser = kinds.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=f"examples:\n  {examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command=command)
    return parser


class _Parser(argparse.ArgumentParser):
    """Says a wrong command line in one sentence."""

    def error(self, message):
        self.exit(2, f"ganbook: {_plainer(message)}; see {self.prog} --help\n")


def _plainer(message):
    """argparse's message, said for somebody who does not know argparse."""
    unknown = re.match(r"argument COMMAND: invalid choice: '(.*?)' \(choose from (.*)\)", message)
    if unknown:
        near = difflib.get_close_matches(unknown[1], re.findall(r"[\w-]+", unknown[2]), 1)
        hint = f": did you mean {near[0]!r}?" if near else ""
        return f"there is no command {unknown[1]!r}{hint}"
    if message == "argument -p: expected 2 arguments":
        return f"{message}, as in: -p steps 2000"
    return message


def _minutes(text):
    return _above_0(text, "minutes")


def _seconds(text):
    return _above_0(text, "seconds")


def _above_0(text, unit):
    try:
        if 0 < float(text) < float("inf"):
            return float(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"expected a number of {unit} above 0, found {text!r}")


def _address(text):
    if re.fullmatch(r"https?://[^\s/?#\"]+(/[^\s?#\"]*)?", text):
        return text
    raise argparse.ArgumentTypeError(f"expected an address such as https://example.org/gan/, found {text!r}")


def _port(text):
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"expected a port from 1 to 65535, found {text!r}")
    return int(text)
