"""Reports text that YAML would leave out of a list, or take for something else."""
