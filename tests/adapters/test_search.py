"""Finding in the local cache: every way in, the best rows first, and never an ID number in clear."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.adapters.search_text import BIGRAM, cut, fold_name, initials, phrase
from kiosk.adapters.store import SqlStore
from kiosk.desk.notes import HALL, hall_note, hall_of
from kiosk.desk.values import CachedEntity, Dossier, Hall
from kiosk.domain.entity import Entity, EntityKind, EntityStatus, Region
from kiosk.settings import resource
from tests.adapters.make_initials import lines
from tests.adapters.places import fresh_store
from tests.domain.builders import record

AS_OF = datetime(2026, 11, 21, 2, 24, tzinfo=UTC)
HOME = Region("421202", "咸安区")
HALL_PROFILE = Hall("大厅（示例）", "3", HOME, "", "", "", bytes(range(32)), bytes(32))
NUMBER = "110101199001010015"
CODES = {
    "安达": "91330100MA99TE5773",
    "鑫宏": "914201110000000013",
    "重庆": "915000000000000029",
    "安定": "913301000000000034",
    "ABC": "914403000000000040",
}


def entity(code: str, name: str, **changes: object) -> Entity:
    """An enterprise."""
    return replace(Entity(code, name, EntityKind.ENTERPRISE, HOME), **changes)  # type: ignore[arg-type]


ENTITIES = (
    entity(
        CODES["安达"],
        "杭州安达运输（示例）有限公司",
        former_names=("杭州捷运货运（示例）有限公司", "安达车队（示例）"),
        address="示例路1号",
        status=EntityStatus.REVOKED,
    ),
    entity(CODES["鑫宏"], "武汉鑫宏商贸（示例）有限公司"),
    entity(CODES["重庆"], "重庆长行科技（示例）有限公司"),
    entity(CODES["安定"], "安定医药（示例）有限公司"),
    entity(CODES["ABC"], "ＡＢＣ科技〔深圳〕有限公司", former_names=("𠮷田𠮷田有限公司",)),
    entity("np-0001", "张明（示例）", kind=EntityKind.NATURAL_PERSON, responsible_person="张明（示例）"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    """A cache of a few entities, one with a record."""
    made = fresh_store(tmp_path_factory.mktemp("cache"))
    hashed = hmac.digest(HALL_PROFILE.id_key, NUMBER.encode(), hashlib.sha256).hex().upper()
    with made.begin() as work:
        work.notes.set(HALL, hall_note(HALL_PROFILE))
        work.entities.put([CachedEntity(each) for each in ENTITIES[:5]], as_of=AS_OF)
        work.entities.put([CachedEntity(ENTITIES[5], hashed, 2)], as_of=AS_OF)
        found = record(entity_code=CODES["鑫宏"], document_number="鄂武交罚(2026)第00123号")
        work.entities.put_dossier(
            Dossier(ENTITIES[1], (found,), AS_OF + timedelta(hours=1), from_cache=False)
        )
    yield made
    made.close()


def codes(store: SqlStore, text: str) -> list[str]:
    """Return the codes that a key string finds, in order."""
    with store.read() as work:
        return [hit.entity.code for hit in work.entities.search(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("91330100MA99TE5773", "安达"),
        ("91330100ma99te5773", "安达"),
        ("９１３３ ０１００ MA99-TE5773", "安达"),
        ("91330100MA9", "安达"),
        ("https://example.invalid/x?c=91330100MA99TE5773&s=1", "安达"),
        ("杭州安达运输（示例）有限公司", "安达"),
        ("杭州安达运输(示例)有限公司", "安达"),
        ("杭州安达运输【示例】 有限公司", "安达"),
        ("杭州捷运货运（示例）有限公司", "安达"),
        ("捷运", "安达"),
        ("杭州安", "安达"),
        ("达运", "安达"),
        ("达", "安达"),
        ("鑫", "鑫宏"),
        ("鑫宏商贸", "鑫宏"),
        ("hzad", "安达"),
        ("HZADYS", "安达"),
        ("adys", "安达"),
        ("dys", "安达"),
        ("cqcx", "重庆"),
        ("zqcx", "重庆"),
        ("cqzh", "重庆"),
        ("cxkj", "重庆"),
        ("鄂武交罚〔2026〕123号", "鑫宏"),
        ("鄂武交罚（2026）00123号", "鑫宏"),
        ("鄂武交罚[2026]001", "鑫宏"),
        ("鄂武交罚〔2026〕", "鑫宏"),
        ("abc科技", "ABC"),
        ("ＡＢＣ", "ABC"),
        ("科技(深圳)", "ABC"),
        ("𠮷", "ABC"),
        ("𠮷田", "ABC"),
    ],
)
def test_ways_to_find_an_entity(store: SqlStore, text: str, first: str) -> None:
    assert codes(store, text)[:1] == [CODES[first]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "（）",
        "\ud800",
        "\0",
        "不存在",
        "zzzz",
        "查",
        "914299",
        '"',
        "NEAR(",
        "*",
        "' OR 1=1 --",
        "%",
    ],
)
def test_what_is_not_there_is_not_found(store: SqlStore, text: str) -> None:
    assert codes(store, text) == []


def test_an_id_number_finds_the_person_and_comes_back_masked(store: SqlStore) -> None:
    with store.read() as work:
        (hit,) = work.entities.search(f" {NUMBER[:6]} {NUMBER[6:]} ")
        assert not work.entities.search(NUMBER[:-1] + "X")
    assert (hit.entity.code, hit.published) == ("np-0001", 2)
    assert hit.matched == "1101**********0015"


def test_without_the_halls_key_an_id_number_finds_nothing(tmp_path: Path) -> None:
    made = fresh_store(tmp_path)
    with made.begin() as work:
        work.entities.put([CachedEntity(ENTITIES[5], "ab", 2)], as_of=AS_OF)
        assert work.entities.search(NUMBER) == ()
    made.close()


def test_a_row_says_why_it_matched_and_how_old_it_is(store: SqlStore) -> None:
    with store.read() as work:
        by_name = work.entities.search("杭州安达")[0]
        by_former = work.entities.search("安达车队")[0]
        by_letters = work.entities.search("hzjyhy")[0]
        by_number = work.entities.search("鄂武交罚〔2026〕123号")[0]
    assert by_name.entity == ENTITIES[0]
    assert (by_name.matched, by_name.published, by_name.from_cache) == ("", None, True)
    assert by_name.as_of == AS_OF
    assert by_former.matched == "安达车队（示例）"
    assert by_letters.matched == "杭州捷运货运（示例）有限公司"
    assert (by_number.matched, by_number.published) == ("鄂武交罚(2026)第00123号", 1)
    assert by_number.as_of == AS_OF + timedelta(hours=1)


def test_names_that_begin_so_come_before_names_that_have_it_inside(store: SqlStore) -> None:
    assert codes(store, "安") == [CODES["安定"], CODES["安达"]]


def test_a_whole_name_comes_before_longer_ones(tmp_path: Path) -> None:
    made = fresh_store(tmp_path)
    names = ["大安达", "安达运输", "安达", "安达货运", "小安达"]
    with made.begin() as work:
        work.entities.put([CachedEntity(entity(f"c{n}", name)) for n, name in enumerate(names)], as_of=AS_OF)
        found = [hit.entity.name for hit in work.entities.search("安达")]
    assert found[0] == "安达"
    assert set(found[1:3]) == {"安达运输", "安达货运"}
    assert set(found[3:]) == {"大安达", "小安达"}
    made.close()


def test_no_more_rows_than_asked_for(store: SqlStore) -> None:
    with store.read() as work:
        assert len(work.entities.search("有限公司", limit=2)) == 2
        assert len(work.entities.search("公司")) == 5


def test_a_renamed_entity_is_found_by_its_new_name_and_by_the_old_one_as_former(tmp_path: Path) -> None:
    made = fresh_store(tmp_path)
    before = CachedEntity(entity("c1", "甲乙（示例）"), "AA", 3)
    after = CachedEntity(entity("c1", "丙丁（示例）", former_names=("甲乙（示例）",)), "", None)
    again = replace(after, published=1)
    with made.begin() as work:
        work.entities.put([before, replace(before, entity=entity("c2", "戊己（示例）"))], as_of=AS_OF)
        work.entities.put([before, after], as_of=AS_OF)
        assert work.entities.count() == 2
        (hit,) = work.entities.search("bd")
        assert (hit.entity.name, hit.matched, hit.published) == ("丙丁（示例）", "", 3)
        assert work.entities.search("甲乙")[0].matched == "甲乙（示例）"
        assert work.entities.search("jy")[0].matched == "甲乙（示例）"
        work.entities.put([again], as_of=AS_OF)
        assert work.entities.search("丁")[0].published == 1
        work.entities.put([replace(again, entity=entity("c1", "丙丁（示例）"))], as_of=AS_OF)
        assert work.entities.search("甲乙") == ()
        assert work.entities.search("jysl") == ()
    made.close()


def test_a_page_of_the_feed_is_written_at_once(tmp_path: Path) -> None:
    made = fresh_store(tmp_path)
    page = [CachedEntity(entity(f"c{n:04d}", f"甲{n:04d}乙（示例）")) for n in range(1000)]
    with made.begin() as work:
        work.entities.put(page, as_of=AS_OF)
        work.entities.put(page[::2], as_of=AS_OF)
        work.entities.remove([line.entity.code for line in page[:700]])
        assert work.entities.count() == 300
        assert work.entities.search("0699乙") == ()
        assert [hit.entity.code for hit in work.entities.search("0701乙")] == ["c0701"]
    made.close()


# -- texts

names = st.text(st.sampled_from("安达运输有限公司重庆行长ab1（()〔 ·𠮷"), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=names, data=st.data())
def test_every_part_of_a_name_finds_it(store: SqlStore, name: str, data: st.DataObject) -> None:
    folded = fold_name(name)
    start = data.draw(st.integers(0, max(0, len(folded) - 1)))
    part = folded[start : data.draw(st.integers(start, len(folded))) + 1]
    with store._writer.connect() as connection, connection.begin() as transaction:
        connection.exec_driver_sql("DELETE FROM entity_grams WHERE rowid = 999")
        connection.exec_driver_sql(
            "INSERT INTO entity_grams (rowid, tokens) VALUES (999, ?)", (cut(folded, BIGRAM),)
        )
        if part:
            query = "SELECT rowid FROM entity_grams WHERE entity_grams MATCH ? AND rowid = 999"
            assert connection.exec_driver_sql(query, (phrase(part, BIGRAM),)).all() == [(999,)]
            absent = phrase(part + "絶", BIGRAM)
            assert connection.exec_driver_sql(query, (absent,)).all() == []
        transaction.rollback()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(), max_size=40))
def test_no_text_breaks_the_search(store: SqlStore, text: str) -> None:
    with store.read() as work:
        work.entities.search(text)


def test_initials_of_polyphones_are_read_both_ways() -> None:
    assert set(initials("重庆")) == {"cq", "zq"}
    assert len(initials("长行重乐单")) == 8
    assert initials("安a1") == ("aa1",)
    assert initials("") == initials("𠮷") == ()


def test_the_shipped_letters_are_those_of_the_library() -> None:
    assert resource("pinyin", "initials.txt").read_text("ascii").splitlines() == list(lines())


def test_the_halls_profile_comes_back() -> None:
    assert hall_of(hall_note(HALL_PROFILE)) == HALL_PROFILE


@pytest.mark.parametrize("note", ["{}", "[]", "", '{"region": ["1", "2"], "id_key": "zz", "public_key": ""}'])
def test_a_note_that_is_no_profile(note: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of several makes
        hall_of(note)
