package org.jarnix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jarnix.api.WinSize;

/** The terminal that this JVM was started from. */
final class HostTty {
    private HostTty() {}

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

    /** Its size in characters; 24 by 80 where it cannot be had. */
    static WinSize size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] words = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            if (words.length == 2) {
                return new WinSize(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
            }
        } catch (IOException | NumberFormatException _) {
            // a host without stty, or one that says something else
        }
        return new WinSize(24, 80);
    }
}
