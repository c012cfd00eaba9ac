"""What the pages of a case's forms are made of: fields, grids and tables of fields, who is asked what."""
