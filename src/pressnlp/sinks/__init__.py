"""Writers of results; one file a scheme."""
