"""The entry assistant: a narrow strip above everything else, from which a filing is copied into a site."""
