"""What the command line prints: reports, errors and findings, for people and for programs."""
