"""Pages of the marking room: codes, bags and marks; nobody who wrote a script is known here."""
