"""Printed documents of what is stored. Input is ready to print; no database here."""
