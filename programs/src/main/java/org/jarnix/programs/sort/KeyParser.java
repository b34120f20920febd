package org.jarnix.programs.sort;

import java.util.List;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;

/** Reads keys and the letters of orders, and refuses what makes no sense together. */
final class KeyParser {
    private static final String LETTERS = "bdfghiMnRrV";

    private final Io io;
    private final int separator;
    private final String text;
    private int at;

    private KeyParser(Io io, int separator, String text) {
        this.io = io;
        this.separator = separator;
        this.text = text;
    }

    /** Reads {@code F[.C][OPTS][,F[.C][OPTS]]}. */
    static SortKey parse(Io io, String text, int separator) throws CommandException {
        return new KeyParser(io, separator, text).key();
    }

    private SortKey key() throws CommandException {
        SortKey key = new SortKey(separator);
        key.firstField = number("invalid number at field start") - 1;
        if (key.firstField < 0) {
            throw wrong("field number is zero");
        }
        if (accept('.')) {
            key.firstChar = number("invalid number after '.'") - 1;
            if (key.firstChar < 0) {
                throw wrong("character offset is zero");
            }
        }
        letters(key, true);
        if (accept(',')) {
            key.lastField = number("invalid number after ','") - 1;
            if (key.lastField < 0) {
                throw wrong("field number is zero");
            }
            if (accept('.')) {
                key.lastChar = number("invalid number after '.'");
            }
            letters(key, false);
        }
        if (at < text.length()) {
            throw wrong("stray character in field spec");
        }
        return key;
    }

    private boolean accept(char c) {
        boolean found = at < text.length() && text.charAt(at) == c;
        at += found ? 1 : 0;
        return found;
    }

    private int number(String message) throws CommandException {
        int start = at;
        long value = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = Math.min(Integer.MAX_VALUE - 1, value * 10 + text.charAt(at++) - '0');
        }
        if (at == start) {
            throw io.failure(message + ": invalid count at start of " + io.quote(text.substring(start)));
        }
        return (int) value;
    }

    private CommandException wrong(String message) {
        return io.failure(message + ": invalid field specification " + io.quote(text));
    }

    private void letters(SortKey key, boolean first) {
        while (at < text.length() && LETTERS.indexOf(text.charAt(at)) >= 0) {
            apply(key, text.charAt(at++), first, !first);
        }
    }

    /** Takes a letter's meaning into a key; {@code b} concerns one end or both. */
    static void apply(SortKey key, char letter, boolean first, boolean last) {
        switch (letter) {
            case 'b' -> {
                key.skipsFirstBlanks |= first;
                key.skipsLastBlanks |= last;
            }
            case 'd' -> {
                key.dictionary = true;
                key.printableOnly = false;
            }
            case 'f' -> key.fold = true;
            case 'i' -> key.printableOnly = !key.dictionary;
            case 'g' -> key.kind = Kind.GENERAL;
            case 'h' -> key.kind = Kind.HUMAN;
            case 'M' -> key.kind = Kind.MONTH;
            case 'n' -> key.kind = Kind.NUMERIC;
            case 'R' -> key.kind = Kind.RANDOM;
            case 'V' -> key.kind = Kind.VERSION;
            default -> key.reverse = true;
        }
        if (key.letters.indexOf(letter) < 0) {
            key.letters += letter;
        }
    }

    /** Refuses orders that exclude one another. */
    static void check(Io io, List<SortKey> keys) throws CommandException {
        for (SortKey key : keys) {
            int kinds = 0;
            StringBuilder all = new StringBuilder();
            for (char letter : "dfghiMnRV".toCharArray()) {
                boolean given = key.letters.indexOf(letter) >= 0 && !(letter == 'i' && key.letters.indexOf('d') >= 0);
                kinds += given && "ghMn".indexOf(letter) >= 0 ? 1 : 0;
                all.append(given ? String.valueOf(letter) : "");
            }
            boolean other = key.letters.matches(".*[diRV].*");
            if (kinds + (other ? 1 : 0) > 1) {
                throw io.failure("options '-" + all + "' are incompatible");
            }
        }
    }
}
