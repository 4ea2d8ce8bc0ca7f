"""The other end of the workshop: a process that reads feeds and pages from its standard input, one after the other, and answers.

Started by `workshop` only.
"""

import importlib
import logging
import os
import pickle
import signal
import sys
import traceback
from typing import BinaryIO

from bot.model.errors import BriefingError
from bot.sources.workshop_jobs import LENGTH_BYTES, Answer, Done, Failed, Job, Refused

_TASKS = {
    "feed": ("bot.sources.feeds", "read_fetched"),
    "page": ("bot.sources.webpage", "read_fetched_page"),
    "document": ("bot.sources.handed_in", "read_handed_in"),
    "feed or links": ("bot.sources.discovery", "feed_or_links"),
}
"""What is done here: each is called with what was fetched or handed in, and the time."""


def main(memory_bytes: int, alarm_s: float) -> None:
    """Work until the input ends."""
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what a library prints is no answer
    logging.disable(logging.CRITICAL)
    _limit_memory(memory_bytes)
    _say(answers, Done(None))
    while length := jobs.read(LENGTH_BYTES):
        job: Job = pickle.loads(jobs.read(int.from_bytes(length, "big")))  # noqa: S301 - from our own program
        # Should the program die meanwhile, nobody else would stop this.
        _set_alarm(alarm_s)
        answer = work(job)
        _set_alarm(0)
        _say(answers, answer)


def work(job: Job) -> Answer:
    """Do one piece of work."""
    module, name = _TASKS[job.task]
    fetched, now = job.values
    try:
        return Done(getattr(importlib.import_module(module), name)(fetched, now=now))
    except BriefingError as error:
        return Refused(error)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the border of a process: told to the program, which logs it
        where = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
        return Failed(f"{where}{type(error).__name__}")


def _say(answers: BinaryIO, answer: Answer) -> None:
    data = pickle.dumps(answer)
    answers.write(len(data).to_bytes(LENGTH_BYTES, "big") + data)
    answers.flush()


def _set_alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):  # Unix only
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(memory_bytes: int) -> None:
    try:
        resource = importlib.import_module("resource")  # Unix only
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, hard))
