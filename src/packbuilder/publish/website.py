"""The folder of an edition, put together in memory."""

from __future__ import annotations

from packbuilder.packs.built import BuiltEdition
from packbuilder.publish import manifest, page
from packbuilder.publish.files import published


def website(built: BuiltEdition) -> dict[str, bytes]:
    """Every file of the folder by its name. The same edition gives the same bytes; it is made of nothing else."""
    files = published(built)
    index = page.page(built, files)
    said = manifest.manifest(built, files, index, page.NAME)
    return {page.NAME: index, manifest.NAME: said, **{file.name: file.data for file in files}}
