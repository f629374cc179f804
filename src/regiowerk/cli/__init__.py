"""The command line: parse, call, print. For analysts and operators; English with Dutch terms."""
