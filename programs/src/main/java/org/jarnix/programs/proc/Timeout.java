package org.jarnix.programs.proc;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.MaskHow;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Seconds;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Runs a command, and ends it where it takes too long. */
public final class Timeout extends Command {
    private static final int TIMED_OUT = 124;
    private static final int FAILED = 125;

    public Timeout() {
        super(Usage.of("""
                Usage: timeout [OPTION] DURATION COMMAND [ARG]...
                  or:  timeout [OPTION]
                Run COMMAND, and send it a signal if it still runs after DURATION: a number, with
                s for seconds (also without), m for minutes, h for hours, d for days; 0 for ever.

                      --preserve-status    end with the command's status even where it timed out
                      --foreground         let the command read from the terminal; its children
                                           are not timed out
                  -k, --kill-after=DURATION
                                           send KILL as well if it runs that long after the signal
                  -s, --signal=SIGNAL      the signal to send; TERM without this
                  -v, --verbose            say when a signal is sent
                      --help               show this text and exit
                      --version            show the version and exit

                The status is 124 where the command timed out, 125 where timeout itself failed,
                126 where COMMAND could not be run, 127 where it was not found, 137 where it was
                killed, and the command's own otherwise.
                """).stopAtOperand().errorStatus(FAILED));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        Duration killAfter = args.has("k") ? span(io, args.value("k", "")) : Duration.ZERO;
        int number = SignalNames.number(args.value("s", "TERM"));
        if (number < 0) {
            throw io.usage(io.quote(args.value("s", "")) + ": invalid signal");
        }
        if (args.operands().size() < 2) {
            throw io.usage("");
        }
        return new Watch(io, args, SignalNames.of(number), killAfter)
                .run(span(io, args.operands().getFirst()));
    }

    private static Duration span(Io io, String word) throws IOException {
        Duration span = Seconds.parse(word);
        if (span == null) {
            throw io.usage("invalid time interval " + io.quote(word));
        }
        return span;
    }

    /** One command under watch. */
    private static final class Watch {
        private final Io io;
        private final Sys sys;
        private final Args args;
        private final @Nullable Signal signal;
        private final Duration killAfter;
        private int child;
        private boolean timedOut;
        private boolean killed;

        Watch(Io io, Args args, @Nullable Signal signal, Duration killAfter) {
            this.io = io;
            this.sys = io.sys();
            this.args = args;
            this.signal = signal;
            this.killAfter = killAfter;
        }

        /** Takes a group of its own, so that all of the command can be reached; a session's leader has one. */
        private void leadGroup() throws SyscallException {
            try {
                sys.setpgid(0, 0);
            } catch (SyscallException e) {
                if (e.errno() != Errno.EPERM) {
                    throw e;
                }
            }
        }

        int run(Duration limit) throws IOException {
            if (!args.has("foreground")) {
                leadGroup();
            }
            Set<Signal> watched = Set.of(
                    Signal.SIGALRM, Signal.SIGINT, Signal.SIGQUIT, Signal.SIGHUP, Signal.SIGTERM, Signal.SIGCHLD);
            sys.sigaction(Signal.SIGTTIN, SigAction.Preset.IGNORE);
            sys.sigaction(Signal.SIGTTOU, SigAction.Preset.IGNORE);
            try {
                child = start();
            } catch (SyscallException e) {
                io.note(io.name() + ": failed to run command "
                        + io.quote(args.operands().get(1)) + ": " + e.errno().text() + "\n");
                return PathSearch.status(e);
            }
            Set<Signal> former = sys.sigmask(MaskHow.BLOCK, watched);
            for (Signal each : watched) {
                sys.sigaction(each, new SigAction.Handle(this::caught, watched, false));
            }
            sys.alarm(limit);
            WaitStatus ended;
            while ((ended = sys.waitpid(child, org.jarnix.api.WaitOptions.WNOHANG)) == null) {
                suspend(former);
            }
            return status(ended);
        }

        private int start() throws SyscallException {
            var words = args.operands().subList(1, args.operands().size());
            String file = PathSearch.find(sys, words.getFirst(), io.env("PATH"));
            return sys.spawn(org.jarnix.api.SpawnSpec.file(file)
                    .argv(words)
                    .defaulted(Set.of(Signal.SIGTTIN, Signal.SIGTTOU))
                    .build());
        }

        private void suspend(Set<Signal> mask) throws SyscallException {
            try {
                sys.sigsuspend(mask);
            } catch (SyscallException e) {
                if (e.errno() != Errno.EINTR) {
                    throw e;
                }
            }
        }

        private void caught(Signal caught) throws SyscallException {
            if (caught == Signal.SIGCHLD) {
                return;
            }
            Signal send = caught;
            if (caught == Signal.SIGALRM) {
                timedOut = true;
                send = signal;
                if (!killAfter.isZero() && !killed) {
                    sys.alarm(killAfter);
                }
                if (killed) {
                    send = Signal.SIGKILL;
                }
                killed = true;
            }
            send(send);
        }

        private void send(@Nullable Signal send) throws SyscallException {
            if (args.has("v")) {
                try {
                    io.note(io.name() + ": sending signal " + (send == null ? "EXIT" : SignalNames.brief(send))
                            + " to command " + io.quote(args.operands().get(1)) + "\n");
                } catch (SyscallException e) {
                    throw e;
                } catch (IOException e) {
                    throw new SyscallException(Errno.EIO);
                }
            }
            quietly(child, send);
            if (!args.has("foreground") && send != null) {
                if (send != Signal.SIGKILL && send != Signal.SIGSTOP) {
                    sys.sigaction(send, SigAction.Preset.IGNORE);
                }
                quietly(0, send);
            }
            if (send != Signal.SIGKILL && send != Signal.SIGCONT) {
                quietly(child, Signal.SIGCONT);
            }
        }

        private void quietly(int pid, @Nullable Signal send) throws SyscallException {
            try {
                sys.kill(pid, send);
            } catch (SyscallException e) {
                if (e.errno() != Errno.ESRCH) {
                    throw e;
                }
            }
        }

        /** Ends as the command did, so that whoever waits sees it. */
        private void dieOf(Signal fatal) throws SyscallException {
            if (fatal != Signal.SIGKILL) {
                sys.sigaction(fatal, SigAction.Preset.DEFAULT);
                sys.sigmask(MaskHow.UNBLOCK, Set.of(fatal));
            }
            sys.kill(sys.getpid(), fatal);
        }

        private int status(WaitStatus ended) throws SyscallException {
            int status = switch (ended) {
                case WaitStatus.Exited exited -> exited.code();
                case WaitStatus.Signaled signaled -> 128 + signaled.signal().number();
                case WaitStatus.Stopped stopped -> 128 + stopped.signal().number();
                case WaitStatus.Continued continued -> 0;
            };
            if (!timedOut && ended instanceof WaitStatus.Signaled signaled) {
                dieOf(signaled.signal());
            }
            if (timedOut && !args.has("preserve-status") && status != 128 + Signal.SIGKILL.number()) {
                return TIMED_OUT;
            }
            return status;
        }
    }
}
