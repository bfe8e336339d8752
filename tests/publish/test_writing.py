"""A pack on the disk: a folder for each edition, agendas in Word beside them."""

from __future__ import annotations

import datetime
import io
import os
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from tests.command import run
from tests.judges import open_xml_sdk
from tests.packs.packdesk import PackDesk, outside
from tests.publish.desk import LAYOUT, built, laid_out

from packbuilder.diagnostics import MachineError, PackbuilderError
from packbuilder.packs.built import BuiltPack
from packbuilder.packs.drafting import agenda_drafts
from packbuilder.packs.model import Edition
from packbuilder.publish import folder as room
from packbuilder.publish.writing import write

_TEXT, _PARAGRAPH = qn("w:t"), qn("w:p")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> BuiltPack:
    return built(PackDesk(tmp_path_factory.mktemp("writing")))


def below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_each_edition_has_a_folder_and_an_agenda_in_word(tmp_path: Path, pack: BuiltPack) -> None:
    write(pack, tmp_path)
    found = [name for name in below(tmp_path) if not name.startswith("public/meeting-item")]
    assert found == [
        "confidential/meeting-confidential.pdf",
        "meeting-agenda-confidential.docx",
        "meeting-agenda-members.docx",
        "meeting-agenda-public.docx",
        "members/meeting-members.pdf",
        "public/index.html",
        "public/manifest.json",
        "public/meeting-public.pdf",
    ]


def test_the_agenda_in_word_says_what_the_packs_says(pack: BuiltPack, tmp_path: Path) -> None:
    drafts = agenda_drafts(pack)
    said = "\n".join(_words(drafts["meeting-agenda-public.docx"]))
    assert "Trees, & where they <b>stand</b>" in said
    assert "(Pages\u00a0" in said or "(Page\u00a0" in said
    assert "A sale of land" in said
    assert "Quillstone" not in said
    assert "Quillstone" in "\n".join(_words(drafts["meeting-agenda-members.docx"]))
    path = tmp_path / "agenda.docx"
    path.write_bytes(drafts["meeting-agenda-public.docx"])
    assert open_xml_sdk(path) == []


def _words(data: bytes) -> list[str]:
    """Paragraph by paragraph, those in cells and in anchors too."""
    body = docx.Document(io.BytesIO(data)).element.body
    return ["".join(text.text or "" for text in paragraph.iter(_TEXT)) for paragraph in body.iter(_PARAGRAPH)]


def test_an_agenda_that_the_clerk_has_edited_is_left_to_her(tmp_path: Path, pack: BuiltPack) -> None:
    write(pack, tmp_path)
    agenda = tmp_path / "meeting-agenda-public.docx"
    mine = _edited(agenda)
    written = write(pack, tmp_path)
    assert agenda.read_bytes() == mine
    assert [finding.rule for finding in written.findings] == ["draft-kept"]
    assert (tmp_path / "meeting-agenda-public.new.docx").is_file()


def _edited(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"Apologies", b"Apologies for absence"))
    return path.read_bytes()


def test_what_is_there_already_is_not_written_again(tmp_path: Path, pack: BuiltPack) -> None:
    write(pack, tmp_path)
    before = {name: (tmp_path / name).stat().st_ino for name in below(tmp_path)}
    write(pack, tmp_path)
    assert {name: (tmp_path / name).stat().st_ino for name in below(tmp_path)} == before


def test_a_disk_that_fills_leaves_the_website_as_it_was(
    tmp_path: Path, pack: BuiltPack, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(pack, tmp_path)
    earlier = tmp_path / "public" / "index.html"
    earlier.write_bytes(b"earlier")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineError):
        write(pack, tmp_path, overwrite=True)
    monkeypatch.undo()
    assert earlier.read_bytes() == b"earlier"
    room.recover(tmp_path / "public")
    assert not [name for name in below(tmp_path) if ".part" in name]


@pytest.mark.parametrize("name", ["map.pdf", "index.html"])
def test_what_somebody_put_or_changed_in_the_websites_folder_is_not_lost(
    name: str, tmp_path: Path, pack: BuiltPack
) -> None:
    write(pack, tmp_path)
    (tmp_path / "public" / ".DS_Store").write_bytes(b"")
    (tmp_path / "public" / name).write_bytes(b"mine")
    with pytest.raises(PackbuilderError) as told:
        write(pack, tmp_path)
    assert [finding.rule for finding in told.value.findings] == ["not-ours"]
    assert told.value.findings[0].message.startswith(f"{name} in public/ ")
    assert (tmp_path / "public" / name).read_bytes() == b"mine"
    write(pack, tmp_path, overwrite=True)
    assert not (tmp_path / "public" / "map.pdf").exists()


