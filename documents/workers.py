"""Processes that print, each behind its own wall. One that takes too long or dies is ended and replaced; the others go on with their papers."""

import contextlib
import gc
import logging
import queue
import signal
import threading
import traceback
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from documents.wall import Wall, allow, enclose
from foundation.errors import Refused

_log = logging.getLogger(__name__)
_START = 120  # seconds for a process to get ready
_TOO_MUCH = "这份文书内容太多或者太复杂，在规定的时间和内存内没有排完，已经停下，没有留下半份文书。请分成几份，或者缩短文字、缩小图片后再印。"
_STOPPED = "印制正在停止，请稍后再印。"
_DIED = "印制这份文书时程序两次意外停止，没有留下半份文书。请稍后再印；仍然不行的，请联系系统管理员。"
Function = Callable[..., Any]


class Workers:
    """At most `count` processes, started when they are needed. Threads that find all of them busy wait. `prepare` runs once in each."""

    def __init__(self, count: int, wall: Wall, prepare: Callable[[], None]):
        self._wall, self._prepare = wall, prepare
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(count):
            self._idle.put(None)
        self._lock = threading.Lock()
        self._living: set[_Worker] = set()
        self._is_closed = False
        self.is_cut_off = True

    @property
    def pids(self) -> list[int]:
        """The processes that live now."""
        with self._lock:
            return [worker.process.pid for worker in self._living if worker.process.pid]

    def run(self, function: Function, *arguments: Any) -> Any:
        """What the function gives in a worker. A worker that dies is replaced and the paper made again, once; one that uses up its share is
        ended, and the paper refused."""
        for _ in range(2):
            worker = self._idle.get()
            try:
                worker = worker or self._hire()
                return worker.ask(function, arguments, self._wall.clock)
            except _Gone as gone:
                self._dismiss(worker)
                worker = None
                if gone.by_share:
                    raise Refused(_TOO_MUCH) from gone
            finally:
                self._idle.put(worker)
        raise Refused(_DIED)

    def close(self) -> None:
        """Ends every process, also one at work: it keeps nothing."""
        self._is_closed = True
        with self._lock:
            living, self._living = self._living, set()
        for worker in living:
            worker.end()

    def _hire(self) -> "_Worker":
        if self._is_closed:
            raise Refused(_STOPPED)
        worker = _Worker(self._wall, self._prepare)
        with self._lock:
            self._living.add(worker)
        try:
            is_cut_off = worker.ready()
        except _Gone:
            self._dismiss(worker)
            raise
        if self.is_cut_off and not is_cut_off:
            self.is_cut_off = False
            _log.warning("the kernel lets no printing process give up the network: the press relies on fetching nothing")
        return worker

    def _dismiss(self, worker: "_Worker | None") -> None:
        if worker is not None:
            with self._lock:
                self._living.discard(worker)
            worker.end()
        if self._is_closed:
            raise Refused(_STOPPED)


class _Gone(Exception):
    """A worker is no more; `by_share` if it had used up what one paper may take."""

    def __init__(self, by_share: bool = False):
        super().__init__()
        self.by_share = by_share


class _Worker:
    def __init__(self, wall: Wall, prepare: Callable[[], None]):
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, wall, prepare), daemon=True, name="press")
        self.process.start()
        theirs.close()

    def ready(self) -> bool:
        """Waits until it can print; True if it is cut off from the network."""
        return bool(self._hear(_START))

    def ask(self, function: Function, arguments: tuple[Any, ...], seconds: float) -> Any:
        try:
            self._pipe.send((function, arguments))
        except OSError as fault:
            raise _Gone from fault
        is_done, answer = self._hear(seconds)
        if is_done:
            return answer
        raise answer

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self._pipe.close()

    def _hear(self, seconds: float) -> Any:
        try:
            if self._pipe.poll(seconds):
                return self._pipe.recv()
        except (OSError, EOFError) as fault:
            self.process.join(5)
            raise _Gone(by_share=self.process.exitcode == -signal.SIGXCPU) from fault
        raise _Gone(by_share=True)


def _serve(pipe: Connection, wall: Wall, prepare: Callable[[], None]) -> None:
    is_cut_off = enclose(wall)
    prepare()
    settle_down()
    with contextlib.suppress(EOFError, OSError):
        pipe.send(is_cut_off)
        while True:
            function, arguments = pipe.recv()
            allow(wall)
            pipe.send(_answer(function, arguments))


def settle_down() -> None:
    """What is kept for ever need not be looked through again and again for what nobody needs."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _answer(function: Function, arguments: tuple[Any, ...]) -> tuple[bool, Any]:
    try:
        return True, function(*arguments)
    except (MemoryError, RecursionError):
        return False, Refused(_TOO_MUCH)
    except Refused as refusal:
        return False, refusal
    except Exception as fault:
        return False, RuntimeError(f"the press failed: {type(fault).__name__}: {fault}\n{traceback.format_exc()}")
