package org.jarnix.programs.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.FileMode;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.Stat;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Modes;
import org.jarnix.api.lib.Usage;

/** Changes the ends of lines from those of DOS to those of Unix ({@code dos2unix}), or back ({@code unix2dos}). */
public final class Dos2unix extends Command {
    private static final int NO_FILE = 2;

    private final boolean toUnix;

    /** {@code mac2unix} and {@code unix2mac} are for lines of the old Macintosh. */
    private final String usualMode;

    public Dos2unix(String name) {
        super(Usage.of("""
            Usage: %s [OPTION]... [FILE]...
              or:  %s [OPTION]... -n FILE TARGET...
            Change the ends of the lines of each FILE, or of standard input to standard output.
            Files that hold what no text holds are left alone.

              -b, --keep-bom           keep a byte order mark
              -c, --convmode=MODE      ascii; 7bit, what has eight bits becomes a blank; mac,
                                       lines of the old Macintosh
              -7                       convert as 7bit does
              -f, --force              convert what is not text too
              -F, --follow-symlink     convert what symbolic links point to
              -S, --skip-symlink       leave symbolic links alone
              -i, --info[=FLAGS]       only tell of the files: d lines of DOS, u of Unix, m of
                                       the Macintosh, b byte order marks, t whether it is text,
                                       c the names of those that would be converted
              -k, --keepdate           keep the file's times
              -l, --newline            add a line end to each
              -m, --add-bom            add a byte order mark
              -n, --newfile            write to another file
              -o, --oldfile            write to the file itself
              -q, --quiet              say nothing
              -r, --remove-bom         remove a byte order mark
              -s, --safe               leave what is not text alone
              -v, --verbose            tell how many line ends were converted
              -h, --help               show this text and exit
              -V, --version            show the version and exit
            """.formatted(name, name)));
        toUnix = name.endsWith("2unix");
        usualMode = name.contains("mac") ? "mac" : "ascii";
    }

    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> result = new ArrayList<>(words.size());
        for (String word : words) {
            result.add(word.equals("-ascii") || word.equals("-mac") ? "--convmode=" + word.substring(1) : word);
        }
        return result;
    }

    /** The real one never looks whether its output was written. */
    @Override
    protected boolean tolerates(String writeError) {
        return true;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        LineEnds ends = settings(io, args);
        List<String> files = args.operands();
        if (files.isEmpty()) {
            io.out().write(ends.convert(FdInput.readAll(io.sys(), 0)));
            return 0;
        }
        boolean quiet = args.has("q");
        int status = 0;
        if (args.has("info")) {
            for (String file : files) {
                status = Math.max(status, new LineEndInfo(io, args.value("info", "dumbt"), toUnix).tell(file));
            }
            return status;
        }
        if (args.has("n") && files.size() % 2 == 1) {
            throw io.failure("target of file " + files.getLast() + " not specified in new-file mode");
        }
        int step = args.has("n") ? 2 : 1;
        for (int i = 0; i < files.size(); i += step) {
            int one = file(io, args, ends, files.get(i), files.get(i + step - 1));
            status = Math.max(status, quiet ? 0 : one);
        }
        return status;
    }

    private LineEnds settings(Io io, Args args) throws CommandException {
        String mode = args.has("7") ? "7bit" : args.value("c", usualMode);
        if (!List.of("ascii", "7bit", "mac").contains(mode)) {
            throw io.failure("invalid " + mode + " conversion mode specified");
        }
        mode = mode.equals("ascii") ? usualMode : mode;
        boolean adds = args.has("m");
        boolean keeps = args.has("b") || !toUnix && !args.has("r");
        return new LineEnds(toUnix, mode, args.has("l"), adds, keeps);
    }

    private int file(Io io, Args args, LineEnds ends, String file, String target) throws IOException {
        boolean quiet = args.has("q");
        Stat stat;
        try {
            stat = io.sys().lstat(file);
            if (Modes.isLink(stat.mode()) && file.equals(target)) {
                if (!args.has("F")) {
                    say(io, quiet, "Skipping symbolic link " + file + ".");
                    return 0;
                }
                stat = io.sys().stat(file);
            }
        } catch (SyscallException e) {
            say(io, quiet, file + ": " + e.errno().text());
            say(io, quiet, "Skipping " + file + ", not a regular file.");
            return e.errno().number();
        }
        if ((stat.mode() & FileMode.S_IFMT) != FileMode.S_IFREG) {
            say(io, quiet, "Skipping " + file + ", not a regular file.");
            return 0;
        }
        try {
            return convert(io, args, ends, file, target, stat);
        } catch (SyscallException e) {
            say(io, quiet, file + ": " + e.errno().text());
            say(io, quiet, "problems converting file " + file);
            return e.errno().number();
        }
    }

    private int convert(Io io, Args args, LineEnds ends, String file, String target, Stat stat) throws IOException {
        boolean quiet = args.has("q");
        int fd = io.sys().open(file, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
        byte[] old = FdInput.readAll(io.sys(), fd);
        io.sys().close(fd);
        int binary = LineEnds.binary(old);
        if (binary >= 0 && !args.has("f")) {
            int line = 1 + org.jarnix.api.lib.Bytes.count(old, 0, binary, (byte) '\n');
            say(io, quiet, String.format(Locale.ROOT, "Binary symbol 0x%02X found at line %d", old[binary], line));
            say(io, quiet, "Skipping binary file " + file);
            return 0;
        }
        byte[] converted = ends.convert(old);
        int how = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC;
        int out = io.sys().open(target, how, stat.mode() & 0777);
        for (int done = 0; done < converted.length; ) {
            done += io.sys().write(out, converted, done, converted.length - done);
        }
        io.sys().close(out);
        if (args.has("k")) {
            io.sys().setTimesAt(org.jarnix.api.AtFlags.AT_FDCWD, target, stat.atimeNanos(), stat.mtimeNanos(), 0);
        }
        if (args.has("v")) {
            say(io, quiet, "Converted " + ends.converted() + " out of " + ends.seen() + " line breaks.");
        }
        String kind = toUnix ? "Unix" : ends.isMac() ? "Mac" : "DOS";
        say(
                io,
                quiet,
                file.equals(target)
                        ? "converting file " + file + " to " + kind + " format..."
                        : "converting file " + file + " to file " + target + " in " + kind + " format...");
        return 0;
    }

    private static void say(Io io, boolean quiet, String message) throws IOException {
        if (!quiet) {
            io.note(io.name() + ": " + message + "\n");
        }
    }

    /** How line ends are converted. */
    private static final class LineEnds {
        private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

        private final boolean toUnix;
        private final String mode;
        private final boolean doubles;
        private final boolean adds;
        private final boolean keeps;
        private int converted;
        private int seen;

        LineEnds(boolean toUnix, String mode, boolean doubles, boolean adds, boolean keeps) {
            this.toUnix = toUnix;
            this.mode = mode;
            this.doubles = doubles;
            this.adds = adds;
            this.keeps = keeps;
        }

        int converted() {
            return converted;
        }

        int seen() {
            return seen;
        }

        boolean isMac() {
            return mode.equals("mac");
        }

        /** The place of the first byte that no text has; -1 where there is none. */
        static int binary(byte[] text) {
            for (int i = 0; i < text.length; i++) {
                if (text[i] >= 0 && text[i] < ' ' && "\n\r\t\f".indexOf(text[i]) < 0) {
                    return i;
                }
            }
            return -1;
        }

        byte[] convert(byte[] text) {
            converted = 0;
            seen = 0;
            ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + 16);
            boolean marked = text.length >= 3 && text[0] == MARK[0] && text[1] == MARK[1] && text[2] == MARK[2];
            if (adds || marked && keeps) {
                out.writeBytes(MARK);
            }
            for (int i = marked ? 3 : 0; i < text.length; i++) {
                byte c = text[i];
                byte next = i + 1 < text.length ? text[i + 1] : 0;
                boolean lineEnd = c == '\n' || isMac() && c == '\r' && next != '\n';
                seen += lineEnd || toUnix && !isMac() && c == '\r' && next != '\n' ? lineEnd ? 1 : 0 : 0;
                if (toUnix && c == '\r' && next == '\n' && !isMac()) {
                    converted++;
                } else if (!toUnix && isMac() && c == '\n' && (i == 0 || text[i - 1] != '\r')) {
                    converted++;
                    out.write('\r');
                } else if (!toUnix && !isMac() && c == '\n' && (i == 0 || text[i - 1] != '\r')) {
                    converted++;
                    end(out, "\r\n");
                } else if (toUnix && isMac() && c == '\r' && next != '\n') {
                    converted++;
                    end(out, "\n");
                } else if (c == '\n') {
                    end(out, "\n");
                } else {
                    out.write(mode.equals("7bit") && c < 0 ? ' ' : c);
                }
            }
            return out.toByteArray();
        }

        private void end(ByteArrayOutputStream out, String sign) {
            for (int times = doubles ? 2 : 1; times > 0; times--) {
                for (int i = 0; i < sign.length(); i++) {
                    out.write(sign.charAt(i));
                }
            }
        }
    }

    /** Tells what ends the lines of a file have. */
    private record LineEndInfo(Io io, String flags, boolean toUnix) {
        int tell(String file) throws IOException {
            byte[] text;
            try {
                int fd = io.sys().open(file, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC);
                try {
                    text = FdInput.readAll(io.sys(), fd);
                } finally {
                    io.sys().close(fd);
                }
            } catch (SyscallException e) {
                io.note(io.name() + ": " + file + ": " + e.errno().text() + "\n");
                return NO_FILE;
            }
            int dos = 0;
            int unix = 0;
            int mac = 0;
            for (int i = 0; i < text.length; i++) {
                if (text[i] == '\n') {
                    dos += i > 0 && text[i - 1] == '\r' ? 1 : 0;
                    unix += i > 0 && text[i - 1] == '\r' ? 0 : 1;
                } else if (text[i] == '\r' && (i + 1 == text.length || text[i + 1] != '\n')) {
                    mac++;
                }
            }
            boolean binary = LineEnds.binary(text) >= 0;
            if (flags.indexOf('c') >= 0) {
                if (!binary && (toUnix ? dos : unix) > 0) {
                    io.out().println(file);
                }
                return 0;
            }
            boolean marked = text.length >= 3 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB;
            StringBuilder line = new StringBuilder();
            line.append(flags.indexOf('d') >= 0 ? String.format(Locale.ROOT, "  %6d", dos) : "");
            line.append(flags.indexOf('u') >= 0 ? String.format(Locale.ROOT, "  %6d", unix) : "");
            line.append(flags.indexOf('m') >= 0 ? String.format(Locale.ROOT, "  %6d", mac) : "");
            line.append(flags.indexOf('b') >= 0 ? marked ? "  UTF-8   " : "  no_bom  " : "");
            line.append(flags.indexOf('t') >= 0 ? binary ? "  binary" : "  text  " : "");
            io.out().println(line + "  " + file);
            return 0;
        }
    }
}
