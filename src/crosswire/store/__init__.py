"""The store keeps what was received and what was made of it, so that every figure can be walked back later."""
