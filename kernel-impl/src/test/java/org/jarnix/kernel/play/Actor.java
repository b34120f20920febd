package org.jarnix.kernel.play;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Errno;
import org.jarnix.api.Program;
import org.jarnix.api.SigInfo;
import org.jarnix.api.Signal;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;

/** A process of a recorded program: reads calls from its pipe, makes them, and writes what they answer. */
final class Actor {
    static final int CONTROL = 200;

    private static final int NOT_OPEN = 9_999;

    final Sys sys;
    private final int number;
    private final int[] pids;
    private final Map<String, Integer> names;
    private final List<SigInfo> handled = new ArrayList<>();
    private final List<Calls> calls;

    /** Some of the calls; null for a word that is none of them. */
    interface Calls {
        String make(String word, List<String> a) throws SyscallException;
    }

    private final List<String> kept;

    private Actor(Sys sys, int number, int[] pids, Map<String, Integer> names, List<String> kept) {
        this.sys = sys;
        this.kept = new ArrayList<>(kept);
        this.number = number;
        this.pids = pids;
        this.names = new HashMap<>(names);
        this.calls = List.of(
                new FileCallsPlayed(this),
                new ProcessCallsPlayed(this),
                new SignalCallsPlayed(this),
                new TtyCallsPlayed(this),
                new SocketCallsPlayed(this),
                new IpcCallsPlayed(this),
                new PathCallsPlayed(this),
                new MountCallsPlayed(this),
                new ClockCallsPlayed(this));
    }

    static Program first(int[] pids) {
        return (sys, argv) -> new Actor(sys, 0, pids, Map.of(), List.of()).serve();
    }

    static int command(int actor) {
        return CONTROL + 4 * actor;
    }

    static int answer(int actor) {
        return CONTROL + 4 * actor + 2;
    }

    /** Starts another actor as a child. */
    void fork(String name) throws SyscallException {
        int child = name.charAt(0) - 'A';
        int pid = sys.spawn(SpawnSpec.body((its, argv) -> new Actor(its, child, pids, names, kept).serve())
                .build());
        pids[child] = pid;
    }

    private int serve() throws SyscallException {
        for (String line = line(sys, command(number)); line != null; line = line(sys, command(number))) {
            byte[] bytes = (answer(line) + "\n").getBytes(StandardCharsets.ISO_8859_1);
            for (int done = 0; done < bytes.length; ) {
                try {
                    done += sys.write(answer(number) + 1, bytes, done, bytes.length - done);
                } catch (SyscallException e) {
                    again(e);
                }
            }
        }
        return 99;
    }

    private static void again(SyscallException e) throws SyscallException {
        if (e.errno() != Errno.EINTR) {
            throw e;
        }
    }

    /** A line from a pipe, whatever interrupts; null at the end. */
    static String line(Sys sys, int fd) throws SyscallException {
        StringBuilder line = new StringBuilder();
        byte[] one = new byte[1];
        while (true) {
            try {
                if (sys.read(fd, one, 0, 1) == 0) {
                    return null;
                }
                if (one[0] == '\n') {
                    return line.toString();
                }
                line.append((char) (one[0] & 0xff));
            } catch (SyscallException e) {
                again(e);
            }
        }
    }

    private String answer(String line) {
        if (line.startsWith("keep ")) {
            kept.add(line.substring("keep ".length()));
            return "ok";
        }
        List<String> words = Arrays.asList(line.trim().split(" +"));
        if (words.get(0).equals("world")) {
            world(words.get(1), words.get(2), words.get(3));
            return "ok";
        }
        try {
            for (Calls each : calls) {
                String answer = each.make(words.get(0), words);
                if (answer != null) {
                    return answer;
                }
            }
            return "what is " + words.get(0);
        } catch (SyscallException e) {
            return Words.name(e.errno());
        }
    }

    /** A folder of somebody's, in which they make the kept calls, and somebody goes on. */
    private void world(String name, String owner, String then) {
        answer("mkdir " + name + " 755");
        answer("chown " + name + " " + owner + " " + owner);
        answer("chdir " + name);
        if (!owner.equals("0")) {
            answer("setgroups " + owner);
            answer("become " + owner);
        }
        List.copyOf(kept).forEach(this::answer);
        if (!owner.equals(then)) {
            answer("setgroups " + then);
            answer("become " + then);
        }
    }

    int fd(String name) {
        Integer known = names.get(name);
        if (known != null) {
            return known;
        }
        return name.matches("-?\\d+") ? Integer.parseInt(name) : NOT_OPEN;
    }

    void name(String name, int fd) {
        names.put(name, fd);
    }

    /** A process by its actor: A; a group: -A; others by number. */
    int pid(String word) {
        if (word.matches("-?[A-F]")) {
            int pid = pids[word.charAt(word.length() - 1) - 'A'];
            return word.startsWith("-") ? -pid : pid;
        }
        return Integer.parseInt(word);
    }

    String show(int pid) {
        for (int i = 0; i < pids.length; i++) {
            if (pid != 0 && pids[i] == pid) {
                return String.valueOf((char) ('A' + i));
            }
        }
        return pid == 1 ? "init" : pid == 0 ? "0" : "other";
    }

    void handled(SigInfo info) {
        handled.add(info);
    }

    String handled() {
        String all = handled.isEmpty()
                ? "none"
                : String.join(" ", handled.stream().map(this::show).toList());
        handled.clear();
        return all;
    }

    String show(SigInfo info) {
        String name = Words.name(info.signal());
        return switch (info.code()) {
            case CLD_EXITED -> name + "(EXITED " + show(info.pid()) + " " + info.status() + ")";
            case CLD_KILLED, CLD_STOPPED, CLD_CONTINUED -> {
                String what = info.code().name().substring("CLD_".length());
                yield name + "(" + what + " " + show(info.pid()) + " " + byNumber(info.status()) + ")";
            }
            case SI_USER -> name + "(USER " + show(info.pid()) + ")";
            case SI_QUEUE -> name + "(QUEUE " + show(info.pid()) + " " + info.value() + ")";
            case SI_TIMER -> name + "(TIMER)";
            case SI_KERNEL -> name + "(KERNEL)";
        };
    }

    static String byNumber(int number) {
        for (Signal signal : Signal.values()) {
            if (signal.number() == number) {
                return Words.name(signal);
            }
        }
        return "?";
    }
}
