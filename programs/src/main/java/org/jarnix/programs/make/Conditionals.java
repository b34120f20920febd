package org.jarnix.programs.make;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** {@code ifeq}, {@code ifneq}, {@code ifdef}, {@code ifndef}, {@code else} and {@code endif}. */
final class Conditionals {
    /** One that is open: whether its lines count now, and whether a branch of it was taken. */
    private static final class Frame {
        final boolean outer;
        boolean active;
        boolean taken;
        boolean last;

        Frame(boolean outer) {
            this.outer = outer;
        }
    }

    private final Session session;
    private final Deque<Frame> open = new ArrayDeque<>();

    Conditionals(Session session) {
        this.session = session;
    }

    /** Whether lines count. */
    boolean active() {
        return open.isEmpty() || open.element().active;
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    /** Takes a line; false where it is no conditional. */
    boolean take(String line) throws IOException {
        String text = Words.trimStart(line);
        int end = 0;
        while (end < text.length() && Character.isLowerCase(text.charAt(end))) {
            end++;
        }
        String word = text.substring(0, end);
        String rest = Words.trim(text.substring(end));
        boolean separate = end == text.length() || Words.isBlank(text.charAt(end));
        switch (word) {
            case "ifeq", "ifneq", "ifdef", "ifndef" -> {
                if (!separate && text.charAt(end) != '(') {
                    return false;
                }
                Frame frame = new Frame(active());
                open.push(frame);
                branch(frame, word, rest);
            }
            case "else" -> {
                if (!separate) {
                    return false;
                }
                otherwise(rest);
            }
            case "endif" -> {
                if (!separate) {
                    return false;
                }
                if (open.isEmpty()) {
                    throw session.error("extraneous 'endif'");
                }
                if (!rest.isEmpty()) {
                    session.note("extraneous text after 'endif' directive");
                }
                open.pop();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void otherwise(String rest) throws IOException {
        @Nullable Frame frame = open.peek();
        if (frame == null) {
            throw session.error("extraneous 'else'");
        }
        if (frame.last) {
            throw session.error("only one 'else' per conditional");
        }
        int end = 0;
        while (end < rest.length() && Character.isLowerCase(rest.charAt(end))) {
            end++;
        }
        String word = rest.substring(0, end);
        switch (word) {
            case "ifeq", "ifneq", "ifdef", "ifndef" -> branch(frame, word, Words.trim(rest.substring(end)));
            default -> {
                if (!rest.isEmpty()) {
                    session.note("extraneous text after 'else' directive");
                }
                frame.last = true;
                frame.active = frame.outer && !frame.taken;
                frame.taken = true;
            }
        }
    }

    private void branch(Frame frame, String word, String rest) throws IOException {
        if (!frame.outer || frame.taken) {
            frame.active = false;
            return;
        }
        frame.active =
                word.endsWith("def") ? defined(rest) == word.equals("ifdef") : equal(rest) == word.equals("ifeq");
        frame.taken = frame.active;
    }

    private boolean defined(String rest) throws IOException {
        String name = Words.trim(session.expand(rest, session.global()));
        if (name.isEmpty() || Words.split(name).size() > 1) {
            throw session.error("invalid syntax in conditional");
        }
        Variable variable = session.global().get(name);
        return variable != null && !variable.value().isEmpty();
    }

    private boolean equal(String rest) throws IOException {
        String left;
        String right;
        if (rest.startsWith("(")) {
            int comma = comma(rest);
            int end = Expander.close(rest, 0);
            if (comma < 0 || end < 0) {
                throw session.error("invalid syntax in conditional");
            }
            left = Words.trim(rest.substring(1, comma));
            right = Words.trimStart(rest.substring(comma + 1, end));
            extra(rest.substring(end + 1));
        } else {
            int first = quoted(rest);
            String behind = first < 0 ? "" : Words.trimStart(rest.substring(first + 1));
            int second = quoted(behind);
            if (first < 0 || second < 0) {
                throw session.error("invalid syntax in conditional");
            }
            left = rest.substring(1, first);
            right = behind.substring(1, second);
            extra(behind.substring(second + 1));
        }
        return session.expand(left, session.global()).equals(session.expand(right, session.global()));
    }

    private void extra(String text) throws IOException {
        if (!Words.trim(text).isEmpty()) {
            session.note("extraneous text after 'ifeq' directive");
        }
    }

    private static int quoted(String text) {
        boolean quote = !text.isEmpty() && (text.charAt(0) == '"' || text.charAt(0) == '\'');
        return quote ? text.indexOf(text.charAt(0), 1) : -1;
    }

    private static int comma(String text) {
        int depth = 0;
        for (int i = 1; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '(', '{' -> depth++;
                case ')', '}' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }
}
