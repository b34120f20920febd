package org.jarnix.programs.sort;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Growth;

/** The beginnings of keys as bytes that order them, one behind another. */
final class EncodedKeys implements IntConsumer {
    /** Of each key no more is kept: what is equal so far is compared as it stands in the line. */
    static final int MOST = 40;

    private static final int FIRST_SIZE = 1 << 12;

    private final Sys sys;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int used;
    private int limit;
    private boolean cut;

    EncodedKeys(Sys sys) {
        this.sys = sys;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the next key begins. */
    int end() {
        return used;
    }

    /** Forgets the keys from a place on. */
    void dropTo(int place) {
        used = place;
    }

    /** Whether a key was longer than what was kept of it. */
    boolean isCut() {
        return cut;
    }

    /** Makes room for one more key. */
    void begin() throws SyscallException {
        limit = used + MOST;
        if (limit > bytes.length) {
            bytes = Arrays.copyOf(bytes, Growth.next(sys, bytes.length, limit));
        }
    }

    @Override
    public void accept(int value) {
        if (used < limit) {
            bytes[used++] = (byte) value;
        } else {
            cut = true;
        }
    }
}
