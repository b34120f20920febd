package org.jarnix.wasm.abi;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jarnix.api.Errno;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.MaskHow;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.WaitStatus;
import org.jarnix.api.WinSize;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Text;
import org.jarnix.wasm.binary.FunctionType;
import org.jarnix.wasm.engine.BadAddress;
import org.jarnix.wasm.engine.GuestMemory;
import org.jarnix.wasm.engine.HostFunction;
import org.jarnix.wasm.wasi.GuestFiles;

/**
 * What WASI lacks: processes, pipes, signals, the terminal's size; functions of the module {@code jarnix} that answer a
 * number of Linux's, negative, where they fail. The header {@code jarnix.h} of the SDK declares them.
 */
public final class Sdk {
    /** The module name that its functions are imported by. */
    public static final String MODULE = "jarnix";

    /** The export that is called with the number of a signal that the guest catches. */
    public static final String HANDLER = "__jarnix_signal";

    private static final int MOST_TEXT = 1 << 20;
    private static final int DEFAULT = 0;
    private static final int IGNORE = 1;
    private static final int CATCH = 2;
    private static final int INHERIT = -1;

    private final Sys sys;
    private final GuestFiles files;
    private final boolean free;
    private final SignalCatcher catcher;
    private final Map<String, HostFunction> functions = new LinkedHashMap<>();

    /** Calls the guest with the number of a signal. */
    @FunctionalInterface
    public interface SignalCatcher {
        void caught(int signal);
    }

    /** @param files the guest's descriptors */
    public Sdk(Sys sys, GuestFiles files, SignalCatcher catcher) {
        this.sys = sys;
        this.files = files;
        this.free = files.paths().free();
        this.catcher = catcher;
        add("spawn", "iiiiiii", this::spawn);
        add("wait", "iii", this::await);
        add("pipe", "i", this::pipe);
        add("dup2", "ii", (memory, a) -> {
            files.dup2((int) a[0], (int) a[1]);
            return (int) a[1];
        });
        add("kill", "ii", (memory, a) -> {
            reachesOut((int) a[0] != sys.getpid());
            sys.kill((int) a[0], a[1] == 0 ? null : signal((int) a[1]));
            return 0;
        });
        add("signal", "ii", (memory, a) -> action(signal((int) a[0]), (int) a[1]));
        add("sigmask", "iIi", this::mask);
        add("getpid", "", (memory, a) -> sys.getpid());
        add("getppid", "", (memory, a) -> sys.getppid());
        add("tty_size", "ii", (memory, a) -> {
            WinSize size = sys.winSize(files.kernelFd((int) a[0]));
            memory.store32(u32(a[1]), size.rows() & 0xFFFF | size.columns() << 16);
            return 0;
        });
        add("chdir", "ii", (memory, a) -> {
            reachesOut(true);
            sys.chdir(text(memory, a, 0));
            return 0;
        });
        add("getcwd", "ii", (memory, a) -> {
            byte[] path = Text.encode(files.paths().current() + "\0");
            if (path.length > u32(a[1])) {
                throw new SyscallException(Errno.ERANGE);
            }
            memory.put(u32(a[0]), path);
            return path.length;
        });
    }

    /** The functions by their names. */
    public Map<String, HostFunction> functions() {
        return functions;
    }

    /** A function that may fail. */
    @FunctionalInterface
    private interface Call {
        int run(GuestMemory memory, long[] arguments) throws SyscallException;
    }

    private void add(String name, String parameters, Call call) {
        HostFunction.Code code = (memory, arguments) -> {
            try {
                return call.run(memory, arguments);
            } catch (SyscallException e) {
                return -e.errno().number();
            } catch (BadAddress e) {
                return -Errno.EFAULT.number();
            }
        };
        functions.put(name, new HostFunction(MODULE, name, FunctionType.of(parameters + ":i"), code));
    }

    /** A guest that is confined to some directories stays confined: EPERM. */
    private void reachesOut(boolean does) throws SyscallException {
        if (does && !free) {
            throw new SyscallException(Errno.EPERM);
        }
    }

    private static long u32(long argument) {
        return argument & 0xFFFF_FFFFL;
    }

    private static Signal signal(int number) throws SyscallException {
        if (number < 1 || number > Signal.values().length) {
            throw new SyscallException(Errno.EINVAL);
        }
        return Signal.values()[number - 1];
    }

    private static String text(GuestMemory memory, long[] a, int index) throws SyscallException {
        if (u32(a[index + 1]) > MOST_TEXT) {
            throw new SyscallException(Errno.E2BIG);
        }
        return Text.decode(memory.get(u32(a[index]), u32(a[index + 1])));
    }

