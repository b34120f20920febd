package org.jarnix.programs.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** Joins the lines of files side by side, or all lines of each file. */
public final class Paste extends Command {
    public Paste() {
        super(Usage.of("""
                        Usage: paste [OPTION]... [FILE]...
                        Write lines made of one line of each FILE, with tabs between them.

                        With no FILE, or where FILE is -, read standard input.

                          -d, --delimiters=LIST    put the characters of LIST, in turn, instead of tabs
                          -s, --serial             join the lines of one FILE after another
                          -z, --zero-terminated    lines end in a zero byte
                              --help               show this text and exit
                              --version            show the version and exit
                        """).closedInput("-"));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        byte[][] delimiters = delimiters(io, args.value("d", "\t"));
        List<String> files = args.operands().isEmpty() ? List.of("-") : args.operands();
        byte end = (byte) (args.has("z") ? 0 : '\n');
        if (args.has("s")) {
            for (String file : files) {
                Inputs.one(io, file, (fd, name) -> serial(io, fd, delimiters, end));
            }
            return 0;
        }
        parallel(io, files, delimiters, end);
        return 0;
    }

    /** One delimiter a byte, as GNU has it; an escaped zero stands for none. */
    private static byte[][] delimiters(Io io, String list) throws IOException {
        byte[] given = Text.encode(list);
        List<byte[]> found = new ArrayList<>();
        for (int i = 0; i < given.length; i++) {
            if (given[i] != '\\') {
                found.add(new byte[] {given[i]});
                continue;
            }
            if (++i == given.length) {
                throw io.failure("delimiter list ends with an unescaped backslash: " + list);
            }
            int at = "bfnrtv".indexOf(given[i]);
            byte escaped = at < 0 ? given[i] : (byte) "\b\f\n\r\t\u000b".charAt(at);
            found.add(given[i] == '0' ? new byte[0] : new byte[] {escaped});
        }
        if (found.isEmpty()) {
            found.add(new byte[0]);
        }
        return found.toArray(byte[][]::new);
    }

    private static void serial(Io io, int fd, byte[][] delimiters, byte end) throws IOException {
        Lines lines = new Lines(io.sys(), fd, end);
        Out out = io.out();
        try {
            for (int n = 0; lines.next(); n++) {
                if (n > 0) {
                    out.write(delimiters[(n - 1) % delimiters.length]);
                }
                out.write(lines.buffer(), lines.start(), lines.length());
            }
        } finally {
            out.write(end);
        }
    }

    private static void parallel(Io io, List<String> files, byte[][] delimiters, byte end) throws IOException {
        PasteInput[] inputs = open(io, files, end);
        Out out = io.out();
        int open = inputs.length;
        for (int rounds = 0; open > 0; rounds++) {
            int pending = 0;
            boolean any = false;
            for (int i = 0; i < inputs.length; i++) {
                PasteInput input = inputs[i];
                boolean had = !input.ended();
                if (input.next(io)) {
                    any = true;
                    for (int k = pending; k < i; k++) {
                        out.write(delimiters[k % delimiters.length]);
                    }
                    pending = i;
                    Lines lines = input.lines();
                    out.write(lines.buffer(), lines.start(), lines.length());
                } else if (had) {
                    open--;
                }
            }
            if (any) {
                for (int k = pending; k < inputs.length - 1; k++) {
                    out.write(delimiters[k % delimiters.length]);
                }
                out.write(end);
            }
            if ((rounds & 0x3FF) == 0) {
                io.sys().schedYield();
            }
        }
    }

    private static PasteInput[] open(Io io, List<String> files, byte end) throws IOException {
        PasteInput[] inputs = new PasteInput[files.size()];
        Lines standard = null;
        for (int i = 0; i < inputs.length; i++) {
            String file = files.get(i);
            if (file.equals("-")) {
                standard = standard == null ? new Lines(io.sys(), 0, end) : standard;
                inputs[i] = new PasteInput(file, standard);
                continue;
            }
            try {
                inputs[i] = new PasteInput(file, new Lines(io.sys(), io.open(file), end));
            } catch (SyscallException e) {
                throw io.failure(io.quoteFile(file) + ": " + e.errno().text());
            }
        }
        return inputs;
    }
}
