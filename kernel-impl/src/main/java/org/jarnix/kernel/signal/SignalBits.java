package org.jarnix.kernel.signal;

import java.util.EnumSet;
import java.util.Set;
import org.jarnix.api.Signal;

/** Sets of signals as the bits of an int: signal n is bit n. */
public final class SignalBits {
    /** Those that stop a process if nothing else is said. */
    public static final int STOPS =
            bit(Signal.SIGSTOP) | bit(Signal.SIGTSTP) | bit(Signal.SIGTTIN) | bit(Signal.SIGTTOU);

    /** Those that can be neither blocked nor caught nor ignored. */
    static final int SOVEREIGN = bit(Signal.SIGKILL) | bit(Signal.SIGSTOP);

    /** Those that do nothing if nothing is said. */
    private static final int HARMLESS =
            bit(Signal.SIGCHLD) | bit(Signal.SIGURG) | bit(Signal.SIGWINCH) | bit(Signal.SIGCONT);

    private static final Signal[] BY_ORDINAL = Signal.values();

    private SignalBits() {}

    /** The bit of one signal. */
    public static int bit(Signal signal) {
        return 1 << signal.number();
    }

    /** The bits of a set. */
    public static int of(Set<Signal> signals) {
        int bits = 0;
        for (Signal signal : signals) {
            bits |= bit(signal);
        }
        return bits;
    }

    /** The set that has these bits. */
    public static Set<Signal> toSet(int bits) {
        Set<Signal> signals = EnumSet.noneOf(Signal.class);
        for (Signal signal : BY_ORDINAL) {
            if ((bits & bit(signal)) != 0) {
                signals.add(signal);
            }
        }
        return signals;
    }

    /** The signal with the lowest number. */
    static Signal lowest(int bits) {
        return BY_ORDINAL[Integer.numberOfTrailingZeros(bits) - 1];
    }

    /** Whether a signal stops a process that says nothing about it. */
    public static boolean stops(Signal signal) {
        return (bit(signal) & STOPS) != 0;
    }

    /** Whether a signal does nothing to a process that says nothing about it. */
    public static boolean isHarmless(Signal signal) {
        return (bit(signal) & HARMLESS) != 0;
    }
}
