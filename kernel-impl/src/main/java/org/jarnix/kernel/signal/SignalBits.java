package org.jarnix.kernel.signal;

import java.util.EnumSet;
import java.util.Set;
import org.jarnix.api.Signal;

/** Sets of signals as the bits of a long: signal n is bit n-1. */
public final class SignalBits {
    /** Those that stop a process if nothing else is said. */
    public static final long STOPS =
            bit(Signal.SIGSTOP) | bit(Signal.SIGTSTP) | bit(Signal.SIGTTIN) | bit(Signal.SIGTTOU);

    /** Those that can be neither blocked nor caught nor ignored. */
    static final long SOVEREIGN = bit(Signal.SIGKILL) | bit(Signal.SIGSTOP);

    /** Those that do nothing if nothing is said. */
    private static final long HARMLESS =
            bit(Signal.SIGCHLD) | bit(Signal.SIGURG) | bit(Signal.SIGWINCH) | bit(Signal.SIGCONT);

    /** The place of a real-time signal among all is its number less this. */
    private static final int GAP = Signal.SIGRTMIN.number() - Signal.SIGRTMIN.ordinal();

    private static final Signal[] BY_ORDINAL = Signal.values();

    private SignalBits() {}

    /** The bit of one signal. */
    public static long bit(Signal signal) {
        return 1L << (signal.number() - 1);
    }

    /** The bits of a set. */
    public static long of(Set<Signal> signals) {
        long bits = 0;
        for (Signal signal : signals) {
            bits |= bit(signal);
        }
        return bits;
    }

    /** The set that has these bits. */
    public static Set<Signal> toSet(long bits) {
        Set<Signal> signals = EnumSet.noneOf(Signal.class);
        for (Signal signal : BY_ORDINAL) {
            if ((bits & bit(signal)) != 0) {
                signals.add(signal);
            }
        }
        return signals;
    }

    /** The signal with the lowest number. */
    static Signal lowest(long bits) {
        int number = Long.numberOfTrailingZeros(bits) + 1;
        return BY_ORDINAL[number < Signal.SIGRTMIN.number() ? number - 1 : number - GAP];
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
