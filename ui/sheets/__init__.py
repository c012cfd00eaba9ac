"""What the materials page is made of: slots of the checklist, taking sheets in, looking at them."""
