"""The tables, one module a part of the product. Statements end with ``;;`` so that triggers may hold semicolons."""
