"""Copies of a data folder: taken while it is in use, put back, and saved from damage."""
