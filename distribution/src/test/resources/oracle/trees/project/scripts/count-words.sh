#!/bin/sh
# Counts the words of its arguments' files, most frequent first.
[ $# -gt 0 ] || { echo "usage: $0 FILE..." >&2; exit 2; }
cat -- "$@" | tr -cs 'A-Za-z' '\n' | tr 'A-Z' 'a-z' | sort | uniq -c | sort -k1,1nr -k2 | head -n 5
