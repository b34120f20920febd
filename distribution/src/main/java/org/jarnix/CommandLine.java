package org.jarnix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jarnix.api.embed.MountMode;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for, as data.
 *
 * @param action what to do
 * @param mounts what of the host to show inside
 * @param network what may be connected to, as {@code HOST:PORT}
 * @param nativeWasm whether WebAssembly may run on a native engine
 * @param environment the variables given with {@code --env}
 * @param user whom to run as
 * @param cwd the folder to start in, empty for the user's home
 * @param limits the limits by name
 * @param timeout how long the shell may take, null for as long as it likes
 * @param posix whether to run {@code sh} and not {@code bash}
 * @param interactive whether {@code -i} was among the shell's options
 * @param shellOptions the shell's own options, as they were given, {@code --} included
 * @param source where the shell's commands come from
 * @param operands what follows the options: COMMAND or SCRIPT, and arguments
 */
record CommandLine(
        Action action,
        List<Mount> mounts,
        List<String> network,
        boolean nativeWasm,
        Map<String, String> environment,
        String user,
        String cwd,
        Map<Limit, Long> limits,
        @Nullable Duration timeout,
        boolean posix,
        boolean interactive,
        List<String> shellOptions,
        Source source,
        List<String> operands) {

    /** What to do at all. */
    enum Action {
        RUN,
        HELP,
        VERSION
    }

    /** Where the shell's commands come from. */
    enum Source {
        /** {@code -c COMMAND}. */
        COMMAND,
        /** A file of the host. */
        SCRIPT,
        /** Standard input. */
        STDIN
    }

    /** A host folder or file, and where it is seen. */
    record Mount(String host, String guest, MountMode mode) {}

    /** The shell's name, which it also gives as {@code $0}. */
    String shell() {
        return posix ? "sh" : "bash";
    }

    /** The shell's arguments, its name first; {@code script} stands for the SCRIPT operand. */
    List<String> shellArguments(@Nullable String script) {
        List<String> arguments = new ArrayList<>();
        arguments.add(shell());
        arguments.addAll(shellOptions);
        arguments.addAll(operands);
        if (script != null) {
            arguments.set(1 + shellOptions.size(), script);
        }
        return arguments;
    }
}
