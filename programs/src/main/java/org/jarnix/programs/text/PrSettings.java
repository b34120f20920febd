package org.jarnix.programs.text;

import java.util.Locale;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jspecify.annotations.Nullable;

/** What the options of {@code pr} ask for. */
final class PrSettings {
    final long firstPage;
    final long lastPage;
    final int columns;
    final boolean across;
    final boolean merges;
    final boolean doubles;
    final boolean heads;
    final boolean feeds;
    final int length;
    final int width;
    final boolean cuts;
    final int margin;
    final boolean aligns;
    final String separator;
    final boolean numbers;
    final String numberEnd;
    final int numberWidth;
    final long firstNumber;
    final @Nullable String header;
    final String dateFormat;
    final boolean shows;
    final boolean octal;
    final boolean warns;
    final @Nullable PrTabs expands;
    final @Nullable PrTabs compresses;

    PrSettings(Io io, Args args) throws CommandException {
        long[] pages = pages(io, args.value("pages", "1"));
        firstPage = pages[0];
        lastPage = pages[1];
        expands = args.has("e") ? PrTabs.of(io, 'e', args.value("e", "")) : null;
        compresses = args.has("i") ? PrTabs.of(io, 'i', args.value("i", "")) : null;
        merges = args.has("m");
        int given =
                args.has("columns") ? (int) number(io, args.value("columns", ""), "invalid number of columns", 1) : 1;
        columns = merges ? 1 : given;
        across = args.has("a");
        doubles = args.has("d");
        length = args.has("l")
                ? (int) number(io, args.value("l", ""), "'-l PAGE_LENGTH' invalid number of lines", 1)
                : 66;
        heads = !args.has("t") && !args.has("T") && length > 10;
        feeds = args.has("f") || args.has("F");
        boolean bare = args.has("s");
        boolean wide = args.has("w") || args.has("W");
        width = wide
                ? (int) number(
                        io,
                        args.has("W") ? args.value("W", "") : args.value("w", ""),
                        args.has("W")
                                ? "'-W PAGE_WIDTH' invalid number of characters"
                                : "'-w PAGE_WIDTH' invalid number of characters",
                        1)
                : 72;
        boolean several = merges || columns > 1;
        aligns = several && !args.has("J") && (!bare || wide);
        cuts = args.has("W") || several && aligns;
        margin = args.has("o") ? (int) number(io, args.value("o", ""), "'-o MARGIN' invalid line offset", 0) : 0;
        separator =
                args.has("S") ? args.value("S", "") : bare ? args.value("s", wide ? "" : "\t") : aligns ? " " : "\t";
        numbers = args.has("n");
        String how = args.value("n", "");
        boolean letter = !how.isEmpty() && !Character.isDigit(how.charAt(0));
        numberEnd = letter ? how.substring(0, 1) : "\t";
        String digits = letter ? how.substring(1) : how;
        numberWidth = numberWidth(io, digits);
        firstNumber = args.has("N") ? signed(io, args.value("N", "1")) : 1;
        header = args.value("h");
        dateFormat = args.value("D", "%Y-%m-%d %H:%M");
        shows = args.has("c") || args.has("v");
        octal = args.has("v");
        warns = !args.has("r");
    }

    /** Whether lines of several columns are shown beside each other. */
    boolean several() {
        return merges || columns > 1;
    }

    /** The first and the last page of {@code FIRST[:LAST]}. */
    private static long[] pages(Io io, String range) throws CommandException {
        if (!range.matches("[0-9]{1,9}(:[0-9]{1,9})?")) {
            throw io.failure("invalid --pages argument " + io.quoteAlways(range));
        }
        String[] pages = range.split(":", 2);
        long first = Long.parseLong(pages[0]);
        long last = pages.length > 1 ? Long.parseLong(pages[1]) : Long.MAX_VALUE;
        if (first == 0 || last < first) {
            throw io.failure("invalid page range " + io.quote(range));
        }
        return new long[] {first, last};
    }

    private static int numberWidth(Io io, String digits) throws CommandException {
        if (!digits.matches("[0-9]{0,9}") || digits.matches("0+")) {
            throw io.usage("'-n' extra characters or invalid number in the argument: " + io.quote(digits));
        }
        return digits.isEmpty() ? 5 : Integer.parseInt(digits);
    }

    /** Whether a word is {@code +FIRST[:LAST]}, with a range that is one. */
    static boolean isPages(String word) {
        if (!word.matches("\\+[0-9]{1,9}(:[0-9]{1,9})?")) {
            return false;
        }
        String[] pages = word.substring(1).split(":", 2);
        long first = Long.parseLong(pages[0]);
        return first > 0 && (pages.length == 1 || Long.parseLong(pages[1]) >= first);
    }

    private static long signed(Io io, String text) throws CommandException {
        if (!text.matches("[-+]?[0-9]{1,9}")) {
            throw io.failure("'-N NUMBER' invalid starting line number: " + io.quote(text));
        }
        return Long.parseLong(text);
    }

    private static long number(Io io, String text, String what, long least) throws CommandException {
        if (!text.matches("[0-9]{1,9}") || Long.parseLong(text) < least) {
            String reason = text.matches("[0-9]+") ? ": Numerical result out of range" : "";
            throw io.failure(String.format(Locale.ROOT, "%s: %s%s", what, io.quote(text), reason));
        }
        return Long.parseLong(text);
    }
}
