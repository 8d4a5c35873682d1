"""Figures of the trained models on held-out corpora and their speed. Nothing at run time imports this."""
