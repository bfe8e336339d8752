"""An edition becomes a folder that can be put on a website as it is: files, an index page, a manifest."""
