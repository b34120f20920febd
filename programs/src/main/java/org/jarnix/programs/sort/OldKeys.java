package org.jarnix.programs.sort;

import java.util.ArrayList;
import java.util.List;

/** Keys as they were written before {@code -k}: {@code +F[.C][OPTS] [-F[.C][OPTS]]}, counted from 0. */
final class OldKeys {
    private OldKeys() {}

    static List<String> rewrite(List<String> words) {
        if (words.stream().noneMatch(word -> isPosition(word, '+'))) {
            return words;
        }
        List<String> result = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                result.addAll(words.subList(i, words.size()));
                break;
            }
            if (!isPosition(word, '+')) {
                result.add(word);
                continue;
            }
            String key = first(word.substring(1));
            if (i + 1 < words.size() && isPosition(words.get(i + 1), '-')) {
                key += "," + last(words.get(++i).substring(1));
            }
            result.add("-k" + key);
        }
        return result;
    }

    private static boolean isPosition(String word, char sign) {
        return word.length() > 1 && word.charAt(0) == sign && word.charAt(1) >= '0' && word.charAt(1) <= '9';
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static String first(String position) {
        int field = digits(position, 0);
        String key = String.valueOf(Integer.parseInt(position.substring(0, field)) + 1);
        if (field < position.length() && position.charAt(field) == '.') {
            int end = digits(position, field + 1);
            return key + "." + (Integer.parseInt(position.substring(field + 1, end)) + 1) + position.substring(end);
        }
        return key + position.substring(field);
    }

    private static String last(String position) {
        int field = digits(position, 0);
        int number = Integer.parseInt(position.substring(0, field));
        if (field < position.length() && position.charAt(field) == '.') {
            int end = digits(position, field + 1);
            int offset = Integer.parseInt(position.substring(field + 1, end));
            return offset == 0 ? number + position.substring(end) : number + 1 + "." + offset + position.substring(end);
        }
        return number + position.substring(field);
    }
}
