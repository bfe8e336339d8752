"""The faces that a theme's papers are set in: the shipped ones, or those of the files that the theme names.

A family is used whole or not at all, so that no page mixes two. What it has no italics for leans.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from packbuilder.diagnostics import Finding, Severity
from packbuilder.theme.files import ThemeFile, ThemeFiles
from packbuilder.theme.metrics import Face, FaceTable, Metrics, shipped
from packbuilder.theme.typeface import Typeface, opened

_UPRIGHT: Final = {Face.ITALIC: Face.REGULAR, Face.BOLD_ITALIC: Face.BOLD}
_BOLD: Final = (Face.BOLD, Face.BOLD_ITALIC)


@dataclass(frozen=True, slots=True)
class Typefaces:
    """What text is measured and drawn in; `own` are the council's faces by face, none where the shipped ones serve.

    `leaning` are the faces without a file, drawn from the upright one; `lacking` says so, `findings` what was wrong
    with files.
    """

    metrics: Metrics
    own: Mapping[Face, Typeface] = field(default_factory=dict)
    leaning: frozenset[Face] = frozenset()
    lacking: Mapping[Face, Finding] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def metrics_of(files: ThemeFiles) -> Metrics:
    """How wide the words of a theme run, in its own fonts where it names files."""
    return typefaces(files).metrics


def typefaces(files: ThemeFiles) -> Typefaces:
    """The faces of a theme that names these files; they were found to be fonts when they were read."""
    if not files.fonts:
        return Typefaces(shipped())
    named = {Face(name): file for name, file in files.fonts.items()}
    faces = {face: opened(file.data, face in _BOLD) for face, file in named.items()}
    refused = tuple(_refused(named[face], one) for face, one in faces.items() if one.forbidden)
    allowed = {face: one for face, one in faces.items() if not one.forbidden}
    if not {Face.REGULAR, Face.BOLD} <= allowed.keys():
        return Typefaces(shipped(), findings=refused)
    leaning = frozenset(face for face in _UPRIGHT if face not in allowed)
    own = {**allowed, **{face: allowed[_UPRIGHT[face]] for face in leaning}}
    lacking = {face: _lacking(named[Face.REGULAR], face) for face in leaning}
    measured = _measured(tuple(sorted(own)), tuple(own[face] for face in sorted(own)))
    return Typefaces(measured, own, leaning, lacking, refused)


@lru_cache(maxsize=8)
def _measured(faces: Sequence[Face], own: Sequence[Typeface]) -> Metrics:
    ours = shipped()
    return ours.with_faces({face: _table(one, ours.units) for face, one in zip(faces, own, strict=True)})


def _table(face: Typeface, units: int) -> FaceTable:
    scale = units / face.units
    advances = {character: round(advance * scale) for character, advance in face.advances.items()}
    return FaceTable(advances, face.ascent, face.descent, face.line_height)


def _refused(file: ThemeFile, face: Typeface) -> Finding:
    message = f"{file.shown} cannot stand in PDFs: {face.forbidden}"
    hint = "ask for a licence and a file that allow it; until then PDFs are set in Liberation Sans"
    return file.finding("font-embedding", message, hint)


def _lacking(regular: ThemeFile, face: Face) -> Finding:
    said = face.value.replace("-", "_")
    message = f"the theme names no {said} font: such words are drawn leaning in PDFs, as Word does it"
    return regular.finding("font-face", message, f"name its file under fonts, files, {said}", Severity.NOTE)
