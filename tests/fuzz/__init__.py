"""What the world can do to a program: kill it at any moment, fill its disk, hand it hostile files."""
