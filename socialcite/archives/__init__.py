"""Archives of posts: one file per format, each known by its content, read as holdings and notices."""
