package org.jarnix.api.embed;

/** A run that did not succeed, told by {@link Result#check}: how it ended, the limits it has met, what it complained of. */
public final class ScriptFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    /** How much of standard error is told: its end. */
    private static final int MOST = 2000;

    private final transient Result result;

    ScriptFailedException(Result result) {
        super(message(result));
        this.result = result;
    }

    /** All of it. */
    public Result result() {
        return result;
    }

    private static String message(Result result) {
        StringBuilder text = new StringBuilder(
                switch (result.ending()) {
                    case EXITED -> "exit status " + result.status();
                    case SIGNALED -> "ended by signal " + (result.status() - 128);
                    case TIMED_OUT -> "its time was over";
                    case CANCELLED -> "cancelled";
                });
        for (LimitReached reached : result.limits()) {
            text.append("; ").append(reached.message());
        }
        String complaint = result.err().strip();
        if (!complaint.isEmpty()) {
            text.append(": ").append(complaint.substring(Math.max(0, complaint.length() - MOST)));
        }
        return text.toString();
    }
}
