"""The benchmark's command line; started by `./ganbook bench`, which gives the class path of the library first."""

import argparse
import platform
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from ganbook_bench import machine, report, results, rounds, workloads  # noqa: E402


def main(argv):
    """Measures, and writes results.json, results.md and results.png. Returns the exit code."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.quick and not arguments.output:
        parser.error("--quick: expected an --output FOLDER for what is only a look: the results here are of full rounds")
    arguments.output = arguments.output or HERE
    if arguments.check_only:
        return 0
    java = ["java", *arguments.jvm_flags.split(), "-cp", arguments.class_path]
    path = arguments.output / "results.json"
    found = results.load(path)
    part = results.of_cpu(found, machine.cpu())
    seconds = arguments.seconds or (0.3 if arguments.quick else 2)
    noisy = []
    for workload in arguments.workload:
        if not _measure(arguments, java, part, workload, seconds):
            noisy.append(workload)
        for growing in arguments.growth:
            times = rounds.growth(java, workload, *growing, seconds)
            part.setdefault("growth", {})[" ".join([workload, *growing])] = times
        arguments.output.mkdir(parents=True, exist_ok=True)
        results.save(path, found)
    text = report.tables(found)
    (arguments.output / "results.md").write_text(text, encoding="utf-8")
    from ganbook_bench import picture  # needs what --help does not

    picture.save(found, arguments.output / "results.png")
    print(text)
    if noisy:
        sentence = f"nothing of {', '.join(noisy)} was steady enough to be told, and what was there before has stayed"
        sys.stderr.write(f"ganbook bench: {sentence}: close what else is running and measure again\n")
    return 1 if noisy else 0


def _measure(arguments, java, part, workload, seconds):
    """Puts a workload's results in place of its old ones. Returns whether anything was steady; if not, the old ones stay."""
    precisions, left_out = arguments.precision or list(workloads.PRECISIONS), []
    if not arguments.precision and machine.imitates_bfloat16(part["cpu"]):
        precisions = ["fp32"]
        left_out = ["bf16: this CPU has no instructions for bfloat16 and imitates it; --precision bf16 measures it all the same"]
        print(f"  {left_out[0]}", flush=True)
    keys = [(contender, precision) for contender in arguments.contender for precision in precisions]
    most = results.FEWEST_ROUNDS * (2 if arguments.quick else 4)
    measured = rounds.measure(java, workload, keys, seconds, most, not arguments.quick)
    if not results.anything_steady(measured.rows):
        return False
    part["versions"] = {**part["versions"], "python": platform.python_version(), **measured.versions}
    part["rows"] = results.merged(part["rows"], measured.rows)
    part["left_out"][workload] = [*left_out, *measured.left_out]
    if measured.others:
        part.setdefault("others", {})[workload] = measured.others
    return True


def _contender_and_precision(text):
    words = text.split()
    if len(words) != 2 or words[0] not in workloads.CONTENDERS or words[1] not in workloads.PRECISIONS:
        known = f"{', '.join(workloads.CONTENDERS)} and {' or '.join(workloads.PRECISIONS)}"
        raise argparse.ArgumentTypeError(f"expected one of {known}, found {text!r}")
    return words


def _parser():
    parser = argparse.ArgumentParser(prog="./ganbook bench", description=__doc__)
    parser.add_argument("--class-path", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--jvm-flags", default="", help=argparse.SUPPRESS)
    parser.add_argument("--check-only", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help="short rounds, and only the steps: a look")
    parser.add_argument("--workload", nargs="+", choices=workloads.WORKLOADS, default=list(workloads.WORKLOADS))
    parser.add_argument("--contender", nargs="+", choices=workloads.CONTENDERS, default=list(workloads.CONTENDERS))
    parser.add_argument(
        "--precision",
        nargs="+",
        choices=workloads.PRECISIONS,
        help="both, and fp32 alone where the CPU only imitates bfloat16",
    )
    parser.add_argument("--seconds", type=float, help="length of a contender's round")
    parser.add_argument(
        "--growth",
        action="append",
        default=[],
        type=_contender_and_precision,
        metavar="'CONTENDER PRECISION'",
        help="also measure a step's time by batch size, for one contender; repeatable",
    )
    parser.add_argument("--output", type=Path, help="folder of results.json, results.md, results.png (here)")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
