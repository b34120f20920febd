package org.jarnix.programs.text;

import java.io.IOException;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;

/** Writes a line for ever. */
public final class Yes extends Command {
    public Yes() {
        super(Usage.of("""
                        Usage: yes [STRING]...
                          or:  yes OPTION
                        Write a line with all STRINGs, or y, until killed.

                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        String text = args.operands().isEmpty() ? "y" : String.join(" ", args.operands());
        byte[] line = Text.encode(text + "\n");
        int times = Math.max(1, Inputs.SIZE / line.length);
        byte[] many = new byte[line.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(line, 0, many, i * line.length, line.length);
        }
        while (true) {
            int done = 0;
            while (done < many.length) {
                try {
                    done += io.sys().write(1, many, done, many.length - done);
                } catch (SyscallException e) {
                    throw io.failure("standard output: " + e.errno().text());
                }
            }
        }
    }
}
