"""One file per verb: options → load → compute → render → exit code."""
