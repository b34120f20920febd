package org.jarnix.api.lib.regex;

/** Which assertions hold at a place in a text, with its neighbours decoded. */
final class Surroundings {
    private Surroundings() {}

    static int at(Mode mode, byte[] buf, int at, int start, int end) {
        int before = Look.EDGE;
        if (at > start) {
            before = Look.kind(mode.bytes() ? plain(buf[at - 1]) : Utf8.decodeBefore(buf, at, start), mode.newline());
        }
        int after = Look.EDGE;
        if (at < end) {
            after = Look.kind(mode.bytes() ? plain(buf[at]) : Utf8.decode(buf, at, end), mode.newline());
        }
        return Look.holding(before, after);
    }

    private static int plain(byte b) {
        return b < 0 ? Utf8.RAW : b;
    }

    /** How far an instruction that takes a character goes: the number of bytes, or 0 if it does not match here. */
    static int width(Nfa nfa, int pc, byte[] buf, int at, int end) {
        if (at >= end) {
            return 0;
        }
        int b = buf[at] & 0xff;
        if (nfa.op[pc] == Nfa.BYTE) {
            return nfa.y[pc] == b ? 1 : 0;
        }
        CharSet set = nfa.sets[nfa.y[pc]];
        if (b < 128 || nfa.mode.bytes()) {
            return set.containsByte(b) ? 1 : 0;
        }
        int c = Utf8.decode(buf, at, end);
        if (c < Utf8.RAW && set.wide() != CharSet.Wide.NONE && set.contains(c)) {
            return Utf8.length(c);
        }
        return set.containsRaw(b) ? 1 : 0;
    }
}
