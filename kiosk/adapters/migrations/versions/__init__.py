"""The migrations, numbered; a migration that was shipped is never changed."""
