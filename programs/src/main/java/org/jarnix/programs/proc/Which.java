package org.jarnix.programs.proc;

import static org.jarnix.api.AtFlags.AT_EACCESS;
import static org.jarnix.api.AtFlags.AT_FDCWD;
import static org.jarnix.api.AtFlags.X_OK;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.FileMode;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Usage;

/** Says which files commands stand for. */
public final class Which extends Command {
    public Which() {
        super(Usage.of("""
                Usage: which [-as] COMMAND...
                Print the file in PATH that each COMMAND stands for.

                  -a                       all of them
                  -s                       print nothing; the exit status tells
                      --help               show this text and exit
                      --version            show the version and exit
                """).errorStatus(2));
    }

    /** Letters that there are not are told of in words of its own. */
    @Override
    protected List<String> rewrite(Io io, List<String> words) throws IOException {
        for (String word : words) {
            if (!word.startsWith("-") || word.equals("--") || word.equals("-")) {
                break;
            }
            if (word.equals("--help") || word.equals("--version")) {
                break;
            }
            for (char letter : word.substring(1).toCharArray()) {
                if (letter != 'a' && letter != 's') {
                    io.note("Illegal option -" + letter + "\n");
                    io.out().println("Usage: " + PathSearch.find(io.sys(), io.name(), io.env("PATH")) + " [-a] args");
                    io.out().flush();
                    throw CommandException.failure(2, "");
                }
            }
        }
        return words;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        boolean missing = args.operands().isEmpty();
        for (String name : args.operands()) {
            missing |= !find(io, name, args.has("a"), args.has("s"));
        }
        return missing ? 1 : 0;
    }

    private static boolean find(Io io, String name, boolean all, boolean silent) throws IOException {
        String path = io.env("PATH");
        String[] folders = name.indexOf('/') >= 0 || path == null ? new String[] {""} : path.split(":", -1);
        boolean found = false;
        for (String folder : folders) {
            String file = name.indexOf('/') >= 0 ? name : folder.isEmpty() ? "./" + name : folder + "/" + name;
            if (runs(io.sys(), file)) {
                found = true;
                if (!silent) {
                    io.out().println(file);
                }
                if (!all) {
                    break;
                }
            }
        }
        return found;
    }

    private static boolean runs(Sys sys, String file) {
        try {
            sys.accessAt(AT_FDCWD, file, X_OK, AT_EACCESS);
            return (sys.stat(file).mode() & FileMode.S_IFMT) == FileMode.S_IFREG;
        } catch (SyscallException e) {
            return false;
        }
    }
}
