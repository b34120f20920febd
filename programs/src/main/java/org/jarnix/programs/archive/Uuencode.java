package org.jarnix.programs.archive;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** Encodes a file as lines of text with its name and mode in front (POSIX.1-2024 uuencode). */
public final class Uuencode extends Command {
    private static final int WRONG_CALL = 64;
    private static final int LINE = 45;
    private static final int LINES = 1024;
    private static final int PERMISSIONS = 0777;

    public Uuencode() {
        super(Usage.of("""
                Usage: uuencode [OPTION]... [FILE] NAME
                Encode FILE, or standard input, as text that says that the file is to be called NAME.

                  -m, --base64             in base64
                  -e, --encode-file-name   with the name in base64, too
                  -h, --help               show this text and exit
                  -v, --version            show the version and exit
                """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> operands = args.operands();
        if (operands.isEmpty() || operands.size() > 2) {
            io.note("Usage:  uuencode [ -<flag> | --<name> ]... [<in-file>] <output-name>\n"
                    + "Try 'uuencode --help' for more information.\n");
            return WRONG_CALL;
        }
        String file = operands.size() == 2 ? operands.getFirst() : "-";
        String what = "freopen of stdin";
        try {
            int fd = io.open(file);
            int mode;
            if (fd == 0) {
                int mask = io.sys().umask(0);
                io.sys().umask(mask);
                mode = 0666 & ~mask;
            } else {
                mode = io.sys().fstat(fd).mode() & PERMISSIONS;
            }
            what = "fread";
            encode(io, fd, header(args, mode, operands.getLast()), args.has("base64"));
            io.out().flush();
            return 0;
        } catch (Out.WriteException e) {
            io.out().discard();
            if (e.getCause() instanceof SyscallException reason) {
                io.note(fatal(io, reason, "fclose", "standard output"));
            }
        } catch (SyscallException e) {
            String message = fatal(io, e, what, file.equals("-") ? "standard input" : file);
            io.note(message);
        }
        return 1;
    }

    /** A failed call, in the words of sharutils. */
    static String fatal(Io io, SyscallException reason, String what, String file) {
        return io.name() + " fatal error:\nfserr " + reason.errno().number() + " ("
                + reason.errno().text() + ") performing '" + what + "' on " + file + "\n";
    }

    private static String header(Args args, int mode, String name) {
        boolean hidden = args.has("encode-file-name");
        String shown = hidden ? Base64.getEncoder().encodeToString(Text.encode(name)) : name;
        return "begin" + (args.has("base64") ? "-base64" : "") + (hidden ? "-encoded" : "")
                + String.format(Locale.ROOT, " %o ", mode) + shown + "\n";
    }

    private static void encode(Io io, int fd, String header, boolean base64) throws IOException {
        io.out().print(header);
        byte[] block = new byte[LINE * LINES];
        int used;
        do {
            used = 0;
            for (int n = 1; n > 0 && used < block.length; used += n) {
                n = io.sys().read(fd, block, used, block.length - used);
            }
            for (int at = 0; at < used; at += LINE) {
                int length = Math.min(LINE, used - at);
                if (base64) {
                    byte[] piece = Arrays.copyOfRange(block, at, at + length);
                    io.out().write(Base64.getEncoder().encode(piece));
                } else {
                    line(io.out(), block, at, length);
                }
                io.out().write('\n');
            }
            io.sys().schedYield();
        } while (used == block.length);
        io.out().print(base64 ? "====\n" : "`\nend\n");
    }

    private static void line(Out out, byte[] block, int at, int length) throws IOException {
        put(out, length);
        for (int i = 0; i < length; i += 3) {
            int three = 0;
            for (int k = 0; k < 3; k++) {
                three = three << 8 | (i + k < length ? block[at + i + k] & 0xFF : 0);
            }
            for (int shift = 18; shift >= 0; shift -= 6) {
                put(out, three >> shift & 0x3F);
            }
        }
    }

    private static void put(Out out, int six) throws IOException {
        out.write(six == 0 ? '`' : ' ' + six);
    }
}
