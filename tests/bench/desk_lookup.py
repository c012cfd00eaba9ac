"""`lookup_p99_ms`: from the key string to 20 frozen rows over 200,000 cached entities, mixed queries.

The cache is filled page by page as the change feed does, once a run, under a temporary folder. What is
measured is a whole read of the store, as the page does it; no query order that a cache could guess.
"""

from __future__ import annotations

import hashlib
import hmac
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from kiosk.adapters.clock import SystemClock
from kiosk.adapters.keys import open_keys
from kiosk.adapters.search_text import fold_name, initials
from kiosk.adapters.store import SqlStore, open_store
from kiosk.desk.notes import HALL, hall_note
from kiosk.desk.values import CachedEntity, Dossier, Hall
from kiosk.domain.entity import Entity, EntityKind, Region
from kiosk.domain.identity import USCC_ALPHABET
from kiosk.domain.record import Authority, Record, RecordKind

ENTITIES, PAGE, DOSSIERS, QUERIES = 200_000, 1_000, 2_000, 4_000
AS_OF = datetime(2026, 11, 21, 2, 24, tzinfo=UTC)
ID_KEY = bytes(range(32))


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_PLACES = _words("""
    广州市 深圳市 台州市 杭州市 宁波市 重庆 长沙市 厦门市 武汉市 咸宁市 东莞市 佛山市 苏州市
    成都市 西安市 郑州市 合肥市 济南市 青岛市 福州市 南昌市 昆明市 贵阳市 南宁市 海口市
    兰州市 天津 上海 北京 蚌埠市
""")
_SIGNS = (
    "鑫宏达盛华安顺通利兴隆昌瑞祥和泰康福源丰茂恒信诚远大业成立新世纪东方南海北辰星光明天地人杰金银宝玉山川河江湖"
    "岳峰林森木水火土石云风雷雨雪春夏秋冬松竹梅兰菊龙凤麟鹏鹤马牛羊一二三四五六七八九十百千万亿博雅文武德仁义礼智"
    "凯旋捷运航空宇宙飞腾跃进步升高长久永固坚强健壮美丽佳优良品味香甜甘泉清洁净白黑红蓝绿紫青橙黄重行乐"
)
_TRADES = _words("""
    运输 物流 商贸 建筑工程 装饰工程 餐饮管理 食品 科技 信息技术 电子商务 机械制造 五金制品
    塑料制品 医疗器械 药业 化工 环保科技 农业发展 养殖 房地产开发 物业管理 文化传媒 教育咨询
    旅行社 汽车维修 汽车租赁 货运代理
""")
_FORMS = (
    "有限公司",
    "有限公司",
    "有限公司",
    "有限责任公司",
    "股份有限公司",
    "经营部",
    "商行",
    "厂",
    "专业合作社",
)


def code_of(number: int, rng: random.Random) -> str:
    """Return a synthetic unified social credit code with a valid check character."""
    body = f"91{rng.randrange(110000, 660000)}MA{number:07d}"[:17].ljust(17, "0")
    total = sum(USCC_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(body))
    return body + USCC_ALPHABET[(31 - total % 31) % 31]


def name_of(rng: random.Random) -> str:
    """Return the synthetic name of a company."""
    sign = "".join(rng.choices(_SIGNS, k=rng.choice((2, 2, 2, 3, 4))))
    return f"{rng.choice(_PLACES)}{sign}{rng.choice(_TRADES)}（示例）{rng.choice(_FORMS)}"


def id_number(number: int) -> str:
    """Return a number in the place of an ID number; its check digit is wrong on purpose."""
    return f"11010119900101{number % 10000:04d}"[:17] + "A"


def id_hash(number: str) -> str:
    """Return the keyed hash of an ID number, as the centre gives it."""
    return hmac.digest(ID_KEY, number.encode(), hashlib.sha256).hex()


def cached(rng: random.Random, count: int) -> list[CachedEntity]:
    """Return the synthetic entities of a region."""
    found = []
    for number in range(count):
        former = tuple(name_of(rng) for _ in range(rng.random() < 0.1))
        kind = EntityKind.SOLE_TRADER if rng.random() < 0.2 else EntityKind.ENTERPRISE
        entity = Entity(
            code_of(number, rng),
            name_of(rng),
            kind,
            Region("421202", "咸安区"),
            former,
            responsible_person="（示例）",
        )
        hashed = id_hash(id_number(number)) if kind is EntityKind.SOLE_TRADER else ""
        found.append(CachedEntity(entity, hashed, rng.choice((None, 0, 1, 2))))
    return found


