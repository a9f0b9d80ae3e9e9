"""The command line: arguments, printing and exit codes, but no logic. One file per command."""
