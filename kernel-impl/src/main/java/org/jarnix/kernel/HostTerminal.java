package org.jarnix.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.WinSize;
import org.jarnix.api.embed.KernelTerminal;
import org.jarnix.kernel.task.Task;
import org.jarnix.kernel.tty.Pty;

/** The far side of a terminal as the application holds it; whichever of its threads calls, waits. */
final class HostTerminal implements KernelTerminal {
    private final BootedKernel kernel;
    private final Pty pty;
    private final Task task;
    private final List<Runnable> pumps = new CopyOnWriteArrayList<>();

    HostTerminal(BootedKernel kernel, Pty pty) {
        this.kernel = kernel;
        this.pty = pty;
        this.task = new Task(kernel.plan().clock());
    }

    boolean isOf(BootedKernel other) {
        return kernel == other;
    }

    Pty pty() {
        return pty;
    }

    @Override
    public String path() {
        return pty.tty().path();
    }

    @Override
    public OutputStream keyboard() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int off, int len) throws IOException {
                if (pty.tty().hasHungUp()) {
                    throw new SyscallException(Errno.EIO);
                }
                pty.tty().type(task, true, bytes, off, len);
            }
        };
    }

    @Override
    public InputStream screen() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buf, int off, int len) throws IOException {
                return len == 0 ? 0 : pty.fetch(task, buf, off, len);
            }

            @Override
            public int available() {
                return pty.available();
            }
        };
    }

    @Override
    public void typeFrom(InputStream keyboard) {
        pumps.add(kernel.streams().typeFrom(keyboard, pty.tty()));
    }

    @Override
    public WinSize size() {
        return pty.tty().size();
    }

    @Override
    public void resize(WinSize size) {
        pty.tty().setSize(size);
    }

    @Override
    public Termios termios() {
        return pty.tty().termios();
    }

    @Override
    public void setTermios(Termios termios) {
        pty.tty().setTermios(termios);
    }

    @Override
    public void editedOutside(BooleanSupplier takeOver) {
        pty.tty().editedOutside(takeOver);
    }

    @Override
    public void close() {
        pumps.forEach(Runnable::run);
        pty.close();
    }
}
