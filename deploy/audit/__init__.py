"""`make audit` and `make sbom`: which known flaws the locked packages have, and a list of all of them."""
