"""From exceptions to sentences, and what nobody caught: no traceback, no personal data on screen."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from kiosk.errors import KioskError, Offline, PackRefused
from ui.errors import Catcher, Trouble, explain, note, trail

SECRET = "张三 420000199001011234"


def test_explain() -> None:
    assert explain(Offline()) == Trouble(
        "暂时连不上信用中心。", "已保存的内容不会丢失，此项操作请联网后重试。", "offline", retry=True
    )
    other = explain(ValueError(SECRET))
    assert (other.code, other.retry) == ("ValueError", False)
    assert "张三" not in other.text
    assert explain(PackRefused(line=3)).text.startswith("规则包")
    assert explain(KioskError()).code == "failed"
    assert explain(Offline()).text == "暂时连不上信用中心。已保存的内容不会丢失，此项操作请联网后重试。"


def test_what_was_not_raised_on_purpose_goes_to_the_log_once(
    catcher: Catcher, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks() -> None:
        raise ValueError(SECRET)

    with pytest.raises(ValueError, match="张三") as caught:
        breaks()
    explain(Offline())
    assert caplog.records == []
    explain(caught.value)
    note(caught.value)
    assert caplog.messages[0].startswith("not expected: ValueError at test_errors.py:")
    assert len(caplog.records) == 1
    assert "张三" not in caplog.text
    with pytest.raises(ValueError, match="张三") as again:
        breaks()
    sys.excepthook(ValueError, again.value, again.value.__traceback__)
    explain(again.value)
    assert len(caplog.records) == 2


def test_trail_names_places_and_no_values() -> None:
    def breaks(value: str) -> None:
        raise ValueError(value)

    with pytest.raises(ValueError, match="张三") as caught:
        breaks(SECRET)
    said = trail(caught.value)
    assert said.startswith("ValueError at test_errors.py:")
    assert "张三" not in said
    assert trail(ValueError("x")) == "ValueError at unknown place"


@pytest.fixture
def catcher(qtbot: QtBot) -> Iterator[Catcher]:
    made = Catcher()
    made.install()
    yield made
    made.remove()


def test_uncaught_in_any_thread_becomes_a_sentence_and_a_clean_log_line(
    catcher: Catcher, qtbot: QtBot, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    got: list[tuple[Trouble, threading.Thread]] = []
    catcher.caught.connect(lambda trouble: got.append((trouble, threading.current_thread())))

    def breaks() -> None:
        raise RuntimeError(SECRET)

    with caplog.at_level(logging.ERROR, "ui.errors"):
        thread = threading.Thread(target=breaks)
        thread.start()
        thread.join()
        try:
            breaks()
        except RuntimeError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        qtbot.waitUntil(lambda: len(got) == 2)
    assert {trouble.code for trouble, _ in got} == {"RuntimeError"}
    assert {thread for _, thread in got} == {threading.main_thread()}
    assert len(caplog.records) == 2
    assert "张三" not in caplog.text
    assert "RuntimeError at test_errors.py:" in caplog.text
    assert "Traceback" not in capsys.readouterr().err


def test_what_can_not_be_raised_is_logged_without_its_text(
    catcher: Catcher, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    class Ends:
        def __del__(self) -> None:
            raise ValueError(SECRET)

    with caplog.at_level(logging.ERROR, "ui.errors"):
        Ends()
    assert "ValueError at test_errors.py:" in caplog.text
    assert "张三" not in caplog.text
    assert capsys.readouterr().err == ""


def test_leaving_is_not_an_error(
    catcher: Catcher, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed: list[type[BaseException]] = []
    before = (lambda kind, _e, _t: passed.append(kind), *catcher._before[1:])
    monkeypatch.setattr(catcher, "_before", before)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]
    assert caplog.records == []
    monkeypatch.undo()


def test_a_thread_that_ends_without_a_value_says_nothing(
    catcher: Catcher, caplog: pytest.LogCaptureFixture
) -> None:
    threading.excepthook(threading.ExceptHookArgs((SystemExit, None, None, None)))
    assert caplog.records == []


def test_hooks_are_given_back() -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    made = Catcher()
    made.install()
    assert sys.excepthook != before[0]
    made.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
