"""`python -m detente` is `detente`, for where the command is not on the path."""

from detente.cli import main

if __name__ == "__main__":
    main()
