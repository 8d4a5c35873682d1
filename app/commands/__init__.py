"""The commands of ``tinjau``, one module a subject. Only parsing and printing: heavy imports stand inside functions."""
