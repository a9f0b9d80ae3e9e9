"""What one value must be: addresses, dates, text, words. Each validator looks at nothing else."""
