"""A time limit on code that may never end."""

import ctypes
import signal
import threading
from collections.abc import Callable
from typing import Any

_AGAIN = 0.1  # seconds until the next attempt on code that swallowed the last one with a bare `except:`


class TimeUp(BaseException):
    """Not an Exception, so that `except Exception` in a student's loop does not swallow it."""


def limited(seconds: float, call: Callable[[], Any]) -> Any:
    """call(), or TimeUp once the seconds are over."""
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        return _by_alarm(seconds, call)
    return _by_thread(seconds, call)


def _by_alarm(seconds: float, call: Callable[[], Any]) -> Any:
    def ring(_signal, frame):
        if frame.f_code is not _by_alarm.__code__:  # already on the way out
            raise TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        return call()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _by_thread(seconds: float, call: Callable[[], Any]) -> Any:
    """For Windows and for threads, which get no alarm. Code that waits inside C is stopped when it comes back."""
    caller, done = ctypes.c_ulong(threading.get_ident()), threading.Event()

    def watch():
        pause = seconds
        while not done.wait(pause):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(caller, ctypes.py_object(TimeUp))
            pause = _AGAIN

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        try:
            return call()
        finally:
            done.set()
    finally:  # once more, for a TimeUp that came between call() and set()
        done.set()
        watcher.join()
        ctypes.pythonapi.PyThreadState_SetAsyncExc(caller, None)
