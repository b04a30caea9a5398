"""Many press releases at a time: worker processes, failures, resuming, following a folder."""
