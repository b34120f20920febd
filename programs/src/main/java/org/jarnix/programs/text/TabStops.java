package org.jarnix.programs.text;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;

/** The columns that tabs lead to. */
final class TabStops {
    private final long[] stops;
    private final long size;
    private final long after;

    private TabStops(long[] stops, long size, long after) {
        this.stops = stops;
        this.size = size;
        this.after = after;
    }

    /** Reads lists such as {@code 4}, {@code 4,8,16} and {@code 4,/8}. */
    static TabStops parse(Io io, List<String> lists) throws CommandException {
        List<Long> found = new ArrayList<>();
        long every = 0;
        long relative = 0;
        for (String list : lists) {
            for (String word : list.split("[, \t]+")) {
                if (word.isEmpty()) {
                    continue;
                }
                if (every > 0 && word.charAt(0) != '+') {
                    throw io.failure("'/' specifier only allowed with the last value");
                }
                if (relative > 0 && word.charAt(0) != '/') {
                    throw io.failure("'+' specifier only allowed with the last value");
                }
                char mark = word.charAt(0);
                String digits = mark == '/' || mark == '+' ? word.substring(1) : word;
                if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    int bad = 0;
                    while (bad < digits.length() && digits.charAt(bad) >= '0' && digits.charAt(bad) <= '9') {
                        bad++;
                    }
                    throw io.failure("tab size contains invalid character(s): " + io.quote(digits.substring(bad)));
                }
                Sizes.Parsed parsed = Sizes.parse(digits, "");
                if (parsed.problem() != Sizes.Problem.NONE) {
                    throw io.failure("tab stop is too large " + io.quote(digits));
                }
                if (mark == '/') {
                    every = parsed.value();
                } else if (mark == '+') {
                    relative = parsed.value();
                } else {
                    found.add(parsed.value());
                }
            }
        }
        if (every > 0 && relative > 0) {
            throw io.failure("'/' specifier is mutually exclusive with '+'");
        }
        long before = 0;
        for (long stop : found) {
            if (stop == 0) {
                throw io.failure("tab size cannot be 0");
            }
            if (stop <= before) {
                throw io.failure("tab sizes must be ascending");
            }
            before = stop;
        }
        if (found.isEmpty()) {
            return new TabStops(new long[0], every > 0 ? every : relative > 0 ? relative : 8, 0);
        }
        if (found.size() == 1 && every == 0 && relative == 0) {
            return new TabStops(new long[0], found.getFirst(), 0);
        }
        long last = found.getLast();
        return new TabStops(
                found.stream().mapToLong(Long::longValue).toArray(),
                every > 0 ? every : relative,
                relative > 0 ? last : 0);
    }

    /** The next stop behind a column, -1 where there is none. */
    long next(long column) {
        for (long stop : stops) {
            if (stop > column) {
                return stop;
            }
        }
        return size == 0 ? -1 : column + size - (column - after) % size;
    }
}
