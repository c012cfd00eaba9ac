"""tus: resume, checksum, termination, expiration, and what must never happen to a file."""

from __future__ import annotations

import base64
import hashlib
import socket
from typing import Any

import pytest

from tests.sandbox.centre import TUS, Centre, Window, case_of, file_of, filing_of, kind_of


def open_case(window: Window, *contents: bytes) -> dict[str, Any]:
    case = case_of([filing_of(code=window.codes()[0])], [file_of(data) for data in contents])
    assert window.put(case).status_code == 200
    return case


def offset(window: Window, location: str) -> int:
    return int(window.call("HEAD", location, headers=TUS).headers["Upload-Offset"])


def digest(data: bytes, name: str = "sha256") -> str:
    return f"{name} {base64.b64encode(hashlib.new(name, data).digest()).decode()}"


def test_what_the_server_can(window: Window) -> None:
    answer = window.call("OPTIONS", "/uploads")
    assert answer.headers["Tus-Extension"] == "creation,expiration,checksum,termination"


def test_chunks_and_a_lost_answer(centre: Centre, window: Window) -> None:
    data = bytes(range(256)) * 5000
    case = open_case(window, data)
    file = case["files"][0]
    location = window.open_upload(case, file).headers["Location"]
    middle = 700_000
    assert window.patch(location, 0, data[:middle]).headers["Upload-Offset"] == str(middle)
    repeated = window.patch(location, 0, data[:middle])
    assert kind_of(repeated) == "upload-offset-mismatch"
    assert repeated.json()["expected_offset"] == middle == offset(window, location)
    again = window.open_upload(case, file)
    assert (again.headers["Location"], again.headers["Upload-Offset"]) == (location, str(middle))
    assert window.patch(location, middle, data[middle:]).status_code == 204
    assert offset(window, location) == len(data)
    assert window.put(case).json()["missing"] == []
    kept = window.http.get(f"{centre.url}/_sandbox/files/{case['case_id']}/{file['sha256']}", timeout=5)
    assert kept.content == data


def test_a_cut_connection_keeps_what_arrived(window: Window) -> None:
    data = b"x" * 300_000
    case = open_case(window, data)
    location = window.open_upload(case, case["files"][0]).headers["Location"]
    cut(window, location, data, sent=100_000)
    for _ in range(50):
        if offset(window, location):
            break
    assert 0 < offset(window, location) <= 100_000
    cut(window, location, data, sent=100_000, checksum=digest(data))
    reached = offset(window, location)
    assert window.patch(location, reached, data[reached:]).status_code == 204


def cut(window: Window, location: str, data: bytes, *, sent: int, checksum: str = "") -> None:
    host, port = window.url.removeprefix("http://").split(":")
    lines = [
        f"PATCH {location} HTTP/1.1",
        f"Host: {host}",
        f"Authorization: Bearer {window.session['access_token']}",
        "Tus-Resumable: 1.0.0",
        "Content-Type: application/offset+octet-stream",
        "Upload-Offset: 0",
        f"Content-Length: {len(data)}",
        *([f"Upload-Checksum: {checksum}"] if checksum else []),
    ]
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + data[:sent])


@pytest.mark.parametrize("name", ["sha256", "sha1"])
def test_checksums(window: Window, name: str) -> None:
    case = open_case(window, b"abcdef")
    location = window.open_upload(case, case["files"][0]).headers["Location"]
    wrong = window.patch(location, 0, b"abc", **{"Upload-Checksum": digest(b"abd", name)})
    assert (wrong.status_code, kind_of(wrong)) == (460, "checksum-mismatch")
    assert offset(window, location) == 0
    right = window.patch(location, 0, b"abc", **{"Upload-Checksum": digest(b"abc", name)})
    assert right.status_code == 204
    unreadable = window.patch(location, 3, b"def", **{"Upload-Checksum": "sha256 abc"})
    assert kind_of(unreadable) == "findings"
    unknown = window.patch(location, 3, b"def", **{"Upload-Checksum": "md5 YWJj"})
    assert kind_of(unknown) == "findings"


def test_a_whole_file_with_the_wrong_digest_starts_anew(window: Window) -> None:
    case = open_case(window, b"right bytes")
    file = case["files"][0]
    location = window.open_upload(case, file).headers["Location"]
    assert kind_of(window.patch(location, 0, b"wrong bytes")) == "file-digest-mismatch"
    assert window.call("HEAD", location, headers=TUS).status_code == 404
    assert kind_of(window.complete(case)) == "files-missing"
    assert window.upload(case, file, b"right bytes") != location
    assert window.complete(case).status_code == 200