def decision(number: int) -> str:
    """Return the number of a synthetic decision."""
    return f"台运罚〔2026〕{number:05d}号"


def filled(folder: Path, entities: list[CachedEntity], dossiers: int) -> SqlStore:
    """Return a store whose cache holds these entities, some with a record."""
    store = open_store(folder, open_keys(folder), clock=SystemClock())
    hall = Hall("大厅（示例）", "3", Region("421202", "咸安区"), "", "", "", ID_KEY, bytes(32))
    body = Authority("台州市交通运输局（示例）", "113202060000000271", Region("331000", "台州市"))
    with store.begin() as work:
        work.notes.set(HALL, hall_note(hall))
    for start in range(0, len(entities), PAGE):
        with store.begin() as work:
            work.entities.put(entities[start : start + PAGE], as_of=AS_OF)
    with store.begin() as work:
        for number, line in enumerate(entities[:dossiers]):
            found = Record(
                f"r{number}", line.entity.code, RecordKind.PENALTY, body, decision(number), date(2026, 5, 12)
            )
            work.entities.put_dossier(Dossier(line.entity, (found,), AS_OF, from_cache=False))
    return store


def queries(rng: random.Random, entities: list[CachedEntity], dossiers: int, count: int) -> list[str]:
    """Return key strings as they come up while clerks type: hits, misses, common words, all kinds."""

    def entity() -> Entity:
        return rng.choice(entities).entity

    def part(text: str, length: int) -> str:
        start = rng.randrange(max(1, len(text) - length + 1))
        return text[start : start + length]

    def letters(text: str) -> str:
        return rng.choice(initials(fold_name(text)))

    def signs(length: int) -> str:
        return "".join(rng.choices(_SIGNS, k=length))

    kinds: tuple[tuple[int, Callable[[], str]], ...] = (
        (10, lambda: entity().code),
        (10, lambda: entity().code[: rng.randrange(2, 18)]),
        (5, lambda: entity().name),
        (10, lambda: entity().name[: rng.randrange(1, 9)]),
        (15, lambda: part(entity().name, 2)),
        (5, lambda: part(entity().name, 1)),
        (10, lambda: part(entity().name, rng.randrange(3, 7))),
        (5, lambda: rng.choice(("有限公司", "公司", "示例", "有限", "限公", "（示例）有限公司", "司"))),
        (8, lambda: letters(entity().name)[: rng.randrange(1, 9)]),
        (7, lambda: part(letters(entity().name), rng.randrange(2, 6))),
        (3, lambda: (entity().former_names or (entity().name,))[0]),
        (5, lambda: signs(rng.randrange(2, 5))),
        (3, lambda: "".join(rng.choices("abcdefghjklmnpqrstwxyz", k=rng.randrange(2, 7)))),
        (2, lambda: rng.choice(("公司有限", "司例", "gsyx", "gsgs", "限广州", "示有限", "slsl", "例运输"))),
        (4, lambda: id_number(rng.randrange(10_000))),
        (4, lambda: decision(rng.randrange(dossiers))),
        (2, lambda: decision(rng.randrange(dossiers))[: rng.randrange(5, 12)]),
    )
    makers = rng.choices([make for _, make in kinds], weights=[weight for weight, _ in kinds], k=count)
    return [make() for make in makers]


def timed(store: SqlStore, asked: list[str]) -> list[float]:
    """Return the milliseconds of each look-up."""
    taken = []
    for text in asked:
        start = time.perf_counter()
        with store.read() as work:
            work.entities.search(text, limit=20)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield the figure."""
    rng = random.Random(seed)
    entities = cached(rng, ENTITIES)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        store = filled(Path(folder), entities, DOSSIERS)
        asked = queries(rng, entities, DOSSIERS, QUERIES)
        del entities
        try:
            taken = sorted(timed(store, asked))
        finally:
            store.close()
    value = round(taken[int(len(taken) * 0.99)], 2)
    yield {"figure": "lookup_p99_ms", "value": value, "unit": "ms", "n": len(taken), "seed": seed}
