package org.jarnix.programs.archive;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Makes the file again that uuencode wrote as text (POSIX.1-2024 uudecode). */
public final class Uudecode extends Command {
    private static final int BAD_INPUT = 2;
    private static final int NO_INPUT = 4;
    private static final int NO_OUTPUT = 8;
    private static final int NEW_MODE = 0666;
    private static final int KEPT_MODE = 0777;
    private static final Pattern BEGIN =
            Pattern.compile("begin(-base64)?(-encoded)? ([0-7]{1,4}) +(.*)", Pattern.DOTALL);

    public Uudecode() {
        super(Usage.of("""
                Usage: uudecode [OPTION]... [FILE]...
                Decode each FILE, or standard input, into the file whose name stands in it.

                  -o, --output-file=FILE   into FILE; - is standard output
                  -c, --ignore-chmod       go on where the file cannot be given its mode
                  -h, --help               show this text and exit
                  -v, --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        int status = 0;
        for (String file : args.operands().isEmpty() ? List.of("-") : args.operands()) {
            int fd;
            try {
                fd = io.open(file);
            } catch (SyscallException e) {
                io.note(io.name() + ": " + file + ": " + e.errno().text() + "\n");
                status |= NO_INPUT;
                continue;
            }
            String shown = file.equals("-") ? "standard input" : file;
            int one = decode(io, args, io.lines(fd), shown);
            io.close(fd);
            if (one != 0) {
                return one;
            }
        }
        return status;
    }

    private static int decode(Io io, Args args, Lines lines, String shown) throws IOException {
        Matcher begin = begin(lines);
        if (begin == null) {
            io.note(io.name() + " fatal error:\n" + shown + ": Invalid or missing 'begin' line\n");
            return BAD_INPUT;
        }
        String name = begin.group(4);
        if (begin.group(2) != null) {
            byte[] decoded = base64(Text.encode(name));
            name = decoded == null ? name : Text.decode(decoded, 0, decoded.length);
        }
        name = args.value("output-file", name);
        if (name.equals("-") || name.equals("/dev/stdout")) {
            return body(io, io.out(), lines, begin.group(1) != null, shown);
        }
        int fd;
        try {
            fd = io.sys().open(name, OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC, NEW_MODE);
        } catch (SyscallException e) {
            io.note(Uuencode.fatal(io, e, "freopen", name));
            return NO_OUTPUT;
        }
        try {
            io.sys().chmod(name, Integer.parseInt(begin.group(3), 8) & KEPT_MODE);
            Out out = new Out(io.sys(), fd);
            int status = body(io, out, lines, begin.group(1) != null, shown);
            out.flush();
            return status;
        } catch (Out.WriteException e) {
            io.note(io.name() + ": " + name + ": Write error\n");
            return NO_OUTPUT;
        } catch (SyscallException e) {
            io.note(Uuencode.fatal(io, e, "chmod", name));
            return args.has("ignore-chmod") ? 0 : NO_OUTPUT;
        } finally {
            io.sys().close(fd);
        }
    }

    private static @Nullable Matcher begin(Lines lines) throws IOException {
        while (lines.next()) {
            Matcher matcher = BEGIN.matcher(lines.text());
            if (matcher.matches()) {
                return matcher;
            }
        }
        return null;
    }

    private static int body(Io io, Out out, Lines lines, boolean base64, String shown) throws IOException {
        String wrong = base64 ? base64(io, out, lines) : plain(io, out, lines);
        if (wrong.isEmpty()) {
            return 0;
        }
        io.note(io.name() + " fatal error:\n" + shown + ": " + wrong);
        return BAD_INPUT;
    }

    private static String base64(Io io, Out out, Lines lines) throws IOException {
        while (lines.next()) {
            byte[] line = lines.bytes();
            if (lines.text().equals("====")) {
                return "";
            }
            byte[] decoded = base64(line);
            if (decoded == null) {
                return "invalid input";
            }
            out.write(decoded);
            io.sys().schedYield();
        }
        return "Short file";
    }

    private static byte @Nullable [] base64(byte[] text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String plain(Io io, Out out, Lines lines) throws IOException {
        while (lines.next()) {
            byte[] line = lines.bytes();
            int length = line.length == 0 ? 0 : six(line, 0);
            if (length == 0) {
                return lines.next() && lines.text().equals("end") ? "" : "No `end' line";
            }
            byte[] three = new byte[3];
            for (int at = 1; length > 0; at += 4, length -= 3) {
                int bits = six(line, at) << 18 | six(line, at + 1) << 12 | six(line, at + 2) << 6 | six(line, at + 3);
                three[0] = (byte) (bits >> 16);
                three[1] = (byte) (bits >> 8);
                three[2] = (byte) bits;
                out.write(Arrays.copyOf(three, Math.min(3, length)));
            }
            io.sys().schedYield();
        }
        return "Short file";
    }

    private static int six(byte[] line, int at) {
        return at < line.length ? line[at] - ' ' & 0x3F : 0;
    }
}
