package org.jarnix.programs.make;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words with blanks between, and patterns in which a percent sign stands for anything. */
final class Words {
    private Words() {}

    static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    static List<String> split(String text) {
        List<Integer> bounds = bounds(text);
        List<String> words = new ArrayList<>(bounds.size() / 2);
        for (int i = 0; i < bounds.size(); i += 2) {
            words.add(text.substring(bounds.get(i), bounds.get(i + 1)));
        }
        return words;
    }

    /** Where each word begins and ends. */
    static List<Integer> bounds(String text) {
        List<Integer> bounds = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < text.length() && isBlank(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                return bounds;
            }
            bounds.add(at);
            while (at < text.length() && !isBlank(text.charAt(at))) {
                at++;
            }
            bounds.add(at);
        }
    }

    /** Without blanks at the beginning. */
    static String trimStart(String text) {
        int at = 0;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return text.substring(at);
    }

    /** Without blanks at both ends. */
    static String trim(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return trimStart(text.substring(0, end));
    }

    /** Where the percent sign stands that no backslash takes the meaning from; -1 where there is none. */
    static int percent(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '%') {
                int slashes = 0;
                while (slashes < i && pattern.charAt(i - 1 - slashes) == '\\') {
                    slashes++;
                }
                if (slashes % 2 == 0) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** A piece of a pattern without the backslashes that quote percent signs. */
    private static String plain(String piece) {
        return piece.indexOf('\\') < 0 ? piece : piece.replace("\\%", "%").replace("\\\\", "\\");
    }

    /** What the percent sign stands for; empty for an equal word without one; null where they do not match. */
    static @Nullable String stem(String pattern, String word) {
        int percent = percent(pattern);
        if (percent < 0) {
            return plainPattern(pattern).equals(word) ? "" : null;
        }
        String before = plain(pattern.substring(0, percent));
        String after = pattern.substring(percent + 1);
        boolean fits =
                word.length() >= before.length() + after.length() && word.startsWith(before) && word.endsWith(after);
        return fits ? word.substring(before.length(), word.length() - after.length()) : null;
    }

    private static String plainPattern(String pattern) {
        return pattern.indexOf('%') < 0 ? pattern : pattern.replace("\\%", "%");
    }

    /** A pattern with its percent sign replaced. */
    static String fill(String pattern, String stem) {
        int percent = percent(pattern);
        return percent < 0
                ? plainPattern(pattern)
                : plain(pattern.substring(0, percent)) + stem + pattern.substring(percent + 1);
    }

    /** Each word that matches is replaced. */
    static String patsubst(String pattern, String replacement, String text) {
        List<String> out = new ArrayList<>();
        for (String word : split(text)) {
            String stem = stem(pattern, word);
            out.add(stem == null ? word : percent(pattern) < 0 ? replacement : fill(replacement, stem));
        }
        return String.join(" ", out);
    }
}
