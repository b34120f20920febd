package org.jarnix.wasm.engine;

import java.util.List;
import org.jarnix.api.Signal;

/** The end of a guest whose code cannot go on. */
public final class GuestTrap extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Signal signal;
    private final transient List<String> frames;

    /**
     * @param signal what a process of a real machine would get for it
     * @param frames the guest's functions, the innermost first
     */
    public GuestTrap(Signal signal, String message, List<String> frames) {
        super(message, null, false, false);
        this.signal = signal;
        this.frames = List.copyOf(frames);
    }

    /** The signal that stands for it. */
    public Signal signal() {
        return signal;
    }

    /** The guest's functions, the innermost first. */
    public List<String> frames() {
        return frames;
    }
}
