package org.jarnix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jarnix.api.WinSize;
import org.jspecify.annotations.Nullable;

/**
 * The terminal that this JVM was started from, in raw mode. A small shell of the host puts it there and waits; when the pipe
 * to it closes, by {@link #close} or because the JVM is gone in whatever way, it restores the terminal and ends.
 */
final class HostTty implements AutoCloseable {
    private static final WinSize USUAL = new WinSize(24, 80);

    /** Says the size first, and again when it is asked; its standard error is the terminal. */
    private static final String KEEPER = """
        trap '' INT QUIT TSTP TTIN TTOU HUP TERM
        saved=$(stty -g <&2) && stty raw -echo <&2 || exit 1
        stty size <&2
        while read -r wish; do
            [ "$wish" = size ] || stty raw -echo <&2
            stty size <&2
        done
        stty "$saved" <&2
        """;

    private final Process keeper;
    private final OutputStream wishes;
    private final BufferedReader answers;

    private HostTty(Process keeper) {
        this.keeper = keeper;
        this.wishes = keeper.getOutputStream();
        this.answers = new BufferedReader(new InputStreamReader(keeper.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Whether one of the JVM's first three descriptors is a terminal. */
    @SuppressWarnings("SystemConsoleNull") // it is null again where there is no terminal, from 25 on
    static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException _) {
            // not Linux: the JVM can only tell of input and output together
            return !Files.exists(Path.of("/proc/self"))
                    && System.console() != null
                    && System.console().isTerminal();
        }
    }

    /** Begins to put the terminal into raw mode; null on a host without a shell to do so. */
    static @Nullable HostTty takeOver() {
        try {
            return new HostTty(new ProcessBuilder("/bin/sh", "-c", KEEPER)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException _) {
            return null;
        }
    }

    /** Waits until the terminal is in raw mode, and answers its size; null where it cannot be. */
    synchronized @Nullable WinSize awaitRaw() {
        return readSize();
    }

    /** Its size now; null where that cannot be had. */
    synchronized @Nullable WinSize size() {
        return ask("size\n");
    }

    /** Puts it into raw mode again, after this JVM was stopped and somebody else had the terminal. */
    synchronized @Nullable WinSize again() {
        return ask("raw\n");
    }

    private @Nullable WinSize ask(String wish) {
        try {
            wishes.write(wish.getBytes(StandardCharsets.US_ASCII));
            wishes.flush();
            return readSize();
        } catch (IOException _) {
            return null;
        }
    }

    private @Nullable WinSize readSize() {
        try {
            String line = answers.readLine();
            return line == null ? null : parse(line);
        } catch (IOException _) {
            return null;
        }
    }

    private static WinSize parse(String answer) {
        String[] words = answer.strip().split(" ");
        try {
            if (words.length == 2 && !answer.startsWith("0 ") && !answer.endsWith(" 0")) {
                return new WinSize(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
            }
        } catch (NumberFormatException _) {
            // a stty that says something else
        }
        return USUAL;
    }

    /** The size of a terminal that is not taken over. */
    static WinSize sizeOfCooked() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException _) {
            // a host without stty
            return USUAL;
        }
    }

    /** Restores the terminal, and answers when that is done. */
    @Override
    public void close() {
        boolean interrupted = false;
        try {
            wishes.close();
        } catch (IOException _) {
            // the keeper is gone, and has restored the terminal
        }
        while (true) {
            try {
                keeper.waitFor();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
