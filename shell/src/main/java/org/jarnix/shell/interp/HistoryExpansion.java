package org.jarnix.shell.interp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replaces {@code !} words of a line by words of earlier lines (bash manual 9.3). */
public final class HistoryExpansion {
    private final CommandHistory history;
    private final char bang;
    private final char caret;
    private final StringBuilder out = new StringBuilder();
    private final HereDocuments hereDocuments = new HereDocuments();
    private String line = "";
    private int at;
    private boolean changed;
    private boolean printOnly;
    private @Nullable String searched;

    /**
     * What came of a line.
     *
     * @param text the line
     * @param changed whether something was replaced
     * @param printOnly whether it is to be shown and not run
     */
    public record Result(String text, boolean changed, boolean printOnly) {}

    /** There is no such event or word; the message says so in bash's words. */
    public static final class Failure extends Exception {
        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message, null, false, false);
        }

        /** The message. */
        public String text() {
            return String.valueOf(getMessage());
        }
    }

    /** @param characters the variable {@code histchars}; null where it is not set */
    public HistoryExpansion(CommandHistory history, @Nullable String characters) {
        this.history = history;
        this.bang = characters == null || characters.isEmpty() ? '!' : characters.charAt(0);
        this.caret = characters == null || characters.length() < 2 ? '^' : characters.charAt(1);
    }

    /** Expands a line, which may go over several. */
    public Result expand(String text) throws Failure {
        line = text;
        if (!text.isEmpty() && text.charAt(0) == caret) {
            quickSubstitution();
            return new Result(out.toString(), true, printOnly);
        }
        boolean single = false;
        boolean twice = false;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '\\' && !single && at + 1 < line.length()) {
                out.append(c).append(line.charAt(at + 1));
                at += 2;
                continue;
            }
            if (!single && !twice && (c == '<' || c == '\n') && hereDocuments.pass()) {
                continue;
            }
            single ^= c == '\'' && !twice;
            twice ^= c == '"' && !single;
            if (c == bang && !single && starts(twice)) {
                event();
                changed = true;
            } else {
                out.append(c);
                at++;
            }
        }
        return new Result(out.toString(), changed, printOnly);
    }

    /** The here-documents of the line, in which nothing is replaced. */
    private final class HereDocuments {
        private final Deque<String> ends = new ArrayDeque<>();

        /** Takes over the operator of one, or those that begin behind the newline at hand; false where there is none. */
        boolean pass() {
            if (line.charAt(at) == '\n') {
                return !ends.isEmpty() && bodies();
            }
            if (!line.startsWith("<<", at)) {
                return false;
            }
            int from = at;
            at += line.startsWith("<<<", at) || line.startsWith("<<-", at) ? 3 : 2;
            if (line.charAt(at - 1) != '<' || at - from == 2) {
                while (at < line.length() && line.charAt(at) == ' ') {
                    at++;
                }
                int word = at;
                at = endOfWord(line, at);
                ends.add(line.substring(word, at).replaceAll("[\\\\'\"]", ""));
            }
            out.append(line, from, at);
            return true;
        }

        private boolean bodies() {
            int from = at++;
            while (at < line.length() && !ends.isEmpty()) {
                int end = line.indexOf('\n', at);
                String text = line.substring(at, end < 0 ? line.length() : end);
                if (text.stripLeading().equals(ends.peek())) {
                    ends.remove();
                }
                at = end < 0 ? line.length() : ends.isEmpty() ? end : end + 1;
            }
            out.append(line, from, at);
            return true;
        }
    }

    /** Whether the exclamation mark at hand begins an event. */
    private boolean starts(boolean quoted) {
        if (at + 1 >= line.length()) {
            return false;
        }
        char next = line.charAt(at + 1);
        if (next == ' ' || next == '\t' || next == '\n' || next == '=' || next == '(' || (quoted && next == '"')) {
            return false;
        }
        boolean parameter = at > 0 && (line.charAt(at - 1) == '$' || line.startsWith("${", at - 2) && at > 1);
        boolean bracket = at > 0 && line.charAt(at - 1) == '[' && line.indexOf(']', at) > 0;
        return !parameter && !bracket;
    }

    private void quickSubstitution() throws Failure {
        String last = history.get(history.next() - 1);
        int middle = line.indexOf(caret, 1);
        String old = middle < 0 ? line.substring(1) : line.substring(1, middle);
        int end = middle < 0 ? -1 : line.indexOf(caret, middle + 1);
        String fresh = middle < 0 ? "" : end < 0 ? line.substring(middle + 1) : line.substring(middle + 1, end);
        if (last == null || !last.contains(old)) {
            throw new Failure(":s" + line + ": substitution failed");
        }
        at = end < 0 ? line.length() : end + 1;
        out.append(modify(replace(last, old, fresh, false)));
        out.append(line.substring(at));
    }

    private void event() throws Failure {
        int start = at++;
        String found = find(start);
        List<String> words = words(found);
        String chosen = choose(found, words, start);
        out.append(modify(chosen));
    }

    private String find(int start) throws Failure {
        char c = line.charAt(at);
        if (c == bang) {
            at++;
            return get(history.next() - 1, start);
        }
        if (c == '#') {
            at++;
            return out.toString();
        }
        if (c == '-' && at + 1 < line.length() && Character.isDigit(line.charAt(at + 1))) {
            at++;
            return get(history.next() - number(), start);
        }
        if (Character.isDigit(c)) {
            return get(number(), start);
        }
        if (":^$*%".indexOf(c) >= 0) {
            return get(history.next() - 1, start);
        }
        if (c == '?') {
            int end = line.indexOf('?', at + 1);
            String wanted = line.substring(at + 1, end < 0 ? line.length() : end);
            at = end < 0 ? line.length() : end + 1;
            searched = wanted;
            return search(wanted, false, start);
        }
        int from = at;
        while (at < line.length() && " \t\n:;&()|<>\"'^$*%".indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return search(line.substring(from, at), true, start);
    }

    private int number() {
        int from = at;
        while (at < line.length() && Character.isDigit(line.charAt(at)) && at - from < 9) {
            at++;
        }
        return Integer.parseInt(line.substring(from, at));
    }

    private String get(int number, int start) throws Failure {
        String found = history.get(number);
        if (found == null) {
            throw new Failure(line.substring(start, at) + ": event not found");
        }
        return found;
    }

    private String search(String wanted, boolean atStart, int start) throws Failure {
        for (int i = history.next() - 1; i >= history.first(); i--) {
            String entry = history.get(i);
            if (entry != null && !wanted.isEmpty() && (atStart ? entry.startsWith(wanted) : entry.contains(wanted))) {
                return entry;
            }
        }
        throw new Failure(line.substring(start, at) + ": event not found");
    }

    // ---- words

    private String choose(String entry, List<String> words, int start) throws Failure {
        if (at >= line.length()) {
            return entry;
        }
        char c = line.charAt(at);
        boolean colon = c == ':' && at + 1 < line.length();
        char first = colon ? line.charAt(at + 1) : c;
        boolean designates = "^$*%".indexOf(first) >= 0 || colon && (Character.isDigit(first) || first == '-');
        if (!designates) {
            return entry;
        }
        at += colon ? 1 : 0;
        int last = words.size() - 1;
        int designator = at;
        if (first == '*') {
            at++;
            return join(words, 1, last, true, designator);
        }
        int from = first == '-' ? 0 : position(words, start);
        if (at < line.length() && line.charAt(at) == '*') {
            at++;
            return join(words, from, last, true, designator);
        }
        if (at >= line.length() || line.charAt(at) != '-') {
            return join(words, from, from, false, designator);
        }
        at++;
        boolean bounded = at < line.length() && (line.charAt(at) == '$' || Character.isDigit(line.charAt(at)));
        int to = bounded ? position(words, start) : last - 1;
        return join(words, from, to, !bounded, designator);
    }

    private int position(List<String> words, int start) throws Failure {
        char c = line.charAt(at);
        if (Character.isDigit(c)) {
            return number();
        }
        at++;
        if (c == '^') {
            return 1;
        }
        if (c == '$') {
            return words.size() - 1;
        }
        String wanted = searched;
        for (int i = 0; wanted != null && i < words.size(); i++) {
            if (words.get(i).contains(wanted)) {
                return i;
            }
        }
        throw new Failure(line.substring(start, at) + ": bad word specifier");
    }

    private String join(List<String> words, int from, int to, boolean mayBeEmpty, int designator) throws Failure {
        if (from > to && mayBeEmpty && from <= words.size()) {
            return "";
        }
        if (from > to || from < 0 || to >= words.size()) {
            throw new Failure(":" + line.substring(designator, at) + ": bad word specifier");
        }
        return String.join(" ", words.subList(from, to + 1));
    }

    // ---- modifiers

    private String modify(String chosen) throws Failure {
        String text = chosen;
        boolean all = false;
        while (at + 1 < line.length() && line.charAt(at) == ':') {
            char c = line.charAt(at + 1);
            if ("htrepqxs&gaG".indexOf(c) < 0) {
                break;
            }
            at += 2;
            switch (c) {
                case 'h' -> text = text.lastIndexOf('/') < 0 ? text : text.substring(0, text.lastIndexOf('/'));
                case 't' -> text = text.substring(text.lastIndexOf('/') + 1);
                case 'r' -> text = text.lastIndexOf('.') < 0 ? text : text.substring(0, text.lastIndexOf('.'));
                case 'e' -> text = text.lastIndexOf('.') < 0 ? text : text.substring(text.lastIndexOf('.'));
                case 'p' -> printOnly = true;
                case 'q' -> text = quote(text);
                case 'x' -> text = quoteWords(text);
                case 's', '&' -> {
                    text = substitute(text, c == '&', all);
                    all = false;
                }
                default -> all = true;
            }
        }
        return text;
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String quoteWords(String text) {
        List<String> quoted = new ArrayList<>();
        for (String word : text.split("[ \t\n]+")) {
            quoted.add(quote(word));
        }
        return String.join(" ", quoted);
    }

    private String substitute(String text, boolean again, boolean all) throws Failure {
        String old = history.substituted();
        String fresh = history.substitute();
        int start = at;
        if (!again && at < line.length()) {
            char mark = line.charAt(at++);
            String given = part(mark);
            old = given.isEmpty() ? searched != null ? searched : old : given;
            fresh = part(mark)
                    .replace("\\&", "\0")
                    .replace("&", old == null ? "" : old)
                    .replace("\0", "&");
            history.substitution(old == null ? "" : old, fresh);
        }
        if (old == null || fresh == null || !text.contains(old)) {
            throw new Failure(":s" + line.substring(Math.min(start, at), at) + ": substitution failed");
        }
        return replace(text, old, fresh, all);
    }

    private String part(char mark) {
        StringBuilder part = new StringBuilder();
        while (at < line.length() && line.charAt(at) != mark && line.charAt(at) != '\n') {
            if (line.charAt(at) == '\\' && at + 1 < line.length() && line.charAt(at + 1) == mark) {
                at++;
            }
            part.append(line.charAt(at++));
        }
        if (at < line.length() && line.charAt(at) == mark) {
            at++;
        }
        return part.toString();
    }

    private static String replace(String text, String old, String fresh, boolean all) {
        int found = text.indexOf(old);
        return all || found < 0
                ? text.replace(old, fresh)
                : text.substring(0, found) + fresh + text.substring(found + old.length());
    }

    /** The words of a line as the history counts them: quotes keep together, operators are words of their own. */
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\n') {
                i++;
                continue;
            }
            int from = i;
            if ("<>;&|()".indexOf(c) >= 0) {
                i++;
                while (i < text.length() && i - from < 3 && joins(c, text.charAt(i))) {
                    i++;
                }
            } else {
                i = endOfWord(text, i);
            }
            words.add(text.substring(from, i));
        }
        return words;
    }

    private static boolean joins(char operator, char next) {
        return switch (operator) {
            case '<' -> next == '<' || next == '&' || next == '>' || next == '(' || next == '-';
            case '>' -> next == '>' || next == '&' || next == '|' || next == '(';
            case ';', '&', '|' -> next == operator || operator == '|' && next == '&' || operator == '&' && next == '>';
            default -> false;
        };
    }

    private static int endOfWord(String text, int from) {
        char quote = 0;
        int i = from;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else if (" \t\n<>;&|()".indexOf(c) >= 0) {
                break;
            }
        }
        return Math.min(i, text.length());
    }
}
