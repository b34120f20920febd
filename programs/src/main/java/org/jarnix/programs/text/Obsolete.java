package org.jarnix.programs.text;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.CommandException;

/** The ways of {@code head -5} and {@code tail +5f} from before there were options with arguments. */
final class Obsolete {
    private Obsolete() {}

    /** Turns a first word such as {@code -5cq} into {@code -c 5 -q}. */
    static List<String> head(List<String> words) throws CommandException {
        String word = words.isEmpty() ? "" : words.getFirst();
        if (word.length() < 2 || word.charAt(0) != '-' || !isDigit(word.charAt(1))) {
            return words;
        }
        int i = 1;
        while (i < word.length() && isDigit(word.charAt(i))) {
            i++;
        }
        String number = word.substring(1, i);
        boolean lines = true;
        String unit = "";
        List<String> others = new ArrayList<>();
        for (; i < word.length(); i++) {
            char letter = word.charAt(i);
            switch (letter) {
                case 'c' -> {
                    lines = false;
                    unit = "";
                }
                case 'b', 'k', 'm' -> {
                    lines = false;
                    unit = String.valueOf(letter);
                }
                case 'l' -> lines = true;
                case 'q', 'v', 'z' -> others.add("-" + letter);
                default -> throw CommandException.usage(1, "invalid trailing option -- " + letter);
            }
        }
        List<String> result = new ArrayList<>(List.of(lines ? "-n" : "-c", number + unit));
        result.addAll(others);
        result.addAll(words.subList(1, words.size()));
        return result;
    }

    /** Turns a first word such as {@code +5f} or {@code -20} into options, where it can be nothing else. */
    static List<String> tail(List<String> words) throws CommandException {
        boolean alone = words.size() == 1
                || words.size() == 2
                        && (!words.get(1).startsWith("-") || words.get(1).length() == 1)
                || words.size() >= 2 && words.size() <= 3 && words.get(1).equals("--");
        String word = words.isEmpty() ? "" : words.getFirst();
        boolean number = word.length() > 1 && word.charAt(0) == '-' && isDigit(word.charAt(1));
        List<String> found = alone ? tailWord(word) : List.of();
        if (found.isEmpty()) {
            if (number) {
                throw CommandException.failure(1, "option used in invalid context -- " + word.charAt(1));
            }
            return words;
        }
        List<String> result = new ArrayList<>(found);
        result.addAll(words.subList(1, words.size()));
        return result;
    }

    private static List<String> tailWord(String word) {
        if (word.isEmpty()
                || word.charAt(0) != '+' && (word.charAt(0) != '-' || word.equals("-c") || word.length() < 2)) {
            return List.of();
        }
        int i = 1;
        while (i < word.length() && isDigit(word.charAt(i))) {
            i++;
        }
        String number = word.substring(1, i).isEmpty() ? "10" : word.substring(1, i);
        String unit = "";
        boolean lines = true;
        boolean follow = false;
        if (i < word.length() && "bcl".indexOf(word.charAt(i)) >= 0) {
            lines = word.charAt(i) == 'l';
            unit = word.charAt(i) == 'b' ? "b" : "";
            i++;
        }
        if (i < word.length() && word.charAt(i) == 'f') {
            follow = true;
            i++;
        }
        if (i < word.length() || word.charAt(0) == '-' && !isDigit(word.charAt(1)) && word.charAt(1) != 'l') {
            return List.of();
        }
        String value = (word.charAt(0) == '+' ? "+" : "") + number + unit;
        return follow ? List.of(lines ? "-n" : "-c", value, "-f") : List.of(lines ? "-n" : "-c", value);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
