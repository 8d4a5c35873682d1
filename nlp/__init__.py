"""Text pipelines of Tinjau: bytes and text in, frozen dataclasses out. Knows no Flask, no SQL, no environment."""
