package org.jarnix;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import org.jarnix.api.Termios;
import org.jarnix.api.WinSize;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelTerminal;
import org.jarnix.launch.HostSignal;
import org.jspecify.annotations.Nullable;

/**
 * Joins the host's terminal to one of the kernel's: raw where the shell reads commands from it, so that keys, signals and
 * sizes are the kernel's own matter; else, and where the host cannot, with the lines that the host's terminal edits.
 */
final class ConsoleLine implements AutoCloseable {
    private final boolean terminal;
    private @Nullable HostTty host;
    private @Nullable KernelTerminal kernelTerminal;

    private ConsoleLine(boolean terminal, @Nullable HostTty host) {
        this.terminal = terminal;
        this.host = host;
    }

    /** Looks what the JVM was started with, and begins to take the terminal over, which goes on while the kernel boots. */
    static ConsoleLine of(CommandLine line) {
        boolean terminal = HostTty.isTerminal(0) && HostTty.isTerminal(1) && HostTty.isTerminal(2);
        boolean reads = line.source() == CommandLine.Source.STDIN;
        return new ConsoleLine(terminal, terminal && reads ? HostTty.takeOver() : null);
    }

    /** Whether the host's terminal is in raw mode; known once it is connected. */
    boolean isRaw() {
        return host != null;
    }

    /** The kernel's terminal, joined to the host's; null where there is none. */
    @Nullable
    KernelTerminal connect(Kernel kernel) {
        if (!terminal) {
            return null;
        }
        HostTty taken = host;
        WinSize size = taken == null ? null : taken.awaitRaw();
        FileOutputStream screen = new FileOutputStream(FileDescriptor.out);
        KernelTerminal made;
        if (taken != null && size != null) {
            made = kernel.terminal(size, screen);
            Runtime.getRuntime().addShutdownHook(new Thread(taken::close, "jarnix-terminal"));
            follow(taken, made);
        } else {
            host = null;
            made = kernel.terminal(HostTty.sizeOfCooked(), screen);
            Termios plain = made.termios().withLocal(Termios.ECHO, 0);
            made.setTermios(new Termios(plain.iflag(), 0, plain.cflag(), plain.lflag(), plain.controls()));
        }
        made.typeFrom(new FileInputStream(FileDescriptor.in));
        kernelTerminal = made;
        return made;
    }

    /** Hands on what the host's terminal tells this JVM by signals. */
    private static void follow(HostTty host, KernelTerminal made) {
        HostSignal.on("WINCH", () -> resize(made, host.size()));
        HostSignal.on("CONT", () -> resize(made, host.again()));
        HostSignal.on("TERM", made::close);
        HostSignal.on("HUP", made::close);
    }

    private static void resize(KernelTerminal made, @Nullable WinSize size) {
        if (size != null) {
            made.resize(size);
        }
    }

    /** Hangs the kernel's terminal up and restores the host's. */
    @Override
    public void close() {
        if (kernelTerminal != null) {
            kernelTerminal.close();
        }
        if (host != null) {
            host.close();
        }
    }
}
