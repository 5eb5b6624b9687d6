"""Plain types that flow between the stages. Standard library only; nothing here knows a file format or a rule."""
