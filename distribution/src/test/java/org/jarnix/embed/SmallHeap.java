package org.jarnix.embed;

import java.time.Duration;
import java.util.List;
import org.jarnix.api.embed.Ending;
import org.jarnix.api.embed.ExecOptions;
import org.jarnix.api.embed.Kernel;
import org.jarnix.api.embed.Result;
import org.jarnix.api.embed.Session;

/** An application in a small heap, whose guests fill it: each argument is a script; a line each of how it ended. */
public final class SmallHeap {
    private SmallHeap() {}

    public static void main(String[] scripts) {
        try (Kernel neighbour = Kernel.builder().boot();
                Session session = neighbour.session()) {
            session.exec("x=untouched");
            for (String script : List.of(scripts)) {
                System.out.println(
                        run(script) + " " + session.exec("echo $x").out().strip());
            }
        }
    }

    private static String run(String script) {
        try (Kernel kernel = Kernel.builder().boot()) {
            Result result = kernel.exec(script, ExecOptions.DEFAULT.withTimeLimit(Duration.ofMinutes(2)));
            return result.ending() == Ending.TIMED_OUT
                    ? "time"
                    : result.limits().isEmpty()
                            ? "nothing"
                            : result.limits().getFirst().limit().name();
        }
    }
}
