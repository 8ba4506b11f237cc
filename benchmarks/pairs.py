"""Times of two functions as a ratio: measured in turns, so that a busy machine slows both."""

import os
import sys
from collections.abc import Callable
from statistics import median
from time import thread_time

import torch

# Without these, half of what is measured is the kernel handing out fresh pages.
_MALLOC = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": str(2**32), "MALLOC_TOP_PAD_": str(2**29)}


def alone() -> None:
    """One thread, and an allocator that keeps its memory; starts the script anew where that is needed."""
    if not _MALLOC.items() <= os.environ.items():
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | _MALLOC | {"OMP_NUM_THREADS": "1"})
    torch.set_num_threads(1)


def seconds(run: Callable[[], object]) -> float:
    """The thread's own time for one run."""
    start = thread_time()
    run()
    return thread_time() - start


def paired(ours: Callable[[], object], theirs: Callable[[], object], pairs: int = 41) -> tuple[float, float, float]:
    """Median seconds of ours and of theirs, and the median of the ratios of neighbouring runs."""
    for run in (ours, theirs):
        run()
    times = [(seconds(ours), seconds(theirs)) for _pair in range(pairs)]
    return median(a for a, _b in times), median(b for _a, b in times), median(a / b for a, b in times)