def test_a_members_own_notes_beside_their_edition_stay(tmp_path: Path, pack: BuiltPack) -> None:
    write(pack, tmp_path)
    notes = tmp_path / "members" / "annotated.pdf"
    notes.write_bytes(b"mine")
    write(pack, tmp_path)
    assert notes.read_bytes() == b"mine"


# -- the commands


def test_the_command_names_what_it_wrote(clerk: PackDesk) -> None:
    clerk.write(laid_out(clerk))
    done = run("pack", "meeting", "--project", str(clerk.root), "--edition", "public")
    assert done.code == 0, done.stderr
    assert "meeting: public/, meeting-agenda-public.docx" in done.stdout
    assert (clerk.root / "output" / "packs" / "meeting" / "public" / "index.html").is_file()


def test_a_supplement_has_a_website_of_its_own(clerk: PackDesk) -> None:
    clerk.write(
        laid_out(clerk, LAYOUT.replace("        file: letters.pdf", "        file: letters.pdf\n        supplement: 1"))
    )
    asked = ("pack", "meeting", "--project", str(clerk.root), "--edition", "public")
    assert run(*asked).code == 0
    done = run(*asked, "--supplement", "1")
    assert done.code == 0, done.stderr
    folder = clerk.root / "output" / "packs" / "meeting" / "public-supplement-1"
    assert {"index.html", "meeting-supplement-1-item-03.pdf", "meeting-public-supplement-1.pdf"} <= set(below(folder))
    assert "Supplement 1 to the agenda" in (folder / "index.html").read_text("utf-8")
    assert "The whole supplement" in (folder / "index.html").read_text("utf-8")


def test_a_check_says_the_last_day_to_publish(clerk: PackDesk) -> None:
    clerk.write(laid_out(clerk))
    day = datetime.date(2024, 5, 10)
    done = run("check", str(clerk.layout), "--date", day.isoformat())
    assert (
        "note: the last day to publish was Wednesday 8 May 2024, five clear days before Thursday 16 May" in done.stderr
    )
    assert "warning: what is published from now on is late: 3 clear days are left" in done.stderr


# -- supplements of earlier runs

_LATE = "- item: Trees\n  file: trees.pdf\n- item: Map\n  file: map.pdf\n  supplement: 1\n"


def _told(clerk: PackDesk, layout: str, out: Path, supplement: int = 0) -> list[tuple[str, str]]:
    made = clerk.built(layout, Edition.PUBLIC, supplement=supplement, out=out)
    return [(finding.rule, finding.message) for finding in write(made, out / "meeting").findings]


def test_a_supplement_that_the_pack_has_no_more_is_told_and_left_alone(clerk: PackDesk, tmp_path: Path) -> None:
    clerk.put("trees.pdf", outside(2))
    clerk.put("map.pdf", outside(2))
    assert _told(clerk, _LATE, tmp_path) == _told(clerk, _LATE, tmp_path, supplement=1) == []
    before = below(tmp_path)
    ((rule, message),) = _told(clerk, _LATE.replace("  supplement: 1\n", ""), tmp_path)
    assert rule == "supplement-gone"
    assert message.startswith("public-supplement-1/ is there from an earlier run")
    assert set(before) <= set(below(tmp_path))


def test_a_supplement_whose_numbers_the_pack_has_by_now_is_told_until_it_is_built_again(
    clerk: PackDesk, tmp_path: Path
) -> None:
    clerk.put("trees.pdf", outside(2))
    clerk.put("map.pdf", outside(2))
    assert _told(clerk, _LATE, tmp_path) == _told(clerk, _LATE, tmp_path, supplement=1) == []
    clerk.put("trees.pdf", outside(4))
    told = ("supplement-overtaken", "page 5 stands in public-supplement-1/ too: this ends on page 6 now")
    assert _told(clerk, _LATE, tmp_path) == [told]
    assert _told(clerk, _LATE, tmp_path, supplement=1) == []
    assert _told(clerk, _LATE, tmp_path) == []
