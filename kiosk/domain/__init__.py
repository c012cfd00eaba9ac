"""The words of credit repair: frozen values and pure functions; imports itself and the standard library only."""
