"""Files that hang on a case: what a sender adds is made anew before it is kept."""
