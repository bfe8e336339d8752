"""Finished PDFs become a pack's: merged with their tags, stamped, made safe."""

from packbuilder.assemble.checking import checked as checked
from packbuilder.assemble.merge import assemble as assemble
from packbuilder.assemble.opening import page_count as page_count
from packbuilder.assemble.opening import printed_numbers as printed_numbers
from packbuilder.assemble.parts import About as About
from packbuilder.assemble.parts import Assembled as Assembled
from packbuilder.assemble.parts import Blank as Blank
from packbuilder.assemble.parts import Claims as Claims
from packbuilder.assemble.parts import Part as Part
from packbuilder.assemble.parts import Sheet as Sheet
from packbuilder.assemble.unseen import Looks as Looks
from packbuilder.assemble.unseen import looks as looks
from packbuilder.assemble.unseen import unseen_told as unseen_told
