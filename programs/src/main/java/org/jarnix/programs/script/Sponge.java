package org.jarnix.programs.script;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Usage;

/** Reads all of its input before it opens its output, so that a pipeline may write to a file that it reads (moreutils). */
public final class Sponge extends Command {
    public Sponge() {
        super(Usage.of("""
                Usage: sponge [OPTION]... [FILE]
                Read all of standard input, and only then write it to FILE, or to standard output.

                  -a                       add to what FILE holds
                  -h, --help               show this text and exit
                      --version            show the version and exit
                """));
    }

    /** An option that it does not know is told, and the rest goes on. */
    @Override
    protected List<String> rewrite(Io io, List<String> words) throws IOException {
        List<String> kept = new ArrayList<>();
        boolean options = true;
        for (String word : words) {
            options &= !word.equals("--");
            if (options && word.length() > 1 && word.charAt(0) == '-' && word.charAt(1) != '-') {
                StringBuilder known = new StringBuilder();
                for (char letter : word.substring(1).toCharArray()) {
                    if (letter == 'a' || letter == 'h') {
                        known.append(letter);
                    } else {
                        io.note(io.name() + ": invalid option -- '" + letter + "'\n");
                    }
                }
                if (!known.isEmpty()) {
                    kept.add("-" + known);
                }
            } else {
                kept.add(word);
            }
        }
        return kept;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Soak soak = new Soak(io);
        soak.read(0);
        int status = args.operands().isEmpty()
                ? print(io, soak)
                : write(io, soak, args.operands().getFirst(), args.has("a"));
        soak.close();
        return status;
    }

    /** The real one does not look at whether standard output took it. */
    private static int print(Io io, Soak soak) throws IOException {
        Out out = new Out(io.sys(), 1);
        try {
            soak.copyTo(out);
            out.flush();
            return 0;
        } catch (Out.WriteException e) {
            return 0;
        }
    }

    private static int write(Io io, Soak soak, String file, boolean adds) throws IOException {
        int fd;
        try {
            int how = adds ? OpenFlags.O_APPEND : OpenFlags.O_TRUNC;
            fd = io.sys().open(file, OpenFlags.O_WRONLY | OpenFlags.O_CREAT | how, 0666);
        } catch (SyscallException e) {
            io.note("error opening output file: " + e.errno().text() + "\n");
            return 1;
        }
        Out out = new Out(io.sys(), fd);
        try {
            soak.copyTo(out);
            out.flush();
            return 0;
        } catch (Out.WriteException e) {
            io.note("error writing buffer to output file: " + e.reason() + "\n");
            return 1;
        } finally {
            io.sys().close(fd);
        }
    }
}
