package org.jarnix.programs.text;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Program;
import org.jarnix.api.Sys;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;

/** Writes its arguments. */
public final class Echo implements Program {
    static final String TEXT = """
            Usage: echo [SHORT-OPTION]... [STRING]...
              or:  echo LONG-OPTION
            Write the STRINGs with blanks between them, and a newline.

              -n             without the newline
              -e             replace backslash sequences
              -E             leave backslash sequences as they are
                  --help     show this text and exit
                  --version  show the version and exit

            With -e: \\\\ \\a \\b \\e \\f \\n \\r \\t \\v, \\c for no further output, \\0NNN and \\xHH for
            bytes in octal and hexadecimal.
            """;

    @Override
    public int run(Sys sys, List<String> argv) throws IOException {
        Out out = new Out(sys, 1);
        if (argv.size() == 2 && argv.get(1).equals("--help")) {
            out.print(TEXT);
        } else if (argv.size() == 2 && argv.get(1).equals("--version")) {
            out.print("echo (Jarnix) 0.1.0\n");
        } else {
            words(argv, out);
        }
        try {
            out.flush();
            return 0;
        } catch (Out.WriteException e) {
            Io io = new Io(sys, argv.isEmpty() ? "echo" : argv.getFirst(), 1);
            io.warn(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private static boolean isOption(String word) {
        if (word.length() < 2 || word.charAt(0) != '-') {
            return false;
        }
        return word.chars().skip(1).allMatch(c -> c == 'n' || c == 'e' || c == 'E');
    }

    private static void words(List<String> argv, Out out) throws IOException {
        boolean newline = true;
        boolean escapes = false;
        int i = 1;
        for (; i < argv.size() && isOption(argv.get(i)); i++) {
            for (char letter : argv.get(i).substring(1).toCharArray()) {
                newline &= letter != 'n';
                escapes = letter == 'e' || letter != 'E' && escapes;
            }
        }
        for (int k = i; k < argv.size(); k++) {
            if (k > i) {
                out.write(' ');
            }
            if (!escapes) {
                out.print(argv.get(k));
            } else if (!escaped(argv.get(k), out)) {
                return;
            }
        }
        if (newline) {
            out.write('\n');
        }
    }

    /** Writes a word with its sequences replaced; false where it says that nothing follows. */
    private static boolean escaped(String word, Out out) throws IOException {
        byte[] b = Text.encode(word);
        for (int i = 0; i < b.length; ) {
            if (b[i] != '\\' || i + 1 == b.length) {
                out.write(b[i++]);
                continue;
            }
            byte c = b[i + 1];
            int letter = "abefnrtv\\".indexOf(c);
            i += 2;
            if (c == 'c') {
                return false;
            } else if (letter >= 0) {
                out.write("\u0007\b\u001b\f\n\r\t\u000b\\".charAt(letter));
            } else if (c == '0' || c >= '1' && c <= '7') {
                i = number(b, c == '0' ? i : i - 1, 3, 8, out);
            } else if (c == 'x' && i < b.length && Character.digit(b[i], 16) >= 0) {
                i = number(b, i, 2, 16, out);
            } else {
                out.write('\\');
                out.write(c);
            }
        }
        return true;
    }

    private static int number(byte[] b, int from, int most, int base, Out out) throws IOException {
        int value = 0;
        int i = from;
        while (i < b.length && i < from + most && Character.digit(b[i], base) >= 0) {
            value = value * base + Character.digit(b[i++], base);
        }
        out.write(value);
        return i;
    }
}
