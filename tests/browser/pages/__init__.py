"""One class for each page: what a person can do there, found by what the person reads."""
