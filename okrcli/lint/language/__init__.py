"""What the wording rules know of English and German: word lists as data, and patterns over them."""
