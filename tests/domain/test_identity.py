"""Codes and numbers: the vectors of the standards, folding, masking."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import identity

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    "code",
    [
        "91330100MA99TE5773",
        "51510100MJQ000015B",
        "12440300000000019G",
        "92510104MAXX000157",
        "93320206MB2X000396",
        "52310114MJQ000023Y",
        "113202060000000271",
    ],
)
def test_valid_credit_codes(code: str) -> None:
    assert identity.is_uscc(code)


@pytest.mark.parametrize(
    "code", ["91330100MA99TE5774", "913301000MA99TE573", "91330100MA99TE57O3", "", "9" * 18]
)
def test_invalid_credit_codes(code: str) -> None:
    assert not identity.is_uscc(code)


@given(st.text(identity.USCC_ALPHABET, min_size=1, max_size=1), st.integers(0, 17))
def test_one_wrong_character_is_found(char: str, place: int) -> None:
    good = "91330100MA99TE5773"
    wrong = good[:place] + char + good[place + 1 :]
    assert identity.is_uscc(wrong) == (wrong == good)


@pytest.mark.parametrize("number", ["110101199001010015", "510104200002290126", "33010619851231000X"])
def test_valid_resident_ids(number: str) -> None:
    assert identity.is_resident_id(number, today=TODAY)


@pytest.mark.parametrize(
    "number", ["110101199001010016", "510104200102290123", "51010420000229012", "abc", "110101209001010012"]
)
def test_invalid_resident_ids(number: str) -> None:
    assert not identity.is_resident_id(number, today=TODAY)


def test_an_id_born_tomorrow_is_refused() -> None:
    assert identity.is_resident_id("510104200002290126", today=date(2000, 2, 29))
    assert not identity.is_resident_id("510104200002290126", today=date(2000, 2, 28))


@pytest.mark.parametrize("number", ["110000000000017", "330100000123452", "510104600000013"])
def test_valid_registration_numbers(number: str) -> None:
    assert identity.is_registration_number(number)


@pytest.mark.parametrize("number", ["110000000000018", "33010000012354", "510104600000031"])
def test_invalid_registration_numbers(number: str) -> None:
    assert not identity.is_registration_number(number)


@pytest.mark.parametrize(
    "typed", ["９１３３０１００ＭＡ９９ＴＥ５７７３", " 91330100 ma99te5773 ", "91330100-MA99TE577-3"]
)
def test_folding(typed: str) -> None:
    assert identity.fold(typed) == "91330100MA99TE5773"


@pytest.mark.parametrize(
    "text",
    [
        "91330100MA99TE5773",
        "]Q191330100MA99TE5773",
        "https://example.invalid/verifKey.do?showType=p&serial=91330100MA99TE5773-SAIC_SHOW_10000091&signData=QUJD",
        "名称：安达运输（示例）有限公司\n统一社会信用代码：91330100ma99te5773",
    ],
)
def test_a_code_somewhere_inside_a_scan(text: str) -> None:
    assert identity.read_scan(text).code == "91330100MA99TE5773"


def test_a_link_without_a_code() -> None:
    scan = identity.read_scan("http://example.invalid/wap?id=0123456789abcdef")
    assert scan.code is None
    assert scan.is_link
    assert scan.registration is None


def test_an_old_registration_number_inside_a_scan() -> None:
    scan = identity.read_scan("注册号：110000000000017")
    assert scan.registration == "110000000000017"
    assert not scan.is_link


def test_digits_of_another_script_make_no_code() -> None:
    assert not identity.is_uscc("91٣٣٠١٠٠MA99TE5773"[:8] + "MA99TE5773")
    assert not identity.is_registration_number("١١٠٠٠٠٠٠٠٠٠٠٠١٧")
    assert not identity.is_mobile("١٣٨٠٠٠٠٠٠٠٠")


@given(st.text(max_size=80))
def test_any_text_is_accepted(text: str) -> None:
    identity.read_scan(text)
    identity.fold_document_number(text)
    identity.is_document_number(text)
    assert len(identity.mask_number(text)) == len(text)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("国市监处罚〔2026〕10号", "国市监处罚〔2026〕10号"),
        ("（杭临）市监处罚〔2024〕131号", "(杭临)市监处罚〔2024〕131号"),
        ("石市监处罚〔2022〕120 号", "石市监处罚〔2022〕120号"),
        ("穗环法罚【2019】50号", "穗环法罚〔2019〕50号"),
        ("浙银保监罚决字[2020]26号", "浙银保监罚决字〔2020〕26号"),
        ("鞍环罚决字[2018]第(11006)号", "鞍环罚决字〔2018〕11006号"),
        ("豫银罚决字[2023]第088号", "豫银罚决字〔2023〕88号"),
        ("藤公(刑)行罚决字[2026]001号", "藤公(刑)行罚决字〔2026〕1号"),
        ("浦公（禁毒）行罚决字[2019]51476号", "浦公(禁毒)行罚决字〔2019〕51476号"),
        ("罚决字［２０２６］第001号", "罚决字〔2026〕1号"),
        ("台运罚〔2026〕00123号-1", "台运罚〔2026〕123号-1"),
        ("甲罚〔2026〕000号", "甲罚〔2026〕0号"),
    ],
)
def test_document_numbers_are_matched_in_every_shape(typed: str, folded: str) -> None:
    assert identity.fold_document_number(typed) == folded
    assert identity.is_document_number(typed)


@pytest.mark.parametrize("typed", ["杭运罚第12345号", "3101140026001234", "台运罚〔2026〕123"])
def test_unusual_document_numbers_are_kept(typed: str) -> None:
    assert not identity.is_document_number(typed)
    assert identity.fold_document_number(typed) == typed


@pytest.mark.parametrize(("number", "good"), [("13800000000", True), ("05711234567", True), ("12345", False)])
def test_phones(number: str, good: bool) -> None:
    assert identity.is_mobile(number) is good


def test_masks() -> None:
    assert identity.mask_name("张明（示例）") == "张**"
    assert identity.mask_name("") == ""
    assert identity.mask_number("110101199001010015") == "1101**********0015"
    assert identity.mask_number("13800000000") == "138****0000"
    assert identity.mask_number("1234") == "****"


@pytest.mark.parametrize("typed", ["台运罚2026 00123号", "台运罚2026第123号", "台运罚２０２６１２３号"])
def test_a_number_typed_without_brackets_is_matched_with_them(typed: str) -> None:
    assert identity.fold_document_number(typed) == "台运罚〔2026〕123号"
    assert "〔2026〕" in identity.bracket_document_number(typed)


def test_a_mistyped_code_is_told_what_is_wrong_with_it() -> None:
    letters = identity.mistyped("91421202MAOOOOOA9K")
    assert letters == identity.Mistyped("letters", "O", 18, "91421202MA00000A9K")
    assert identity.mistyped("91421202ma00000a9l") == identity.Mistyped("check", "", 18)
    assert identity.mistyped("91421202MA00000A9") == identity.Mistyped("length", "", 17)
    hopeless = identity.mistyped("91421202MAOOOOOA9L")
    assert hopeless is not None
    assert hopeless.repair == ""


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("91330100MA99TE5774", identity.Mistyped("check", "", 18)),
        ("91330100MA99TE5737", identity.Mistyped("check", "", 18)),  # two swapped: nothing is offered
        ("913301000MA99TE573", identity.Mistyped("check", "", 18)),
        ("91330100MA99TE57O3", identity.Mistyped("letters", "O", 18)),
        ("９１３３０１００ｍａ９９ＴＥＳ７７３", identity.Mistyped("letters", "S", 18, "91330100MA99TE5773")),
        ("MA99TE57-7", identity.Mistyped("organisation", "", 9)),
        ("330100000123452", identity.Mistyped("registration", "", 15)),
        ("330100000123453", identity.Mistyped("length", "", 15)),
        ("00000000000000000X", identity.Mistyped("check", "", 18)),
        ("", identity.Mistyped("length", "", 0)),
    ],
)
def test_what_is_wrong_with_a_code_that_was_typed(typed: str, fault: identity.Mistyped) -> None:
    assert identity.code_fault(typed) == fault


def test_a_right_code_has_no_fault() -> None:
    assert identity.code_fault(" 91330100 ma99te5773 ") is None


@pytest.mark.parametrize(
    ("typed", "meant", "fits"),
    [
        ("9I33O100MA99TE5773", "91330100MA99TE5773", True),
        ("9133010OMA99TES773", "91330100MA99TE5773", True),
        ("93320206MBZX000396", "93320206MB2X000396", True),
        ("91330100MA99TE57V3", "91330100MA99TE57U3", False),
        ("91330100MA99TE57O3", "91330100MA99TE5703", False),
    ],
)
def test_what_was_meant_with_a_code(typed: str, meant: str, fits: bool) -> None:
    assert identity.code_repair(typed) == identity.Repair(meant, fits)


@pytest.mark.parametrize("typed", ["91330100MA99TE5773", "91330100MA99TE5774", "91330100MA99TE5737", ""])
def test_a_wrong_check_character_is_never_put_right(typed: str) -> None:
    assert identity.code_repair(typed) is None


@pytest.mark.parametrize(
    ("typed", "meant", "fits"),
    [
        ("11O1O1I99OO1O1OOI5", "110101199001010015", True),
        ("5I0Z04200002290126", "510204200002290126", False),
        ("33010619851231000×", "33010619851231000X", True),
        ("33010619851231000*", "33010619851231000X", True),
        ("33010619851231000х", "33010619851231000X", True),
        ("３３０１０６Ｉ9851231000ｘ", "33010619851231000X", True),
    ],
)
def test_what_was_meant_with_an_id(typed: str, meant: str, fits: bool) -> None:
    assert identity.id_repair(typed, today=TODAY) == identity.Repair(meant, fits)


@pytest.mark.parametrize("typed", ["110101199001010016", "33010619851231000x", "1101**********0015", ""])
def test_an_id_without_lookalikes_is_left_alone(typed: str) -> None:
    assert identity.id_repair(typed, today=TODAY) is None


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("110101199001010015", ""),
        ("110101199001010016", "check"),
        ("110101199010100015", "check"),  # swapped
        ("510104200102290123", "date"),
        ("110101209001010012", "date"),
        ("51010420000229012", "length"),
        ("110101900101001", "old"),
        ("110101901301001", "length"),  # no such month
        ("11010119900101001Y", "letters"),
        ("1101011990010100X5", "letters"),
        ("١١٠١٠١١٩٩٠٠١٠١٠٠١٥", "letters"),  # digits of another script
    ],
)
def test_what_is_wrong_with_an_id(number: str, fault: str) -> None:
    assert identity.resident_id_fault(number, today=TODAY) == fault


@pytest.mark.parametrize("code", ["00000001-9", "MA99TE57-7", "00000006-X", "ｍａ９９ｔｅ５７７"])
def test_valid_organisation_codes(code: str) -> None:
    assert identity.is_organisation_code(identity.fold(code))


@pytest.mark.parametrize("code", ["00000001-8", "MA99TE57-X", "12345687-8", "0000000", ""])
def test_invalid_organisation_codes(code: str) -> None:
    assert not identity.is_organisation_code(identity.fold(code))


@pytest.mark.parametrize(
    "code", ["91330100MA99TE5773", "51510100MJQ000015B", "92510104MAXX000157", "113202060000000271"]
)
def test_an_organisation_code_stands_inside_a_credit_code(code: str) -> None:
    assert identity.is_organisation_code(code[8:17])


def test_an_organisation_code_whose_remainder_is_ten_and_none() -> None:
    ends = {identity.is_organisation_code(f"{number:08d}0") for number in range(40)}
    assert ends == {True, False}  # 11 is written 0


def test_an_id_is_known_by_its_keyed_hash_alone() -> None:
    one, other = (
        identity.id_hash("110101199001010015", b"k" * 32),
        identity.id_hash("110101199001010015", b"x"),
    )
    assert len(one) == 64
    assert one != other
    assert "110101" not in one


@pytest.mark.parametrize(
    "text", ["91421202MA00000A9K", "安达运输", "ADYS", "421202199001011234", "13800000000", ""]
)
def test_other_texts_are_no_mistyped_codes(text: str) -> None:
    assert identity.mistyped(text) is None
