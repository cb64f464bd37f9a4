"""The four workloads, the contenders, and the ratios to be reached."""

from typing import NamedTuple


class Workload(NamedTuple):
    """A training: S0 to S4 are the student projects that the course rebuilds."""

    title: str
    batch: int
    conditional: bool
    unit_pixels: bool  # [0, 1] in place of [-1, 1]


WORKLOADS = {
    "A": Workload("dense GAN (S4)", 128, False, False),
    "B": Workload("DCGAN (S1, S3)", 256, False, False),
    "C": Workload("dense cGAN (S0)", 128, True, False),
    "D": Workload("convolutional cGAN (S2)", 64, True, True),
}

CONTENDERS = {
    "ganbook": "this library",
    "tf_function": "TensorFlow, tf.function",
    "keras": "Keras, train_on_batch",
    "torch": "PyTorch, eager, channels last",
    "torch_compile": "PyTorch, torch.compile, channels last",
}

PRECISIONS = ("fp32", "bf16")


class Target(NamedTuple):
    """At least so many times as fast as a contender, on a CPU with AMX and on one without; None where nothing is aimed at."""

    workload: str
    ours: str
    contender: str
    theirs: str
    with_amx: float
    without: float | None

    def on(self, cpu):
        """What is to be reached on a CPU, as machine.cpu() describes it; None for nothing."""
        return self.with_amx if "AMX bf16" in cpu["matrices"] else self.without


TARGETS = (
    Target("A", "fp32", "tf_function", "fp32", 1.5, 1.25),
    Target("C", "fp32", "tf_function", "fp32", 1.5, 1.25),
    Target("A", "fp32", "keras", "fp32", 6.0, 6.0),
    *(
        target
        for workload in "BD"
        for target in (
            Target(workload, "fp32", "tf_function", "fp32", 1.15, 1.05),
            Target(workload, "bf16", "tf_function", "bf16", 1.25, None),
            Target(workload, "bf16", "torch", "fp32", 2.5, None),
            Target(workload, "fp32", "keras", "fp32", 2.0, 2.0),
            Target(workload, "bf16", "keras", "fp32", 3.0, None),
        )
    ),
)

BATCHES = (8, 16, 32, 64, 128, 256, 512, 1024)
