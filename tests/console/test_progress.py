import io

from bot.console.progress import EVERY_S, progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_short_work_writes_nothing_into_a_pipe() -> None:
    out = io.StringIO()
    with progress("articles", total=3, stream=out, clock=Clock()) as steps:
        for _ in range(3):
            steps.advance()
    assert out.getvalue() == ""


def test_long_work_writes_a_line_now_and_then_into_a_pipe() -> None:
    out, clock = io.StringIO(), Clock()
    with progress("articles", total=2_500, stream=out, clock=clock) as steps:
        for _ in range(25):
            steps.advance(100)
            clock.now += EVERY_S / 10
        steps.expect(None)
        clock.now += EVERY_S
        steps.advance(5)
    assert out.getvalue() == "articles: 1,100 of 2,500\narticles: 2,100 of 2,500\narticles: 2,505\n"


def test_a_terminal_sees_a_bar_that_goes_away() -> None:
    out = Terminal()
    with progress("[articles]", stream=out) as steps:
        steps.expect(10)
        steps.advance(10)
    assert "[articles]" in out.getvalue()
    assert "\x1b[2K" in out.getvalue()
