package org.jarnix.wasm.wasi;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.Signal;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.TimeCalls.Clock;
import org.jarnix.api.lib.Text;
import org.jarnix.wasm.engine.GuestMemory;
import org.jarnix.wasm.wasi.Calls.Arguments;

/** Arguments, environment, clocks, random bytes, and the process's end. */
final class ProcessFunctions {
    private static final int RANDOM_PIECE = 65536;
    private static final Clock[] CLOCKS = {Clock.REALTIME, Clock.MONOTONIC, Clock.PROCESS, Clock.PROCESS};

    /** Signals as WASI numbers them, which differ from Linux's in the middle. */
    private static final Signal[] SIGNALS = {
        Signal.SIGHUP, Signal.SIGINT, Signal.SIGQUIT, Signal.SIGILL, Signal.SIGTRAP, Signal.SIGABRT, Signal.SIGBUS,
        Signal.SIGFPE, Signal.SIGKILL, Signal.SIGUSR1, Signal.SIGSEGV, Signal.SIGUSR2, Signal.SIGPIPE, Signal.SIGALRM,
        Signal.SIGTERM, Signal.SIGCHLD, Signal.SIGCONT, Signal.SIGSTOP, Signal.SIGTSTP, Signal.SIGTTIN, Signal.SIGTTOU,
        Signal.SIGURG, Signal.SIGXCPU, Signal.SIGXFSZ, Signal.SIGVTALRM, Signal.SIGPROF, Signal.SIGWINCH, Signal.SIGIO,
        Signal.SIGPWR, Signal.SIGSYS
    };

    private final Sys sys;
    private final List<byte[]> argv;
    private final List<byte[]> environment;

    ProcessFunctions(Sys sys, List<String> argv, List<String> environment) {
        this.sys = sys;
        this.argv = terminated(argv);
        this.environment = terminated(environment);
    }

    private static List<byte[]> terminated(List<String> texts) {
        List<byte[]> all = new ArrayList<>(texts.size());
        for (String text : texts) {
            all.add(Text.encode(text + "\0"));
        }
        return all;
    }

    void addTo(Calls calls) {
        calls.add("args_sizes_get", "ii", (memory, a) -> sizes(memory, a, argv));
        calls.add("args_get", "ii", (memory, a) -> strings(memory, a, argv));
        calls.add("environ_sizes_get", "ii", (memory, a) -> sizes(memory, a, environment));
        calls.add("environ_get", "ii", (memory, a) -> strings(memory, a, environment));
        calls.add("clock_res_get", "ii", (memory, a) -> {
            clock(a.i32(0));
            memory.store64(a.u32(1), 1);
        });
        calls.add("clock_time_get", "iIi", (memory, a) -> memory.store64(a.u32(2), sys.clock(clock(a.i32(0)))));
        calls.add("random_get", "ii", this::random);
        calls.add("sched_yield", "", (memory, a) -> sys.schedYield());
        calls.add("proc_raise", "i", (memory, a) -> raise(a.i32(0)));
        calls.addVoid("proc_exit", "i", (memory, a) -> {
            throw sys.exit((int) a[0]);
        });
    }

    /** The clock of a number: EINVAL where there is none. */
    static Clock clock(int id) throws SyscallException {
        if (id < 0 || id >= CLOCKS.length) {
            throw new SyscallException(Errno.EINVAL);
        }
        return CLOCKS[id];
    }

    private static void sizes(GuestMemory memory, Arguments a, List<byte[]> texts) {
        int bytes = 0;
        for (byte[] text : texts) {
            bytes += text.length;
        }
        memory.store32(a.u32(0), texts.size());
        memory.store32(a.u32(1), bytes);
    }

    private static void strings(GuestMemory memory, Arguments a, List<byte[]> texts) {
        long pointer = a.u32(0);
        long at = a.u32(1);
        for (byte[] text : texts) {
            memory.store32(pointer, (int) at);
            memory.put(at, text);
            pointer += 4;
            at += text.length;
        }
    }

    private void random(GuestMemory memory, Arguments a) {
        long at = a.u32(0);
        long end = at + a.u32(1);
        memory.view(at, a.u32(1));
        byte[] piece = new byte[(int) Math.min(RANDOM_PIECE, end - at)];
        while (at < end) {
            sys.getrandom(piece);
            int length = (int) Math.min(piece.length, end - at);
            memory.view(at, length).put(piece, 0, length);
            at += length;
        }
    }

    private void raise(int number) throws SyscallException {
        if (number == 0) {
            return;
        }
        if (number < 0 || number > SIGNALS.length) {
            throw new SyscallException(Errno.EINVAL);
        }
        sys.kill(sys.getpid(), SIGNALS[number - 1]);
    }
}
