"""One module a kind of file; each has `read`, which takes the bytes and gives what is in them."""
