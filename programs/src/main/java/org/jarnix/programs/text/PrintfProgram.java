package org.jarnix.programs.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Program;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Printf;
import org.jarnix.api.lib.Quote;
import org.jarnix.api.lib.Text;

/** Writes its arguments in a format. */
public final class PrintfProgram implements Program {
    static final String TEXT = """
            Usage: printf FORMAT [ARGUMENT]...
              or:  printf OPTION
            Write the ARGUMENTs as FORMAT says; FORMAT is used again as long as ARGUMENTs are left.

                  --help     show this text and exit
                  --version  show the version and exit

            FORMAT is as C's printf has it: %d %i %o %u %x %X %c %s %a %e %f %g, and %b for a string
            with backslash sequences, %q for one that a shell can read, %% for %.
            """;

    @Override
    public int run(Sys sys, List<String> argv) throws IOException {
        Io io = new Io(sys, argv.isEmpty() ? "printf" : argv.getFirst(), 1);
        List<String> words = argv.subList(Math.min(1, argv.size()), argv.size());
        if (words.size() == 1 && words.getFirst().equals("--help")) {
            return finish(io, Text.encode(TEXT));
        }
        if (words.size() == 1 && words.getFirst().equals("--version")) {
            return finish(io, Text.encode("printf (Jarnix) 0.1.0\n"));
        }
        if (!words.isEmpty() && words.getFirst().equals("--")) {
            words = words.subList(1, words.size());
        }
        if (words.isEmpty()) {
            io.note(io.name() + ": missing operand\nTry '" + io.name() + " --help' for more information.\n");
            return 1;
        }
        return format(io, words.getFirst(), words.subList(1, words.size()));
    }

    private static int finish(Io io, byte[] bytes) throws IOException {
        try {
            io.out().write(bytes);
            io.out().flush();
        } catch (Out.WriteException e) {
            io.warn(String.valueOf(e.getMessage()));
        }
        return io.status();
    }

    private static int format(Io io, String format, List<String> arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Complaints complaints = new Complaints(io);
        int stop = end(format);
        PrintfCheck.Wrong wrong = PrintfCheck.first(format.substring(0, stop));
        stop = wrong == null ? stop : wrong.at();
        if (stop < format.length()) {
            String before = format.substring(0, stop);
            int wanted = Math.min(arguments.size(), conversions(before));
            Printf.compile(before, io.ctype().utf8()).format(arguments.subList(0, wanted), out, complaints);
            finish(io, out.toByteArray());
            complaints.tell();
            if (wrong != null) {
                io.warn(wrong.text());
            }
            return wrong == null ? 0 : io.status();
        }
        Printf.compile(format, io.ctype().utf8()).format(arguments, out, complaints);
        finish(io, out.toByteArray());
        complaints.tell();
        if (!arguments.isEmpty() && conversions(format) == 0) {
            io.note(io.name() + ": warning: ignoring excess arguments, starting with " + io.quote(arguments.getFirst())
                    + "\n");
        }
        return io.status();
    }

    /** Where {@code \\c} ends the format. */
    private static int end(String format) {
        for (int i = 0; i + 1 < format.length(); i++) {
            if (format.charAt(i) == '\\') {
                if (format.charAt(i + 1) == 'c') {
                    return i;
                }
                i++;
            }
        }
        return format.length();
    }

    /** How many arguments one use of a format takes. */
    private static int conversions(String format) {
        int count = 0;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '\\' || c == '%' && i + 1 < format.length() && format.charAt(i + 1) == '%') {
                i++;
            } else if (c == '%') {
                count++;
                for (i++; i < format.length() && "-+ #0123456789.*'".indexOf(format.charAt(i)) >= 0; i++) {
                    count += format.charAt(i) == '*' ? 1 : 0;
                }
            }
        }
        return count;
    }

    /** GNU's words for what is wrong. */
    private static final class Complaints implements Printf.Caller {
        private final Io io;
        private final List<String> messages = new ArrayList<>();

        Complaints(Io io) {
            this.io = io;
        }

        void tell() throws IOException {
            for (String message : messages) {
                io.warn(message);
            }
        }

        @Override
        public void invalidNumber(String argument, int end) {
            messages.add(io.quote(argument)
                    + (end == 0 ? ": expected a numeric value" : ": value not completely converted"));
        }

        @Override
        public void outOfRange(String argument) {
            messages.add(io.quote(argument) + ": Numerical result out of range");
        }

        @Override
        public void tooLarge() {
            messages.add("write error");
        }

        @Override
        public String quotedNothing() {
            return "";
        }

        @Override
        public void invalidConversion(String spec) {
            messages.add(spec + ": invalid conversion specification");
        }

        @Override
        public void missingConversion(String spec) {
            messages.add(spec + ": invalid conversion specification");
        }

        @Override
        public void missingDigits(char letter) {
            messages.add("missing hexadecimal number in escape");
        }

        @Override
        public String quoted(String text) {
            return Quote.shell(text, io.ctype());
        }

        @Override
        public String time(String format, long seconds) {
            return "";
        }
    }
}
