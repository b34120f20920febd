package org.jarnix.programs.ed;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Usage;

/** The line editor. */
public final class Ed extends Command {
    private static final int CORRUPT = 2;

    private final boolean restricted;

    private Ed(String name, boolean restricted) {
        super(Usage.of("""
                        Usage: %s [OPTION]... [FILE]
                        Edit FILE line by line, by the commands in standard input. A FILE that begins with !
                        is a command whose output is edited.

                          -E, --extended-regexp    extended regular expressions
                          -G, --traditional        accepted
                          -l, --loose-exit-status  status 0 though a command failed
                          -p, --prompt=STRING      ask for commands with STRING
                          -q, --quiet, --silent    accepted
                          -r, --restricted         edit nothing but files of this folder, and run no commands
                          -s, --script             write no sizes
                          -v, --verbose            explain errors
                              --strip-trailing-cr  accepted
                          -h, --help               show this text and exit
                          -V, --version            show the version and exit
                        """.formatted(name)));
        this.restricted = restricted;
    }

    /** {@code ed}. */
    public static Ed plain() {
        return new Ed("ed", false);
    }

    /** {@code red}, which runs no commands and leaves its folder alone. */
    public static Ed restricted() {
        return new Ed("red", true);
    }

    /** The real one never looks whether its output was written. */
    @Override
    protected boolean tolerates(String writeError) {
        return true;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean script = args.has("s");
        boolean verbose = args.has("v");
        boolean prompts = args.has("p");
        String prompt = args.value("p", "*");
        boolean interactive = isTerminal(io);
        boolean limited = restricted || args.has("r");
        Lines input = io.lines(0);
        Editor editor = new Editor(io, new Patterns(io.ctype().utf8(), args.has("E")), input, script);
        List<String> files = args.operands();
        String error = files.isEmpty() ? "" : editor.storage().open(files.getFirst());
        boolean refused = !error.isEmpty() && !editor.storage().isUnopened();
        io.out().print(refused ? "?\n" : "");
        int status = refused && !interactive ? 1 : 0;
        while (!editor.quits()) {
            if (prompts) {
                io.out().print(prompt);
            }
            io.out().flush();
            if (!editor.line()) {
                if (!editor.mayEnd()) {
                    io.out().println(verbose ? "?\nWarning: buffer modified" : "?");
                    return CORRUPT;
                }
                break;
            }
            try {
                String line = input.text();
                switch (line.strip()) {
                    case "h" -> io.out().print(error.isEmpty() ? "" : error + "\n");
                    case "H" -> {
                        verbose = !verbose;
                        io.out().print(verbose && !error.isEmpty() ? error + "\n" : "");
                    }
                    case "P" -> prompts = !prompts;
                    default -> command(editor, line, limited);
                }
            } catch (EdException e) {
                error = e.text();
                io.out().println("?");
                if (verbose) {
                    io.out().println(error);
                }
                status = interactive || args.has("l") ? status : 1;
            }
        }
        return status;
    }

    private static void command(Editor editor, String line, boolean limited) throws EdException, IOException {
        if (limited && isForbidden(line)) {
            throw new EdException(line.contains("!") ? "Shell access restricted" : "Directory access restricted");
        }
        editor.command(line);
    }

    private static boolean isForbidden(String line) {
        String rest = line.replaceFirst("^[^a-zA-Z!]*[a-zA-Z]*[ \t]*", "");
        return rest.startsWith("!") || line.stripLeading().startsWith("!") || line.matches(".*[eErwWf] .*/.*");
    }

    private static boolean isTerminal(Io io) {
        try {
            io.sys().tcgetattr(0);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }
}
