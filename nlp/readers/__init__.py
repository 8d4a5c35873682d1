"""Readers: from a file to a ``Document`` with pages, blocks, words with boxes, speakers and times."""

from nlp.readers.limits import Limits
from nlp.readers.read import READER_VERSION, READERS, read_file, read_pages
from nlp.readers.render import render_page
from nlp.readers.summary import Summary

__all__ = ["READERS", "READER_VERSION", "Limits", "Summary", "read_file", "read_pages", "render_page"]
