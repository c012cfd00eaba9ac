"""One HTTP call to the centre, told apart by what can have happened: nothing left, no answer, an answer.

Holds connections and the session's tokens; gets a fresh access token once where the old one ended.
Nobody is asked anything but who they are until they were found to be the centre (`known`).
Must not: know what a call means, follow a redirect, or obey proxy and certificate variables.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kiosk.adapters import api_http_body as body_of
from kiosk.adapters import api_http_failures as failures
from kiosk.adapters import wire_parts as parts
from kiosk.adapters import wire_problems
from kiosk.adapters.api_http_tokens import HeldTokens, Tokens
from kiosk.adapters.pace import Pace
from kiosk.adapters.wire_parts import Json
from kiosk.desk.values import ProgressFn, Stop, Submission, never, silent
from kiosk.errors import CentreFailed, KioskError, Offline, SignInEnded, SignInRefused

if TYPE_CHECKING:
    import requests

CONNECT = 3.0  # seconds
META = "/meta"  # the one call that a stranger may get
_QUICK = 4.0  # seconds for what nobody waits for
_LONGEST = 3600  # seconds that a busy centre may put a call off
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Call:
    """One request. `answer` seconds to wait for the answer, beyond the time that the body takes."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    data: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    answer: float = 15.0
    least: float = body_of.SLOWEST  # bytes a second that the body must make
    signed: bool = True  # with the access token
    device: bool = False  # with the device token
    sent: Submission | None = None  # whose fields findings point at
    progress: ProgressFn = silent  # of `data`, in bytes, while it is written
    stop: Stop = never


def untold(_code: str, _clerk: str) -> None:
    """Tell nobody."""


