"""Where sheets come from that needs Qt: files that are asked for, dropped, or on the clipboard."""
