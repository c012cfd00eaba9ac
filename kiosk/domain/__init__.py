"""The words of credit repair: frozen values, pure functions, the standard library only."""
