"""English: sentences, lexicons and the reader. Shared by the stage packages; imports none of them."""
