"""Words, sentences and tables of them for the screen, by the codes and values of the core; no widget."""
