"""Settings from files, selection of checks, baseline and waivers. Knows no check by name and reads no filing."""
