"""Readers: from a file to a ``Document`` with pages, blocks, words with boxes, speakers and times."""

from nlp.readers.limits import Limits
from nlp.readers.read import READER_VERSION, READERS, read_file
from nlp.readers.render import render_page

__all__ = ["READERS", "READER_VERSION", "Limits", "read_file", "render_page"]
