"""The commands: one file each, with arguments, options and help, but no logic."""
