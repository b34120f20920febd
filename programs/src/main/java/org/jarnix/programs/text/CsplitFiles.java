package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Conversion;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Sizes;
import org.jspecify.annotations.Nullable;

/** The files that {@code csplit} writes, one after another. */
final class CsplitFiles {
    private static final Pattern CONVERSION =
            Pattern.compile("%(?:%|([-0#']*)([0-9]{0,4})((?:\\.[0-9]{0,4})?)([diouxX]))");

    private final Io io;
    private final String prefix;
    private final String format;
    private final boolean keeps;
    private final boolean quiet;
    private final boolean elides;
    private final List<String> made = new ArrayList<>();
    private int number;
    private int fd = -1;
    private @Nullable Out out;
    private long size;

    private CsplitFiles(Io io, Args args) throws CommandException {
        this.io = io;
        prefix = args.value("f", "xx");
        keeps = args.has("k");
        quiet = args.has("s") || args.has("q");
        elides = args.has("z");
        long digits =
                args.has("n") ? Sizes.parse(io, args.value("n", ""), "", 0, Integer.MAX_VALUE, "invalid number") : 2;
        String given = args.value("b");
        format = given == null ? "%0" + digits + "d" : checked(io, given);
    }

    static CsplitFiles of(Io io, Args args) throws CommandException {
        return new CsplitFiles(io, args);
    }

    private static String checked(Io io, String format) throws CommandException {
        boolean found = false;
        for (int i = 0; i < format.length(); i++) {
            if (format.charAt(i) != '%') {
                continue;
            }
            if (format.startsWith("%%", i)) {
                i++;
                continue;
            }
            if (found) {
                throw io.failure("too many % conversion specifications in suffix");
            }
            found = true;
            i = conversion(io, format, i + 1);
        }
        if (!found) {
            throw io.failure("missing % conversion specification in suffix");
        }
        return format;
    }

    private static int conversion(Io io, String format, int from) throws CommandException {
        int i = from;
        while (i < format.length() && "-0#'".indexOf(format.charAt(i)) >= 0) {
            i++;
        }
        while (i < format.length() && (Character.isDigit(format.charAt(i)) || format.charAt(i) == '.')) {
            i++;
        }
        if (i == format.length()) {
            throw io.failure("missing conversion specifier in suffix");
        }
        char letter = format.charAt(i);
        if ("diouxX".indexOf(letter) < 0) {
            throw io.failure(
                    letter > ' ' && letter < 0x7F
                            ? "invalid conversion specifier in suffix: " + letter
                            : "invalid conversion specifier in suffix: \\" + Integer.toOctalString(letter));
        }
        return i;
    }

    private String name() {
        StringBuilder name = new StringBuilder(prefix);
        Matcher matcher = CONVERSION.matcher(format);
        while (matcher.find()) {
            matcher.appendReplacement(name, Matcher.quoteReplacement(converted(matcher)));
        }
        return matcher.appendTail(name).toString();
    }

    private String converted(Matcher matcher) {
        if (matcher.group(3) == null) {
            return "%";
        }
        char letter = matcher.group(4).charAt(0);
        int width = matcher.group(2).isEmpty() ? 0 : Integer.parseInt(matcher.group(2));
        String digits =
                matcher.group(3).isEmpty() ? "-1" : "0" + matcher.group(3).substring(1);
        Conversion conversion = Conversion.of(matcher.group(1), width, Integer.parseInt(digits), letter);
        return letter == 'd' || letter == 'i' ? conversion.signed(number) : conversion.unsigned(number);
    }

    /** Begins the next file. */
    void create() throws IOException {
        String name = name();
        size = 0;
        try {
            int how = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC;
            fd = io.sys().open(name, how, 0666);
        } catch (SyscallException e) {
            throw io.failure(io.quoteFile(name) + ": " + e.errno().text());
        }
        number++;
        made.add(name);
        out = new Out(io.sys(), fd);
    }

    void write(byte[] line) throws IOException {
        if (out != null) {
            out.write(line);
            size += line.length;
        }
    }

    /** Ends the file that is being written, and tells its size. */
    void close() throws IOException {
        if (out == null) {
            return;
        }
        out.flush();
        out = null;
        io.sys().close(fd);
        if (size == 0 && elides) {
            io.sys().unlink(made.removeLast());
            number--;
        } else if (!quiet) {
            io.out().println(Long.toString(size));
        }
    }

    /** Removes what was written, where it is not to be kept. */
    void abandon() throws IOException {
        close();
        remove();
    }

    void remove() throws SyscallException {
        while (!keeps && !made.isEmpty()) {
            try {
                io.sys().unlink(made.removeLast());
            } catch (SyscallException e) {
                io.fail(1);
            }
        }
    }
}
