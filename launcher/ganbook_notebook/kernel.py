"""A kernel that was started for one notebook: its messages, its processes, its end."""

import contextlib

import psutil
import zmq
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import KernelManager

from .failure import Failure

_START_SECONDS = 180
_WAITING = 100_000  # messages that may wait for this program; ZeroMQ's own 1,000 are too few for a cell's lines


class KernelFailed(Failure):
    """A kernel that did not start, or ended by itself, or hangs."""


class Kernel:
    """A running kernel, as a context that ends all of its processes.

    language -- what it says of its language, for the notebook's metadata
    at_once  -- set to True to end it without waiting for its good order
    """

    def __init__(self, name, folder, log):
        self.at_once = False
        self.client = None
        self.manager = KernelManager(kernel_name=name)
        # Asked to end, the kernel's loops stop at once, but its process only when signalled, after half of this.
        self.manager.shutdown_wait_time = 2
        self.processes = set()
        self.options = {"cwd": str(folder), "stdout": log, "stderr": log}

    def __enter__(self):
        try:
            self.manager.start_kernel(**self.options)
            self.client = self.manager.client()
            self.client.context.setsockopt(zmq.RCVHWM, _WAITING)
            self.client.start_channels(stdin=False)
            self.client.wait_for_ready(timeout=_START_SECONDS)
            self.language = self.client.kernel_info(reply=True, timeout=_START_SECONDS)["content"]["language_info"]
            self.poller = zmq.Poller()
            for channel in (self.client.iopub_channel, self.client.shell_channel):
                self.poller.register(channel.socket, zmq.POLLIN)
            self._note_processes()
        except BaseException as error:
            self.at_once = True
            self.__exit__()
            if isinstance(error, NoSuchKernel):
                raise Failure(f"the notebook asks for a kernel named {error.name!r}, which is not installed") from None
            if isinstance(error, (RuntimeError, TimeoutError)):
                raise KernelFailed(f"the Java kernel did not start: {error}") from None
            raise
        return self

    def __exit__(self, *_):
        self._note_processes()
        try:
            if self.manager.has_kernel:
                self.manager.shutdown_kernel(now=self.at_once)
        finally:
            # What is left if the first process was dead already, or did not take the others with it.
            for process in self.processes:
                with contextlib.suppress(psutil.Error):
                    process.kill()
            psutil.wait_procs(self.processes, timeout=5)
            if self.client:
                self.client.stop_channels()

    def execute(self, code):
        """Starts a cell. Returns the id that its messages name as their parent's."""
        return self.client.execute(code, allow_stdin=False)

    def message(self, seconds):
        """The next message as a pair, whether it is a reply and itself; None if there is none for so long."""
        ready = dict(self.poller.poll(round(seconds * 1000)))
        for channel in (self.client.iopub_channel, self.client.shell_channel):
            if channel.socket in ready:
                return channel is self.client.shell_channel, channel.get_msg(timeout=0)
        return None

    def is_alive(self):
        """Whether its first process runs."""
        return self.manager.is_alive()

    def computed(self):
        """What all of its processes have worked on the processors, in seconds."""
        self._note_processes()
        seconds = 0
        for process in self.processes:
            with contextlib.suppress(psutil.Error):
                times = process.cpu_times()
                seconds += times.user + times.system
        return seconds

    def held(self):
        """How many processes it has, and how much memory these hold together, in bytes."""
        self._note_processes()
        sizes = []
        for process in self.processes:
            with contextlib.suppress(psutil.Error):
                sizes.append(process.memory_info().rss)
        return len(sizes), sum(sizes)

    def interrupt(self):
        """Asks the running cell to end, as the stop button does."""
        self.manager.interrupt_kernel()

    def _note_processes(self):
        """Finds the kernel's processes: a Java kernel's first one starts another."""
        with contextlib.suppress(psutil.Error, AttributeError):  # it was stopped before it began
            first = psutil.Process(self.manager.provisioner.pid)
            self.processes.update([first, *first.children(recursive=True)])
