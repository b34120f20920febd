package org.jarnix.wasm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jarnix.api.ProcessExit;
import org.jarnix.api.Signal;
import org.jarnix.api.SignalCalls.MaskHow;
import org.jarnix.api.SignalCalls.SigAction;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Text;
import org.jarnix.wasm.abi.FirstAbi;
import org.jarnix.wasm.abi.MainArguments;
import org.jarnix.wasm.abi.Sdk;
import org.jarnix.wasm.binary.FunctionType;
import org.jarnix.wasm.binary.ModuleException;
import org.jarnix.wasm.binary.ModuleInfo;
import org.jarnix.wasm.binary.ModuleInfo.Export;
import org.jarnix.wasm.binary.ModuleInfo.Kind;
import org.jarnix.wasm.binary.Rewriter;
import org.jarnix.wasm.engine.GuestInstance;
import org.jarnix.wasm.engine.GuestModule;
import org.jarnix.wasm.engine.GuestTrap;
import org.jarnix.wasm.engine.HostFunction;
import org.jarnix.wasm.engine.WasmEngine;
import org.jarnix.wasm.wasi.GuestFiles;
import org.jarnix.wasm.wasi.Wasi;
import org.jspecify.annotations.Nullable;

/** One run of a module as the program of a process, from its bytes to its exit status. */
final class Guest {
    /** The stack of a guest's thread, in bytes; the machine takes of it what the guest uses. */
    static final long STACK = 16L << 20;

    /** The status of a module that cannot be run, as a shell has it for a file that is no program. */
    static final int CANNOT_RUN = 126;

    private static final int TIMED_OUT = 124;
    private static final int PAGE = 65536;
    /** Of modules from this size on a terminal is told that they are compiled. */
    private static final int SLOW = 1 << 20;

    /** What engines have compiled, in this JVM. */
    private static final ModuleCache<GuestModule> COMPILED = new ModuleCache<>();

    private static final FunctionType START = FunctionType.of(":");
    private static final FunctionType MAIN = FunctionType.of("ii:i");

    private final Sys sys;
    private final String name;
    private final RunOptions options;
    private final Engines engines;
    private @Nullable GuestInstance instance;

    /** @param name what messages call the module */
    Guest(Sys sys, String name, RunOptions options, Engines engines) {
        this.sys = sys;
        this.name = name;
        this.options = options;
        this.engines = engines;
    }

    /** Runs a module to its end; a signal that stands for a trap ends the process. */
    int run(byte[] module) throws IOException {
        return sys.runGuest(STACK, () -> {
            try {
                limitTime();
                return execute(KnownModule.of(module));
            } catch (ModuleException e) {
                say(e.getMessage());
                return CANNOT_RUN;
            } finally {
                release();
            }
        });
    }

    /** Makes sure that a module can be run, and that its code is there when it is. */
    void prepare(KnownModule module) throws ModuleException {
        imports(new GuestFiles(sys)).choose(module.info());
        entry(module.info());
        compiled(module);
    }

    private int execute(KnownModule module) throws IOException {
        ModuleInfo info = module.info();
        GuestFiles files = files();
        Imports imports = imports(files);
        Export entry = entry(info);
        List<HostFunction> functions = imports.choose(info);
        GuestModule compiled = compiled(module);
        try (GuestInstance made = compiled.instantiate(fuelled(functions), pages -> allows((long) pages * PAGE))) {
            instance = made;
            return start(made, info, entry);
        } catch (GuestTrap e) {
            throw die(e);
        }
    }

    private GuestFiles files() throws SyscallException {
        GuestFiles files = new GuestFiles(sys);
        if (options.directories() == null) {
            files.preopenAll();
        } else {
            for (RunOptions.Directory directory : options.directories()) {
                files.preopen(directory.path(), directory.name());
            }
        }
        return files;
    }

