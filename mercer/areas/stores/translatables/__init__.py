"""Things of a store itself whose texts are said in other languages, one kind a file."""
