"""The blocks there are. Adding one = one file, one line here, one test."""

from packbuilder.blocks.chart import ChartBlock
from packbuilder.blocks.contents import ContentsBlock
from packbuilder.blocks.contract import BlockSpec
from packbuilder.blocks.dashboard import DashboardBlock
from packbuilder.blocks.fields import FieldsBlock
from packbuilder.blocks.footnotes import FootnotesBlock
from packbuilder.blocks.gantt import GanttBlock
from packbuilder.blocks.grid.block import GridBlock
from packbuilder.blocks.heat_map.block import HeatMapBlock
from packbuilder.blocks.image import ImageBlock
from packbuilder.blocks.legend import LegendBlock
from packbuilder.blocks.list import ListBlock
from packbuilder.blocks.maturity import MaturityBlock
from packbuilder.blocks.people import PeopleBlock
from packbuilder.blocks.resolved import ResolvedBlock
from packbuilder.blocks.sign_off import SignOffBlock
from packbuilder.blocks.snippet import SnippetBlock
from packbuilder.blocks.table.block import TableBlock
from packbuilder.blocks.tiles import TilesBlock
from packbuilder.blocks.words import CalloutBlock, ParagraphsBlock, TextBlock

BLOCKS: tuple[type[BlockSpec], ...] = (
    TextBlock,
    ParagraphsBlock,
    ListBlock,
    SnippetBlock,
    ResolvedBlock,
    CalloutBlock,
    ContentsBlock,
    FieldsBlock,
    PeopleBlock,
    SignOffBlock,
    TableBlock,
    DashboardBlock,
    LegendBlock,
    ChartBlock,
    TilesBlock,
    HeatMapBlock,
    GanttBlock,
    MaturityBlock,
    ImageBlock,
    GridBlock,
    FootnotesBlock,
)
