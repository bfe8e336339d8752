"""An edition becomes a folder that can be put on a website as it is: files, an index page, a manifest."""

from packbuilder.publish.folder import recover as recover
from packbuilder.publish.folder import replace_folder as replace_folder
from packbuilder.publish.website import website as website
