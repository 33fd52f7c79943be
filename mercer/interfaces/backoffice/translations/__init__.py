"""The shop's texts in other languages: what is missing, both side by side, translators' files."""
