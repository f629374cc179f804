"""The register in a database: models, loading, saving, the journal and the admin."""
