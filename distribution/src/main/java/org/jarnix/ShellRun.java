package org.jarnix;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.time.Duration;
import org.jarnix.api.Signal;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelProcess;
import org.jarnix.api.embed.KernelTerminal;
import org.jarnix.api.embed.ProcessStarter;
import org.jspecify.annotations.Nullable;

/** The one shell of a command line: joined to the host's streams or terminal, signalled as this JVM is, waited for. */
final class ShellRun {
    private static final int TIMED_OUT = 124;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Kernel kernel;
    private final CommandLine line;
    private final @Nullable String script;
    private final ConsoleLine console;

    ShellRun(Kernel kernel, CommandLine line, @Nullable String script, ConsoleLine console) {
        this.kernel = kernel;
        this.line = line;
        this.script = script;
        this.console = console;
    }

    /** Runs it to its end; the exit status as a shell has it. */
    int run() {
        KernelProcess shell = start();
        if (!console.isRaw()) {
            HostSignals.forwardTo(shell);
        }
        while (true) {
            try {
                return waitFor(shell);
            } catch (InterruptedException _) {
                // nothing interrupts the main thread but a debugger: the shell still runs
            }
        }
    }

    private KernelProcess start() {
        String[] arguments = line.shellArguments(script).toArray(String[]::new);
        ProcessStarter starter = kernel.process(arguments);
        KernelTerminal terminal = console.connect(kernel);
        if (terminal != null) {
            starter.terminal(terminal);
        } else {
            starter.stdin(new FileInputStream(FileDescriptor.in))
                    .stdout(new FileOutputStream(FileDescriptor.out))
                    .stderr(new FileOutputStream(FileDescriptor.err));
        }
        return starter.start();
    }

    private int waitFor(KernelProcess shell) throws InterruptedException {
        Duration timeout = line.timeout();
        if (timeout == null) {
            return KernelProcess.status(shell.waitFor());
        }
        WaitStatus ended = shell.waitFor(timeout);
        if (ended != null) {
            return KernelProcess.status(ended);
        }
        shell.signalForeground(Signal.SIGTERM);
        shell.signal(Signal.SIGTERM);
        if (shell.waitFor(GRACE) == null) {
            shell.signalForeground(Signal.SIGKILL);
            shell.signal(Signal.SIGKILL);
        }
        return TIMED_OUT;
    }
}
