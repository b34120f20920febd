package org.jarnix.api.embed;

/**
 * A limit that something ran into.
 *
 * @param limit which
 * @param value what it was set to, in the limit's unit
 */
public record LimitReached(Limit limit, long value) {
    /** A sentence that names the limit and says how to raise it. */
    public String message() {
        return "the limit of " + value + " " + limit.unit() + " was reached; raise it with " + limit.raisedBy();
    }
}
