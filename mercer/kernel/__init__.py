"""What every area stands on: money, ids, clock, errors, events, registry. No trade words here."""
