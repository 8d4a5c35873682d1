"""Themes of complaints: computed in the background, named, merged and hidden by people, found again in newer data."""
