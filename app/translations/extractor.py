"""Find texts for people in Python files: calls of gettext, and the fixed messages of services' errors."""

import ast
from collections.abc import Iterator
from typing import Any, BinaryIO

from babel.messages.extract import extract_python

ERRORS = frozenset({"InvalidInputError", "NotAllowedError", "NotFoundError", "ConflictError", "SignInError"})


def extract(fileobj: BinaryIO, keywords: dict[str, Any], comment_tags: list[str], options: Any) -> Iterator[Any]:
    """A Babel extraction method; a message with values in it (an f-string) stays Indonesian and is left out."""
    yield from extract_python(fileobj, keywords, comment_tags, options)
    fileobj.seek(0)
    for node in ast.walk(ast.parse(fileobj.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS and node.args:
            message = node.args[0]
            if isinstance(message, ast.Constant) and isinstance(message.value, str):
                yield node.lineno, None, message.value, []
