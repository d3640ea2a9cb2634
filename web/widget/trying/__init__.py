"""The example conversations of /proberen: what people said (`said.yml`), and what the running product did with it."""
