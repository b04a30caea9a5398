"""Run the command line with `python -m pressnlp`."""

from pressnlp.cli import main

main()
