"""What an author may write: one file a block, its spec and how it composes to nodes. `catalogue.BLOCKS` has all."""
