"""What the verbs share: the call with its options, numbers and days as typed, questions, writing."""
