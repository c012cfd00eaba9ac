"""The pieces that the window is put together from."""
