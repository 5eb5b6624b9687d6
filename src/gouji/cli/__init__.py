"""The command line: it chooses files, a format and an exit status, and leaves every judgement to the pipeline."""
