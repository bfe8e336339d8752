"""Files that others send: found in the pack's inputs folder, and looked at no further here."""

from __future__ import annotations

from packbuilder.data.project import Project
from packbuilder.diagnostics import PackbuilderError
from packbuilder.packs.model import FileKind, OutsideFile
from packbuilder.specfile import Scalar, finding_at

_KINDS = {".pdf": FileKind.PDF, ".docx": FileKind.WORD}

_OLDER = (".doc", ".rtf", ".odt", ".docm", ".dotx")


def outside_file(name: Scalar, project: Project) -> OutsideFile:
    """The file of this name in `inputs/NAME/` of the pack, or at this path of the project. It is not opened.

    Raises:
        PackbuilderError: there is none, it lies outside the project, or it is no PDF and no Word file.
    """
    path = project.input(name)
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        hint = "packs take PDF and Word files: save it as .docx or export it as PDF"
        if path.suffix.lower() in _OLDER:
            hint = "open it in Word and save it as .docx, or export it as PDF"
        raise PackbuilderError(finding_at(name, f"{str(name)!r} is no PDF and no .docx file", hint, "wrong-file"))
    return OutsideFile(path, project.shown(path), kind)
