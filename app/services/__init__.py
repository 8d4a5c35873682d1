"""Use cases: what people do with Tinjau, without Flask."""
