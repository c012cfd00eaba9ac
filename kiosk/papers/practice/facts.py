"""Facts of the practice papers that are no letters: licence, receipts, identity card.

Each function takes what is told and returns a template's name and what it shows. Must not: change that.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from kiosk.domain.entity import EntityKind
from kiosk.papers import words
from kiosk.papers.practice import press, sums
from kiosk.papers.practice.told import Told

Made = tuple[str, press.Facts]
Maker = Callable[[Told], Made]

_LICENCES = {
    EntityKind.SOCIAL_ORGANISATION: ("社会团体法人登记证书", "民政局（示例）"),
    EntityKind.PUBLIC_INSTITUTION: ("事业单位法人证书", "事业单位登记管理局（示例）"),
    EntityKind.GOVERNMENT: ("统一社会信用代码证书", "机构编制委员会办公室（示例）"),
}
_FORMS = {EntityKind.ENTERPRISE: "有限责任公司", EntityKind.SOLE_TRADER: "个体工商户"}
_FIRST, _WEIGHTS, _CHECK = (
    "110101199001010",
    (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2),
    "10X98765432",
)


def licence(told: Told) -> Made:
    """The licence or certificate of the entity, with its code and a QR code that names it."""
    title, office = _LICENCES.get(told.kind, ("营业执照", "市场监督管理局（示例）"))
    rows = [
        ["名　　称", told.name],
        ["类　　型", _FORMS.get(told.kind, words.KINDS[told.kind])],
        [told.title, told.responsible],
        ["住　　所", told.address],
        ["经营范围" if told.kind in _FORMS else "业务范围", "练习用，不作经营依据（示例）"],
    ]
    return "licence", {
        "title": title,
        "code": press.code(f"https://licence.example/check?uniscid={told.code}"),
        "code_label": told.code_label,
        "number": told.code,
        "rows": rows,
        "registrar": f"{told.region}{office}",
        "day": words.long_day(told.decided_on - timedelta(days=1400)),
        "sealed": told.sealed,
    }


def fine_receipt(told: Told) -> Made:
    """The receipt (非税收入缴款书) of a fine."""
    return _receipt(told, "行政罚没收入")


def confiscation_receipt(told: Told) -> Made:
    """The receipt of what was confiscated."""
    return _receipt(told, "没收违法所得收入")


def _receipt(told: Told, item: str) -> Made:
    rows = [
        ["缴款人", told.name],
        [told.code_label, told.code],
        ["执收单位", told.body],
        ["决定书文号", told.document],
        ["项目名称", item],
        ["金额（大写）", sums.capital(told.amount)],
        ["金额（小写）", sums.digits(told.amount)],
        ["缴款日期", words.long_day(told.paid_on)],
    ]
    return "fine_receipt", {
        "title": "非税收入一般缴款书（收据）",
        "number": told.receipt_number,
        "day": words.long_day(told.paid_on),
        "rows": rows,
        "bank": f"{told.region}示例银行",
        "clerk": "示例员",
        "body": told.body,
        "sealed": told.sealed,
    }


def id_card(told: Told) -> Made:
    """Both sides of the identity card of who is at the window; the number of nobody where none is known."""
    number = told.id_number or synthetic_id()
    born = f"{number[6:10]}年{int(number[10:12])}月{int(number[12:14])}日" if len(number) == 18 else ""
    return "id_card", {
        "name": told.agent,
        "sex": "男" if number[16:17].isdigit() and int(number[16]) % 2 else "女",
        "nation": "汉",
        "born": born,
        "address": f"{told.region}示例路1号",
        "number": number,
        "back_title": "练习用样卡",
        "issuer": f"{told.region}公安局（示例）",
        "valid": f"{told.today.year - 4}.01.01-{told.today.year + 16}.01.01",
    }


def synthetic_id() -> str:
    """Return the number of nobody, with its check digit."""
    body = f"{_FIRST}01"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + _CHECK[total % 11]
