"""Layout files read and validated."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from packbuilder.diagnostics import Finding, MachineError, Origin, PackbuilderError
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.pack import PackSpec
from packbuilder.layout.paper import PaperSpec
from packbuilder.layout.stand_ins import stood_in_for
from packbuilder.specfile import Echoes, read, salvaged, units_of, validated


def read_paper(path: Path, shown: str) -> PaperSpec:
    """The paper in a layout file; `shown` is the file's name in findings.

    Raises:
        PackbuilderError: every fault at once.
    """
    return validated(PaperSpec, read(text_of(path, shown), shown))


def salvaged_paper(path: Path, shown: str, faults: Sequence[Finding]) -> tuple[PaperSpec, Echoes] | None:
    """The paper without what is at fault in its shape, to look at the rest of it; None where too little is left.

    Raises:
        PackbuilderError: the file is no YAML.
    """
    text = text_of(path, shown)
    found = salvaged(PaperSpec, read(text, shown), faults)
    return found and (found[0], Echoes(shown, units_of(read(text, shown)), found[1]))


def read_house(path: Path, shown: str) -> HouseSpec:
    """The house file; an empty one when there is none.

    Raises:
        PackbuilderError: every fault at once.
    """
    if not path.is_file():
        return HouseSpec()
    return validated(HouseSpec, read(text_of(path, shown), shown))


def read_pack_spec(path: Path, shown: str) -> PackSpec:
    """The pack in a layout file of `layouts/packs/`.

    Raises:
        PackbuilderError: every fault at once.
    """
    return validated(PackSpec, read(text_of(path, shown), shown))


def salvaged_pack(path: Path, shown: str, faults: Sequence[Finding]) -> PackSpec | None:
    """The pack without what is at fault in its shape, to look at the rest of it; None where too little is left.

    What no pack can do without is stood in for.

    Raises:
        PackbuilderError: the file is no YAML.
    """
    tree = read(text_of(path, shown), shown)
    left = stood_in_for(tree, faults)
    if not left:
        return validated(PackSpec, tree)
    found = salvaged(PackSpec, tree, left)
    return found[0] if found is not None else None


def text_of(path: Path, shown: str) -> str:
    """What a file of the project says.

    Raises:
        PackbuilderError: it is not there, or no text in UTF-8.
        MachineError: the disk refuses.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise PackbuilderError(
            Finding("missing-file", f"there is no file {shown}", Origin(shown), _near(path))
        ) from None
    except IsADirectoryError:
        raise PackbuilderError(
            Finding("missing-file", f"{shown} is a folder", Origin(shown), "name a layout file")
        ) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise PackbuilderError(
            Finding(
                "encoding",
                "this file must be saved as UTF-8",
                Origin(shown, line),
                "choose UTF-8 in the editor's Save As",
            )
        ) from None
    except OSError as error:
        raise MachineError(f"{shown} cannot be read: {error.strerror}") from None


def _near(path: Path) -> str:
    found = sorted(p.name for p in path.parent.glob("*.yaml"))[:8] if path.parent.is_dir() else []
    return f"layouts here: {', '.join(found)}" if found else ""
