package org.jarnix.shell.interactive;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;
import static org.jarnix.api.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.PipeFds;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Text;
import org.jarnix.shell.interp.Interp;
import org.jspecify.annotations.Nullable;

/**
 * The options of a command, read off what it says to {@code --help}. Only programs that are Jarnix's own are asked: of others
 * nobody knows what they would do.
 */
final class CommandOptions {
    private static final String OWN = "#!java ";
    private static final String NULL = "/dev/null";

    private CommandOptions() {}

    /** Those that begin with a prefix. */
    static List<String> of(Interp in, String command, String prefix) throws IOException {
        String usage = in.builtin(command) != null ? "" : usage(in, command);
        List<String> found = new ArrayList<>();
        for (String line : usage.split("\n")) {
            String definition = line.strip();
            if (definition.startsWith("-") && line.startsWith(" ")) {
                collect(definition.split(" {2}", 2)[0], prefix, found);
            }
        }
        return found;
    }

    private static void collect(String definition, String prefix, List<String> found) {
        for (String part : definition.split(", ")) {
            int end = 0;
            while (end < part.length() && (Character.isLetterOrDigit(part.charAt(end)) || part.charAt(end) == '-')) {
                end++;
            }
            String name = part.substring(0, end);
            boolean takes = part.startsWith("=", end);
            if (name.length() > 1 && name.startsWith(prefix)) {
                found.add(takes ? name + "=" : name);
            }
        }
    }

    private static String usage(Interp in, String command) throws IOException {
        String path = command.indexOf('/') >= 0 ? command : in.finder().search(command);
        if (path == null || !isOwn(in.sys(), path)) {
            return "";
        }
        Sys sys = in.sys();
        PipeFds pipe = sys.pipe(O_CLOEXEC);
        int child;
        try {
            child = sys.spawn(SpawnSpec.file(path)
                    .argv(path, "--help")
                    .action(new SpawnSpec.FileAction.Open(0, NULL, O_RDONLY, 0))
                    .dup2(pipe.writeEnd(), 1)
                    .action(new SpawnSpec.FileAction.Open(2, NULL, O_WRONLY, 0))
                    .build());
        } catch (SyscallException e) {
            sys.close(pipe.readEnd());
            return "";
        } finally {
            sys.close(pipe.writeEnd());
        }
        try (FdInput help = new FdInput(sys, pipe.readEnd())) {
            String text = Text.decode(help.readAllBytes());
            sys.waitpid(child, 0);
            return text;
        }
    }

    private static boolean isOwn(Sys sys, @Nullable String path) throws IOException {
        if (path == null) {
            return false;
        }
        try (FdInput file = new FdInput(sys, sys.open(path, O_RDONLY | O_CLOEXEC))) {
            return Text.decode(file.readNBytes(OWN.length())).equals(OWN);
        } catch (SyscallException e) {
            return false;
        }
    }
}
