"""Look-up against a running centre and a real cache; what belongs elsewhere; offline with its age."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk, http_api
from kiosk.desk import Desk, TrailQuery
from kiosk.domain.eligibility import Verdict
from kiosk.errors import NotFound, Offline, SignInEnded
from kiosk.services.centre import tracking
from kiosk.services.entities import lookup
from kiosk.services.entities.lookup import Redirect
from tests.adapters.strangers import JSON, stranger
from tests.sandbox.centre import ANDA, Centre
from tests.services.seating import CLERK, enrolled, open_window, opened


@pytest.mark.parametrize(
    "text",
    [
        "安达运输",
        "安达运输（示例）有限公司",
        "adys",
        "ADYS",
        "９１４２１２０２ＭＡ００００００Ａ９Ｋ".replace("００００００", "０００００"),
        ANDA.lower(),
        f"]Q1https://example.invalid/verify?serial={ANDA}-SAIC_SHOW&x=1",
        "台运罚[2026]第00123号",
        "台运罚2026 00123",
    ],
)
def test_the_cache_and_the_centre_find_the_same(desk: Desk, text: str) -> None:
    lookup.refresh_cache(desk)
    lookup.open_dossier(desk, ANDA)  # decision numbers are known of what was read
    assert lookup.from_centre(desk, text)[0].entity.code == ANDA
    cached = lookup.from_cache(desk, text)[0]
    assert cached.entity.code == ANDA
    assert cached.from_cache


def test_a_link_without_a_code_finds_nothing_and_is_not_opened(desk: Desk) -> None:
    link = "http://example.invalid/?id=0123456789abcdef"
    assert lookup.from_cache(desk, link) == ()
    assert lookup.from_centre(desk, link) == ()
    assert lookup.from_centre(desk, "   ") == ()
    assert lookup.read_scan(link).is_link


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("征信有逾期怎么办", Redirect.CREDIT_BUREAU),
        ("贷款", Redirect.CREDIT_BUREAU),
        ("个人信用报告", Redirect.CREDIT_BUREAU),
        ("银行逾期", Redirect.CREDIT_BUREAU),
        ("失信被执行人", Redirect.COURT),
        ("被限高了", Redirect.COURT),
        ("限制高消费", Redirect.COURT),
        ("老赖名单", Redirect.COURT),
        ("咸安区征信服务（示例）有限公司", None),
        ("安达运输", None),
        ("", None),
    ],
)
def test_questions_for_others_are_sent_to_the_right_place(text: str, target: Redirect | None) -> None:
    assert lookup.redirect(text) is target


def test_a_dossier_is_judged_kept_and_logged(own: Desk, heard: Callable[[Desk], list[str]]) -> None:
    names = heard(own)
    found = lookup.open_dossier(own, ANDA)
    assert not found.offline
    assert not found.from_cache
    assert found.age < timedelta(seconds=30)
    verdicts = {record.document_number: judgement.verdict for record, judgement in found.rows}
    assert Verdict.CAN_APPLY in verdicts.values()
    assert not any(judgement.provisional for judgement in found.judgements)
    assert names == ["CacheChanged"]
    with own.store.read() as work:
        assert work.entities.dossier(ANDA).records == found.dossier.records


def test_nobody_knows_the_code(desk: Desk) -> None:
    with pytest.raises(NotFound):
        lookup.open_dossier(desk, "91330100MA99TE5773")


def test_offline_the_cache_answers_and_says_how_old_it_is(centre: Centre, tmp_path: Path) -> None:
    desk = enrolled(tmp_path, centre)
    lookup.refresh_cache(desk)
    fresh = lookup.open_dossier(desk, ANDA)
    workstation = desk.settings["workstation"]
    close_desk(desk)
    away = open_window(tmp_path, "http://127.0.0.1:9", workstation=workstation)
    found = lookup.open_dossier(away, ANDA)
    assert (found.reason, found.offline, found.from_cache) == ("offline", True, True)
    assert found.dossier.records == fresh.dossier.records
    assert found.age > timedelta(0)
    assert all(judgement.provisional for judgement in found.judgements)
    other = next(hit for hit in lookup.from_cache(away, "鑫宏建材"))
    never_read = lookup.open_dossier(away, other.entity.code)
    assert never_read.dossier.records is None
    assert never_read.rows == ()
    with pytest.raises(Offline):
        lookup.open_dossier(away, "91330100MA99TE5773")
    close_desk(away)


def test_without_a_session_the_cache_answers_too(centre: Centre, tmp_path: Path) -> None:
    desk = enrolled(tmp_path, centre, signed_in=False)
    with pytest.raises(SignInEnded):
        lookup.open_dossier(desk, ANDA)
    close_desk(desk)


def test_a_record_entered_by_hand_is_one_row_more(desk: Desk) -> None:
    found = opened(desk, count=2)
    assert [j.verdict for _, j in found.rows[-2:]] == [Verdict.CAN_APPLY, Verdict.CAN_APPLY]
    assert len(found.rows) == len(found.judgements) > 2


def test_the_cache_follows_the_feed_and_goes_on_where_it_ended(
    centre: Centre, own: Desk, heard: Callable[[Desk], list[str]]
) -> None:
    names, seen = heard(own), []
    assert lookup.refresh_cache(own, stop=lambda: True) == 0
    count = lookup.refresh_cache(own, progress=lambda done, _total: seen.append(done))
    assert count > 20
    assert seen[-1] == count
    assert names == ["CacheChanged"]
    assert lookup.refresh_cache(own) == 0
    gone = lookup.from_cache(own, "浩宇装饰")[0].entity.code
    centre.control("DELETE", f"entities/{gone}")
    assert lookup.refresh_cache(own) == 1
    assert gone not in {hit.entity.code for hit in lookup.from_cache(own, "浩宇装饰")}


def test_a_cursor_that_the_centre_forgot_starts_again(own: Desk) -> None:
    with own.store.begin() as work:
        work.notes.set(lookup.CURSOR, "00000000-7")
    assert lookup.refresh_cache(own) > 20


@pytest.mark.parametrize("period", [1, 2, 3])
def test_a_feed_that_leads_in_circles_ends(own: Desk, period: int) -> None:
    with stranger() as other:

        def answer(_method: str, _path: str) -> tuple[int, dict[str, str], bytes]:
            cursor = f"c{len(other.asked) % period}"
            return 200, JSON, json.dumps({"items": [], "cursor": cursor, "more": True}).encode()

        other.answer = answer
        api = http_api(own, other.url)
        api._caller.use("a" * 20, "r" * 20)
        assert lookup.refresh_cache(replace(own, api=api)) == 0
        assert len(other.asked) <= period + 2


def test_an_address_where_there_is_no_such_feed(centre: Centre, own: Desk) -> None:
    wrong = http_api(own, f"{centre.url}/nothing")
    wrong._caller.use("a" * 20, "r" * 20)
    with pytest.raises(NotFound):
        lookup.refresh_cache(replace(own, api=wrong))
    with pytest.raises(NotFound):
        tracking.poll(replace(own, api=wrong))


def test_for_what_an_entity_is_looked_at_is_logged(own: Desk) -> None:
    for purpose in lookup.Purpose:
        lookup.open_dossier(own, ANDA, purpose=purpose)
    lookup.note_purpose(own, ANDA, lookup.Purpose.PHONE)
    with own.store.read() as work:
        lines = work.trail.lines(TrailQuery(actions=("dossier.opened", "dossier.purpose")), limit=99)
    told = [(line.action, line.target, line.actor, line.detail) for line in lines]
    assert ("dossier.purpose", ANDA, CLERK, "phone") in told
    assert {("dossier.opened", ANDA, CLERK, f"centre {purpose}") for purpose in lookup.Purpose} <= set(told)
