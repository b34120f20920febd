package org.jarnix.programs.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Sizes;

/** A list of numbers and ranges such as {@code 1,3-5,7-}, sorted and merged. */
final class Ranges {
    private final long[] first;
    private final long[] last;

    private Ranges(long[] first, long[] last) {
        this.first = first;
        this.last = last;
    }

    /**
     * How messages speak of the numbers.
     *
     * @param dash whether a lone dash stands for everything
     */
    record Wording(String numbered, String range, String tooLarge, String invalid, boolean dash) {}

    static final Wording FIELDS = new Wording(
            "fields are numbered from 1",
            "invalid field range",
            "field number %s is too large",
            "invalid field value %s",
            false);
    static final Wording POSITIONS = new Wording(
            "byte/character positions are numbered from 1",
            "invalid byte or character range",
            "byte/character offset %s is too large",
            "invalid byte/character position %s",
            false);
    static final Wording NUMFMT =
            new Wording(FIELDS.numbered(), FIELDS.range(), FIELDS.tooLarge(), FIELDS.invalid(), true);

    /** Reads a list. */
    static Ranges parse(Io io, String list, Wording wording) throws CommandException {
        List<long[]> found = new ArrayList<>();
        int i = 0;
        int n = list.length();
        while (i <= n) {
            int end = i;
            while (end < n && ", \t".indexOf(list.charAt(end)) < 0) {
                end++;
            }
            found.add(one(io, list, i, end, wording));
            i = end + 1;
        }
        found.sort(Comparator.comparingLong(range -> range[0]));
        return merged(found);
    }

    private static long[] one(Io io, String list, int from, int to, Wording wording) throws CommandException {
        long[] numbers = new long[2];
        boolean[] given = new boolean[2];
        int side = 0;
        int i = from;
        while (i < to) {
            char c = list.charAt(i);
            if (c == '-') {
                if (side == 1) {
                    throw io.usage(wording.range());
                }
                if (given[0] && numbers[0] == 0) {
                    throw io.usage(wording.numbered());
                }
                side = 1;
                i++;
            } else if (c >= '0' && c <= '9') {
                int end = i;
                while (end < to && list.charAt(end) >= '0' && list.charAt(end) <= '9') {
                    end++;
                }
                numbers[side] = number(io, list.substring(i, end), wording);
                given[side] = true;
                i = end;
            } else {
                throw io.usage(String.format(Locale.ROOT, wording.invalid(), io.quote(list.substring(i))));
            }
        }
        return range(io, numbers, given, side == 1, wording);
    }

    private static long number(Io io, String digits, Wording wording) throws CommandException {
        Sizes.Parsed parsed = Sizes.parse(digits, "");
        if (parsed.problem() != Sizes.Problem.NONE) {
            throw io.usage(String.format(Locale.ROOT, wording.tooLarge(), io.quote(digits)));
        }
        return parsed.value();
    }

    private static long[] range(Io io, long[] numbers, boolean[] given, boolean dash, Wording wording)
            throws CommandException {
        if (!dash) {
            if (numbers[0] == 0) {
                throw io.usage(wording.numbered());
            }
            return new long[] {numbers[0], numbers[0]};
        }
        if (!given[0] && !given[1] && !wording.dash()) {
            throw io.usage("invalid range with no endpoint: -");
        }
        long first = given[0] ? numbers[0] : 1;
        if (!given[1]) {
            return new long[] {first, Long.MAX_VALUE};
        }
        if (numbers[1] < first) {
            throw io.usage("invalid decreasing range");
        }
        return new long[] {first, numbers[1]};
    }

    /** Joins ranges that overlap; those that only touch stay apart. */
    private static Ranges merged(List<long[]> sorted) {
        List<long[]> result = new ArrayList<>();
        for (long[] range : sorted) {
            long[] before = result.isEmpty() ? null : result.getLast();
            if (before != null && range[0] <= before[1]) {
                before[1] = Math.max(before[1], range[1]);
            } else {
                result.add(range);
            }
        }
        return new Ranges(
                result.stream().mapToLong(range -> range[0]).toArray(),
                result.stream().mapToLong(range -> range[1]).toArray());
    }

    /** Everything that is not in these ranges. */
    Ranges complement() {
        List<long[]> result = new ArrayList<>();
        long next = 1;
        for (int i = 0; i < first.length; i++) {
            if (first[i] > next) {
                result.add(new long[] {next, first[i] - 1});
            }
            next = last[i] == Long.MAX_VALUE ? 0 : last[i] + 1;
        }
        if (next > 0) {
            result.add(new long[] {next, Long.MAX_VALUE});
        }
        return merged(result);
    }

    int count() {
        return first.length;
    }

    long first(int i) {
        return first[i];
    }

    long last(int i) {
        return last[i];
    }

    boolean contains(long number) {
        for (int i = 0; i < first.length; i++) {
            if (number <= last[i]) {
                return number >= first[i];
            }
        }
        return false;
    }

    /** The greatest number that matters: beyond it all are in or all are out. */
    long horizon() {
        if (first.length == 0) {
            return 0;
        }
        long greatest = last[last.length - 1];
        return greatest == Long.MAX_VALUE ? first[first.length - 1] : greatest;
    }
}
