package org.jarnix.programs.edit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jarnix.programs.screen.Screen;

/** The visual editor. */
public final class Vi extends Command {
    public Vi() {
        super(Usage.of("""
                        Usage: vi [OPTION]... [+COMMAND] [FILE]...
                        Edit FILE on the screen: i inserts text up to ESC, :wq writes and quits, :q! quits.

                          -c COMMAND               do COMMAND first, as behind a colon
                          -R                       do not write by mistake
                              --help               show this text and exit
                              --version            show the version and exit
                        """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> files = new ArrayList<>();
        List<String> commands = new ArrayList<>(args.values("c"));
        for (String operand : args.operands()) {
            if (operand.startsWith("+")) {
                commands.add(operand.length() == 1 ? "$" : operand.substring(1));
            } else {
                files.add(operand);
            }
        }
        Screen screen;
        try {
            screen = Screen.open(io.sys());
        } catch (SyscallException e) {
            throw io.failure("cannot open /dev/tty: " + e.errno().text());
        }
        ViSession session = new ViSession(io, screen, files, args.has("R"));
        screen.raw();
        try {
            screen.alternate(true);
            session.run(commands);
        } finally {
            screen.alternate(false);
            screen.restore();
        }
        return 0;
    }
}
