"""What the assistant knows: articles, texts, words, the organisation, search and the language check."""