    private Imports imports(GuestFiles files) {
        Wasi wasi = new Wasi(sys, files, options.argv(), options.environment());
        FirstAbi first = new FirstAbi(sys, new GuestFiles(sys), files.paths(), variables());
        return new Imports()
                .offer(Wasi.MODULE, wasi.functions())
                .offer(FirstAbi.MODULE, first.functions())
                .offer(Sdk.MODULE, new Sdk(sys, files, this::caught).functions());
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        for (String text : options.environment()) {
            int equals = text.indexOf('=');
            variables.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return variables;
    }

    private void caught(int signal) {
        GuestInstance running = instance;
        if (running != null && running.exports(Sdk.HANDLER)) {
            running.call(Sdk.HANDLER, signal);
        }
    }

    /** The name of the engine that would run a module: a {@link ModuleException} says why none would. */
    static String check(Sys sys, ModuleInfo info) throws ModuleException {
        RunOptions none = new RunOptions(List.of(), List.of(), List.of(), null, 0, null, Duration.ZERO);
        Engines engines = new Engines(sys);
        new Guest(sys, "", none, engines).imports(new GuestFiles(sys)).choose(info);
        entry(info);
        return engines.choose(null, info).name();
    }

    private static Export entry(ModuleInfo info) throws ModuleException {
        Export start = info.export("_start", Kind.FUNCTION);
        if (start != null && START.equals(start.type())) {
            return start;
        }
        Export main = info.export("main", Kind.FUNCTION);
        if (main == null || !MAIN.equals(main.type())) {
            throw new ModuleException("has no entry point: neither _start nor main is exported");
        }
        if (info.export("memory", Kind.MEMORY) == null) {
            throw new ModuleException("does not export its memory");
        }
        return main;
    }

    private int start(GuestInstance made, ModuleInfo info, Export entry) throws ModuleException {
        if (START.equals(entry.type())) {
            made.call(entry.name());
            return 0;
        }
        Long argv = MainArguments.write(made, info.globals().get("__heap_base"), options.argv());
        if (argv == null) {
            throw new ModuleException("its memory has no room for the arguments");
        }
        return (int) made.call(entry.name(), options.argv().size(), argv);
    }

    private GuestModule compiled(KnownModule module) throws ModuleException {
        ModuleInfo info = module.info();
        WasmEngine engine = engines.choose(options.engine(), info);
        boolean metered = options.fuel() != null;
        String key = module.digest() + (metered ? ".metered." : ".") + engine.name();
        GuestModule known = COMPILED.find(key);
        if (known != null) {
            return known;
        }
        return COMPILED.get(key, module.bytes().length, () -> {
            byte[] code = metered ? Rewriter.metered(module.bytes(), 0) : module.bytes();
            CodeFolder folder = new CodeFolder(sys);
            byte[] kept = folder.find(key);
            GuestModule loaded = kept == null ? null : restored(engine, code, info, kept);
            if (loaded != null) {
                return loaded;
            }
            return made(engine, code, info, translated -> folder.keep(key, translated));
        });
    }

    private static @Nullable GuestModule restored(WasmEngine engine, byte[] module, ModuleInfo info, byte[] kept) {
        try {
            return engine.load(module, info, kept, false);
        } catch (ModuleException e) {
            return null; // of another version, or not ours: it is translated again
        }
    }

    private GuestModule made(WasmEngine engine, byte[] module, ModuleInfo info, Consumer<byte[]> keeper)
            throws ModuleException {
        boolean told = module.length >= SLOW && tell("compiling " + name + " (" + module.length / SLOW + " MiB) ...");
        try {
            byte[] translated = engine.translate(module, info);
            if (translated.length > 0) {
                keeper.accept(translated);
            }
            return engine.load(module, info, translated, true);
        } finally {
            if (told) {
                tell("\r\u001b[K");
            }
        }
    }

    /** Writes to the terminal on standard error, if there is one. */
    private boolean tell(String text) {
        try {
            sys.tcgetattr(2);
            byte[] bytes = Text.encode(text);
            sys.write(2, bytes, 0, bytes.length);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private List<HostFunction> fuelled(List<HostFunction> functions) {
        Long fuel = options.fuel();
        if (fuel == null) {
            return functions;
        }
        var all = new ArrayList<>(functions);
        long[] left = {fuel};
        all.add(new HostFunction(Rewriter.MODULE, Rewriter.CHECK, FunctionType.of("I:I"), (memory, arguments) -> {
            if (left[0] <= 0) {
                throw new GuestTrap(Signal.SIGXCPU, "out of fuel", List.of());
            }
            long all2 = left[0];
            left[0] = 0;
            return all2;
        }));
        return all;
    }

    private boolean allows(long bytes) {
        if (bytes > options.memoryMost()) {
            return false;
        }
        try {
            sys.guestMemory(bytes);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    private void release() {
        try {
            sys.guestMemory(0);
        } catch (SyscallException | ProcessExit e) {
            assert e != null; // the process ends anyway
        }
    }

    private void limitTime() throws SyscallException {
        Duration timeout = options.timeout();
        if (timeout.isZero()) {
            return;
        }
        sys.sigaction(
                Signal.SIGALRM,
                new SigAction.Handle(
                        signal -> {
                            say("timed out");
                            throw sys.exit(TIMED_OUT);
                        },
                        Set.of(),
                        false));
        sys.alarm(timeout);
    }

    /** Ends the process by the signal that a trap stands for. */
    private ProcessExit die(GuestTrap trap) throws IOException {
        StringBuilder text = new StringBuilder(trap.getMessage());
        for (String frame : trap.frames()) {
            text.append("\n    at ").append(frame);
        }
        say(text.toString());
        Signal signal = trap.signal();
        if (signal != Signal.SIGKILL) {
            sys.sigaction(signal, SigAction.Preset.DEFAULT);
        }
        sys.sigmask(MaskHow.UNBLOCK, Set.of(signal));
        sys.kill(sys.getpid(), signal);
        throw sys.exit(128 + signal.number());
    }

    private void say(@Nullable String message) throws SyscallException {
        byte[] text = Text.encode(name + ": " + message + "\n");
        sys.write(2, text, 0, text.length);
    }

    /** Variables as a guest gets them. */
    static List<String> strings(Map<String, String> environment) {
        return environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }
}
