"""People file while processes die, wires break, the database goes and the disk is full; then all is counted."""
