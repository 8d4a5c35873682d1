"""Tables that people hand in (CSV, Excel, JSON lines) as a stream of records with named fields."""
