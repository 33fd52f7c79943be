"""Finding anything of the store from the keyboard."""
