"""An example to look at: invented cases of two years, made through the real register and desk with a moved clock."""
