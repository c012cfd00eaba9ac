"""The shipped pack, which pack is in force, and what is said of a pack that does not fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk import packs
from kiosk.domain.matter import Confidence, FieldKind, Ground, Pack
from kiosk.domain.record import RecordClass, RecordKind
from kiosk.errors import PackRefused
from kiosk.settings import resource

SHIPPED = resource("packs", "ndrc36", "pack.yaml").read_text("utf-8")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return packs.load()[0]


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    """Write a pack; return the folder of packs."""

    def write(text: str, name: str = "one") -> Path:
        (tmp_path / name).mkdir()
        (tmp_path / name / "pack.yaml").write_text(text, "utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize(
    ("record_class", "months"),
    [(RecordClass.MINOR, (0, 3)), (RecordClass.GENERAL, (3, 12)), (RecordClass.SERIOUS, (12, 36))],
)
def test_terms_of_order_36(pack: Pack, record_class: RecordClass, months: tuple[int, int]) -> None:
    term = pack.term(record_class)
    assert term is not None
    assert (term.minimum_months, term.maximum_months) == months


def test_clocks_of_order_36(pack: Pack) -> None:
    assert {clock.name: (clock.days, clock.starts) for clock in pack.clocks} == {
        "accept": (3, "received"),
        "decide": (7, "accepted"),
        "extend": (10, "accepted"),
        "site": (10, "received"),
    }


def test_no_value_claims_to_be_confirmed(pack: Pack) -> None:
    matter = pack.matter("P-GEN")
    bases = [item.basis for item in (*pack.terms, *pack.clocks, *matter.materials, matter)]
    assert all(basis.rule and basis.article for basis in bases)
    assert not any(basis.confirmed for basis in bases)
    assert {basis.confidence for basis in bases} <= {Confidence.HIGH, Confidence.MEDIUM}
    assert pack.unconfirmed


def test_materials_with_their_grounds(pack: Pack) -> None:
    found = {m.name: (m.ground, m.per_filing) for m in pack.matter("P-GEN").materials}
    assert found == {
        "commitment": (Ground.BY_LAW, True),
        "proof": (Ground.BY_LAW, True),
        "licence": (Ground.SHOWN, False),
        "power_of_attorney": (Ground.WHEN_AGENT, False),
        "agent_id": (Ground.WHEN_AGENT, False),
    }
    printed = [m.name for m in pack.matter("P-GEN").materials if m.printed_paper]
    assert printed == ["commitment"]


def test_the_matter_is_penalties_outside_market_supervision(pack: Pack) -> None:
    assert pack.matter_for(RecordKind.PENALTY, market_supervision=False) is pack.matter("P-GEN")
    assert pack.matter_for(RecordKind.PENALTY, market_supervision=True) is None
    assert pack.matter_for(RecordKind.SERIOUS_LIST, market_supervision=False) is None


def test_every_text_is_there_in_both_languages(pack: Pack) -> None:
    matter = pack.matter("P-GEN")
    texts = [pack.title, matter.name, *(item.label for item in (*matter.fields, *matter.materials))]
    texts += [f.hint for f in matter.fields if f.hint] + [c.label for f in matter.fields for c in f.choices]
    assert all(text.zh.strip() and text.en.strip() for text in texts)
    assert all(f.choices for f in matter.fields if f.kind is FieldKind.CHOICE)


def test_the_pack_in_force_on_a_day(pack: Pack) -> None:
    older = replace(pack, version="2026.04", in_force_until=date(2026, 10, 31))
    newer = replace(pack, in_force_from=date(2026, 11, 1))
    assert packs.active((older, newer), date(2026, 10, 31)) is older
    assert packs.active((older, newer), date(2026, 11, 1)) is newer
    assert packs.active((older,), date(2026, 11, 1)).matters == ()


def test_before_the_order_nothing_can_be_applied_for_here(pack: Pack) -> None:
    assert packs.active((pack,), date(2026, 4, 1)) is pack
    assert packs.active((pack,), date(2026, 3, 31)).matters == ()


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        ("minimum_months: 3", "minimum_months: three", "terms.1.minimum_months", "integer"),
        ("minimum_months: 3", "minimum_month: 3", "terms.1.minimum_months", "required"),
        ("    name:\n      zh: 提前", "    nam:\n      zh: 提前", "matters.0.name", "required"),
        ("max_length: 500", "max_lenght: 500", "matters.0.fields.0.max_lenght", "unknown word"),
        ("class_known,", "class_guessed,", "matters.0.conditions.0", "class_guessed"),
        ("fill: entity.address", "fill: entity.adress", "matters.0.fields.4.fill", "entity.adress"),
        ("- name: licence", "- name: proof", "matters.0.materials.2.name", "twice"),
        ("maximum_months: 36", "maximum_months: 6", "terms.2.maximum_months", "minimum"),
        ("ground: shown", "ground: asked", "matters.0.materials.2.ground", "Input should be"),
        ("in_force_from: 2026-04-01", "in_force_from: april", "in_force_from", "date"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(
    written: Callable[[str], Path], old: str, new: str, where: str, reason: str
) -> None:
    assert old in SHIPPED
    text = SHIPPED.replace(old, new, 1)
    with pytest.raises(PackRefused) as caught:
        packs.load(written(text))
    assert caught.value.details["where"] == where
    assert reason in caught.value.details["reason"]
    last = where.rpartition(".")[2]
    line = text.splitlines()[int(caught.value.details["line"]) - 1]
    if reason == "required":  # the word itself is not there: the line of what should hold it
        assert line.lstrip().startswith(("- ", "matters", "terms"))
    elif not last.isdigit():
        assert last in line


@pytest.mark.parametrize(
    ("text", "line"), [("id: [", "2"), ("a: b\n\tc: d", "2"), ("", "1"), ("- 1\n", "1"), ("just words", "1")]
)
def test_what_is_no_pack_at_all(written: Callable[[str], Path], text: str, line: str) -> None:
    with pytest.raises(PackRefused) as caught:
        packs.load(written(text))
    assert caught.value.details["line"] == line
    assert caught.value.details["file"] == "one"


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "pack.yaml").write_bytes("id: 规则".encode("gbk"))
    with pytest.raises(PackRefused) as caught:
        packs.load(tmp_path)
    assert caught.value.details["reason"] == "not UTF-8"


def test_yaml_makes_no_objects(written: Callable[[str], Path]) -> None:
    with pytest.raises(PackRefused):
        packs.load(written("!!python/object/apply:os.system ['true']"))


def test_no_pack_and_twice_the_same(tmp_path: Path, written: Callable[..., Path]) -> None:
    with pytest.raises(PackRefused, match="none_found"):
        packs.load(tmp_path)
    written(SHIPPED, "one")
    with pytest.raises(PackRefused) as caught:
        packs.load(written(SHIPPED, "two"))
    assert caught.value.details["reason"] == "the same pack twice"


def test_a_matter_without_materials(written: Callable[[str], Path]) -> None:
    start, end = SHIPPED.index("    materials:"), SHIPPED.index("    commitment:\n")
    with pytest.raises(PackRefused) as caught:
        packs.load(written(SHIPPED[:start] + "    materials: []\n\n" + SHIPPED[end:]))
    assert caught.value.details["where"] == "matters.0.materials"
