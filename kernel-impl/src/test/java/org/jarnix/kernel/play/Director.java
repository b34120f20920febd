package org.jarnix.kernel.play;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.PipeFds;
import org.jarnix.api.Poll;
import org.jarnix.api.Program;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/** Plays a recorded case: tells the actors which calls to make, and notes what is answered other than on Linux. */
final class Director implements Program {
    private static final int ACTORS = 6;
    /** How long a call must not answer that waits on Linux, and how long at most one may take that does not. */
    private static final Duration SHORT = Duration.ofMillis(Integer.getInteger("jarnix.play.short", 30));

    private static final Duration LONG = Duration.ofMillis(Integer.getInteger("jarnix.play.long", 20_000));

    private final List<String> lines;
    private final List<String> differences = new ArrayList<>();

    Director(List<String> lines) {
        this.lines = lines;
    }

    List<String> differences() {
        return differences;
    }

    @Override
    public int run(Sys sys, List<String> argv) throws SyscallException {
        for (int i = 0; i < ACTORS; i++) {
            pipe(sys, Actor.command(i));
            pipe(sys, Actor.answer(i));
        }
        sys.mkdir("/world", 0777);
        sys.chmod("/world", 0777);
        sys.chdir("/world");
        sys.umask(022);
        int[] pids = new int[ACTORS];
        pids[0] = sys.spawn(SpawnSpec.body(Actor.first(pids)).newSession().build());
        for (String line : lines) {
            if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("case ")) {
                play(sys, line);
            }
        }
        return 0;
    }

    private static void pipe(Sys sys, int at) throws SyscallException {
        PipeFds fds = sys.pipe(0);
        sys.dup2(fds.readEnd(), at, 0);
        sys.dup2(fds.writeEnd(), at + 1, 0);
        sys.close(fds.readEnd());
        sys.close(fds.writeEnd());
    }

    private void play(Sys sys, String line) throws SyscallException {
        String[] parts = line.split(" => ", 2);
        int actor = line.charAt(0) - 'A';
        if (!parts[0].substring(1).equals(".")) {
            byte[] command = (parts[0].substring(3) + "\n").getBytes(StandardCharsets.ISO_8859_1);
            sys.write(Actor.command(actor) + 1, command, 0, command.length);
        }
        Poll[] polls = {new Poll(Actor.answer(actor), Poll.POLLIN)};
        boolean answered = sys.poll(polls, parts[1].equals("waits") ? SHORT : LONG) > 0;
        String answer = answered ? Actor.line(sys, Actor.answer(actor)) : "waits";
        if (!parts[1].equals(answer)) {
            differences.add(lines.get(0) + ": " + parts[0] + "\n   Linux: " + parts[1] + "\n   here:  " + answer);
        }
    }
}
