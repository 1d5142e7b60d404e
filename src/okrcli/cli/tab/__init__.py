"""What a press of the Tab key is answered with: `okr --complete SHELL …`, called by the scripts.

Nothing here imports Typer: the commands and options stand in `commands.tsv`, made by `make docs`.
"""
