"""Citations → the posts that they cite: which are of one post, and one row for all of them."""
