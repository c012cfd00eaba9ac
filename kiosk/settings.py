"""One table of settings -> file, environment, command line and screen; and where resources and data lie.

Knows nothing of the rest of the program. Adding a setting is one row of `SETTINGS`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple  # no dataclasses here: the window is on screen before they are needed


def resource(*parts: str) -> Path:
    """Return the path of a shipped resource, in a checkout and in a built program alike."""
    base = getattr(sys, "_MEIPASS", None)
    root = Path(base) if base else Path(__file__).resolve().parent.parent
    return root.joinpath("resources", *parts)


class Setting(NamedTuple):
    """One setting: its default fixes its type. No `choices`: free. `on_screen`: the clerk may change it.

    `for_lead`: a choice of the hall among the rules, `for_capture`: how paper comes in; these a lead or an
    administrator may change. `for_admin`: a limit of the hall, which an administrator alone may.
    `least` and `most` bound a number, wherever it comes from.
    """

    name: str
    default: Any
    zh: str
    en: str
    choices: tuple[str, ...] = ()
    on_screen: bool = False
    least: float | None = None
    most: float | None = None
    for_lead: bool = False
    for_capture: bool = False
    for_admin: bool = False

    @property
    def variable(self) -> str:
        """Name of the environment variable."""
        return f"KIOSK_{self.name.upper()}"

    def read(self, text: str) -> Any:
        """Return the value of a text; raises ValueError with the setting's name if it does not fit."""
        try:
            value = _READERS[type(self.default)](text)
        except ValueError as error:
            raise ValueError(f"{self.name}: {text!r} is not a {type(self.default).__name__}") from error
        if self.choices and value not in self.choices:
            raise ValueError(f"{self.name}: {text!r} is none of {', '.join(self.choices)}")
        if self.least is not None and self.most is not None and not self.least <= value <= self.most:
            raise ValueError(f"{self.name}: {text!r} is not from {self.least} to {self.most}")
        return value


def _truth(text: str) -> bool:
    if text.lower() in {"1", "true", "yes", "on"}:
        return True
    if text.lower() in {"0", "false", "no", "off"}:
        return False
    raise ValueError(text)


_READERS: dict[type, Callable[[str], Any]] = {str: str, int: int, float: float, bool: _truth}


def _capture(
    name: str, default: Any, zh: str, en: str, bounds: tuple[float | None, float | None] = (None, None)
) -> Setting:
    return Setting(name, default, zh, en, least=bounds[0], most=bounds[1], for_capture=True)


def _lead(
    name: str, default: Any, zh: str, en: str, bounds: tuple[float | None, float | None] = (None, None)
) -> Setting:
    return Setting(name, default, zh, en, least=bounds[0], most=bounds[1], for_lead=True)


def _bound(name: str, default: int, zh: str, en: str, most: int) -> Setting:
    return Setting(name, default, zh, en, least=0, most=most, for_admin=True)


