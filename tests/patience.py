"""Waiting as long as something moves, however slow the machine: what hangs fails, and what is slow does not."""

import subprocess
import time
import urllib.request
from contextlib import suppress

import psutil

STILL = 300  # seconds in which nothing has moved: it hangs
WORK = 1200  # seconds of processor time that showed nothing: an endless loop
IDLE = 0.03  # of a processor, which idle servers and kernels use together


def wait_for(condition, seen=lambda: None, state=lambda: None, still=STILL, work=WORK, but=None):
    """Waits until a condition gives something true; gives that.

    seen  -- gives what the test can see of the progress: each change is one
    state -- gives how things stand, for the TimeoutError of who waits in vain
    still -- seconds to wait while no process that the test has started works, and nothing new is seen
    work  -- seconds of their processor time to wait while nothing new is seen
    but   -- the id of a process whose work, and whose children's, is no progress: being asked costs it some
    """
    hope = _Hope(seen, still, work, but)
    pause = 0.1
    while not (found := condition()):
        if why := hope.lost():
            raise TimeoutError(f"in vain: {why}; {state()}")
        time.sleep(pause)
        pause = min(1.2 * pause, 0.5)
    return found


def wait_for_the_end_of(processes):
    """Waits until none of these processes lives; a killed one may take a moment, and longer still to be noticed."""
    wait_for(lambda: not any(map(lives, processes)), state=lambda: processes)


def lives(process):
    """Whether a process, or the process of a number, runs."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(process) if isinstance(process, int) else process
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


class _Hope:
    """Whether there is a sense in waiting on."""

    def __init__(self, seen, still, work, but):
        self.see, self.still, self.work, self.but = seen, still, work, but
        self.looked = self.moved = time.monotonic()
        self.seen, self.spent, self.worked = seen(), processor_times(but), 0

    def lost(self):
        """Why hope is lost, if it is."""
        now = time.monotonic()
        if now - self.looked < 1:
            return None
        before, self.spent = self.spent, processor_times(self.but)
        worked = sum(max(0, seconds - before.get(process, 0)) for process, seconds in self.spent.items())
        if worked > IDLE * (now - self.looked):
            self.moved = now
            self.worked += worked
        self.looked = now
        seen_before, self.seen = self.seen, self.see()
        if self.seen != seen_before:
            self.moved, self.worked = now, 0
        if now - self.moved > self.still:
            return f"nothing has moved for {self.still} s"
        if self.worked > self.work:
            return f"{self.work} s of processor time have shown nothing"
        return None


def processor_times(but=None):
    """The processor time that each process has spent which this one has started, in seconds."""
    times = {}
    started = psutil.Process().children(recursive=True)
    left_out = next((process for process in started if process.pid == but), None)
    apart = {left_out, *left_out.children(recursive=True)} if left_out else set()
    for process in set(started) - apart:
        try:
            times[process] = sum(process.cpu_times()[:4])  # its own and its ended children's
        except psutil.Error:
            pass  # ended meanwhile
    return times


def finish(child):
    """Waits for a process with pipes (see `wait_for`), which is killed if it hangs; gives what it has put out."""

    def ended():
        try:
            return child.communicate(timeout=1)
        except subprocess.TimeoutExpired as running:
            said[:] = [running.output, running.stderr]
            return None

    said = []
    try:
        return wait_for(ended, seen=lambda: list(said), state=lambda: f"{child.args} has said {said}")
    except TimeoutError:
        for process in [*psutil.Process(child.pid).children(recursive=True), child]:
            process.kill()
        raise


def answer_of(address, server, log):
    """Asks a server that may still be starting, until it answers; gives the answer. It fails if the server ends."""

    def answer():
        assert server.poll() is None, f"it ended:\n{log.read_text(errors='replace')}"
        try:
            return urllib.request.urlopen(address, timeout=10).read()
        except OSError:
            return None

    return wait_for(answer, state=lambda: f"{address} does not answer:\n{log.read_text(errors='replace')}")


def end(server):
    """Ends a server in good order, or kills it if it hangs."""
    server.terminate()
    try:
        wait_for(lambda: server.poll() is not None)
    finally:
        server.kill()
