"""The only SQL in the project: schema, migrations, one module per aggregate."""
