"""Reading packs: what fits, what is said of one that does not, and which of them may stand together."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk import packs
from kiosk.domain.pack import Pack
from kiosk.errors import PackRefused
from kiosk.settings import resource

P_GEN = "matters/p-gen.yaml"
GUESS = "conditions:\n  - {rule: guess, basis: order}\n"
Edit = Callable[..., Path]


@pytest.fixture(scope="module")
def order() -> Pack:
    return packs.read(resource("packs", "ndrc36"))


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """Copy the order's pack with one change; return the folder of packs."""

    def edit(file: str = "pack.yaml", old: str = "", new: str = "", *, name: str = "ndrc36") -> Path:
        folder = tmp_path / "packs"
        shutil.copytree(resource("packs", "ndrc36"), folder / name)
        path = folder / name / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")
        return folder

    return edit


def refusal(folder: Path) -> dict[str, str]:
    with pytest.raises(PackRefused) as caught:
        packs.load(folder)
    return caught.value.details


def test_a_copy_is_the_same_pack(edited: Edit, order: Pack) -> None:
    assert packs.load(edited()) == (order,)


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "reason"),
    [
        ("pack.yaml", "minimum_months: 3\n", "minimum_months: three\n", "terms.3.minimum_months", "integer"),
        ("pack.yaml", "minimum_months: 3\n", "minimum_month: 3\n", "terms.3.minimum_months", "required"),
        ("pack.yaml", "maximum_months: 36", "maximum_months: 6", "terms.1.maximum_months", "minimum"),
        ("pack.yaml", "in_force_from: 2026-04-01", "in_force_from: april", "in_force_from", "date"),
        ("pack.yaml", "in_force_until: null", "in_force_until: 2026-01-01", "in_force_until", "begins"),
        ("pack.yaml", "  bases:", "  basis:\n    x: 1\n  bases:", "library.basis.x", "nothing uses it"),
        (P_GEN, "code: P-GEN", "code: A-SOC", ".code", "A-SOC is there twice"),
        (P_GEN, "basis: order", "basis: nowhere", "matters.0.basis", "named nowhere"),
        (P_GEN, "conditions:\n", GUESS, "matters.0.conditions.0", "no rule is named guess"),
        (P_GEN, "fields:\n", "fields:\n  - no_such_field\n", "matters.0.fields.0", "named no_such_field"),
        (P_GEN, "materials:\n", "materials:\n  - licence\n", "matters.0.materials", "licence is there twice"),
        (P_GEN, "code: P-GEN", "cod: P-GEN", "matters", "required"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_with_file_and_line(
    edited: Edit, file: str, old: str, new: str, where: str, reason: str
) -> None:
    folder = edited(file, old, new)
    details = refusal(folder)
    assert where in details["where"]
    assert reason in details["reason"]
    assert details["file"].startswith("ndrc36/")
    lines = (folder / details["file"]).read_text("utf-8").splitlines()
    assert 1 <= int(details["line"]) <= len(lines)
    if reason not in ("required", "licence is there twice", "A-SOC is there twice"):
        assert details["file"] == f"ndrc36/{file}"


RULE = "conditions:\n  - {basis: order, rule: "
FIELD = "fields:\n  - {name: x, label: {zh: 甲, en: A}, "
TERM = "sector_terms:\n  - {name: s, since: decision, minimum_months: 6, maximum_months: 3, basis: order}\n"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("fields:\n", FIELD + "fill: entity.adress}\n", "nothing known is named entity.adress"),
        ("fields:\n", FIELD + "when: sometimes}\n", "no condition is named sometimes"),
        ("fields:\n", FIELD + "kind: choice}\n", "choices and kind do not fit"),
        ("fields:\n", FIELD + "max_lenght: 3}\n", "unknown word"),
        ("conditions:\n", RULE + "no_ban, answer: gone}\n", "no field of the form is named gone"),
        ("conditions:\n", RULE + "barred_if, answer: remark}\n", "no verdict is named"),
        ("    value: wait\n", "    value: waits\n", "no answer of the field is named waits"),
        ("    value: wait\n", "", "no answer of the field is named yes"),
        (
            "    answer: under_review\n    value: wait", "    answer: remark",
            "no answer of the field is named yes",
        ),
        ("conditions:\n", "conditions:\n  - {rule: class_known, basis: {rule: ' '}}\n", "no basis"),
        ("commitment:\n", TERM + "commitment:\n", "shorter than the minimum"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_in_a_matter(edited: Edit, old: str, new: str, reason: str) -> None:
    text = resource("packs", "ndrc36", P_GEN).read_text("utf-8")
    assert text.count(old) >= 1
    assert reason in refusal(edited(P_GEN, old, new))["reason"]


def test_a_term_that_is_never_reached(edited: Edit) -> None:
    first = "terms:\n  - {record_class: null, minimum_months: 0, maximum_months: null, basis: terms}\n"
    assert (
        "never reached"
        in refusal(edited("pack.yaml", "terms: # the first that", first + "  # that"))["reason"]
    )


def test_two_rules_for_the_same_records_on_one_day(edited: Edit, tmp_path: Path) -> None:
    folder = edited()
    shutil.copytree(folder / "ndrc36", folder / "rival")
    path = folder / "rival" / "pack.yaml"
    path.write_text(path.read_text("utf-8").replace("id: ndrc36", "id: rival", 1), "utf-8")
    assert "in force together with" in refusal(folder)["reason"]


def test_the_same_pack_twice(edited: Edit) -> None:
    folder = edited()
    shutil.copytree(folder / "ndrc36", folder / "other")
    assert refusal(folder)["reason"] == "there twice"


def test_of_the_same_version_the_bundled_one_counts(edited: Edit, order: Pack) -> None:
    bundled = replace(order, unconfirmed=("别的",))
    folder = edited()
    assert packs.load(folder, bundled=[bundled]) == (bundled,)
    newer = replace(order, version="2026.12")
    assert packs.load(folder, bundled=[newer]) == (order, newer)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("id: [", 2, "expected"),
        ("a: b\n\tc: d", 2, "tab character"),
        ("", 1, "not a mapping"),
        ("- 1\n", 1, "not a mapping"),
        ("just words", 1, "not a mapping"),
        ("!!python/object/apply:os.system ['true']", 1, "tags are not read"),
        ("id: x\n", 1, "required"),
        ("id: x\nlibrary: 3\n", 1, "not a mapping of mappings"),
    ],
)
def test_what_is_no_pack_at_all(text: str, line: int, reason: str) -> None:
    with pytest.raises(PackRefused) as caught:
        packs.read_files("one", {"pack.yaml": text})
    assert caught.value.details["file"] == "one/pack.yaml"
    assert int(caught.value.details["line"]) == line
    assert reason in caught.value.details["reason"].lower()


def test_without_its_first_file_it_is_no_pack() -> None:
    with pytest.raises(PackRefused) as caught:
        packs.read_files("one", {"matters/a.yaml": "code: A"})
    assert caught.value.details["reason"] == "missing"


def test_a_file_that_is_not_utf8(edited: Edit) -> None:
    folder = edited()
    (folder / "ndrc36" / P_GEN).write_bytes("code: 规则".encode("gbk"))
    assert refusal(folder) == {"file": f"ndrc36/{P_GEN}", "line": "1", "where": "", "reason": "not UTF-8"}


def test_no_pack_at_all(tmp_path: Path) -> None:
    with pytest.raises(PackRefused, match="none_found"):
        packs.load(tmp_path)


def test_matters_come_in_the_order_of_the_pack(edited: Edit, order: Pack) -> None:
    assert order.in_force(date(2026, 4, 1))
    assert order.matters[0].code == "P-GEN"
    turned = packs.load(edited("pack.yaml", "order: [P-GEN, ", "order: [S-TAX]\n# ["))[0]
    assert turned.matters[0].code == "S-TAX"
    assert {m.code for m in turned.matters} == {m.code for m in order.matters}
