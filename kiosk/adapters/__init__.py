"""The ports of the Desk as they really are: HTTP, SQLCipher, files. Chosen by `kiosk.app` alone."""
