"""The programs that judge finished files, each asked in one line by a test.

    assert verapdf([paper], "ua1") == {paper: []}
    assert open_xml_sdk(draft) == []

A judge is looked for in PATH and in `.judges/`, where `.ci/run` puts it. Where one is missing its tests are skipped;
with PACKBUILDER_REQUIRE_JUDGES set, as in CI, they fail.
"""

from __future__ import annotations

import atexit
import csv
import json
import os
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NoReturn

import pytest

JUDGES: Final = Path(__file__).parents[1] / ".judges"
MINUTES: Final = 60


def verapdf(files: Sequence[Path], flavour: str) -> dict[Path, list[str]]:
    """The rules that each PDF breaks: of PDF/UA ("ua1") or of PDF/A ("2a", "3a").

    Starting Java costs a second and checking a page 0.05 s: ask once, for all files.
    """
    judge = ["-Xss8m", "-Djava.awt.headless=true", "-cp", str(_verapdf_jars()), _VERAPDF_MAIN]
    asked = [str(file.resolve()) for file in files]
    answer = _run(_program("java", "default-jre-headless"), *judge, "--flavour", flavour, "--format", "xml", *asked)
    verdicts = _verdicts(answer.stdout) if answer.stdout.strip() else {}
    not_judged = ["veraPDF did not judge this file: " + answer.stderr.strip()[-500:]]
    return {file: verdicts.get(str(file.resolve()), not_judged) for file in files}


def open_xml_sdk(file: Path) -> list[str]:
    """What Microsoft's Open XML SDK finds wrong with a Word or PowerPoint file."""
    answer = _run(_open_xml_sdk_program(), str(file), "Microsoft365")
    if not answer.stdout.strip():
        return [f"the Open XML SDK validator broke off: {answer.stderr.strip()[-500:]}"]
    verdict = json.loads(answer.stdout)
    found = [" ".join(filter(None, (e["path"], e["xPath"], e["description"]))) for e in verdict["errors"]]
    return found if found or verdict["ok"] else ["not valid, says the Open XML SDK, and not why"]


def openxml_audit(file: Path) -> list[str]:
    """What openxml-audit finds wrong with a Word or PowerPoint file."""
    from openxml_audit import OpenXmlValidator

    verdict = OpenXmlValidator(max_errors=0).validate(file)
    found = [f"{error.part_uri} {error.path}: {error.description}" for error in verdict.errors]
    return found if found or verdict.is_valid else ["not valid, says openxml-audit, and not why"]


def ooxml_integrity(file: Path) -> list[str]:
    """What ooxml-integrity finds wrong with a Word or PowerPoint file, warnings too."""
    import ooxml_integrity as judge

    found = judge.check_pptx(file) if file.suffix == ".pptx" else judge.check(file)
    return [f"{one.code} {one.message}" for one in found]


def qpdf_check(file: Path) -> list[str]:
    """What qpdf finds wrong with the syntax of a PDF."""
    answer = _run(_program("qpdf", "qpdf"), "--check", str(file))
    lines = (answer.stdout + answer.stderr).splitlines()
    found = [line for line in lines if line.startswith(("WARNING", "qpdf:")) or "error" in line.lower()]
    return [] if answer.returncode == 0 else found or lines


def libreoffice_pdf(file: Path, out_dir: Path) -> Path:
    """The PDF that LibreOffice makes of a Word or PowerPoint file, as a reader without Word would see it."""
    return libreoffice_saved(file, out_dir, "pdf")


def libreoffice_saved(file: Path, out_dir: Path, ending: str) -> Path:
    """The file as LibreOffice saves it, in another folder or in another format."""
    return libreoffice_all_saved([file], out_dir, ending)[file]


def libreoffice_all_saved(files: Sequence[Path], out_dir: Path, ending: str) -> dict[Path, Path]:
    """The files as LibreOffice saves them: starting it costs a second, so ask once for all."""
    soffice = _program("soffice", "libreoffice-writer libreoffice-impress")
    out_dir.mkdir(parents=True, exist_ok=True)
    made = {file: out_dir / f"{file.stem}.{ending}" for file in files}
    for target in made.values():
        target.unlink(missing_ok=True)
    profile = f"-env:UserInstallation={_libreoffice_profile().as_uri()}"
    command = [soffice, profile, "--headless", "--norestore", "--convert-to", ending, "--outdir", str(out_dir)]
    answer = _run(*command, *map(str, files))
    for file, target in made.items():
        assert target.exists(), f"LibreOffice could not open {file.name}: {(answer.stdout + answer.stderr).strip()}"
    return made


def libreoffice_edited(file: Path, out_dir: Path, changes: Mapping[str, str], *, tracked: bool = False) -> Path:
    """The Word file as an officer leaves it who replaces these words in LibreOffice and saves it as .docx."""
    return libreoffice_typed(file, out_dir, [("replace", *change) for change in changes.items()], tracked=tracked)


def libreoffice_typed(
    file: Path, out_dir: Path, work: Sequence[tuple[str, str, str]], *, tracked: bool = False
) -> Path:
    """The Word file as an officer leaves it who works in LibreOffice: what, at which words, the new ones. "replace" is
    of words, "retype" and "delete" of the paragraph they stand in; a new one is typed "before" or "after" that.
    """
    soffice = _program("soffice", "libreoffice-writer")
    out_dir.mkdir(parents=True, exist_ok=True)
    made = out_dir / file.name
    assert made != file, "save it in another folder"
    told = "|".join(word for one in work for word in one)
    words = (file.as_uri(), made.as_uri(), told, str(tracked))
    given = ",".join(f'"{word.replace(chr(34), chr(34) * 2)}"' for word in words)
    profile = f"-env:UserInstallation={_profile_of_an_officer(soffice).as_uri()}"
    answer = _run(soffice, profile, "--headless", "--norestore", f"macro:///Standard.Officer.Work({given})")
    assert made.exists(), f"LibreOffice did not save {file.name}: {(answer.stdout + answer.stderr).strip()}"
    return made


