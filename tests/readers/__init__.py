"""Real feed readers subscribe to what tagfeed publishes, fetch it, and are asked what they saw."""
