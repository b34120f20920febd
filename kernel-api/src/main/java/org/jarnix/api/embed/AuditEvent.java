package org.jarnix.api.embed;

import java.util.List;
import org.jarnix.api.Errno;
import org.jspecify.annotations.Nullable;

/**
 * One system call that a guest made.
 *
 * @param realtimeNanos when it began, in nanoseconds since the epoch
 * @param pid the process
 * @param uid the effective user
 * @param program the name of what the process runs
 * @param call the name of the call, a method of {@link org.jarnix.api.Sys}
 * @param arguments each as text; of bytes their number
 * @param result the answer as text, empty where there is none
 * @param errno why it failed; null where it did not
 * @param denied whether it was the policy on calls that refused it
 */
public record AuditEvent(
        long realtimeNanos,
        int pid,
        int uid,
        String program,
        String call,
        List<String> arguments,
        String result,
        @Nullable Errno errno,
        boolean denied) {
    /** One line for a journal: {@code time pid uid program call(arguments) = result}. */
    public String line() {
        String answer = errno == null ? result : errno.name() + (denied ? " (policy)" : "");
        return realtimeNanos + " " + pid + " " + uid + " " + program + " " + call + "(" + String.join(", ", arguments)
                + ") = " + answer;
    }
}
