"""The sheets of a workbook that computes a project: what each cell says and how it is computed."""
