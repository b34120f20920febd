package org.jarnix.programs.term;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDWR;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.Poll;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.Termios;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Out;
import org.jspecify.annotations.Nullable;

/**
 * A command in front of a pseudo-terminal: what is typed here is typed there, what it shows is shown here and kept. This
 * terminal is raw meanwhile, so that every key is the command's.
 */
final class PtySession {
    private final Sys sys;
    private final Map<String, String> environment;
    private final byte[] piece = new byte[8192];
    private boolean resized;
    private @Nullable Signal ending;
    private long last;

    PtySession(Sys sys, Map<String, String> environment) {
        this.sys = sys;
        this.environment = environment;
    }

    /**
     * Runs a command to its end.
     *
     * @param log gets all that is shown
     * @param timing gets a line for each piece of it: seconds since the last one, and bytes; null for nobody
     */
    WaitStatus run(List<String> argv, Out log, @Nullable Out timing) throws IOException {
        int master = sys.open("/dev/ptmx", O_RDWR | O_CLOEXEC);
        Termios before = settings(0);
        if (before != null) {
            sys.setWinSize(master, sys.winSize(0));
            sys.tcsetattr(master, before);
        }
        int child = spawn(argv, sys.ptsname(master), master);
        listen();
        if (before != null) {
            sys.tcsetattr(0, Termios.TCSADRAIN, before.raw());
        }
        last = sys.clock(Clock.MONOTONIC);
        try {
            relay(master, before != null, log, timing);
        } finally {
            if (before != null) {
                sys.tcsetattr(0, Termios.TCSADRAIN, before);
            }
        }
        sys.close(master);
        return await(child);
    }

    private WaitStatus await(int child) throws SyscallException {
        while (true) {
            try {
                WaitStatus ended = sys.waitpid(child, 0);
                if (ended != null) {
                    return ended;
                }
            } catch (SyscallException e) {
                if (e.errno() != Errno.EINTR) {
                    throw e;
                }
            }
        }
    }

    private @Nullable Termios settings(int fd) {
        try {
            return sys.tcgetattr(fd);
        } catch (SyscallException e) {
            return null;
        }
    }

    private int spawn(List<String> argv, String terminal, int master) throws SyscallException {
        return sys.spawn(SpawnSpec.body((child, none) -> {
                    child.close(master);
                    int fd = child.open(terminal, O_RDWR);
                    for (int to = 0; to < 3; to++) {
                        child.dup2(fd, to, 0);
                    }
                    if (fd > 2) {
                        child.close(fd);
                    }
                    throw child.exec(argv.getFirst(), argv, environment);
                })
                .newSession()
                .build());
    }

    private void listen() throws SyscallException {
        sys.sigaction(Signal.SIGWINCH, new SigAction.Handle(signal -> resized = true, Set.of(), false));
        for (Signal signal : List.of(Signal.SIGTERM, Signal.SIGHUP, Signal.SIGINT)) {
            sys.sigaction(signal, new SigAction.Handle(came -> ending = signal, Set.of(), false));
        }
    }

    private void relay(int master, boolean isTerminal, Out log, @Nullable Out timing) throws IOException {
        boolean typing = true;
        while (ending == null) {
            Poll shown = new Poll(master, Poll.POLLIN);
            Poll keys = new Poll(0, Poll.POLLIN);
            try {
                sys.poll(typing ? new Poll[] {shown, keys} : new Poll[] {shown}, null);
            } catch (SyscallException e) {
                if (e.errno() != Errno.EINTR) {
                    throw e;
                }
                if (resized && isTerminal) {
                    resized = false;
                    sys.setWinSize(master, sys.winSize(0));
                }
                continue;
            }
            if (shown.ready != 0 && !show(master, log, timing)) {
                return;
            }
            if (typing && keys.ready != 0) {
                typing = type(master);
            }
        }
    }

    private boolean show(int master, Out log, @Nullable Out timing) throws IOException {
        int n;
        try {
            n = sys.read(master, piece, 0, piece.length);
        } catch (SyscallException e) {
            if (e.errno() == Errno.EINTR) {
                return true;
            }
            return false;
        }
        for (int done = 0; done < n; ) {
            done += sys.write(1, piece, done, n - done);
        }
        log.write(piece, 0, n);
        log.flush();
        if (timing != null) {
            long now = sys.clock(Clock.MONOTONIC);
            timing.println(String.format(Locale.ROOT, "%.6f %d", (now - last) / 1e9, n));
            last = now;
        }
        return true;
    }

    /** Types what is there; at the end of the input the end-of-file key, and false. */
    private boolean type(int master) throws IOException {
        int n;
        try {
            n = sys.read(0, piece, 0, piece.length);
        } catch (SyscallException e) {
            return e.errno() == Errno.EINTR;
        }
        if (n == 0) {
            piece[0] = (byte) sys.tcgetattr(master).control(Termios.VEOF);
        }
        for (int done = 0, all = Math.max(n, 1); done < all; ) {
            done += sys.write(master, piece, done, all - done);
        }
        return n > 0;
    }
}
