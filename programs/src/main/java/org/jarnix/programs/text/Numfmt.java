package org.jarnix.programs.text;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Writes numbers in forms that people read, or reads such forms. */
public final class Numfmt extends Command {
    private static final int CONVERSION_FAILED = 2;

    public Numfmt() {
        super(Usage.of("""
            Usage: numfmt [OPTION]... [NUMBER]...
            Write each NUMBER, or those in standard input, in another form.

                  --debug              warn of what makes no sense
              -d, --delimiter=X        X parts the fields instead of blanks
                  --field=FIELDS       the numbers of these fields, as cut takes them; 1
                  --format=FORMAT      write by FORMAT of printf with one %f
                  --from=UNIT          read numbers with letters: none, auto, si, iec, iec-i
                  --from-unit=N        what is read counts N each
                  --grouping           groups of digits, which this locale has not
                  --header[=N]         copy the first N lines, 1
                  --invalid=MODE       what to do about what is no number: abort, fail, warn,
                                       ignore
                  --padding=N          fill up to N columns, below zero to the left
                  --round=METHOD       up, down, from-zero, towards-zero or nearest
                  --suffix=SUFFIX      put SUFFIX behind numbers, and take it in the input
                  --to=UNIT            write numbers with letters: none, si, iec, iec-i
                  --to-unit=N          what is written counts N each
              -z, --zero-terminated    lines end with NUL, not newline
                  --help               show this text and exit
                  --version            show the version and exit

            UNIT si is powers of 1000: K, M, G, T, P, E, Z, Y; iec powers of 1024; iec-i the
            same with an i behind; auto either, by whether there is an i.
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        NumfmtSettings settings = new NumfmtSettings(io, args);
        long header = args.has("header") ? header(io, args.value("header")) : 0;
        if (settings.debug) {
            boolean idle = settings.from.equals("none")
                    && settings.to.equals("none")
                    && !args.has("grouping")
                    && settings.padding == 0;
            if (idle) {
                io.note(io.name() + ": no conversion option specified\n");
            }
            if (args.has("grouping") || settings.format.grouping()) {
                io.note(io.name() + ": grouping has no effect in this locale\n");
            }
            if (header > 0 && !args.operands().isEmpty()) {
                io.note(io.name() + ": --header ignored with command-line input\n");
            }
        }
        char end = args.has("z") ? '\0' : '\n';
        Work work = new Work(io, settings);
        for (String operand : args.operands()) {
            work.line(operand);
            io.out().write(end);
        }
        if (args.operands().isEmpty()) {
            input(io, work, end, header);
        }
        if (work.failed && settings.debug) {
            io.note(io.name() + ": failed to convert some of the input numbers\n");
        }
        return work.failed && settings.invalid.equals("fail") ? CONVERSION_FAILED : 0;
    }

    private static void input(Io io, Work work, char end, long header) throws IOException {
        Lines lines = new Lines(io.sys(), 0, (byte) end);
        for (long number = 0; next(io, lines); number++) {
            if (number < header) {
                io.out().write(lines.buffer(), lines.start(), lines.length());
            } else {
                work.line(lines.text());
            }
            if (lines.terminated()) {
                io.out().write(end);
            }
        }
    }

    /** The next line; what cannot be read is told, and is no failure. */
    private static boolean next(Io io, Lines lines) throws IOException {
        try {
            return lines.next();
        } catch (SyscallException e) {
            io.note(io.name() + ": error reading input: " + e.errno().text() + "\n");
            return false;
        }
    }

    private static long header(Io io, @Nullable String text) throws CommandException {
        if (text == null) {
            return 1;
        }
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) == 0) {
            throw io.failure("invalid header value " + io.quote(text));
        }
        return Long.parseLong(text);
    }

    /** Goes through the fields of lines. */
    private static final class Work {
        private final Io io;
        private final NumfmtSettings settings;
        private final NumfmtNumber numbers;
        private boolean failed;

        Work(Io io, NumfmtSettings settings) {
            this.io = io;
            this.settings = settings;
            this.numbers = new NumfmtNumber(settings);
        }

        void line(String line) throws IOException {
            int at = 0;
            for (long field = 1; ; field++) {
                int end = fieldEnd(line, at);
                String text = line.substring(at, end);
                if (settings.fields.contains(field)) {
                    field(text, field);
                } else {
                    io.out().print(text);
                }
                if (end == line.length()) {
                    return;
                }
                io.out().write(settings.delimiter < 0 ? ' ' : settings.delimiter);
                at = end + 1;
            }
        }

        private int fieldEnd(String line, int from) {
            int i = from;
            if (settings.delimiter >= 0) {
                int found = line.indexOf(settings.delimiter, from);
                return found < 0 ? line.length() : found;
            }
            while (i < line.length() && isBlank(line.charAt(i))) {
                i++;
            }
            while (i < line.length() && !isBlank(line.charAt(i))) {
                i++;
            }
            return i;
        }

        private static boolean isBlank(char c) {
            return c == ' ' || c == '\t' || c == '\n';
        }

        private void field(String field, long number) throws IOException {
            String text = field;
            if (!settings.suffix.isEmpty()
                    && text.length() > settings.suffix.length()
                    && text.endsWith(settings.suffix)) {
                text = text.substring(0, text.length() - settings.suffix.length());
            }
            int start = 0;
            while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
                start++;
            }
            String digits = text.substring(start);
            int width = settings.padding;
            if (settings.padsByItself() && (start > 0 || number > 1)) {
                width = text.length();
            }
            try {
                String made = converted(digits) + settings.suffix;
                int missing = Math.abs(width) - made.length();
                String padding = missing > 0 ? " ".repeat(missing) : "";
                io.out()
                        .print(settings.format.prefix())
                        .print(width < 0 ? made + padding : padding + made)
                        .print(settings.format.suffix());
            } catch (NumfmtNumber.Invalid e) {
                complain(e.text().replace("%s", io.quote(digits)));
                io.out().print(text);
            }
        }

        private String converted(String digits) throws NumfmtNumber.Invalid, IOException {
            NumfmtNumber.Value value = numbers.read(digits);
            if (!value.rest().isEmpty()) {
                throw new NumfmtNumber.Invalid("invalid suffix in input %s: " + io.quote(value.rest()));
            }
            if (value.imprecise() && settings.debug) {
                io.note(io.name() + ": large input value " + io.quote(digits) + ": possible precision loss\n");
            }
            BigDecimal number = value.number();
            if (!settings.fromUnit.equals(BigDecimal.ONE)) {
                number = number.multiply(settings.fromUnit);
            }
            if (!settings.toUnit.equals(BigDecimal.ONE)) { // a division takes longer than all the rest
                number = number.divide(settings.toUnit, MathContext.DECIMAL128);
            }
            return numbers.write(number, value.places());
        }

        private void complain(String message) throws IOException {
            failed = true;
            if (settings.invalid.equals("abort")) {
                throw CommandException.failure(CONVERSION_FAILED, message);
            }
            if (!settings.invalid.equals("ignore")) {
                io.note(io.name() + ": " + message + "\n");
            }
        }
    }
}
