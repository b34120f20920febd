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

    PrSettings(Io io, Args args) throws CommandException {
        String[] pages = args.value("pages", "1").split(":", 2);
        firstPage = number(io, pages[0], "--pages=FIRST_PAGE[:LAST_PAGE]", 1);
        lastPage = pages.length > 1 ? number(io, pages[1], "--pages=FIRST_PAGE[:LAST_PAGE]", 1) : Long.MAX_VALUE;
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
                        "'-w PAGE_WIDTH' invalid number of characters",
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
        numberWidth = digits.isEmpty() ? 5 : (int) number(io, digits, "'-n' extra characters or invalid number", 1);
        firstNumber = args.has("N") ? Long.parseLong(args.value("N", "1")) : 1;
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

    private static long number(Io io, String text, String what, long least) throws CommandException {
        if (!text.matches("[0-9]{1,9}") || Long.parseLong(text) < least) {
            throw io.failure(String.format(Locale.ROOT, "%s: %s", what, io.quote(text)));
        }
        return Long.parseLong(text);
    }
}
