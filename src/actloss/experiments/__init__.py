"""The experiments of the chapters, a file each: small, seeded, several runs at once."""
