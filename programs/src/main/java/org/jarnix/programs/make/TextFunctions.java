package org.jarnix.programs.make;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The functions that make words of words. */
final class TextFunctions {
    private final Session session;

    TextFunctions(Session session) {
        this.session = session;
    }

    String apply(Functions.Kind kind, List<String> arguments) throws MakeException {
        String first = arguments.get(0);
        return switch (kind) {
            case SUBST -> subst(first, arguments.get(1), arguments.get(2));
            case PATSUBST -> Words.patsubst(first, arguments.get(1), arguments.get(2));
            case STRIP -> String.join(" ", Words.split(first));
            case FINDSTRING -> arguments.get(1).contains(first) ? first : "";
            case FILTER -> filter(first, arguments.get(1), true);
            case FILTER_OUT -> filter(first, arguments.get(1), false);
            case SORT -> String.join(" ", new TreeSet<>(Words.split(first)));
            case WORD -> word(first, Words.split(arguments.get(1)));
            case WORDLIST -> wordlist(first, arguments.get(1), arguments.get(2));
            case WORDS -> Integer.toString(Words.split(first).size());
            case FIRSTWORD -> Words.split(first).stream().findFirst().orElse("");
            case LASTWORD ->
                Words.split(first).isEmpty() ? "" : Words.split(first).getLast();
            case DIR -> each(first, TextFunctions::directory);
            case NOTDIR -> each(first, word -> word.substring(word.lastIndexOf('/') + 1));
            case SUFFIX -> String.join(" ", Words.split(each(first, TextFunctions::suffix)));
            case BASENAME ->
                each(
                        first,
                        word -> word.substring(0, word.length() - suffix(word).length()));
            case ADDSUFFIX -> each(arguments.get(1), word -> word + first);
            case ADDPREFIX -> each(arguments.get(1), word -> first + word);
            case JOIN -> join(Words.split(first), Words.split(arguments.get(1)));
            default -> throw new AssertionError(kind);
        };
    }

    private static String subst(String from, String to, String text) {
        return from.isEmpty() ? text + to : text.replace(from, to);
    }

    private static String filter(String patterns, String text, boolean keep) {
        List<String> wanted = Words.split(patterns);
        List<String> out = new ArrayList<>();
        for (String word : Words.split(text)) {
            if (wanted.stream().anyMatch(pattern -> Words.stem(pattern, word) != null) == keep) {
                out.add(word);
            }
        }
        return String.join(" ", out);
    }

    private String word(String number, List<String> words) throws MakeException {
        int n = number(number, "first", "word");
        if (n == 0) {
            throw session.error("first argument to 'word' function must be greater than 0");
        }
        return n > words.size() ? "" : words.get(n - 1);
    }

    private String wordlist(String from, String to, String text) throws MakeException {
        int first = number(from, "first", "wordlist");
        int last = number(to, "second", "wordlist");
        if (first == 0) {
            throw session.error("invalid first argument to 'wordlist' function: '" + Words.trim(from) + "'");
        }
        List<Integer> bounds = Words.bounds(text);
        int words = bounds.size() / 2;
        return first > words || first > last
                ? ""
                : text.substring(bounds.get(2 * first - 2), bounds.get(2 * Math.min(last, words) - 1));
    }

    private int number(String text, String which, String function) throws MakeException {
        String digits = Words.trim(text);
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw session.error("non-numeric " + which + " argument to '" + function + "' function: '" + text + "'");
        }
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static String each(String text, UnaryOperator<String> change) {
        List<String> out = new ArrayList<>();
        for (String word : Words.split(text)) {
            out.add(change.apply(word));
        }
        return String.join(" ", out);
    }

    static String directory(String word) {
        int slash = word.lastIndexOf('/');
        return slash < 0 ? "./" : word.substring(0, slash + 1);
    }

    private static String suffix(String word) {
        int period = word.lastIndexOf('.');
        return period < 0 || word.indexOf('/', period) >= 0 ? "" : word.substring(period);
    }

    private static String join(List<String> left, List<String> right) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            out.add((i < left.size() ? left.get(i) : "") + (i < right.size() ? right.get(i) : ""));
        }
        return String.join(" ", out);
    }
}