SETTINGS: tuple[Setting, ...] = (
    Setting("training", False, "培训模式", "Training mode"),
    Setting("data", "", "数据文件夹", "Data folder"),
    Setting("backup", "", "备份文件夹（空：数据旁）", "Folder of backups (empty: beside the data)"),
    Setting("centre", "", "信用中心接口地址", "Address of the central API"),
    Setting("workstation", "3", "窗口号", "Window number"),
    Setting("language", "zh_CN", "语言", "Language", ("zh_CN", "en"), on_screen=True),
    Setting(
        "looks", "light", "外观", "Looks", ("light", "contrast", "large", "contrast_large"), on_screen=True
    ),
    Setting("still", False, "减少动态效果", "Reduced motion", on_screen=True),
    Setting("printer", "", "打印机", "Printer", on_screen=True),
    Setting("copies", 2, "打印份数", "Copies", on_screen=True, least=1, most=9),
    Setting("scanner", "", "扫描仪", "Scanner", on_screen=True),
    # the first of our profiles, as long as the hall has none of its own
    Setting("scan_source", "flatbed", "进纸方式", "Paper source", ("flatbed", "feeder")),
    Setting("scan_dpi", 300, "分辨率（dpi）", "Resolution (dpi)", least=75, most=600),
    Setting("scan_mode", "color", "颜色", "Colour", ("color", "gray")),
    Setting("scan_profile", "flatbed", "扫描方案", "Scan profile"),
    Setting("scan_profiles", "", "全部扫描方案（空：随程序）", "All scan profiles (empty: ours)"),
    _capture("scan_locked", False, "扫描方案只可选用、不可改", "Clerks may only choose profiles"),
    _capture("scan_addresses", "", "网络扫描仪地址（eSCL）", "Addresses of network scanners (eSCL)"),
    _capture("scan_command", "", "扫描命令（生成图片）", "Scan command (writes images)"),
    _capture("scan_folder", "", "网络扫描仪的共享文件夹", "Folder that a network scanner fills"),
    _capture("scan_folder_removes", False, "取走后从该文件夹删除", "Remove from that folder what was taken"),
    _capture("scan_folder_seconds", 2.0, "文件静止多少秒后取走", "Seconds a file must be still", (0.2, 60)),
    _capture("camera", "", "高拍仪镜头", "Camera"),
    _capture("camera_auto", True, "放稳后自动拍摄", "Take papers as soon as they lie still"),
    _capture("camera_seconds", 1.0, "放稳几秒后拍摄", "Seconds a paper must lie still", (0.3, 5)),
    _capture("camera_turn", 0, "画面旋转（度）", "Turn of the picture (degrees)", (0, 270)),
    _capture("camera_service", "", "高拍仪本机服务地址", "Camera's service on this computer"),
    _capture(
        "camera_adapter", "", "高拍仪服务接口（名称或 JSON）", "Interface of that service (a name, or JSON)"
    ),
    _capture("practice_speed", 60, "练习扫描仪每分钟页数", "Practice scanner: leaves a minute", (1, 60000)),
    Setting("file_limit_mb", 50, "单个文件上限（MB）", "Largest file (MB)", least=1, most=500),
    Setting(
        "lock_after_minutes",
        10,
        "无操作锁屏（分钟）",
        "Lock after idle minutes",
        on_screen=True,
        least=1,
        most=120,
    ),
    Setting(
        "drain_seconds", 15, "上报重试间隔（秒）", "Seconds between looks at the outbox", least=1, most=3600
    ),
    Setting("outbox_warn_hours", 4, "待上报超过几小时提醒", "Hours in the outbox: notice", least=1, most=720),
    Setting("outbox_bad_hours", 24, "待上报超过几小时告警", "Hours in the outbox: alarm", least=1, most=720),
    Setting("stick_days", 5, "U 盘几天无回执提醒", "Days on a stick: notice", least=1, most=90),
    Setting("draft_days", 30, "草稿保留天数（0 不清理）", "Days until a draft expires", least=0, most=365),
    Setting("draft_bin_days", 14, "回收站保留天数", "Days in the bin", least=1, most=90),
    # our choice: no source confirms how long papers may lie here of what no body decides
    Setting("undecided_days", 365, "久未办结材料保留天数", "Days for undecided papers", least=90, most=3650),
    Setting("log_days", 90, "日志保留天数", "Days that the log is kept", least=7, most=730),
    # how far a window may go on by itself before no new case is begun; 0: no limit
    _bound("bound_unsent", 300, "未上报办件上限（件）", "Unsent cases", 9999),
    _bound("bound_unsent_days", 3, "最早未上报办件天数上限", "Days the oldest may wait unsent", 90),
    _bound("bound_disk_mb", 500, "磁盘剩余下限（MB）", "Least free disk (MB)", 100_000),
    _bound("bound_pack_days", 30, "规则未核对天数上限", "Days since rules were compared", 365),
    Setting(
        "feed_seconds", 30, "进度查询间隔（秒）", "Seconds between looks at the feed", least=1, most=3600
    ),
    Setting(
        "transition",
        "ask_clerk",
        "新办法施行前的决定适用",
        "Decisions from before the order",
        ("ask_clerk", "apply_new", "keep_old"),
        for_lead=True,
    ),
    Setting(
        "sector_rule",
        "ask",
        "部门规定与办法不一致时",
        "Where a department's rule differs",
        ("ask", "sector", "latest"),
        for_lead=True,
    ),
    _lead("end_day_counts", False, "最短公示期届满当日可申请", "The end day of the minimum period counts"),
    _lead(
        "ban_months",
        0,
        "虚假材料后不得申请的月数（0：依认定单位）",
        "Months barred after false papers (0: ask the body)",
        (0, 120),
    ),
    _lead("matters_off", "", "本厅不办理的事项（代码，逗号分隔）", "Matters not taken here (codes)"),
    # the wall beside: how often it asks the centre, and what a generation may take of its disk
    Setting("wall_seconds", 10, "大屏查询间隔（秒）", "Seconds between looks", least=1, most=3600),
    Setting("wall_disk_mb", 2048, "大屏内容上限（MB）", "Most of a wall (MB)", least=50, most=100_000),
    Setting("wall_preview", "", "大屏预览尺寸（空：本屏）", "Size of the wall's preview (empty: its own)"),
    Setting("sandbox_speed", 1.0, "培训中心时钟倍速", "Speed of the centre's clock", least=0.001, most=1e6),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}
