package org.jarnix.shell.syntax;

/**
 * Finds out whether the thread's stack has room for some more levels of recursion, by using that room and coming back.
 *
 * <p>How deep functions may call each other depends on how large the application made its threads' stacks, which nothing tells. A
 * virtual thread that gives up its carrier needs more of it the deeper it is, so the room asked for grows with the depth. The probe runs where no lock is held and nothing is half done, so that running out of stack there is harmless.
 */
public final class StackGuard {
    /** Many, because these frames are small once they are compiled, and the ones to come are large until they are. */
    private static final int FRAMES = 12_000;

    private static final int FRAMES_A_LEVEL = 30;
    private static final int FRAMES_A_LEVEL_CARRIED = 100;
    private static final int CHECKED_FROM = 48;
    private static final int STEP = 16;

    /** So many looks, as a power of two, while the depth doubles. */
    private static final int STEPS = 6;

    private StackGuard() {}

    /** Whether recursion at {@code depth} may go on; looks at the stack at some depths only, the rarer the deeper. */
    public static boolean allows(int depth) {
        return allows(depth, FRAMES_A_LEVEL_CARRIED);
    }

    /** The same on a stack that is no carrier's. */
    public static boolean allowsOnOwnStack(int depth) {
        return allows(depth, FRAMES_A_LEVEL);
    }

    private static boolean allows(int depth, int framesALevel) {
        if (depth < CHECKED_FROM) {
            return true;
        }
        int step = Math.max(STEP, Integer.highestOneBit(depth) >> STEPS);
        return depth % step != 0 || hasRoom(FRAMES + (depth + step) * framesALevel);
    }

    private static boolean hasRoom(int frames) {
        try {
            return descend(frames, 1, 2, 3) != 0;
        } catch (StackOverflowError e) {
            return false;
        }
    }

    private static long descend(int left, long a, long b, long c) {
        if (left == 0) {
            return a | 1;
        }
        return descend(left - 1, b + left, c ^ a, a - b) + (a & 1) | 1;
    }
}
