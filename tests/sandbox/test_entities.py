"""Search in every way that a clerk may type, the change feed, and who may see what."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any

import pytest

from tests.sandbox.centre import ANDA, Centre, Window, kind_of

ANDA_NAME = "安达运输（示例）有限公司"


def names(window: Window, query: str, **params: Any) -> list[str]:
    answer = window.call("GET", "/entities", params={"q": query} | params)
    assert answer.status_code == 200
    return [item["name"] for item in answer.json()["items"]]


@pytest.mark.parametrize(
    "query",
    [
        ANDA_NAME,
        "安达运输(示例)有限公司",
        "安达运输有限公司",
        "达运输",
        " 安达 运输 ",
        "咸安安达货运",
        "adys",
        "ADYSSLYXGS",
        "adysyxgs",
        ANDA,
        "９１４２１２０２ＭＡ０００００Ａ９ｋ",
        "914212 02MA 00000A 9K",
        f"https://zzlz.gsxt.gov.cn/businessCheck/verifKey.do?showType=p&serial={ANDA}-SAIC_SHOW_1",
        "台运罚〔{year}〕00123号",
        "台运罚[{year}]123号",
        "台运罚（{year}） 第123号",
        "台运罚【{year}】第(00123)号",
    ],
)
def test_anda_is_found_first(window: Window, query: str) -> None:
    year = window.call("GET", f"/entities/{ANDA}/records").json()["items"][-1]["decided_on"][:4]
    assert names(window, query.replace("{year}", year))[0] == ANDA_NAME


def test_what_matched_is_said(window: Window) -> None:
    by_former = window.call("GET", "/entities", params={"q": "安达货运"}).json()["items"][0]
    assert by_former["matched"] == "咸安安达货运（示例）有限公司"
    by_name = window.call("GET", "/entities", params={"q": "安达运输"}).json()["items"][0]
    assert by_name["matched"] is None


@pytest.mark.parametrize("query", ["cqcjsd", "zqcjsd"])
def test_a_character_with_two_readings(window: Window, query: str) -> None:
    assert names(window, query)[0].startswith("重庆长江索道")


def test_rare_characters_by_name_and_by_initials(window: Window) -> None:
    assert "䶮㛃（示例）" in names(window, "䶮㛃")
    assert "咸宁䶮㛃文化传媒（示例）有限公司" in names(window, "xnyjwhcm")


def test_kind_narrows(window: Window) -> None:
    assert names(window, "咸安", kind="government") == ["咸安区示例镇人民政府（示例）"]


@pytest.mark.parametrize("query", ["%", "_", "\\", "|", "'", "\x00", "\n", "不存在的公司"])
def test_nothing_is_found_by_signs(window: Window, query: str) -> None:
    assert names(window, query) == []


def test_a_person_is_found_by_the_whole_id_number_only(window: Window) -> None:
    number = "421202199401010027"
    hits = window.call("GET", "/entities", params={"q": "咸安区阿香理发店"}).json()["items"]
    assert hits[0]["kind"] == "sole_trader"
    key = base64.b64decode(window.device["hall"]["hall_key"])
    numbers = [seed["id_number"] for seed in seeds() if seed["name"] == hits[0]["name"]]
    assert hits[0]["id_hash"] == hmac.new(key, numbers[0].encode(), hashlib.sha256).hexdigest()
    assert names(window, numbers[0].lower()) == [hits[0]["name"]]
    assert names(window, numbers[0][:12]) == []
    assert number not in str(hits)


def seeds() -> list[dict[str, Any]]:
    from kiosk.sandbox.seeds import folder, load

    return load(folder() / "entities.yaml")


def test_pages_of_a_search_join_up(window: Window) -> None:
    whole = names(window, "示例", limit=500)
    joined, cursor = [], None
    while True:
        params = {"q": "示例", "limit": 20} | ({"cursor": cursor} if cursor else {})
        page = window.call("GET", "/entities", params=params).json()
        joined += [item["name"] for item in page["items"]]
        cursor = page["cursor"]
        if cursor is None:
            break
    assert joined == whole
    assert len(whole) >= 60


def test_the_change_feed_brings_the_halls_regions_only(window: Window) -> None:
    items, cursor, more = [], None, True
    while more:
        params = {"limit": 10} | ({"since": cursor} if cursor else {})
        page = window.call("GET", "/entities/changes", params=params).json()
        items += page["items"]
        cursor, more = page["cursor"], page["more"]
    regions = {region["code"] for region in window.device["hall"]["regions"]}
    assert {item["entity"]["region"]["code"] for item in items} == regions
    assert len({item["code"] for item in items}) == len(items) >= 30
    assert window.call("GET", "/entities/changes", params={"since": cursor}).json()["items"] == []


def test_a_deletion_comes_through_the_feed(own: Centre) -> None:
    window = own.window()
    cursor = window.call("GET", "/entities/changes", params={"limit": 500}).json()["cursor"]
    own.control("DELETE", f"entities/{ANDA}")
    page = window.call("GET", "/entities/changes", params={"since": cursor}).json()
    assert page["items"] == [{"op": "delete", "code": ANDA, "entity": None}]
    assert kind_of(window.call("GET", f"/entities/{ANDA}")) == "entity-unknown"
    assert kind_of(window.call("GET", f"/entities/{ANDA}/records")) == "entity-unknown"
    assert ANDA_NAME not in names(window, "安达")


@pytest.mark.parametrize("cursor", ["00000000-1", "nonsense", "x-9999999999999999999999"])
@pytest.mark.parametrize(
    "place", ["/entities/changes?since=", "/cases?changed_since=", "/entities?q=x&cursor="]
)
def test_a_strange_cursor_is_gone(window: Window, place: str, cursor: str) -> None:
    assert kind_of(window.call("GET", place + cursor)) == "cursor-unknown"


def test_etag_saves_the_answer(window: Window) -> None:
    for path in (f"/entities/{ANDA}", f"/entities/{ANDA}/records", "/contacts"):
        tag = window.call("GET", path).headers["ETag"]
        assert window.call("GET", path, headers={"If-None-Match": f'"x", W/{tag}'}).status_code == 304
        assert window.call("GET", path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_anda_has_the_four_records_of_the_picture(window: Window) -> None:
    items = window.call("GET", f"/entities/{ANDA}/records").json()["items"]
    short = {item["authority"]["name"]: item for item in items}
    assert list(short) == ["咸宁市应急管理局", "咸安区市场监督管理局", "广州市交通运输局", "台州市交通运输局"]
    assert short["台州市交通运输局"]["fine"] == "5000.00"
    assert short["台州市交通运输局"]["duties"][0]["done_on"] is not None
    assert short["广州市交通运输局"]["duties"][0]["done_on"] is None
    assert short["咸宁市应急管理局"]["severity"] == "serious"
    assert short["咸安区市场监督管理局"]["kind"] == "abnormal_list"


def test_fifty_records_in_pages(window: Window) -> None:
    code = window.call("GET", "/entities", params={"q": "鄂南腾飞"}).json()["items"][0]["code"]
    first = window.call("GET", f"/entities/{code}/records", params={"limit": 30}).json()
    rest = window.call("GET", f"/entities/{code}/records", params={"cursor": first["cursor"]}).json()
    ids = [item["id"] for item in first["items"] + rest["items"]]
    assert len(ids) == len(set(ids)) == 50
    assert rest["cursor"] is None


def test_hidden_records_need_a_purpose_and_leave_a_trace(centre: Centre, window: Window) -> None:
    person = window.call("GET", "/entities", params={"q": "䶮㛃（示例）", "kind": "natural_person"}).json()[
        "items"
    ][0]
    assert person["code"].startswith("P")
    assert person["published_count"] == 0
    path = f"/entities/{person['code']}/records"
    plain = window.call("GET", path).json()
    assert (plain["items"], plain["hidden"]) == ([], 1)
    answer = window.call("GET", path, params={"purpose": "responsible_person_present"}).json()
    assert answer["hidden"] == 0
    shown = answer["items"]
    assert [item["public"] for item in shown] == [False]
    looks = centre.control("GET", "looks")["items"]
    look = {"clerk": "0307", "entity": person["code"], "purpose": "responsible_person_present"}
    assert look in looks
    year = shown[0]["decided_on"][:4]
    assert names(window, f"咸税罚〔{year}〕33号") == []


def test_bad_parameters_are_named(window: Window) -> None:
    answer = window.call("GET", "/entities", params={"q": "", "limit": "1_0", "kind": "x"})
    pointers = {error["pointer"] for error in answer.json()["errors"]}
    assert pointers == {"?q", "?limit", "?kind"}
    assert window.call("GET", "/entities/91421202ma00000a9k").json()["errors"][0]["pointer"] == "{code}"


def test_contacts_name_the_offices(window: Window) -> None:
    items = window.call("GET", "/contacts").json()["items"]
    assert {"台州市交通运输局", "咸安区市场监督管理局"} <= {item["authority"]["name"] for item in items}
