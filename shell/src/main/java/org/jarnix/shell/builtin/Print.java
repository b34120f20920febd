package org.jarnix.shell.builtin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.lib.Printf;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.expand.Characters;
import org.jarnix.shell.expand.Quoting;
import org.jarnix.shell.expand.Reference;
import org.jarnix.shell.expand.ShellError;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jspecify.annotations.Nullable;

/** {@code printf}. */
final class Print implements Builtin {
    /** The format compiled last: loops print with the same again and again. */
    private volatile @Nullable Known known;

    private record Known(String format, boolean utf8, Printf compiled) {}

    private Printf compiled(String format, boolean utf8) {
        Known last = known;
        if (last == null || last.utf8 != utf8 || !last.format.equals(format)) {
            last = new Known(format, utf8, Printf.compile(format, utf8));
            known = last;
        }
        return last.compiled;
    }

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        Reference variable = null;
        Flags flags = new Flags(in, argv, "v:");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            if (flag == Flags.BAD) {
                return Status.USAGE;
            }
            variable = Reference.parse(flags.value());
            if (variable == null) {
                in.warn("printf: `" + flags.value() + "': not a valid identifier");
                return Status.USAGE;
            }
        }
        List<String> operands = flags.operands();
        if (operands.isEmpty()) {
            return Usages.synopsis(in, "printf");
        }
        ByteArrayOutputStream bytes = new Printed(in);
        Words words = new Words(in, variable == null ? bytes : null);
        Printf format = compiled(operands.get(0), Characters.isUtf8(in));
        List<String> values = operands.subList(1, operands.size());
        if (variable == null) {
            format.format(values, bytes, words);
            bytes.writeTo(in.out());
            return words.status;
        }
        format.format(values, bytes, words);
        return assign(in, variable, text(bytes.toByteArray())) ? words.status : Status.FAILURE;
    }

    private static boolean assign(Interp in, Reference variable, String value) {
        try {
            variable.set(in, value);
            return true;
        } catch (ShellError e) {
            if (e.passesCommands()) {
                throw e;
            }
            in.warn(e.getMessage());
            return false;
        }
    }

    /** What was printed until now, as far as there is memory for it. */
    private static final class Printed extends ByteArrayOutputStream {
        private final Interp in;

        Printed(Interp in) {
            this.in = in;
        }

        @Override
        public void write(byte[] from, int start, int length) {
            in.allocate((long) count + length);
            super.write(from, start, length);
        }
    }

    /** A variable's value ends at a NUL. */
    private static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return Text.decode(bytes, 0, end);
    }

    /** Bash's words for what is wrong, and what a shell adds to printf. */
    private static final class Words implements Printf.Caller {
        private final Interp in;
        private final @Nullable ByteArrayOutputStream printed;
        private int status;

        /** @param printed what goes to standard output, and so stands in front of a message; null for a variable's value */
        Words(Interp in, @Nullable ByteArrayOutputStream printed) {
            this.in = in;
            this.printed = printed;
        }

        private void warn(String message) {
            try {
                if (printed != null) {
                    printed.writeTo(in.out());
                    printed.reset();
                }
            } catch (IOException e) {
                in.warn("printf: " + message);
                return; // what could not be written is tried again at the end
            }
            in.warn("printf: " + message);
        }

        private void fail(String message) {
            warn(message);
            status = Status.FAILURE;
        }

        @Override
        public void invalidNumber(String argument, int end) {
            String kind = "number";
            if (argument.length() > 1 && argument.charAt(0) == '0') {
                char second = argument.charAt(1);
                kind = second >= '0' && second <= '9'
                        ? "octal number"
                        : second == 'x' || second == 'X' ? "hex number" : "number";
            }
            fail(argument + ": invalid " + kind);
        }

        @Override
        public void outOfRange(String argument) {
            warn("warning: " + argument + ": Numerical result out of range");
        }

        @Override
        public void invalidConversion(String spec) {
            fail("`" + spec.charAt(spec.length() - 1) + "': invalid format character");
        }

        @Override
        public void missingConversion(String spec) {
            fail("`" + spec + "': missing format character");
        }

        @Override
        public void tooLarge() {
            fail(Errno.ENOMEM.text());
        }

        @Override
        public void missingDigits(char letter) {
            warn("missing " + (letter == 'x' ? "hex" : "unicode") + " digit for \\" + letter);
        }

        @Override
        public String quoted(String text) {
            return Quoting.withBackslashes(in, text);
        }

        @Override
        public boolean isTextWithoutTime(char found) {
            warn("warning: `" + found + "': invalid time format specification");
            return true;
        }

        @Override
        public String time(String format, long seconds) {
            return Times.format(in, format.isEmpty() ? "%X" : format, seconds);
        }

        @Override
        public boolean count(String variable, int bytes) {
            if (variable.isEmpty()) {
                return true;
            }
            Reference reference = Reference.parse(variable);
            if (reference == null || reference.subscript() != null) {
                fail("`" + variable + "': not a valid identifier");
                return false;
            }
            reference.set(in, Integer.toString(bytes));
            return true;
        }
    }
}
