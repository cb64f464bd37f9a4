"""How long a running cell may say nothing before it is given up."""

from .kernel import KernelFailed

PATIENCE = 10  # minutes
_BUSY = 12  # times as long for a cell whose kernel computes
_IDLE = 0.1  # of one processor: a waiting kernel uses less (3 % were seen), one that computes beside others more
_LEAST_WORK = 0.5  # seconds
_SECONDS_BETWEEN_LOOKS = 5


class Silence:
    """Counts the seconds in which a cell puts nothing out, and among them those in which its kernel only waits.

    A clock would not do: it goes on while a laptop sleeps.
    """

    def __init__(self, kernel, patience):
        self.kernel = kernel
        self.patience = patience * 60
        self.seconds = 0

    def broken(self):
        """The cell has put something out."""
        self.seconds = 0

    def lasts(self, cell):
        """One more second has passed in silence; raises KernelFailed if it is one too many."""
        if self.seconds == 0:
            self._from_now(self.kernel.computed())
        self.seconds += 1
        if self.seconds % _SECONDS_BETWEEN_LOOKS == 0:
            computed = self.kernel.computed()
            if computed - self.computed > _IDLE * (self.seconds - self.since) + _LEAST_WORK:
                self._from_now(computed)
        if self.seconds - self.since >= self.patience:
            raise KernelFailed(
                f"{cell} was given up: in {_minutes(self.patience)} it has put nothing out, and its kernel does not"
                " compute (--patience MINUTES waits longer)"
            )
        if self.seconds >= _BUSY * self.patience:
            raise KernelFailed(
                f"{cell} was given up: it computes, but in {_minutes(_BUSY * self.patience)} it has put nothing out"
                " (--patience MINUTES waits longer; a loop that prints now and then may run for ever)"
            )

    def _from_now(self, computed):
        """Counts the seconds of waiting from here."""
        self.since, self.computed = self.seconds, computed


def _minutes(seconds):
    return f"{seconds / 60:g} minutes"
