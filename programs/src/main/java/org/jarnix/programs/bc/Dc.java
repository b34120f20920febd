package org.jarnix.programs.bc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** The desk calculator of any precision whose operators stand behind their operands (GNU dc). */
public final class Dc extends Command {
    private static final int LINE_LENGTH = 70;

    /** The status where {@code q} ends what was read from a file or standard input. */
    private static final int LEFT_A_FILE = 1;

    private static final int BLOCK = 8192;

    public Dc() {
        super(Usage.of("""
                Usage: dc [OPTION]... [FILE]...
                Run the expressions, the FILEs, or where there are none standard input.

                  -e, --expression=EXPR    run EXPR
                  -f, --file=FILE          run what is in FILE
                  -h, --help               show this text and exit
                  -V, --version            show the version and exit
                """));
    }

    @Override
    protected String writeError(String reason) {
        return "error writing to stdout: " + reason;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        io.out().buffering(Out.Buffering.FULL);
        String wanted = io.env("DC_LINE_LENGTH");
        int length = wanted != null && wanted.matches("[0-9]{1,9}") ? Integer.parseInt(wanted) : LINE_LENGTH;
        boolean usual = length == 1 || length == 2;
        DcMachine machine =
                new DcMachine(io, new NumberWriter(io.out(), length == 0 ? 0 : (usual ? LINE_LENGTH : length) + 1));
        for (Args.Given given : args.options()) {
            String value = given.value() == null ? "" : given.value();
            if (given.key().equals("expression")) {
                if (!machine.run(new String(Text.encode(value), StandardCharsets.ISO_8859_1), false)) {
                    return 0;
                }
            } else if (!file(io, machine, value)) {
                return LEFT_A_FILE;
            }
        }
        for (String operand : args.operands()) {
            if (!file(io, machine, operand)) {
                return LEFT_A_FILE;
            }
        }
        if (args.options().isEmpty() && args.operands().isEmpty()) {
            return lines(io, machine) ? 0 : LEFT_A_FILE;
        }
        return 0;
    }

    private static boolean file(Io io, DcMachine machine, String name) throws IOException {
        int fd;
        try {
            fd = io.open(name);
        } catch (SyscallException e) {
            io.note(io.name() + ": Could not open file " + name + "\n");
            return true;
        }
        if (fd == 0) {
            return lines(io, machine);
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        try {
            for (int n = io.sys().read(fd, block, 0, BLOCK); n > 0; n = io.sys().read(fd, block, 0, BLOCK)) {
                text.write(block, 0, n);
            }
        } catch (SyscallException e) {
            io.note(io.name() + ": Will not attempt to process directory " + name + "\n");
            return true;
        } finally {
            io.close(fd);
        }
        return machine.run(text.toString(StandardCharsets.ISO_8859_1), false);
    }

    /** Runs standard input line by line, a string's lines together; what is left is for the command {@code ?}. */
    private static boolean lines(Io io, DcMachine machine) throws IOException {
        Lines input = machine.input();
        StringBuilder text = new StringBuilder();
        boolean more = true;
        while (more && input.next()) {
            text.append(new String(input.buffer(), input.start(), input.length(), StandardCharsets.ISO_8859_1))
                    .append('\n');
            if (!open(text)) {
                more = machine.run(text.toString(), true);
                text.setLength(0);
                if (input.drained()) {
                    io.out().flush();
                }
            }
        }
        return more && machine.run(text.toString(), true);
    }

    /** Whether a string has begun that does not end yet. */
    private static boolean open(StringBuilder text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '#' && depth == 0) {
                int end = text.indexOf("\n", i);
                i = end < 0 ? text.length() : end;
            }
            depth = c == '[' ? depth + 1 : c == ']' ? Math.max(0, depth - 1) : depth;
        }
        return depth > 0;
    }
}