def libreoffice_cells(books: Sequence[Path], out_dir: Path) -> dict[Path, list[list[str]]]:
    """The first sheet of every workbook, row by row, each cell as LibreOffice shows it: by its number format."""
    soffice = _program("soffice", "libreoffice-calc")
    profile = f"-env:UserInstallation={_libreoffice_profile().as_uri()}"
    asked = [str(book) for book in books]
    answer = _run(
        soffice, profile, "--headless", "--norestore", "--convert-to", _AS_SHOWN, "--outdir", str(out_dir), *asked
    )
    made = {book: out_dir / f"{book.stem}.csv" for book in books}
    assert all(file.exists() for file in made.values()), (answer.stdout + answer.stderr).strip()
    return {book: list(csv.reader(file.read_text("utf-8").splitlines())) for book, file in made.items()}


_AS_SHOWN: Final = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true"
"""Commas, quotes, UTF-8, from line 1; the last word asks for cells as shown, not for the numbers behind them."""


def pages_as_pictures(pdf: Path, out_dir: Path, dpi: int = 60) -> list[Path]:
    """Every page as a PNG file, in order."""
    out_dir.mkdir(parents=True, exist_ok=True)
    answer = _run(_program("pdftoppm", "poppler-utils"), "-r", str(dpi), "-png", str(pdf), str(out_dir / pdf.stem))
    assert answer.returncode == 0, answer.stderr
    return sorted(out_dir.glob(f"{pdf.stem}-*.png"), key=lambda page: int(page.stem.rpartition("-")[2]))


def pdf_text(pdf: Path) -> str:
    """The text of a PDF in the order in which it was written, with a form feed after each page."""
    answer = _run(_program("pdftotext", "poppler-utils"), "-raw", "-enc", "UTF-8", str(pdf), "-")
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


_VERAPDF_MAIN: Final = "org.verapdf.apps.GreenfieldCliWrapper"


def struct_text(pdf: Path) -> str:
    """The words of a PDF in the order of its structure, as poppler reads them."""
    return _run(_program("pdfinfo", "poppler-utils"), "-struct-text", str(pdf)).stdout


def _verdicts(report: str) -> dict[str, list[str]]:
    """Broken rules by file name, from veraPDF's XML report."""
    return {job.findtext("item/name", ""): _broken_rules(job) for job in ET.fromstring(report).iter("job")}


def _broken_rules(job: ET.Element) -> list[str]:
    verdict = job.find("validationReport")
    if verdict is None:
        return [
            f"veraPDF could not read this file: {job.findtext('taskException/exceptionMessage', 'no reason given')}"
        ]
    rules = [_rule(rule) for rule in verdict.iter("rule") if rule.get("status") == "failed"]
    return rules if rules or verdict.get("isCompliant") == "true" else ["not compliant, says veraPDF, and not why"]


def _rule(rule: ET.Element) -> str:
    """`ISO 14289-1:2014 7.1-3 (12 times): what the rule says; first at: where`."""
    place = rule.findtext("check/context", "no place given")
    clause = f"{rule.get('specification')} {rule.get('clause')}-{rule.get('testNumber')}"
    return f"{clause} ({rule.get('failedChecks')} times): {rule.findtext('description')}; first at: {place}"


def _verapdf_jars() -> Path:
    jars = JUDGES / "verapdf" / "lib"
    if not any(jars.glob("*.jar")):
        _absent("veraPDF", "`bash .ci/run` puts it into .judges/ with Maven")
    return jars / "*"


def _open_xml_sdk_program() -> str:
    packages = JUDGES / "open-xml-sdk" / "node_modules" / "@xarsh"
    # The package for this machine brings a program that needs nothing else; the wrapper beside it would need node.
    programs = [program for program in packages.glob("ooxml-validator-*/ooxml-validator*") if program.is_file()]
    if not programs:
        _absent("the Open XML SDK validator", "`bash .ci/run` puts it into .judges/ with npm")
    return str(programs[0])


@lru_cache(maxsize=1)
def _libreoffice_profile() -> Path:
    """A user profile of this process's own: two LibreOffices with one profile would wait for each other."""
    profile = Path(tempfile.mkdtemp(prefix="libreoffice-"))
    atexit.register(shutil.rmtree, profile, ignore_errors=True)
    return profile


@lru_cache(maxsize=1)
def _profile_of_an_officer(soffice: str) -> Path:
    """A profile with a macro that works on a document; LibreOffice fills a new one by its own when it first starts."""
    profile = Path(tempfile.mkdtemp(prefix="libreoffice-"))
    atexit.register(shutil.rmtree, profile, ignore_errors=True)
    _run(soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--terminate_after_init")
    shutil.copytree(Path(__file__).parent / "judges" / "basic", profile / "user" / "basic", dirs_exist_ok=True)
    return profile


def _program(name: str, package: str) -> str:
    found = shutil.which(name)
    return found or _absent(name, f"on Debian: apt-get install {package}")


def _absent(judge: str, remedy: str) -> NoReturn:
    message = f"{judge} is not on this machine; {remedy}"
    if os.environ.get("PACKBUILDER_REQUIRE_JUDGES"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=10 * MINUTES)
