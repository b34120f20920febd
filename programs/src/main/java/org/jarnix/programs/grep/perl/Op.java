package org.jarnix.programs.grep.perl;

/** The instructions of {@link Code}, with their operands. */
final class Op {
    static final int MATCH = 0;
    /** set. */
    static final int ONE = 1;
    /** first to try, then the other. */
    static final int SPLIT = 2;
    /** target. */
    static final int JUMP = 3;
    /** slot. */
    static final int SAVE = 4;
    /** set, least, most, greed. */
    static final int RUN = 5;
    /** which of {@link Node.At}. */
    static final int PLACE = 6;
    /** group, whether letters fold. */
    static final int REFERENCE = 7;
    /** whether it is negative, target behind its own instructions. */
    static final int LOOK = 8;
    /** target behind its own instructions. */
    static final int ATOMIC = 9;
    /** group. */
    static final int CALL = 10;
    /** slot, target: goes there where the place is still the one in the slot. */
    static final int LEAVE_IF_STILL = 11;
    /** group, target for one that has not matched. */
    static final int IF_GROUP = 12;
    /** characters. */
    static final int BACK = 13;
    /** character, which is below 128. */
    static final int CHARACTER = 14;

    private Op() {}
}
