"""A pack's editions onto the disk: each whole or not at all, and never over an agenda that somebody has edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from packbuilder.diagnostics import DataPlace, Finding, PackbuilderError
from packbuilder.packs.built import BuiltEdition, BuiltPack
from packbuilder.packs.drafting import agenda_drafts, draft_name
from packbuilder.packs.model import Edition
from packbuilder.packs.published import file_name, folder_name
from packbuilder.publish.earlier import told_of_supplements
from packbuilder.publish.folder import recover, replace_folder
from packbuilder.publish.heard import Papers
from packbuilder.publish.leaks import Leak, leaks
from packbuilder.publish.ours import expect_ours
from packbuilder.publish.searched import Searched
from packbuilder.publish.secrets import secrets_of
from packbuilder.publish.website import website
from packbuilder.saving import save_all

_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Written:
    """Where the pack stands now: its folder, what was put there, what there is to tell of its drafts and of what stands
    beside it.
    """

    folder: Path
    paths: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()


def write(built: BuiltPack, folder: Path, overwrite: bool = False) -> Written:
    """The editions into folders of their own, the public one as a website; agendas in Word beside them.

    What the public reads comes last: if the disk is full before, the website stays as it was.

    Raises:
        MachineError: the disk refuses.
        PackbuilderError: what would be published holds words that only exempt material has, or somebody has put work
            of their own into the website's folder.
    """
    drafts = agenda_drafts(built)
    sites = {_place(folder, edition): website(edition) for edition in built.editions if _is_public(edition)}
    _expect_no_leaks(built, sites, drafts)
    for place in sites:
        recover(place)
        if not overwrite:
            expect_ours(place)
    files = {_file(folder, edition): edition.pdf for edition in built.editions if not _is_public(edition)}
    saved = save_all({**files, **{folder / name: data for name, data in drafts.items()}}, overwrite)
    for place, site in sites.items():
        replace_folder(site, place)
    kept = (each.finding for each in saved if each.finding is not None)
    told = (*kept, *told_of_supplements(built, folder))
    return Written(folder, (*sites, *(each.path for each in saved)), told)


def _is_public(edition: BuiltEdition) -> bool:
    return edition.edition is Edition.PUBLIC


def _place(folder: Path, edition: BuiltEdition) -> Path:
    return folder / folder_name(edition.edition, edition.supplement)


def _file(folder: Path, edition: BuiltEdition) -> Path:
    return _place(folder, edition) / file_name(edition.pack.name, edition.edition, edition.supplement)


def _expect_no_leaks(built: BuiltPack, sites: Mapping[Path, Mapping[str, bytes]], drafts: Mapping[str, bytes]) -> None:
    """Of what its readers may not have, in no edition's files, nor in its agenda in Word, which is sent round."""
    names = [draft_name(edition) for edition in built.editions]
    files = [{**_searched(each, sites), name: drafts[name]} for each, name in zip(built.editions, names, strict=True)]
    before = Searched(built, files)
    if before.is_clean:
        return
    papers = Papers(built.drawing, built.cache)
    pairs = zip(built.editions, files, strict=True)
    found = [leak for edition, own in pairs for leak in _leaks(built, edition, own, papers)]
    if found:
        hidden = (finding for finding in built.findings if finding.rule == "pdf-unseen")  # where it may have come from
        raise PackbuilderError([*(_told(leak) for leak in found[:_MOST_TOLD]), *hidden])
    before.note()


def _leaks(built: BuiltPack, edition: BuiltEdition, files: Mapping[str, bytes], papers: Papers) -> tuple[Leak, ...]:
    secrets = secrets_of(built, edition, papers)
    return leaks(files, secrets.terms, secrets.innocent, secrets.by_chance)


def _searched(edition: BuiltEdition, sites: Mapping[Path, Mapping[str, bytes]]) -> Mapping[str, bytes]:
    """The files of an edition as they will stand on the disk."""
    if _is_public(edition):
        return next(iter(sites.values()))
    return {file_name(edition.pack.name, edition.edition, edition.supplement): edition.pdf}


def _told(leak: Leak) -> Finding:
    message = (
        f"{leak.word!r} stands only in what is kept from the readers of {leak.file}, and was found in {leak.where}"
    )
    hint = "nothing of this pack was written; if they may read it, say it in an item that they may read too"
    return Finding("leak", message, DataPlace(leak.file), hint)
