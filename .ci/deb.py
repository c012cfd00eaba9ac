"""Makes the Debian package of the built program: dist/kiosk -> dist/credit-repair-window_VERSION_ARCH.deb.

Runs in the project's environment, after the build. Nothing of it runs at installation: no script, no service,
and nothing starts by itself; `kiosk lobby --install` has the wall start with an account. Removing it leaves
the data of the accounts alone. It depends on what the built program was found to lack, and on nothing else.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NAME = "credit-repair-window"
HOME = f"usr/lib/{NAME}"
ACCENT = "#1B5FAA"
ICON_SIZES = (48, 64, 128, 256)
LICENCES = re.compile(r"(?i)^(licen[cs]e|copying|notice|ofl)")
# what it is better with, and does not need: scanners, a keyring, printing, Chinese typing
BESIDES = """Recommends: sane-utils, sane-airscan, fontconfig-config
Suggests: cups, gnome-keyring, ibus-libpinyin | fcitx5-chinese-addons"""

CONTROL = """Package: {name}
Version: {version}
Architecture: {arch}
Maintainer: the maintainers of the credit-repair window
Installed-Size: {kibibytes}
Depends: {depends}
{besides}
Section: misc
Priority: optional
Description: window of a service hall at which credit repair is applied for
 The clerk looks an applicant up, sees which bad-credit records can be applied for today and why, takes in
 form, commitment and materials, and sends them on to the body that decides. The lobby's wall is in the same
 program.
 .
 Nothing starts by itself. Data lie in the account of whoever works with it, and stay when this is removed.
"""
ENTRY = """[Desktop Entry]
Type=Application
Name=Credit-repair window
Name[zh_CN]=信用修复专窗
Comment=Look up, take in and send on applications for credit repair
Comment[zh_CN]=查询、收件、转送信用修复申请
Exec=kiosk
Icon={name}
Terminal=false
Categories=Office;
StartupNotify=true
StartupWMClass={name}
Actions=training;

[Desktop Action training]
Name=Training mode
Name[zh_CN]=培训模式
Exec=kiosk desk --training
"""
COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: {name}

Files: *
Copyright: the contributors of the credit-repair window
License: Apache-2.0
 See /usr/share/common-licenses/Apache-2.0.

Files: usr/lib/{name}/_internal/PySide6/*
Copyright: The Qt Company Ltd. and other contributors
License: LGPL-3.0
 See /usr/share/common-licenses/LGPL-3. The libraries lie there as files of their own and can be replaced.

Files: usr/lib/{name}/_internal/resources/fonts/* usr/lib/{name}/_internal/pylopdf_fonts_zh_cn/*
Copyright: Adobe, with Reserved Font Name 'Source'
License: OFL-1.1
 See licences/OFL.txt beside this file.

Comment: the licences of every other package that is in the program lie in licences/ beside this file.
"""


def main() -> int:
    """Make the package and print where it is."""
    built = ROOT / "dist" / "kiosk"
    if not (built / "kiosk").is_file():
        print("dist/kiosk is not there: ./dev build makes it", file=sys.stderr)
        return 1
    for old in (ROOT / "dist").glob(f"{NAME}_*.deb"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="deb-", dir=ROOT / "dist") as folder:
        print(package(built, Path(folder), into=ROOT / "dist"))
    return 0


def package(built: Path, stage: Path, *, into: Path) -> Path:
    """Lay a built program out in an empty folder, pack that, and return the package."""
    stage.chmod(0o755)
    lay_out(built, stage)
    fields = {"name": NAME, "version": version(), "arch": _say("dpkg", "--print-architecture").strip()}
    control = stage / "DEBIAN"
    control.mkdir()
    sums = "".join(f"{digest}  {place}\n" for place, digest in _sums(stage))
    (control / "md5sums").write_text(sums)
    size = sum(path.stat().st_size for path in stage.rglob("*") if path.is_file() and not path.is_symlink())
    more = {"kibibytes": size // 1024 + 1, "depends": ", ".join(depends(built)), "besides": BESIDES}
    (control / "control").write_text(CONTROL.format(**fields, **more))
    _settle_modes(stage)
    made = into / "{name}_{version}_{arch}.deb".format(**fields)
    # zstd: half a minute instead of three, and read by every Debian that has the C library which this needs
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zzstd", "-z12", "--build", stage, made],
                   check=True, stdout=subprocess.DEVNULL)  # fmt: skip
    return made


def version() -> str:
    """Return the version of the program."""
    return str(_project()["version"])


def _project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return table


# ---------------------------------------- what lies where


