"""Rules of specifications that both reading and the validator ask: each stands here once."""
