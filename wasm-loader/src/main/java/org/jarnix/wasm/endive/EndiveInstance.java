package org.jarnix.wasm.endive;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.ProcessExit;
import org.jarnix.api.Signal;
import org.jarnix.wasm.binary.ModuleInfo;
import org.jarnix.wasm.binary.ModuleInfo.Kind;
import org.jarnix.wasm.engine.GuestInstance;
import org.jarnix.wasm.engine.GuestMemory;
import org.jarnix.wasm.engine.GuestTrap;
import org.jarnix.wasm.engine.MemoryLimit;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.types.MemoryLimits;

/** One process's instance of a module that Endive compiled. */
final class EndiveInstance implements GuestInstance {
    private static final String FUNCTION = "func_";
    private static final int FRAMES = 20;

    private final ModuleInfo info;
    private final int added;
    private final Footprint footprint;
    private GuestMemory memory;
    private boolean hasMemory;
    private @Nullable Instance instance;

    /** @param added by how much the functions' indexes are larger than the module's own */
    EndiveInstance(ModuleInfo info, int added, MemoryLimit limit) {
        this.info = info;
        this.added = added;
        this.footprint = new Footprint(limit);
        this.memory = new FlatView(FlatMemory.none());
    }

    /** Makes a memory; the first is the one that the host sees. */
    private FlatMemory memory(MemoryLimits limits) {
        FlatMemory made = FlatMemory.of(limits, footprint);
        if (!hasMemory) {
            hasMemory = true;
            memory = new FlatView(made);
        }
        return made;
    }

    /**
     * Makes the instance.
     *
     * @param begin the index of the function that it begins with; negative where there is none
     */
    void start(Instance.Builder builder, int begin) {
        Instance made = builder.withMemoryFactory(this::memory)
                .withTableFactory((table, value) -> CountedTable.of(table, value, footprint))
                .build();
        instance = made;
        if (begin >= 0) {
            guarded(() -> made.getMachine().call(begin, new long[0]));
        }
    }

    @Override
    public GuestMemory memory() {
        return memory;
    }

    @Override
    public long call(String export, long... arguments) {
        return guarded(() -> requireNonNull(instance).export(export).apply(arguments));
    }

    @Override
    public boolean exports(String function) {
        return info.export(function, Kind.FUNCTION) != null;
    }

    @Override
    public long grow(int pages) {
        if (!hasMemory) {
            return -1;
        }
        int before = requireNonNull(instance).memory().grow(pages);
        return before < 0 ? -1 : before * (long) Memory.PAGE_SIZE;
    }

    @Override
    public void close() {
        footprint.release();
        instance = null;
        memory = new FlatView(FlatMemory.none());
    }

    /** Code of the guest. */
    private interface Code {
        long @Nullable [] run();
    }

    private long guarded(Code code) {
        try {
            long[] result = code.run();
            return result == null || result.length == 0 ? 0 : result[0];
        } catch (ProcessExit | GuestTrap e) {
            throw e;
        } catch (StackOverflowError e) {
            throw new GuestTrap(Signal.SIGSEGV, "stack overflow", frames(e));
        } catch (OutOfMemoryError e) {
            throw new GuestTrap(Signal.SIGKILL, "out of memory", List.of());
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw trap(e);
        }
    }

    private GuestTrap trap(Throwable e) {
        String message = String.valueOf(e.getMessage());
        Throwable thrown = e.getCause() instanceof StackOverflowError overflow ? overflow : e;
        if (e instanceof IndexOutOfBoundsException || e instanceof NegativeArraySizeException) {
            return new GuestTrap(Signal.SIGSEGV, "out of bounds memory access", frames(e));
        }
        return new GuestTrap(signal(message), thrown == e ? message : "stack overflow", frames(thrown));
    }

    private static Signal signal(String message) {
        if (message.contains("unreachable")) {
            return Signal.SIGILL;
        }
        if (message.contains("integer")) {
            return Signal.SIGFPE;
        }
        return message.startsWith("unhandled") ? Signal.SIGABRT : Signal.SIGSEGV;
    }

    private List<String> frames(Throwable thrown) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement element : thrown.getStackTrace()) {
            String method = element.getMethodName();
            if (method.startsWith(FUNCTION) && frames.size() < FRAMES) {
                int index = Integer.parseInt(method.substring(FUNCTION.length())) - added;
                String name = info.functionNames().get(index);
                frames.add(name == null ? "function " + index : name);
            }
        }
        return frames;
    }
}
