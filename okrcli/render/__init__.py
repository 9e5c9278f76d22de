"""What one sees: values become text, one file per form."""
