"""Files that buyers of downloads fetch: attached to variants, counted, limited, private."""
