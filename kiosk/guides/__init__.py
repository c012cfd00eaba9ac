"""What the lobby shows: slides, playlists, when they run, and the programme that they make. Draws nothing."""
