"""What many complaints have in common."""