class Caller:
    """Makes calls to one centre; safe for any number of threads.

    `look` asks the centre who it is and sets `known`; it raises where this is not the centre. `revoked` is
    told that workstation or clerk have no right any more: the code, and which clerk.
    """

    def __init__(
        self,
        url: str,
        *,
        look: Callable[[], object],
        device_token: Callable[[], str],
        verify: str | bool = True,
        revoked: Callable[[str, str], object] = untold,
    ) -> None:
        self._url = url.strip().rstrip("/")
        self.known = False
        self.pace = Pace()  # of the line, over all uploads
        self._look = look
        self._device_token = device_token
        self._verify = verify
        self._revoked = revoked
        self.tokens = HeldTokens()
        self._lock = threading.Lock()
        self._renewing = threading.Lock()
        self._http: requests.Session | None = None

    @property
    def signed_in(self) -> bool:
        """Tell whether there is a session that may still hold."""
        return bool(self._tokens.refresh)

    @property
    def _tokens(self) -> Tokens:
        return self.tokens.now

    def use(self, access: str, refresh: str, clerk: str = "") -> str:
        """Go on with these tokens of a clerk; return the access token from before, "" for none."""
        return self.tokens.use(Tokens(access, refresh, clerk)).access

    def end(self, access: str) -> None:
        """End the session of an access token; silent where that fails, for it ends by itself."""
        if access:
            with suppress(KioskError):
                self._send(Call("DELETE", "/sessions/current", answer=_QUICK), access)

    def json(self, call: Call) -> Json:
        """Make a call and return the object that it answers."""
        return _object(self._json(call, self.answer(call)))

    def json_octets(self, call: Call) -> bytes:
        """Make a call and return the JSON that it answers, byte for byte as signed."""
        return bytes(self._json(call, self.answer(call)).content)

    def plain(self, call: Call, status: int) -> requests.Response:
        """Make a call and return its answer, which has this status and says nothing: 201, 204.

        A page of a proxy is a success too, of another kind: nothing was done for certain.
        """
        answer = self.answer(call)
        if answer.status_code != status:
            raise self._stranger(call, answer)
        return answer

    def news(self, call: Call, etag: str) -> tuple[Json, str] | None:
        """Make a call and return the object that it answers, with its ETag; None: still that of `etag`."""
        known = {"If-None-Match": etag} if etag else {}
        answer = self.answer(replace(call, headers={**call.headers, **known}))
        if answer.status_code == 304:
            return None
        return _object(self._json(call, answer)), answer.headers.get("ETag", "")

    def octets(self, call: Call) -> bytes:
        """Make a call and return the bytes that it answers."""
        answer = self.answer(call)
        if _media_type(answer) != "application/octet-stream":
            raise self._stranger(call, answer)
        return bytes(answer.content)

    def answer(self, call: Call) -> requests.Response:
        """Make a call and return its answer, which is a success.

        Raises Offline, Unknown, SignInEnded, and whatever the problem of the answer is.
        """
        tokens = self._tokens
        try:
            return self._answered(call, tokens)
        except (SignInEnded, SignInRefused) as error:
            if error.code == "device_revoked":
                self.tokens.forget()
                self._revoked(error.code, "")
            elif error.code == "clerk_revoked" and call.signed:
                self.tokens.forget_of(tokens.clerk)
                self._revoked(error.code, tokens.clerk)
            raise

    def _answered(self, call: Call, tokens: Tokens) -> requests.Response:
        nobody = call.signed and not tokens.access
        if call.path != META and (nobody or not self.known):
            self._look()  # Offline says more than "nobody is signed in"
        if nobody:
            raise SignInEnded
        if not call.signed:
            return self._checked(call, self._send(call, ""))
        answer = self._send(call, tokens.access)
        if answer.status_code == 401 and wire_problems.ends_session(401, _problem(answer)):
            fresh = self._renewed(tokens)
            if fresh.clerk != tokens.clerk:
                return self.answer(call)  # another was let in meanwhile: it is theirs, with what comes of it
            return self._checked(call, self._send(call, fresh.access))
        return self._checked(call, answer)

    # -- one request

    def _send(self, call: Call, access: str) -> requests.Response:
        data: bytes | body_of.Counted | None = call.data
        if call.body is not None:
            data = body_of.octets(call.body)
        wait = (CONNECT, call.answer + len(data or b"") / call.least)
        if call.data is not None and call.progress is not silent:
            data = body_of.Counted(call.data, call.progress, call.stop)
        headers = self._headers(call, access)
        tries = 2 if call.method in _READS else 1  # a kept connection may have ended meanwhile
        while True:
            tries -= 1
            try:
                return self._session().request(
                    call.method,
                    self._url + call.path,
                    params=dict(call.query),
                    data=data,
                    headers=headers,
                    timeout=wait,
                    allow_redirects=False,
                    verify=self._verify,
                )
            except OSError as error:  # every error of requests is one
                failure = failures.failure_of(error)
                if not tries or isinstance(failure, Offline) or failure.code == "timed_out":
                    raise failure from None

    def _headers(self, call: Call, access: str) -> dict[str, str]:
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        headers |= {"X-Request-ID": uuid.uuid4().hex, **call.headers}
        if call.body is not None:
            headers["Content-Type"] = "application/json"
        elif call.data is not None:
            headers.setdefault("Content-Type", "application/octet-stream")
        if call.key:
            headers["Idempotency-Key"] = f'"{call.key}"'
        if call.device:
            headers["X-Device-Token"] = self._device_token()
        if access:
            headers["Authorization"] = f"Bearer {access}"
        return headers

    def _session(self) -> requests.Session:
        with self._lock:
            if self._http is None:
                from kiosk.adapters.api_http_transport import new_session

                self._http = new_session()
            return self._http

    # -- the session

    def _renewed(self, used: Tokens) -> Tokens:
        """Return tokens with fresh access; the first who needs it gets it for all. Raises SignInEnded."""
        with self._renewing:
            before = self._tokens
            if before.access != used.access:
                return self.tokens.demand()
            body = {"refresh_token": before.refresh}
            call = Call("POST", "/sessions/refresh", body=body, signed=False, device=True)
            answer = self._send(call, "")
            if answer.status_code == 401:
                self.tokens.renew(before, Tokens())
                raise wire_problems.session_ended(_problem(answer))
            fresh = _object(self._json(call, self._checked(call, answer)))
            access, refresh = (parts.member(fresh, f"{kind}_token", str) for kind in ("access", "refresh"))
            self.tokens.renew(before, Tokens(access, refresh, before.clerk))
            return self.tokens.demand()

    # -- what came back

    def _checked(self, call: Call, answer: requests.Response) -> requests.Response:
        asked = answer.status_code == 304 and "If-None-Match" in call.headers
        if 200 <= answer.status_code < 300 or asked:
            return answer
        problem = _problem(answer)
        if not problem and failures.is_strangers(answer.status_code, call.method):
            raise self._stranger(call, answer)
        after = _seconds(answer.headers.get("Retry-After", ""))
        raise wire_problems.error_of(answer.status_code, problem, retry_after=after, sent=call.sent)

    def _json(self, call: Call, answer: requests.Response) -> requests.Response:
        if _media_type(answer) != "application/json":
            raise self._stranger(call, answer)
        return answer

    def _stranger(self, call: Call, answer: requests.Response) -> KioskError:
        """Return the error for an answer of somebody else; the next call asks first who is there."""
        self.known = False
        return failures.stranger(answer.status_code, reads=call.method in _READS)


def _media_type(answer: requests.Response) -> str:
    return answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def _object(answer: requests.Response) -> Json:
    return parts.thing(body_of.decoded(answer.content))


def _problem(answer: requests.Response) -> Json:
    """Return the problem of an answer, or nothing where it is none."""
    if _media_type(answer) != "application/problem+json":
        return {}
    try:
        return parts.thing(body_of.decoded(answer.content))
    except CentreFailed:
        return {}


def _seconds(text: str) -> str:
    """Return how many seconds a busy centre asks to wait, within reason; empty where it says none."""
    if not (text.isascii() and text.isdigit()):
        return ""
    return str(_LONGEST if len(text) > len(str(_LONGEST)) else min(max(int(text), 1), _LONGEST))
