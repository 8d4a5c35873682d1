"""Which complaints count for a service: the same ones wherever complaints are counted."""

COUNTED = "label_service = ? AND duplicate_of IS NULL AND NOT unsure AND channel <> 'survei'"
"""SQL with the service's label as its parameter: people's labels before the machine's; near-duplicates once, as the
first one; not what the machine is unsure of; no comments of surveys, which citizens were asked for, so that they would
rise and fall with the asking.
"""
