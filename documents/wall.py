"""What a process that renders may not do: reach the net, use more than its share, leave the facts of a case in a core file.

That nothing is fetched follows from `documents.typeset`. This is the second wall, for the day something slips through the first.
"""

import contextlib
import ctypes
import os
import resource
import signal
from dataclasses import dataclass

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000


@dataclass(frozen=True)
class Wall:
    """The share of one paper: seconds of the processor, seconds by the clock, bytes of memory of the process that sets it."""

    processor: int = 10
    clock: float = 30
    memory: int = 2 * 2**30


def enclose(wall: Wall) -> bool:
    """Shuts this process in for good. True if it is cut off from every network; where the kernel does not allow that, it goes on without."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    memory = wall.memory if most == resource.RLIM_INFINITY else min(wall.memory, most)
    resource.setrlimit(resource.RLIMIT_AS, (memory, most))
    return _cut_off()


def allow(wall: Wall) -> None:
    """Gives this process the processor for one more paper. What takes longer is ended by the kernel."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    until = int(used.ru_utime + used.ru_stime) + 1 + wall.processor
    resource.setrlimit(resource.RLIMIT_CPU, (until if most == resource.RLIM_INFINITY else min(until, most), most))


def _cut_off() -> bool:
    """A network of one's own, with nobody in it. Who is not root needs a room of users of their own for that."""
    user, group = os.geteuid(), os.getegid()
    if not hasattr(ctypes.CDLL(None), "unshare"):
        return False
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    if unshare(_NEW_NET) == 0:
        return True
    if unshare(_NEW_USER | _NEW_NET) != 0:
        return False
    with contextlib.suppress(OSError):  # who stays nobody can still read; only new files are refused
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{user} {user} 1")
        _write("/proc/self/gid_map", f"{group} {group} 1")
    return True


def _write(path: str, words: str) -> None:
    with open(path, "w") as file:
        file.write(words)
