"""Rules that reading, rendering and the validator all ask for, each written down once."""
