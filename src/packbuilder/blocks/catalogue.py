"""The blocks there are. Adding one = one file, one line here, one test."""

from packbuilder.blocks.chart import ChartBlock
from packbuilder.blocks.contents import ContentsBlock
from packbuilder.blocks.contract import BlockSpec
from packbuilder.blocks.fields import FieldsBlock
from packbuilder.blocks.grid import GridBlock
from packbuilder.blocks.table.block import TableBlock
from packbuilder.blocks.words import CalloutBlock, ParagraphsBlock, TextBlock

BLOCKS: tuple[type[BlockSpec], ...] = (
    TextBlock,
    ParagraphsBlock,
    CalloutBlock,
    ContentsBlock,
    FieldsBlock,
    TableBlock,
    ChartBlock,
    GridBlock,
)