    /** Strings that each end in a NUL, one behind the other. */
    private static List<String> strings(GuestMemory memory, long[] a, int index) throws SyscallException {
        List<String> all = new ArrayList<>();
        String text = text(memory, a, index);
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\0', from);
            end = end < 0 ? text.length() : end;
            all.add(text.substring(from, end));
            from = end + 1;
        }
        return all;
    }

    private int spawn(GuestMemory memory, long[] a) throws SyscallException {
        reachesOut(true);
        List<String> argv = strings(memory, a, 0);
        if (argv.isEmpty()) {
            throw new SyscallException(Errno.EINVAL);
        }
        Map<String, String> environment = (int) a[3] == INHERIT ? sys.environ() : environment(strings(memory, a, 2));
        int count = (int) a[5];
        if (count < 0 || count > 64) {
            throw new SyscallException(Errno.EINVAL);
        }
        String file = argv.getFirst();
        SpawnSpec.Builder spec = SpawnSpec.file(
                        file.indexOf('/') < 0 ? PathSearch.find(sys, file, environment.get("PATH")) : file)
                .argv(argv)
                .env(environment);
        if ((int) a[6] >= 0) {
            spec.group((int) a[6]);
        }
        List<Integer> copies = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                connect(spec, memory.load32(u32(a[4]) + 4L * i), i, count, copies);
            }
            return sys.spawn(spec.build());
        } finally {
            for (int copy : copies) {
                sys.close(copy);
            }
        }
    }

    /** Copies first, so that no descriptor of the child is overwritten before it is the source of another. */
    private void connect(SpawnSpec.Builder spec, int guestFd, int childFd, int count, List<Integer> copies)
            throws SyscallException {
        if (guestFd < 0) {
            spec.close(childFd);
            return;
        }
        int copy = sys.dup(files.kernelFd(guestFd), Math.max(count, 3), OpenFlags.O_CLOEXEC);
        copies.add(copy);
        spec.dup2(copy, childFd);
    }

    private static Map<String, String> environment(List<String> strings) throws SyscallException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String text : strings) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new SyscallException(Errno.EINVAL);
            }
            variables.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return variables;
    }

    private int await(GuestMemory memory, long[] a) throws SyscallException {
        long out = u32(a[1]);
        memory.view(out, 4);
        WaitStatus status = sys.waitpid((int) a[0], (int) a[2]);
        if (status == null) {
            return 0;
        }
        memory.store32(out, word(status));
        return status.pid();
    }

    /** As wait(2) packs it. */
    private static int word(WaitStatus status) {
        if (status instanceof WaitStatus.Exited exited) {
            return exited.code() << 8;
        }
        if (status instanceof WaitStatus.Signaled signaled) {
            return signaled.signal().number();
        }
        return status instanceof WaitStatus.Stopped stopped ? stopped.signal().number() << 8 | 0x7F : 0xFFFF;
    }

    private int pipe(GuestMemory memory, long[] a) throws SyscallException {
        memory.view(u32(a[0]), 8);
        PipeFds pipe = sys.pipe(OpenFlags.O_CLOEXEC);
        memory.store32(u32(a[0]), files.adopt(pipe.readEnd()));
        memory.store32(u32(a[0]) + 4, files.adopt(pipe.writeEnd()));
        return 0;
    }

    private int action(Signal signal, int how) throws SyscallException {
        SigAction former = sys.sigaction(
                signal,
                switch (how) {
                    case DEFAULT -> SigAction.Preset.DEFAULT;
                    case IGNORE -> SigAction.Preset.IGNORE;
                    case CATCH -> new SigAction.Handle(caught -> catcher.caught(caught.number()), Set.of(), false);
                    default -> throw new SyscallException(Errno.EINVAL);
                });
        if (former instanceof SigAction.Handle) {
            return CATCH;
        }
        return former == SigAction.Preset.IGNORE ? IGNORE : DEFAULT;
    }

    private int mask(GuestMemory memory, long[] a) throws SyscallException {
        int how = (int) a[0];
        long out = u32(a[2]);
        memory.view(out, 8);
        if (how < 0 || how > 2) {
            throw new SyscallException(Errno.EINVAL);
        }
        Set<Signal> set = EnumSet.noneOf(Signal.class);
        for (Signal signal : Signal.values()) {
            if ((a[1] >> (signal.number() - 1) & 1) != 0) {
                set.add(signal);
            }
        }
        long former = 0;
        for (Signal signal : sys.sigmask(MaskHow.values()[how], set)) {
            former |= 1L << (signal.number() - 1);
        }
        memory.store64(out, former);
        return 0;
    }
}
