"""What a paper must show, worked out from its layout and inputs with plain means: nothing here knows packbuilder."""
