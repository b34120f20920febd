package org.jarnix.programs.ed;

import java.io.IOException;
import org.jarnix.api.lib.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind the command {@code s}; without a pattern it is the last one again. */
final class SubstitutionReader {
    private final Patterns patterns;
    private final More more;
    private @Nullable Substitution last;
    private String replacement = "";

    /** Where a replacement goes on behind a line's end. */
    @FunctionalInterface
    interface More {
        @Nullable
        String next() throws IOException;
    }

    SubstitutionReader(Patterns patterns, More more) {
        this.patterns = patterns;
        this.more = more;
    }

    Substitution read(Cursor in) throws EdException, IOException {
        Substitution found = !in.atEnd() && isDelimiter(in.peek()) ? parse(in) : again(in);
        last = found;
        return found;
    }

    private static boolean isDelimiter(char c) {
        return c != ' ' && c != '\n' && !Character.isDigit(c) && "gpnl".indexOf(c) < 0;
    }

    private Substitution parse(Cursor first) throws EdException, IOException {
        Cursor in = first;
        char delimiter = in.next();
        String pattern = in.delimited(delimiter);
        if (in.atEnd()) {
            // An open bracket takes the delimiters for its own.
            if (pattern.indexOf(delimiter) >= 0 && pattern.indexOf('[') >= 0) {
                throw new EdException(Patterns.UNBALANCED);
            }
            throw new EdException("Missing pattern delimiter");
        }
        in.take(delimiter);
        Matcher matcher = patterns.read(pattern);
        StringBuilder text = new StringBuilder();
        while (!in.atEnd() && in.peek() != delimiter) {
            char c = in.next();
            if (c == '\\' && in.atEnd()) {
                text.append('\n');
                String line = more.next();
                in = new Cursor(line == null ? "" : line);
            } else if (c == '\\') {
                char escaped = in.next();
                text.append(escaped == delimiter && escaped != '&' ? "" : "\\").append(escaped);
            } else {
                text.append(c);
            }
        }
        boolean open = !in.take(delimiter);
        if (!text.toString().equals("%")) {
            replacement = text.toString();
        }
        int nth = 1;
        boolean counted = false;
        StringBuilder print = new StringBuilder(open ? "p" : "");
        while (!in.atEnd() && !open) {
            if (nth == 1 && !counted && in.atDigit()) {
                nth = in.number();
                counted = true;
                if (nth == 0 || nth == Integer.MAX_VALUE) {
                    throw new EdException("Invalid command suffix");
                }
            } else if (nth == 1 && !counted && in.take('g')) {
                nth = 0;
            } else if ("pnlI".indexOf(in.peek()) >= 0) {
                print.append(in.next());
            } else {
                throw new EdException("Invalid command suffix");
            }
        }
        return new Substitution(matcher, Substitution.bytes(replacement), nth, print.toString());
    }

    private Substitution again(Cursor in) throws EdException {
        Substitution before = last;
        if (before == null) {
            throw new EdException("No previous substitution");
        }
        Matcher matcher = before.matcher();
        int nth = before.nth();
        while (!in.atEnd() && "gr".indexOf(in.peek()) >= 0) {
            if (in.next() == 'g') {
                nth = nth == 0 ? 1 : 0;
            } else {
                matcher = patterns.last();
            }
        }
        return new Substitution(matcher, before.replacement(), nth, Editor.suffix(in));
    }
}
