"""How long and how much of a scanner in the network is borne, and where it is remembered. Plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EsclConfig:
    """Limits and places. Times in seconds, sizes in bytes."""

    memory: str = ""  # folder where devices are remembered; "": only as long as the child lives
    addresses: tuple[str, ...] = ()  # http://host:port/eSCL of devices that nobody announces
    discover: bool = True  # listen for devices that announce themselves
    interfaces: tuple[str, ...] = ()  # our addresses to listen on; (): all
    discover_seconds: float = 4.0
    connect_seconds: float = 3.0
    answer_seconds: float = 10.0  # capabilities or state, in all
    page_seconds: float = 600.0  # one page in all, however steadily it drips
    busy_seconds: float = 60.0  # a device that says "later" so long is at work for somebody else
    retry_seconds: float = 1.0  # how long "later" is where it does not say
    text_limit: int = 1024 * 1024
    page_limit: int = 256 * 1024 * 1024
