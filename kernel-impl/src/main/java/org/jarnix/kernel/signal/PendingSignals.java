package org.jarnix.kernel.signal;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.jarnix.api.SigInfo;
import org.jarnix.api.Signal;
import org.jspecify.annotations.Nullable;

/**
 * The signals that wait for one process, with what came with them: of a real-time signal all that were sent, of another
 * the first. The owner's lock guards it.
 */
final class PendingSignals {
    private long bits;
    private @Nullable ArrayDeque<SigInfo> infos;

    /** Those that wait. */
    long bits() {
        return bits;
    }

    /** How many wait. */
    int size() {
        return infos == null ? 0 : infos.size();
    }

    /** Whether a signal of a timer is among them. */
    boolean hasTimer(Signal signal, int timer) {
        return infos != null && infos.stream().anyMatch(info -> isOf(info, signal, timer));
    }

    private static boolean isOf(SigInfo info, Signal signal, int timer) {
        return info.signal() == signal && info.code() == SigInfo.Code.SI_TIMER && info.status() == timer;
    }

    /** Forgets the signals of a timer. */
    void removeTimer(Signal signal, int timer) {
        if (infos != null
                && infos.removeIf(info -> isOf(info, signal, timer))
                && infos.stream().noneMatch(info -> info.signal() == signal)) {
            bits &= ~SignalBits.bit(signal);
        }
    }

    void add(SigInfo info) {
        long bit = SignalBits.bit(info.signal());
        if ((bits & bit) != 0 && !info.signal().isRealTime()) {
            return;
        }
        if (infos == null) {
            infos = new ArrayDeque<>(4);
        }
        bits |= bit;
        infos.add(info);
    }

    /** Forgets some signals. */
    void remove(long gone) {
        if ((bits & gone) != 0 && infos != null) {
            infos.removeIf(info -> (SignalBits.bit(info.signal()) & gone) != 0);
            bits &= ~gone;
        }
    }

    /** Takes the first of the lowest signal of a set that is not empty. */
    SigInfo take(long among) {
        Signal lowest = SignalBits.lowest(among);
        SigInfo taken = null;
        boolean more = false;
        if (infos != null) {
            for (Iterator<SigInfo> all = infos.iterator(); all.hasNext() && !more; ) {
                SigInfo info = all.next();
                if (info.signal() == lowest && taken == null) {
                    taken = info;
                    all.remove();
                } else {
                    more = info.signal() == lowest;
                }
            }
        }
        if (!more) {
            bits &= ~SignalBits.bit(lowest);
        }
        return taken == null ? SigInfo.ofKernel(lowest) : taken;
    }
}
