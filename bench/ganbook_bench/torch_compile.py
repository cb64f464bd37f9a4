"""PyTorch with torch.compile: the eager contender with both networks and both optimisers' steps compiled.

The step as one compiled function is no way for a GAN: G's images and D's loss then are of one compiled part, whose backward pass for D
frees what the one for G needs, and PyTorch refuses that.
"""

import torch

from . import torch_eager


class Training(torch_eager.Training):
    """A training whose steps can be timed; compiled by the first one."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.generator.compile()
        self.discriminator.compile()
        for optimizer in self.optimizers:
            optimizer.step = torch.compile(optimizer.step)


def why_not():
    """Why nothing can be compiled here, as a sentence; None if something can."""
    try:
        torch.compile(torch.sin)(torch.ones(8))
    except Exception as error:
        return f"torch.compile needs a C++ compiler, such as g++, and compiles nothing here ({type(error).__name__})"
    return None
