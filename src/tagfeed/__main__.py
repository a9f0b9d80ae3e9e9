"""`python -m tagfeed`."""

from tagfeed.cli import main

if __name__ == "__main__":
    main(prog_name="tagfeed")
