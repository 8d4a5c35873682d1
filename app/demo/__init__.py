"""Makes the files of the fictional demo city from its corpus. No database, no accounts."""
