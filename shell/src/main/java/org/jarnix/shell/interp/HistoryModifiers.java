package org.jarnix.shell.interp;

import org.jspecify.annotations.Nullable;

/** The modifiers behind a reference to the history, and what they make of its words (bash manual 9.3.3). */
final class HistoryModifiers {
    private final HistoryMemory memory;
    private final String line;
    private int at;
    private boolean printOnly;
    private boolean quoted;
    private boolean quotedWords;

    HistoryModifiers(HistoryMemory memory, String line, int at) {
        this.memory = memory;
        this.line = line;
        this.at = at;
    }

    /** Where in the line they end. */
    int end() {
        return at;
    }

    /** Whether the line is to be shown and not run. */
    boolean isPrintOnly() {
        return printOnly;
    }

    private char peek(int ahead) {
        return at + ahead < line.length() ? line.charAt(at + ahead) : 0;
    }

    /** What they make of words. */
    String apply(String chosen) throws HistoryExpansion.Failure {
        String text = chosen;
        while (peek(0) == ':') {
            text = modify(text);
        }
        if (quoted || quotedWords) {
            String escaped = text.replace("'", "'\\''");
            text = "'" + (quotedWords ? escaped.replaceAll("([ \t\n])", "'$1'") : escaped) + "'";
        }
        return text;
    }

    private String modify(String text) throws HistoryExpansion.Failure {
        int colon = at++;
        boolean everywhere = false;
        boolean eachWord = false;
        while (peek(0) == 'g' || peek(0) == 'a' || peek(0) == 'G') {
            everywhere |= peek(0) != 'G';
            eachWord |= peek(0) == 'G';
            at++;
        }
        char c = peek(0);
        if (c == 's' || c == '&') {
            return substitute(text, colon, everywhere, eachWord);
        }
        int slash = text.lastIndexOf('/');
        int dot = text.lastIndexOf('.');
        String changed = switch (c) {
            case 'h' -> slash < 0 ? text : text.substring(0, slash);
            case 't' -> text.substring(slash + 1);
            case 'r' -> dot < 0 ? text : text.substring(0, dot);
            case 'e' -> dot < 0 ? text : text.substring(dot);
            case 'p', 'q', 'x' -> text;
            default -> {
                String bad = line.substring(at, Math.min(at + 1, line.length()));
                throw new HistoryExpansion.Failure(bad + ": unrecognized history modifier");
            }
        };
        printOnly |= c == 'p';
        quoted |= c == 'q';
        quotedWords |= c == 'x';
        at++;
        return changed;
    }

    // ---- substitutions

    private String substitute(String text, int colon, boolean everywhere, boolean eachWord)
            throws HistoryExpansion.Failure {
        if (line.charAt(at++) == 's') {
            if (at >= line.length()) {
                return text;
            }
            readSubstitution();
        }
        String old = memory.old;
        if (old == null) {
            throw new HistoryExpansion.Failure(line.substring(colon, at) + ": no previous substitution");
        }
        if (!text.contains(old)) {
            throw new HistoryExpansion.Failure(line.substring(colon, at) + ": substitution failed");
        }
        return everywhere
                ? text.replace(old, memory.fresh)
                : eachWord ? inEachWord(text, old, memory.fresh) : once(text, old, memory.fresh);
    }

    private void readSubstitution() {
        char mark = line.charAt(at++);
        String given = part(mark);
        if (!given.isEmpty()) {
            memory.old = given;
        } else if (memory.old == null) {
            memory.old = memory.searched;
        }
        memory.fresh = withMatch(part(mark), memory.old);
    }

    /** What stands up to the mark, which a backslash takes in. */
    private String part(char mark) {
        StringBuilder part = new StringBuilder();
        while (at < line.length() && peek(0) != mark) {
            at += peek(0) == '\\' && peek(1) == mark ? 1 : 0;
            part.append(line.charAt(at++));
        }
        at += at < line.length() ? 1 : 0;
        return part.toString();
    }

    private static String withMatch(String fresh, @Nullable String old) {
        return fresh.replace("\\&", "\0").replace("&", old == null ? "" : old).replace("\0", "&");
    }

    private static String once(String text, String old, String fresh) {
        int found = text.indexOf(old);
        return found < 0 ? text : text.substring(0, found) + fresh + text.substring(found + old.length());
    }

    private static String inEachWord(String text, String old, String fresh) {
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (String word : HistoryWords.of(text)) {
            int from = text.indexOf(word, done);
            out.append(text, done, from).append(once(word, old, fresh));
            done = from + word.length();
        }
        return out.append(text.substring(done)).toString();
    }
}
