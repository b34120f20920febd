package org.jarnix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelBuilder;
import org.jarnix.api.embed.KernelLimits;
import org.jarnix.mcp.McpCommand;
import org.jspecify.annotations.Nullable;

/** The command line: boots a kernel as it says, and runs one shell in it. */
public final class Main {
    private static final int USAGE = 2;

    /** As the first word a subcommand; a script of that name is {@code ./mcp}. */
    private static final String MCP = "mcp";

    private static final Duration USUAL_TIME = Duration.ofMinutes(2);

    private Main() {}

    public static void main(String[] arguments) {
        int status = run(HostArguments.restore(arguments));
        System.out.flush();
        Runtime.getRuntime().halt(status);
    }

    private static int run(String[] arguments) {
        try {
            if (arguments.length > 0 && arguments[0].equals(MCP)) {
                return serve(CommandLineParser.parse(Arrays.copyOfRange(arguments, 1, arguments.length)));
            }
            CommandLine line = CommandLineParser.parse(arguments);
            switch (line.action()) {
                case HELP -> Help.print(System.out);
                case VERSION -> Help.printVersion(System.out);
                case RUN -> {
                    return run(line);
                }
            }
            return 0;
        } catch (UsageException e) {
            complain(String.valueOf(e.getMessage()));
            System.err.println("Try 'jarnix --help' for more information.");
            return USAGE;
        }
    }

    private static int run(CommandLine line) throws UsageException {
        HostScript script = null;
        if (line.source() == CommandLine.Source.SCRIPT) {
            try {
                script = HostScript.read(line.operands().get(0));
            } catch (HostScript.Unreadable e) {
                System.err.println(line.shell() + ": " + e.getMessage());
                return e.status();
            }
        }
        ConsoleLine console = ConsoleLine.of(line);
        try {
            return new ShellRun(boot(line, script), line, script == null ? null : script.path(), console).run();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            String place = line.cwd().isEmpty() ? "" : " in '" + line.cwd() + "'";
            complain("cannot start " + line.shell() + place + ": " + reason(e));
            return USAGE;
        } finally {
            console.close();
        }
    }

    /** Serves a client of the Model Context Protocol on standard input and output. */
    private static int serve(CommandLine line) throws UsageException {
        if (line.action() != CommandLine.Action.RUN) {
            Help.print(System.out);
            return 0;
        }
        if (!line.operands().isEmpty() || !line.shellOptions().isEmpty()) {
            throw new UsageException("mcp takes no commands and no options of the shell");
        }
        KernelBuilder checked = builder(line, null);
        boot(checked).close();
        Duration time = line.timeout();
        Supplier<KernelBuilder> again = () -> {
            try {
                return builder(line, null);
            } catch (UsageException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        };
        McpCommand.serve(again, time == null ? USUAL_TIME : time, Help.version(), System.in, System.out);
        return 0;
    }

    private static Kernel boot(CommandLine line, @Nullable HostScript script) throws UsageException {
        return boot(builder(line, script));
    }

    private static Kernel boot(KernelBuilder builder) throws UsageException {
        try {
            return builder.boot();
        } catch (UncheckedIOException e) {
            throw new UsageException(e.getMessage() + ": " + reason(e));
        }
    }

    private static KernelBuilder builder(CommandLine line, @Nullable HostScript script) throws UsageException {
        KernelBuilder builder =
                Kernel.builder().user(line.user()).carrierRescue(true).allowNativeWasm(line.nativeWasm());
        if (!line.cwd().isEmpty()) {
            builder.cwd(line.cwd());
        }
        for (CommandLine.Mount mount : line.mounts()) {
            builder.mount(mount.guest(), hostPath(mount.host()), mount.mode());
        }
        for (String grant : line.network()) {
            try {
                builder.allowNet(grant);
            } catch (IllegalArgumentException e) {
                throw new UsageException("--allow-net " + grant + ": not of the form HOST:PORT");
            }
        }
        if (script != null) {
            builder.file(script.path(), script.content(), 0555);
        }
        HostEnvironment.pass(builder);
        for (Map.Entry<String, String> variable : line.environment().entrySet()) {
            builder.env(variable.getKey(), variable.getValue());
        }
        KernelLimits limits = ownLimits();
        for (Map.Entry<Limit, Long> limit : line.limits().entrySet()) {
            limits = limit.getKey().apply(limits, builder, limit.getValue());
        }
        return builder.limits(limits);
    }

    /** Who works at a command line may compute for as long as they like, and use what the JVM has. */
    private static KernelLimits ownLimits() {
        long heap = Runtime.getRuntime().maxMemory();
        return KernelLimits.DEFAULT
                .withMemory(Math.max(KernelLimits.DEFAULT.memory(), heap / 4))
                .withTotalMemory(heap)
                .withCpuTime(Duration.ofSeconds(Long.MAX_VALUE));
    }

    private static String reason(UncheckedIOException e) {
        IOException cause = e.getCause();
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }

    private static Path hostPath(String name) throws UsageException {
        try {
            Path path = Path.of(name);
            if (Files.exists(path)) {
                return path.toAbsolutePath();
            }
        } catch (InvalidPathException _) {
            // said below: the host's character set has no such name
        }
        throw new UsageException("cannot mount '" + name + "': No such file or directory");
    }

    private static void complain(String message) {
        System.err.println("jarnix: " + message);
    }
}
