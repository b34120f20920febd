package org.jarnix.api.lib.regex;

import java.util.BitSet;

/** A partition of the 256 bytes into classes that an automaton cannot tell apart, which keeps its tables small. */
final class ByteClasses {
    /** The class of each byte. */
    final int[] of = new int[256];

    /** A byte of each class. */
    final int[] representative;

    final int count;

    private ByteClasses(BitSet boundaries) {
        int last = 0;
        for (int b = 1; b < 256; b++) {
            last += boundaries.get(b) ? 1 : 0;
            of[b] = last;
        }
        count = last + 1;
        representative = new int[count];
        for (int b = 255; b >= 0; b--) {
            representative[of[b]] = b;
        }
    }

    static ByteClasses of(Nfa nfa) {
        BitSet cuts = new BitSet(257);
        for (int i = 0; i < nfa.size(); i++) {
            if (nfa.op[i] == Nfa.BYTE) {
                single(cuts, nfa.y[i]);
            }
        }
        for (Nfa.Branch branch : nfa.branches) {
            for (byte key : branch.keys()) {
                single(cuts, key & 0xff);
            }
        }
        for (CharSet set : nfa.sets) {
            cut(cuts, set, nfa.mode.bytes());
        }
        if (nfa.looks != 0) {
            single(cuts, nfa.mode.newline());
        }
        if (nfa.asksWords()) {
            for (int b = 1; b < 128; b++) {
                if (CharClass.WORD.test(b) != CharClass.WORD.test(b - 1)) {
                    cuts.set(b);
                }
            }
            cuts.set(128);
        }
        return new ByteClasses(cuts);
    }

    private static void single(BitSet cuts, int b) {
        cuts.set(b);
        cuts.set(b + 1);
    }

    private static void cut(BitSet cuts, CharSet set, boolean bytes) {
        for (int b = 1; b < (bytes ? 256 : 128); b++) {
            if (set.containsByte(b) != set.containsByte(b - 1)) {
                cuts.set(b);
            }
        }
        if (bytes) {
            return;
        }
        if (set.wide() == CharSet.Wide.SOME || set.hasRaw()) {
            cuts.set(128, 256);
        } else if (set.wide() == CharSet.Wide.ALL) {
            for (int b : new int[] {0x80, 0x90, 0xA0, 0xC0, 0xC2, 0xE0, 0xE1, 0xED, 0xEE, 0xF0, 0xF1, 0xF4, 0xF5}) {
                cuts.set(b);
            }
        } else {
            cuts.set(128);
        }
    }
}