def lay_out(built: Path, stage: Path) -> None:
    """Put program, command, menu entry, icons and documents where Debian has them."""
    shutil.copytree(built, stage / HOME, symlinks=True, copy_function=_link)
    _put(stage / "usr/bin").joinpath("kiosk").symlink_to(f"../lib/{NAME}/kiosk")
    _put(stage / "usr/share/applications").joinpath(f"{NAME}.desktop").write_text(ENTRY.format(name=NAME))
    icons(stage / "usr/share/icons/hicolor")
    documents(_put(stage / "usr/share/doc" / NAME))


def _put(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _link(source: str, target: str) -> None:
    """Lay a file there without copying half a gigabyte, where the disk allows it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def icons(hicolor: Path) -> None:
    """Draw the program's sign in the accent: as it is, and in pixels for desktops that read no SVG."""
    from PySide6.QtCore import QByteArray, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    sign = (ROOT / "resources/icons/logo.svg").read_text("utf-8").replace("currentColor", ACCENT)
    _put(hicolor / "scalable/apps").joinpath(f"{NAME}.svg").write_text(sign, "utf-8")
    drawn = QSvgRenderer(QByteArray(sign.encode()))
    for size in ICON_SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            drawn.render(painter)
        image.save(str(_put(hicolor / f"{size}x{size}/apps") / f"{NAME}.png"))


def documents(folder: Path) -> None:
    """Put copyright, changes, what to read first, and the licences of all that is inside."""
    (folder / "copyright").write_text(COPYRIGHT.format(name=NAME), "utf-8")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (folder / "changelog.gz").write_bytes(gzip.compress(changes, 9, mtime=0))
    for name in ("README.md", "SECURITY.md"):
        shutil.copy(ROOT / name, folder)
    licences = _put(folder / "licences")
    shutil.copy(ROOT / "resources/fonts/OFL.txt", licences)
    for one in inside():
        for file in one.files or ():
            if ".dist-info" in str(file) and LICENCES.match(file.name):
                shutil.copy(str(file.locate()), _put(licences / one.metadata["Name"]) / file.name)


def inside() -> Iterator[Distribution]:
    """Give the Python packages that the program needs, and those that they need, each once."""
    wanted, seen = list(_project()["dependencies"]), set[str]()
    while wanted:
        asked, _, only_if = wanted.pop().partition(";")
        name = re.split(r"[^\w.-]", asked.strip())[0]
        key = re.sub(r"[._-]+", "-", name).lower()
        if key in seen or "extra" in only_if:
            continue
        seen.add(key)
        try:
            found = distribution(name)
        except PackageNotFoundError:  # of another system
            continue
        yield found
        wanted += found.requires or ()


def _settle_modes(stage: Path) -> None:
    """Give folders and files the modes that a package has, whatever the umask of the build was."""
    for path in stage.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)


def _sums(stage: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(stage.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                yield str(path.relative_to(stage)), hashlib.file_digest(file, "md5").hexdigest()


# ---------------------------------------- what it depends on


def depends(built: Path) -> list[str]:
    """Return the Debian packages of the libraries that the program asks for and does not bring along."""
    asked, versions = set[str](), set[tuple[int, ...]]()
    for text in map(_headers, programs(built)):
        asked |= set(re.findall(r"^\s+NEEDED\s+(\S+)", text, re.MULTILINE))
        found = re.findall(r"\bGLIBC_(\d+(?:\.\d+)+)", text)
        versions |= {tuple(map(int, one.split("."))) for one in found}
    there = {path.name for path in built.rglob("*.so*")}
    packages = {owner(name) for name in asked - there}
    least = ".".join(map(str, max(versions, default=(2, 34))))
    return sorted((packages - {"libc6"}) | {f"libc6 (>= {least})"})


def programs(folder: Path) -> Iterator[Path]:
    """Give every program and library of a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def owner(library: str) -> str:
    """Return the Debian package that brings a library; raises SystemExit where it is not known."""
    done = subprocess.run(
        ["dpkg", "-S", f"*-linux-gnu*/{library}"], capture_output=True, text=True, check=False
    )
    names = {line.split(":")[0] for line in done.stdout.splitlines() if line.endswith(f"/{library}")}
    if not names:
        raise SystemExit(f"no installed package brings {library}, which the program asks for")
    return min(names, key=lambda name: (len(name), name))


def _headers(path: Path) -> str:
    return _say("objdump", "-p", path)


def _say(*command: object) -> str:
    words: Iterable[str] = map(str, command)
    return subprocess.run(list(words), capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
