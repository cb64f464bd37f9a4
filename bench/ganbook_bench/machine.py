"""What the benchmark ran on."""

import os
import platform
from pathlib import Path


def cpu():
    """The CPU's name, its cores and what it has for matrices."""
    name, flags = platform.processor() or platform.machine(), ()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    for line in lines:
        key, _, value = line.partition(":")
        if key.strip() == "model name":
            name = value.strip()
        elif key.strip() == "flags":
            flags = value.split()
    known = {"avx2": "AVX2", "avx512f": "AVX-512", "avx512_bf16": "AVX-512 bf16", "amx_bf16": "AMX bf16"}
    return {"name": name, "cores": os.cpu_count(), "matrices": [known[flag] for flag in known if flag in flags]}


def words(cpu):
    """A CPU, as cpu() describes it, on one line."""
    return ", ".join([cpu["name"], f"{cpu['cores']} cores", *cpu["matrices"]])


def imitates_bfloat16(cpu):
    """Whether a CPU, as cpu() describes it, is known to lack instructions for bfloat16."""
    return bool(cpu["matrices"]) and not any(word.endswith("bf16") for word in cpu["matrices"])


def resident_mb(pid):
    """Memory that a process holds, in megabytes; None where the system does not say."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS:"):
                return round(int(line.split()[1]) / 1024)
    except OSError:
        pass
    return None
