"""The catalogue: checks (审核规则) and the lexicon, read from YAML into plain types. Judges no filing."""