UNREADABLE = _FILE = "settings.json"  # among the doubts: the whole file
_WRITING = Lock()  # window and lanes save; each of them reads what the others have written


class Settings:
    """The values in force, never changed in place. Read by name: ``settings["scan_dpi"]``.

    `doubts` names what the file holds and does not fit: it has its default. `UNREADABLE`: the file itself.
    `given` names what the environment or the command line says: it says so again at the next start.
    """

    __slots__ = ("doubts", "given", "values")

    def __init__(
        self, values: Mapping[str, Any], *, doubts: tuple[str, ...] = (), given: frozenset[str] = frozenset()
    ) -> None:
        self.values, self.doubts, self.given = values, doubts, given

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Settings) and self.values == other.values

    __hash__ = None  # type: ignore[assignment]  # values may be anything

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    @property
    def folder(self) -> Path:
        """The data folder: training and real work never share one."""
        if self.values["data"]:
            base = Path(self.values["data"])
        else:
            home = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
            base = (Path(home) if home else Path.home() / ".local" / "share") / "credit-repair-window"
        return base / ("training" if self.values["training"] else "work")

    @property
    def lobby(self) -> Path:
        """The folder of this workstation's lobby wall, beside the data: its process opens nothing else."""
        return self.folder.with_name(f"lobby-{self.folder.name}")

    def changed(self, **values: Any) -> Settings:
        """Return the settings with some values replaced; raises KeyError for an unknown name."""
        for name in values:
            _BY_NAME[name]
        return Settings({**self.values, **values}, given=self.given)


def load(
    arguments: Mapping[str, str] | None = None, *, environment: Mapping[str, str] | None = None
) -> Settings:
    """Return the settings: default, then file, then environment, then command line.

    A file that is damaged stops nobody: what does not fit has its default and stands in `doubts`. Raises
    ValueError naming the given setting whose text does not fit, KeyError for an unknown one.
    """
    environment = os.environ if environment is None else environment
    texts = {s.name: environment[s.variable] for s in SETTINGS if s.variable in environment}
    texts.update(arguments or {})
    given = {name: _BY_NAME[name].read(text) for name, text in texts.items()}
    first = Settings({s.name: s.default for s in SETTINGS} | given)
    kept, doubts = _from_file(first.folder)
    return Settings({**first.values, **kept, **given}, doubts=doubts, given=frozenset(given))


def _from_file(folder: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the values of the file that fit, and the names of those that do not."""
    stored = _stored(folder / _FILE)
    if stored is None:
        return {}, (UNREADABLE,)
    kept, doubts = {}, []
    for name in stored.keys() & _BY_NAME.keys():
        try:
            kept[name] = _BY_NAME[name].read(str(stored[name]))
        except ValueError:
            doubts.append(name)
    return kept, tuple(sorted(doubts))


def _stored(path: Path) -> dict[str, Any] | None:
    """Return what the file holds, nothing for no file, None where it cannot be read."""
    if not path.exists():
        return {}
    import json  # here, for it costs the start 10 ms that most starts need not pay

    try:
        stored = json.loads(path.read_text("utf-8"))
    except (ValueError, OSError):
        return None
    return stored if isinstance(stored, dict) else None


def save(settings: Settings, name: str, value: Any) -> Settings:
    """Write one setting to the file; return the settings with it. Who may change it is not asked here.

    It counts from now on; at the next start what is `given` counts again, and whoever saves has to say so.
    A file that cannot be read is kept beside the new one. Raises ValueError, OSError.
    """
    import json

    checked = _BY_NAME[name].read(str(value))
    path = settings.folder / _FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with _WRITING:
        stored = _stored(path)
        with fresh.open("w", encoding="utf-8") as file:
            json.dump({**(stored or {}), name: checked}, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        if stored is None:
            path.replace(path.with_name("settings.damaged.json"))
        fresh.replace(path)
    return settings.changed(**{name: checked})
