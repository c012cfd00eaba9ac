"""Errors as problem details (RFC 9457): the types, the exception, and how any failure is answered.

A problem never carries what the client sent: personal data stays out of answers and logs.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import Response

_log = logging.getLogger("kiosk.sandbox")
PREFIX = "urn:credit-repair:problem:"

# slug: (status, title)
TYPES: dict[str, tuple[int, str]] = {
    "malformed": (400, "请求无法读取"),
    "findings": (422, "提交的内容有问题，请按提示更正"),
    "unsupported-media-type": (415, "不支持的内容类型"),
    "payload-too-large": (413, "内容超过上限"),
    "not-found": (404, "没有这个地址"),
    "method-not-allowed": (405, "此地址不支持这种操作"),
    "rate-limited": (429, "请求过于频繁，请稍后再试"),
    "unavailable": (503, "中心暂时不可用，请稍后再试"),
    "internal": (500, "中心内部错误"),
    "token-missing": (401, "缺少登录凭据"),
    "token-unknown": (401, "登录凭据无效"),
    "session-expired": (401, "登录已到期，请重新登录"),
    "session-revoked": (401, "登录已注销，请重新登录"),
    "wrong-password": (401, "工号或密码不正确"),
    "account-locked": (403, "密码错误次数过多，账号暂时锁定"),
    "clerk-revoked": (401, "工号已停用"),
    "password-change-due": (401, "请先修改密码"),
    "device-unknown": (401, "设备未登记"),
    "device-revoked": (401, "设备登记已撤销"),
    "enrolment-refused": (403, "设备登记码不可用"),
    "not-allowed": (403, "没有权限"),
    "entity-unknown": (404, "没有这个主体"),
    "case-unknown": (404, "没有这个办件"),
    "filing-unknown": (404, "没有这个申请件"),
    "file-unknown": (404, "办件的文件清单中没有这个文件"),
    "upload-unknown": (404, "没有这个上传"),
    "upload-expired": (410, "上传已过期，请重新上传"),
    "cursor-unknown": (410, "游标已失效，请从头读取"),
    "idempotency-key-missing": (400, "缺少 Idempotency-Key"),
    "idempotency-key-reused": (409, "同一 Idempotency-Key 用于不同内容"),
    "revision-conflict": (409, "同一版本已有不同内容"),
    "revision-outdated": (409, "已有更新的版本"),
    "filing-runs-elsewhere": (409, "该失信信息已有申请在办理中"),
    "filing-decided": (409, "该申请件已办结或已撤回"),
    "case-elsewhere": (409, "办件编号属于其他大厅"),
    "files-missing": (409, "还有文件未传完"),
    "upload-offset-mismatch": (409, "上传位置不一致"),
    "upload-length-mismatch": (409, "文件大小与清单不一致"),
    "checksum-mismatch": (460, "数据块校验不一致"),
    "file-digest-mismatch": (460, "文件校验不一致，请重新上传"),
    "tus-version": (412, "不支持的上传协议版本"),
}


class Problem(Exception):
    """A request that ends in a problem. `slug` is a key of `TYPES`; members are added to the answer."""

    def __init__(
        self, slug: str, detail: str = "", *, headers: Mapping[str, str] | None = None, **members: Any
    ):
        super().__init__(slug)
        self.slug = slug
        self.status, self.title = TYPES[slug]
        self.detail = detail
        self.headers = dict(headers or {})
        self.members = members


def problem_body(problem: Problem, instance: str = "") -> dict[str, Any]:
    """Return the JSON object of a problem."""
    body: dict[str, Any] = {"type": PREFIX + problem.slug, "title": problem.title, "status": problem.status}
    if problem.detail:
        body["detail"] = problem.detail
    if instance:
        body["instance"] = instance
    return body | problem.members


def problem_response(problem: Problem, *, method: str = "", instance: str = "") -> Response:
    """Return the answer to a problem; an answer to HEAD has no body."""
    headers = dict(problem.headers)
    if problem.status == 401:
        headers.setdefault("WWW-Authenticate", 'Bearer realm="credit-repair-central"')
    if method == "HEAD":
        return Response(status_code=problem.status, headers=headers)
    content = json.dumps(problem_body(problem, instance), ensure_ascii=False).encode()
    return Response(content, problem.status, headers, "application/problem+json")


def busy(failed: Exception) -> Problem:
    """Return what is answered where the database was busy or away: nothing was kept, ask again."""
    _log.warning("database: %s", type(failed).__name__)
    return Problem("unavailable", headers={"Retry-After": "1"})


def error(pointer: str, code: str, detail: str) -> dict[str, str]:
    """Return one entry of `errors`."""
    return {"pointer": pointer, "code": code, "detail": detail}


_WORDS = {
    "missing": ("required", "缺少此项"),
    "extra_forbidden": ("unknown-member", "不认识的项目"),
    "string_pattern_mismatch": ("format", "格式不正确"),
    "string_too_long": ("too-long", "内容过长"),
    "string_too_short": ("required", "不能为空"),
    "too_long": ("too-many", "数量过多"),
    "too_short": ("too-few", "数量不足"),
    "enum": ("not-allowed", "不在允许的范围内"),
    "literal_error": ("not-allowed", "不在允许的范围内"),
}


def body_errors(errors: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return pydantic's errors in a body with JSON pointers."""
    return [_translated(e, "".join("/" + _escape(str(part)) for part in e["loc"])) for e in errors]


def parameter_errors(errors: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return errors in path, query and headers with the pointers that the contract describes."""
    shapes = {"path": "{%s}", "query": "?%s", "header": "%s:"}
    return [_translated(e, shapes.get(str(e["loc"][0]), "%s") % e["loc"][-1]) for e in errors]


def _translated(found: Mapping[str, Any], pointer: str) -> dict[str, str]:
    code, detail = _WORDS.get(str(found["type"]), ("format", "内容不合要求"))
    return error(pointer, code, detail)


def _escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")
