package org.jarnix.programs.edit;

import java.io.IOException;
import java.util.regex.Matcher;
import org.jarnix.programs.screen.Key;
import org.jspecify.annotations.Nullable;

/** What the editor's substitution puts in the place of what a pattern matches (POSIX.1-2024 ex, "Replacement Strings"). */
final class Substitution {
    private String replacement = "";
    private boolean everywhere;
    private boolean all;
    private boolean over;

    /** Takes the replacement and the flags of a command; a lone tilde stands for the last replacement. */
    void set(String text, String flags) {
        replacement = text.replaceAll("(?<!\\\\)~", Matcher.quoteReplacement(replacement));
        everywhere = flags.contains("g");
    }

    /** Whether all matches of a line are replaced; says so for the next line, too. */
    void everywhere(boolean on) {
        everywhere = on;
    }

    /** Asks whether a match is to be replaced: y, n, a for it and all others, l for it and no other, q for none. */
    @FunctionalInterface
    interface Question {
        int ask(String text, Place at) throws IOException;
    }

    /** A command begins. */
    void start() {
        all = false;
        over = false;
    }

    /** Whether the user has asked for no more. */
    boolean isOver() {
        return over;
    }

    /** A line with its first match replaced, or all of them, those that the user wants where there is a question. */
    String replaced(String line, int number, Search search, @Nullable Question question) throws IOException {
        StringBuilder out = new StringBuilder();
        int at = 0;
        int done = 0;
        while (!over && at <= line.length() && search.find(line, at)) {
            int start = search.start();
            int end = search.end();
            if (question == null || all || wanted(question, new Place(number, start))) {
                out.append(line, done, start).append(expanded(search));
                done = end;
            }
            at = end == start ? end + 1 : end;
            if (!everywhere) {
                break;
            }
        }
        return out.append(line, Math.min(done, line.length()), line.length()).toString();
    }

    private boolean wanted(Question question, Place at) throws IOException {
        while (true) {
            int key = question.ask("replace with " + replacement + " (y/n/a/q/l)?", at);
            switch (key) {
                case 'y' -> {
                    return true;
                }
                case 'a' -> {
                    all = true;
                    return true;
                }
                case 'l' -> {
                    over = true;
                    return true;
                }
                case 'n' -> {
                    return false;
                }
                case 'q', Key.ESCAPE, Key.END_OF_INPUT -> {
                    over = true;
                    return false;
                }
                default -> {}
            }
        }
    }

    private String expanded(Search search) {
        CasedText out = new CasedText();
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c == '&') {
                out.append(search.group(0));
            } else if (c != '\\' || i + 1 == replacement.length()) {
                out.append(c == '\r' ? "\n" : String.valueOf(c));
            } else {
                escaped(replacement.charAt(++i), search, out);
            }
        }
        return out.toString();
    }

    private static void escaped(char c, Search search, CasedText out) {
        switch (c) {
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> out.append(search.group(c - '0'));
            case 'n', 'r' -> out.append("\n");
            case 't' -> out.append("\t");
            case 'u', 'l', 'U', 'L' -> out.turn(c);
            case 'e', 'E' -> out.turn('E');
            default -> out.append(String.valueOf(c));
        }
    }

    /** A text some of whose letters are made large or small as it grows. */
    private static final class CasedText {
        private final StringBuilder out = new StringBuilder();
        private char once;
        private char all = 'E';

        void turn(char how) {
            if (Character.isLowerCase(how)) {
                once = how;
            } else {
                all = how;
                once = 0;
            }
        }

        void append(String text) {
            if (text.isEmpty()) {
                return;
            }
            String cased = EditSettings.cased(text, all);
            out.append(once == 0 ? cased.substring(0, 1) : EditSettings.cased(cased.substring(0, 1), once));
            out.append(cased, 1, cased.length());
            once = 0;
        }

        @Override
        public String toString() {
            return out.toString();
        }
    }
}
