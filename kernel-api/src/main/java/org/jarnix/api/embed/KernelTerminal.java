package org.jarnix.api.embed;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.jarnix.api.Termios;
import org.jarnix.api.WinSize;

/**
 * The far side of one of the kernel's terminals: what a terminal emulator, a server or a test holds. {@link
 * Kernel#terminal} makes it, {@link ProcessStarter#terminal} puts a process in front of it.
 *
 * <p>It is safe for many threads.
 */
public interface KernelTerminal extends AutoCloseable {
    /** How processes call it, {@code /dev/pts/0}. */
    String path();

    /**
     * Where to write what is typed. A write does what the keys mean (an echo, a line, a signal) before it returns; it waits
     * only while more than 64 KiB are not read.
     */
    OutputStream keyboard();

    /**
     * What is shown, for a terminal without a stream of its own to show it. It ends when the last process has closed the
     * terminal, or with {@link #close}.
     */
    InputStream screen();

    /**
     * Types what a stream has, in a thread of its own, from now on. An end of the stream is the end-of-file key at that
     * moment, and reading goes on; an error hangs up.
     */
    void typeFrom(InputStream keyboard);

    /** The size in characters. */
    WinSize size();

    /** Sets the size; the foreground processes get SIGWINCH where it changed. */
    void resize(WinSize size);

    /** The settings that processes have made. */
    Termios termios();

    /** Makes settings, as a process could. */
    void setTermios(Termios termios);

    /**
     * Says that the far side edits lines, shows what is typed and works on output itself, as a host's terminal does that is
     * not raw. Processes see the usual settings, and the kernel does none of that until somebody changes them.
     *
     * @param takeOver called at each change before it acts, until it has answered true: the far side has left all of that to
     *     the kernel. As long as it answers false the kernel neither echoes nor works on output.
     */
    void editedOutside(BooleanSupplier takeOver);

    /** Hangs up: the session's leader gets SIGHUP, reads answer the end of the file and writes EIO. */
    @Override
    void close();
}
