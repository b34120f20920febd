package org.jarnix.programs.tar;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jarnix.api.SpawnSpec;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.HumanSize;
import org.jarnix.api.lib.Seconds;

/** What is done at every Nth record of an archive (GNU tar manual, 3.8 Checkpoints). */
final class Checkpoints {
    /** Tells of nothing. */
    static final Watch NONE = position -> {};

    static final int USUAL = 10;

    private final List<String> actions = new ArrayList<>();
    private int every;

    /** Is told how far an archive was read or written. */
    @FunctionalInterface
    interface Watch {
        void at(long position) throws IOException;
    }

    /** Asks for one at every so many records. */
    void every(int records) {
        every = records;
    }

    /** Takes in an action; false for none that there is. */
    boolean action(String text) {
        String word = text.split("=", 2)[0];
        boolean known = switch (word) {
            case "dot", ".", "bell", "echo", "totals" -> true;
            case "exec", "ttyout" -> text.contains("=");
            case "sleep" -> text.contains("=") && Seconds.parse(text.substring(6)) != null;
            default -> false;
        };
        if (known) {
            actions.add(text);
            every = every == 0 ? USUAL : every;
        }
        return known;
    }

    /** Watches an archive that is written: a record counts when it is full. */
    Watch writing(Session session) {
        return every == 0 ? NONE : new Counter(session, true);
    }

    /** Watches an archive that is read: a record counts when its first byte was read. */
    Watch reading(Session session) {
        return every == 0 ? NONE : new Counter(session, false);
    }

    private final class Counter implements Watch {
        private final Session session;
        private final boolean writes;
        private long done;

        Counter(Session session, boolean writes) {
            this.session = session;
            this.writes = writes;
        }

        @Override
        public void at(long position) throws IOException {
            long record = (long) session.options().blocking * Blocks.SIZE;
            long records = writes ? position / record : (position + record - 1) / record;
            while (done < records) {
                done++;
                if (done % every == 0) {
                    for (String action : actions.isEmpty() ? List.of("echo") : actions) {
                        run(action, position);
                    }
                }
            }
        }

        private void run(String action, long position) throws IOException {
            int equals = action.indexOf('=');
            String text = equals < 0 ? "" : action.substring(equals + 1);
            switch (equals < 0 ? action : action.substring(0, equals)) {
                case "dot", "." -> session.listing().raw(".");
                case "bell" -> session.listing().raw("\u0007");
                case "ttyout" -> session.listing().raw(expanded(text, position));
                case "totals" -> session.io().note(totals(position) + "\n");
                case "sleep" -> {
                    Duration time = Seconds.parse(text);
                    session.io().sys().sleep(time == null ? Duration.ZERO : time);
                }
                case "exec" -> execute(text);
                default ->
                    session.warn(
                            equals < 0
                                    ? (writes ? "Write" : "Read") + " checkpoint " + done
                                    : expanded(text, position));
            }
        }

        private String expanded(String text, long position) {
            return text.replace("%s", writes ? "write" : "read")
                    .replace("%u", Long.toString(done))
                    .replace("%T", totals(position))
                    .replace("%%", "%");
        }

        private String totals(long position) {
            String human = HumanSize.binary(position) + (position < 1024 ? "B" : "iB");
            return (writes ? "Total bytes written: " : "Total bytes read: ") + position + " (" + human + ", ?/s)";
        }

        private void execute(String command) throws IOException {
            Sys sys = session.io().sys();
            Map<String, String> env = new TreeMap<>(sys.environ());
            env.put("TAR_VERSION", "1.34");
            env.put("TAR_ARCHIVE", session.options().archive);
            env.put("TAR_CHECKPOINT", Long.toString(done));
            env.put("TAR_SUBCOMMAND", "-" + session.options().action);
            env.put("TAR_BLOCKING_FACTOR", Integer.toString(session.options().blocking));
            env.put("TAR_FORMAT", "gnu");
            try {
                int pid = sys.spawn(SpawnSpec.file("/bin/sh")
                        .argv("/bin/sh", "-c", command)
                        .env(env)
                        .build());
                sys.waitpid(pid, 0);
            } catch (SyscallException e) {
                session.cannot("exec", "/bin/sh", e);
            }
        }
    }
}
