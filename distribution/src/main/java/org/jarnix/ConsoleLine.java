package org.jarnix;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import org.jarnix.api.WinSize;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.KernelTerminal;
import org.jarnix.launch.HostSignal;
import org.jspecify.annotations.Nullable;

/**
 * Joins the host's terminal to one of the kernel's: raw where the shell reads commands from it, so that keys, signals and
 * sizes are the kernel's own matter; else with the lines that the host's terminal edits, until a process changes its settings.
 */
final class ConsoleLine implements AutoCloseable {
    private final boolean terminal;
    private volatile @Nullable HostTty host;
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
        KernelTerminal made = kernel.terminal(size == null ? HostTty.sizeOfCooked() : size, screen);
        if (taken != null && size != null) {
            holdRaw(taken, made);
            HostSignal.on("TERM", made::close);
            HostSignal.on("HUP", made::close);
        } else {
            host = null;
            HostSignal.on("WINCH", () -> made.resize(HostTty.sizeOfCooked()));
            made.editedOutside(() -> takeOver(made));
        }
        made.typeFrom(new FileInputStream(FileDescriptor.in));
        kernelTerminal = made;
        return made;
    }

    /** Puts the host's terminal into raw mode; whether it is. */
    private synchronized boolean takeOver(KernelTerminal made) {
        if (host != null) {
            return true;
        }
        HostTty taken = HostTty.takeOver();
        if (taken == null || taken.awaitRaw() == null) {
            return false;
        }
        host = taken;
        holdRaw(taken, made);
        return true;
    }

    /** Restores the host's terminal in the end, and hands on what it tells this JVM by signals. */
    private static void holdRaw(HostTty taken, KernelTerminal made) {
        Runtime.getRuntime().addShutdownHook(new Thread(taken::close, "jarnix-terminal"));
        HostSignal.on("WINCH", () -> resize(made, taken.size()));
        HostSignal.on("CONT", () -> resize(made, taken.again()));
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
        HostTty taken = host;
        if (taken != null) {
            taken.close();
        }
    }
}
