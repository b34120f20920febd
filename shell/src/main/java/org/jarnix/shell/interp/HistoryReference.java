package org.jarnix.shell.interp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reference to an earlier command: its event and its words, and where in the line it ends (bash manual 9.3.1, 9.3.2). */
final class HistoryReference {
    private static final String DESIGNATORS = "^$*%-";

    private final CommandHistory history;
    private final String line;
    private final int start;
    private final String delimiters;
    private int at;

    /**
     * The reference that starts at a place of a line.
     *
     * @param delimiters what ends a searched beginning besides blanks and designators of words
     */
    HistoryReference(CommandHistory history, String line, int start, String delimiters) {
        this.history = history;
        this.line = line;
        this.start = start;
        this.at = start + 1;
        this.delimiters = delimiters;
    }

    /** Where in the line the reference ends. */
    int end() {
        return at;
    }

    /**
     * The words that it stands for.
     *
     * @param before what the line has come to in front of it
     */
    String resolve(char bang, String before) throws HistoryExpansion.Failure {
        return words(event(bang, before));
    }

    private char peek(int ahead) {
        return at + ahead < line.length() ? line.charAt(at + ahead) : 0;
    }

    // ---- the event

    private String event(char bang, String before) throws HistoryExpansion.Failure {
        char c = peek(0);
        if (c == bang) {
            at++;
            return found(history.get(history.next() - 1));
        }
        if (c == '#') {
            at++;
            return before;
        }
        if (":^$*%".indexOf(c) >= 0) {
            return found(history.get(history.next() - 1));
        }
        boolean back = c == '-' && Character.isDigit(peek(1));
        if (back || Character.isDigit(c)) {
            at += back ? 1 : 0;
            int number = number();
            return found(history.get(back ? history.next() - number : number));
        }
        return c == '?' ? containing() : beginning();
    }

    private int number() {
        int from = at;
        while (Character.isDigit(peek(0)) && at - from < 9) {
            at++;
        }
        return Integer.parseInt(line.substring(from, at));
    }

    private String found(@Nullable String event) throws HistoryExpansion.Failure {
        if (event == null) {
            throw new HistoryExpansion.Failure(line.substring(start, at) + ": event not found");
        }
        return event;
    }

    private String beginning() throws HistoryExpansion.Failure {
        int from = at;
        while (at < line.length() && !endsBeginning(peek(0), at > from)) {
            at++;
        }
        String wanted = line.substring(from, at);
        for (int i = history.next() - 1; i >= history.first() && !wanted.isEmpty(); i--) {
            String entry = history.get(i);
            if (entry != null && entry.startsWith(wanted)) {
                return entry;
            }
        }
        return found(null);
    }

    private boolean endsBeginning(char c, boolean begun) {
        return " \t\n:".indexOf(c) >= 0 || delimiters.indexOf(c) >= 0 || begun && DESIGNATORS.indexOf(c) >= 0;
    }

    private String containing() throws HistoryExpansion.Failure {
        HistoryMemory memory = history.memory();
        int from = ++at;
        while (at < line.length() && peek(0) != '?' && peek(0) != '\n') {
            at++;
        }
        String given = line.substring(from, at);
        at += peek(0) == '?' ? 1 : 0;
        String wanted = given.isEmpty() ? memory.searched : given;
        for (int i = history.next() - 1; i >= history.first() && wanted != null; i--) {
            String entry = history.get(i);
            int place = entry == null ? -1 : entry.lastIndexOf(wanted);
            if (entry != null && place >= 0) {
                memory.searched = wanted;
                String match = HistoryWords.around(entry, place);
                memory.match = match == null ? "" : match;
                return entry;
            }
        }
        return found(null);
    }

    // ---- its words

    private String words(String event) throws HistoryExpansion.Failure {
        int designator = at;
        boolean colon = peek(0) == ':';
        char first = peek(colon ? 1 : 0);
        if (first == 0 || DESIGNATORS.indexOf(first) < 0 && !(colon && Character.isDigit(first))) {
            return event;
        }
        at += colon ? 1 : 0;
        if (first == '%') {
            at++;
            return history.memory().match;
        }
        List<String> words = HistoryWords.of(event);
        if (first == '*') {
            at++;
            String all = HistoryWords.range(words, 1, words.size() - 1);
            return all == null ? "" : all;
        }
        String chosen = first == '$' ? last(words) : range(words);
        if (chosen == null) {
            throw new HistoryExpansion.Failure(line.substring(designator, at) + ": bad word specifier");
        }
        return chosen;
    }

    private @Nullable String last(List<String> words) {
        at++;
        return words.isEmpty() ? null : words.getLast();
    }

    private @Nullable String range(List<String> words) {
        int from = 0;
        if (Character.isDigit(peek(0))) {
            from = number();
        } else if (peek(0) == '^') {
            from = 1;
            at++;
        }
        int to = from;
        if (peek(0) == '*' || peek(0) == '^') {
            to = peek(0) == '*' ? words.size() - 1 : 1;
            at++;
        } else if (peek(0) == '-') {
            at++;
            to = lastOfRange(words);
        }
        String chosen = HistoryWords.range(words, from, to);
        boolean none = to == HistoryWords.LAST_BUT_ONE && from == words.size() - 1;
        return chosen == null && none ? "" : chosen;
    }

    private int lastOfRange(List<String> words) {
        if (Character.isDigit(peek(0))) {
            return number();
        }
        if (peek(0) == '$' || peek(0) == '^') {
            return line.charAt(at++) == '$' ? words.size() - 1 : 1;
        }
        return HistoryWords.LAST_BUT_ONE;
    }
}
