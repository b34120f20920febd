package org.jarnix.kernel.time;

/** What can be set to go off, and to go off again and again. */
public interface SettableTimer {
    /**
     * How a timer stands.
     *
     * @param left nanoseconds until it goes off, 0 where it is not set
     * @param interval nanoseconds from then on, 0 for once
     */
    record State(long left, long interval) {}

    /**
     * Sets it and answers how it stood.
     *
     * @param at when, on the timer's own scale; {@link org.jarnix.kernel.task.Task#NEVER} takes it back
     * @param every nanoseconds after that, 0 for once
     */
    State set(long at, long every);

    /** How it stands. */
    State get();
}
