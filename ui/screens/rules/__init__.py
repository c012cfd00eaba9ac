"""The screen of the rules: packs in force, the calendar, the hall's choices. See `screen`."""
