"""The commands, one module for each; they only parse, call and print."""
