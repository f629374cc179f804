"""The register: who works with whom, in what form, where and since when."""
