"""What a wall has from the centre: playlists beside the hall's own, and orders; verified, kept, never older.

    <lobby>/centre/device.json             where the centre is, whose signature counts, the wall's own token
    <lobby>/centre/seen.json               the highest serial that was ever verified
    <lobby>/centre/content/<serial>/       manifest.json as signed, assets/<sha256>; current: which is on air
    <lobby>/centre/inbox/                  orders of the centre
    <lobby>/centre/parts/                  files that have not come whole yet

`taking` and `telling` are for the wall's errand alone; the wall itself only reads what lies here.
"""
