"""The settings screen: this window, and how paper comes in."""
