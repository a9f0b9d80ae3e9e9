"""What a terminal is shown of long work never disturbs the work."""

import io
import signal
import sys

import pytest

from tagfeed.cli.printing import progress


class Terminal(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


class Gone(Terminal):
    """One that hung up."""

    def write(self, _text: str) -> int:
        raise OSError(5, "Input/output error")


def test_the_stages_are_shown_once_the_alarm_came(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress(True) as announce:
        announce("reading")
        assert terminal.getvalue() == ""
        signal.raise_signal(signal.SIGALRM)
        announce("publishing")
    assert "reading …" in terminal.getvalue()
    assert "publishing …" in terminal.getvalue()


def test_a_terminal_that_is_gone_stops_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Gone())
    done = []
    with progress(True) as announce:
        signal.raise_signal(signal.SIGALRM)
        announce("publishing")
        done.append("all")
    assert done == ["all"]


def test_the_alarm_is_as_before_when_the_work_is_done() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with progress(True):
        assert signal.getsignal(signal.SIGALRM) != before
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
