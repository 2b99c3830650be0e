"""The kiosk under load, beside its peers: `make bench-kiosk`."""
