"""OKRs from other programs: from the rows of a table to the files they become, losing nothing."""
