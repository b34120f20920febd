package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Makes pages of files, with headers and columns. */
public final class Pr extends Command {
    private static final String TEXT = """
            Usage: pr [OPTION]... [FILE]...
            Write each FILE in pages of 66 lines with a header.

            With no FILE, or where FILE is -, read standard input.

                  --pages=FIRST[:LAST]  these pages alone; +FIRST[:LAST] is the same
                  --columns=COLUMNS    so many columns, one filled after another; -COLUMNS is the same
              -a, --across             fill columns row by row
              -c, --show-control-chars  show what cannot be printed as ^X and in octal
              -d, --double-space       an empty line behind each
              -D, --date-format=FORMAT  the date in the header as date has it
              -e, --expand-tabs[=CHAR[WIDTH]]  tabs, or CHARs, of the input become blanks
              -F, --form-feed          part pages by form feeds
              -f                       the same
              -h, --header=TEXT        TEXT instead of the file's name
              -i, --output-tabs[=CHAR[WIDTH]]  blanks become tabs, or CHARs
              -J, --join-lines         whole lines beside each other
              -l, --length=LINES       pages of LINES lines; without headers up to 10
              -m, --merge              all files beside each other
              -n, --number-lines[=SEP[DIGITS]]  number lines
              -N, --first-line-number=NUMBER  begin with NUMBER
              -o, --indent=MARGIN      MARGIN blanks before each line
              -r, --no-file-warnings   say nothing of files that cannot be opened
              -s, --separator[=CHAR]   CHAR between columns, a tab
              -S, --sep-string[=STRING]  STRING between columns
              -t, --omit-header        no headers
              -T, --omit-pagination    no headers, and form feeds of files count for nothing
              -v, --show-nonprinting   show what cannot be printed in octal
              -w, --width=WIDTH        the width of all columns, 72
              -W, --page-width=WIDTH   the same, also of one column
                  --help               show this text and exit
                  --version            show the version and exit
            """;

    public Pr() {
        super(Usage.of(TEXT).hidden("-b"));
    }

    /** {@code +PAGES} and {@code -COLUMNS} are options too. */
    @Override
    protected List<String> rewrite(List<String> words) throws CommandException {
        List<String> result = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean argument = i > 0 && words.get(i - 1).matches("-[a-zA-Z]*[DhlNoSwW]|--.*");
            if (!argument && word.length() > 1 && word.charAt(0) == '+' && !Character.isDigit(word.charAt(1))) {
                throw CommandException.failure(1, "invalid + argument '" + word.substring(1) + "'");
            }
            if (PrSettings.isPages(word)) {
                result.add("--pages=" + word.substring(1));
            } else if (word.matches("-[0-9]+")) {
                result.add("--columns=" + word.substring(1));
            } else if (word.matches("-[0-9]+[a-zA-Z].*")) {
                String digits = word.replaceFirst("^-([0-9]+).*$", "$1");
                result.add("--columns=" + digits);
                result.add("-" + word.substring(1 + digits.length()));
            } else {
                result.add(word);
            }
        }
        return result;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        PrSettings settings = new PrSettings(io, args);
        List<String> files = args.operands().isEmpty() ? List.of("-") : args.operands();
        if (settings.merges && args.has("columns")) {
            throw io.failure("cannot specify number of columns when printing in parallel");
        }
        if (settings.merges && settings.across) {
            throw io.failure("cannot specify both printing across and printing in parallel");
        }
        int columns = settings.merges ? files.size() : settings.columns;
        PrPages pages = new PrPages(io, settings, columns);
        List<PrSource> together = new ArrayList<>();
        for (String file : files) {
            int fd;
            try {
                fd = io.open(file);
            } catch (SyscallException e) {
                if (settings.warns) {
                    io.warn(file, e);
                }
                io.fail(1);
                continue;
            }
            PrSource source = source(io, fd, file, settings, args.has("T"));
            if (settings.merges) {
                together.add(source);
            } else {
                try {
                    pages.write(List.of(source), file.equals("-") ? "" : file, time(io, file));
                    source.close();
                } catch (SyscallException e) {
                    throw io.failure(io.quoteFile(file.equals("-") ? "standard input" : file) + ": "
                            + e.errno().text());
                }
            }
        }
        if (!together.isEmpty()) {
            pages.write(together, "", io.sys().clock(TimeCalls.Clock.REALTIME));
        }
        return 0;
    }

    private static PrSource source(Io io, int fd, String file, PrSettings settings, boolean noFeeds)
            throws IOException {
        try {
            return new PrSource(io, fd, settings, noFeeds);
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(file.equals("-") ? "standard input" : file) + ": "
                    + e.errno().text());
        }
    }

    private static long time(Io io, String file) throws IOException {
        return file.equals("-")
                ? io.sys().clock(TimeCalls.Clock.REALTIME)
                : io.sys().stat(file).mtimeNanos();
    }
}
