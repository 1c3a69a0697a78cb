"""`python -m fuzz`."""

from fuzz.running import main

if __name__ == "__main__":
    main()
