package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Conversion;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;

/** Finds text in files of any kind. */
public final class Strings extends Command {
    public Strings() {
        super(Usage.of("""
                        Usage: strings [OPTION]... [FILE]...
                        Write the runs of at least four printable characters in each FILE.

                        With no FILE, read standard input.

                          -a, --all                read the whole of each file, as always
                          -f, --print-file-name    write the file's name before each run
                          -n, --bytes=NUMBER       runs of at least NUMBER characters
                          -t, --radix=RADIX        write where each run begins: o octal, d decimal, x
                                                   hexadecimal
                          -o                       the same as -t o
                          -d, --data               accepted, as a file here has no sections
                          -e, --encoding=LETTER    characters of s 7 or S 8 bits, b or l 16 bits with the
                                                   high or low byte first, B or L 32 bits
                          -s, --output-separator=STRING  put STRING behind each run, not a newline
                          -w, --include-all-whitespace  white space counts as printable
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected boolean tolerates(String writeError) {
        return true;
    }

    /** Turns the old {@code -NUMBER} into {@code -n NUMBER}. */
    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> result = new ArrayList<>(words.size());
        for (String word : words) {
            result.add(word.matches("-[0-9]+") ? "-n" + word.substring(1) : word);
        }
        return result;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String number = args.value("n", "4");
        if (!number.matches("[0-9]+")) {
            throw io.failure("invalid integer argument " + number);
        }
        int least = (int) Math.min(Integer.MAX_VALUE, Long.parseLong(number));
        if (least < 1) {
            throw io.failure("invalid minimum string length " + least);
        }
        if (!args.value("t", "o").matches("[odx]") || !args.value("e", "s").matches("[sSblBL]")) {
            throw io.usage("");
        }
        boolean names = args.has("f");
        if (args.operands().isEmpty()) {
            find(io, 0, names ? "{standard input}: " : "", least, args);
        }
        for (String file : args.operands()) {
            int mode;
            try {
                mode = io.sys().stat(file).mode();
            } catch (SyscallException e) {
                io.warn(unseen(file, e.errno()));
                continue;
            }
            if ((mode & FileMode.S_IFMT) == FileMode.S_IFDIR) {
                io.warn("Warning: '" + file + "' is a directory");
                continue;
            }
            int fd;
            try {
                fd = io.sys().open(file, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
            } catch (SyscallException e) {
                io.warn(file + ": " + e.errno().text());
                continue;
            }
            find(io, fd, names ? file + ": " : "", least, args);
            io.sys().close(fd);
        }
        return 0;
    }

    /** Why a file could not be looked at, in the words of the two ways in which that shows. */
    private static String unseen(String file, Errno reason) {
        return reason == Errno.ENOENT
                ? "'" + file + "': No such file"
                : "Warning: could not locate '" + file + "'.  reason: " + reason.text();
    }

    private static void find(Io io, int fd, String name, int least, Args args) throws IOException {
        String radix = args.has("o") ? "o" : args.value("t", "");
        String end = args.value("s", "\n");
        char encoding = args.value("e", "s").charAt(0);
        new StringsScan(io.sys(), fd, encoding, args.has("w")).scan(least, (place, text) -> {
            io.out().print(name);
            if (!radix.isEmpty()) {
                char letter = radix.charAt(0);
                Conversion how = Conversion.of("", 7, -1, letter);
                io.out()
                        .print(letter == 'd' ? how.signed(place) : how.unsigned(place))
                        .write(' ');
            }
            io.out().write(text);
            io.out().print(end);
        });
    }
}
