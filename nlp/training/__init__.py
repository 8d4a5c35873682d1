"""How the shipped models are made from open corpora. Nothing at run time imports this."""
