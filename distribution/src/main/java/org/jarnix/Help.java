package org.jarnix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** What {@code --help} and {@code --version} print. */
final class Help {
    private static final String TEXT = """
        Usage: jarnix [OPTION...] [-c COMMAND [NAME [ARG...]] | SCRIPT [ARG...] | -s [ARG...]]
               jarnix mcp [OPTION...]
        Runs a shell in a small Unix of its own, inside this JVM. Of the host it sees standard input,
        output and error, SCRIPT, and what --mount shows it.

        mcp serves a client of the Model Context Protocol on standard input and output: bash, files and
        snapshots in such a Unix; --timeout is then for each command, 2m if not given.

        Without COMMAND and SCRIPT, commands are read from standard input.

          --mount HOST:GUEST[:MODE]  shows a folder or file of the host at the absolute path GUEST;
                                     MODE is ro (read only, the default), rw (changes reach the
                                     host) or overlay (changes end with the shell)
          --allow-net HOST:PORT      lets processes connect to HOST, by name or number; PORT may be *;
                                     addresses of private networks only where HOST is such a number
          --allow-native-wasm        lets WebAssembly run on wasmtime where its library is on the class
                                     path: SIMD, but a fault in it is one in all of this JVM
          --env NAME=VALUE           sets a variable; of the host's own only TERM, TZ, LANG and LC_*
                                     are passed on
          --user NAME                runs as that user: user (the default) or root
          --cwd DIR                  starts in that folder and not in the user's home
          --limit NAME=N             sets a limit; K, M and G stand for powers of 1024
                                     NAME: processes, open-files, file-bytes, inodes,
                                     descriptors, memory (bytes a piece), total-memory, cpu
                                     (seconds a process), fsize (bytes a file)
          --timeout D                ends the shell with SIGTERM after a time such as 5, 0.5s, 2m
                                     or 1h, and two seconds later with SIGKILL; the status is 124
          --posix                    runs sh, not bash
          --help                     prints this and exits
          --version                  prints the version and exits

        The shell's own options: -c, -s, -i, -l, -o NAME, +o NAME and the letters of its set builtin,
        alone or in clusters such as -ec. Options end at --, at SCRIPT, or at COMMAND.

        Exit status: the shell's (128+N where signal N ended it); 2 where the command line makes no
        sense; 3 where the JVM is out of memory (134 with java -jar on Java 25 itself, where only the
        process ends that asked for more); 124 after --timeout; 126 where SCRIPT cannot be read; 127
        where it is not there, or no Java 25 is.
        """;

    private Help() {}

    static void print(PrintStream out) {
        out.print(TEXT);
        out.flush();
    }

    /** The jar's version. */
    static String version() {
        try (InputStream in = Help.class.getResourceAsStream("version")) {
            return in == null ? "(not from a jar)" : new String(in.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void printVersion(PrintStream out) {
        out.println("jarnix " + version());
        out.flush();
    }
}
