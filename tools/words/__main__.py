"""`python -m tools.words`: bring the words of other languages up to date with the pages."""

import sys

from tools.words.catalogue import compiled, lacking, languages, target, update, used


def main() -> int:
    """Update and compile every language; the exit code says whether one lacks words."""
    template, poor = used(), False
    for language in languages():
        update(language, template)
        target(language).write_bytes(compiled(language))
        missing = lacking(language)
        poor = poor or bool(missing)
        sys.stdout.write(f"{language}: {len(template)} words, {len(missing)} lacking\n")
        for words in missing:
            sys.stdout.write(f"  {words}\n")
    return int(poor)


if __name__ == "__main__":
    sys.exit(main())