def test_equal_beginnings_are_different_files(centre: Centre, window: Window) -> None:
    one, two = b"\xff" * 70_000 + b"one", b"\xff" * 70_000 + b"two"
    case = open_case(window, one, two)
    assert window.upload(case, case["files"][0], one) != window.upload(case, case["files"][1], two)
    assert window.complete(case).status_code == 200


def test_bytes_that_are_there_are_not_asked_for_again(window: Window) -> None:
    case = open_case(window, b"same")
    window.upload(case, case["files"][0], b"same")
    twin = file_of(b"same")
    later = case | {"revision": 2, "files": [*case["files"], twin]}
    assert window.put(later).json()["missing"] == []
    answer = window.open_upload(later, twin)
    assert answer.headers["Upload-Offset"] == "4"
    location = answer.headers["Location"]
    assert window.patch(location, 4, b"").status_code == 204
    other = case_of([filing_of(code=window.codes()[0])], [file_of(b"same")])
    assert window.put(other).json()["missing"] != []


def test_termination(window: Window) -> None:
    case = open_case(window, b"abcdef")
    file = case["files"][0]
    location = window.open_upload(case, file).headers["Location"]
    window.patch(location, 0, b"abc")
    assert window.call("DELETE", location, headers=TUS).status_code == 204
    assert kind_of(window.call("DELETE", location, headers=TUS)) == "upload-unknown"
    done = window.upload(case, file, b"abcdef")
    assert window.call("DELETE", done, headers=TUS).status_code == 204
    assert window.complete(case).status_code == 200


def test_expiration(travelled: Centre) -> None:
    window = travelled.window()
    case = open_case(window, b"abcdef", b"done")
    location = window.open_upload(case, case["files"][0]).headers["Location"]
    window.patch(location, 0, b"abc")
    done = window.upload(case, case["files"][1], b"done")
    travelled.control("POST", "clock", advance_seconds=25 * 3600)
    window.sign_in("0307", "training-0307")
    assert kind_of(window.patch(location, 3, b"def")) == "upload-expired"
    assert window.call("HEAD", location, headers=TUS).status_code == 410
    assert offset(window, done) == 4
    fresh = window.open_upload(case, case["files"][0])
    assert fresh.headers["Location"] != location
    assert fresh.headers["Upload-Offset"] == "0"
    assert window.patch(fresh.headers["Location"], 0, b"abcdef").status_code == 204


def test_wrong_sizes(window: Window) -> None:
    case = open_case(window, b"abcdef")
    file = case["files"][0]
    assert kind_of(window.open_upload(case, file | {"size": 5})) == "upload-length-mismatch"
    assert kind_of(window.open_upload(case, file | {"size": 52_428_801})) == "findings"
    location = window.open_upload(case, file).headers["Location"]
    assert kind_of(window.patch(location, 0, b"abcdefg")) == "payload-too-large"


def test_what_is_refused(centre: Centre, window: Window) -> None:
    case = open_case(window, b"abcdef")
    file = case["files"][0]
    assert kind_of(window.open_upload(case, file_of(b"abcdef"))) == "file-unknown"
    assert kind_of(window.open_upload(case | {"revision": 9}, file)) == "file-unknown"
    assert kind_of(window.open_upload(case, file, headers={"Tus-Resumable": "0.2"})) == "tus-version"
    location = window.open_upload(case, file).headers["Location"]
    stranger = centre.window(hall="taizhou-01", clerk="0407")
    assert stranger.call("HEAD", location, headers=TUS).status_code == 404
    wrong_kind = window.patch(location, 0, b"abc", **{"Content-Type": "application/octet-stream"})
    assert kind_of(wrong_kind) == "unsupported-media-type"
    no_version = window.call("DELETE", location)
    assert kind_of(no_version) == "findings"


@pytest.mark.parametrize(
    "metadata",
    [
        "case_id YWJjZGVmZ2g=",
        "case_id !",
        "case_id YQ==,revision MQ==,file_id YQ==",
        "case_id /w==,revision MQ==",
    ],
)
def test_unreadable_metadata(window: Window, metadata: str) -> None:
    headers = TUS | {"Upload-Length": "5", "Upload-Metadata": metadata}
    assert kind_of(window.call("POST", "/uploads", headers=headers)) == "findings"
