"""Commands for those who make the models: parse arguments, call, print."""
