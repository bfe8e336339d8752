"""`chart`: a source's columns over its categories."""

from packbuilder.blocks.chart.block import ChartBlock

__all__ = ["ChartBlock"]
