"""From a view to text: for the terminal, JSON, CSV, Markdown. Decides nothing."""

from okrcli.render.dispatch import render
from okrcli.render.look import Format, Look

__all__ = ["Format", "Look", "render"]
