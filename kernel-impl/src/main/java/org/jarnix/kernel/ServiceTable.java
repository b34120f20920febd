package org.jarnix.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lines of {@code /etc/inittab}: {@code ID:RUNLEVELS:ACTION:COMMAND}; the levels are not looked at (inittab(5)). */
final class ServiceTable {
    private static final int FIELDS = 4;

    private ServiceTable() {}

    /** When a command is run. */
    enum Action {
        /** At boot, before all others, which wait for its end. */
        SYSINIT,
        /** At boot; the ones after it wait for its end. */
        WAIT,
        /** At boot, once. */
        ONCE,
        /** At boot, and again whenever it has ended. */
        RESPAWN
    }

    /** One line. */
    record Service(String id, Action action, String command) {}

    /**
     * Reads a table; those of {@code sysinit} come first.
     *
     * @param complaints takes a message for each line that makes no sense
     */
    static List<Service> parse(List<String> lines, List<? super String> complaints) {
        List<Service> services = new ArrayList<>();
        int early = 0;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split(":", FIELDS);
            Action action = fields.length < FIELDS ? null : action(fields[2]);
            if (action == null) {
                complaints.add("inittab: makes no sense: " + line);
            } else if (action == Action.SYSINIT) {
                services.add(early++, new Service(fields[0], action, fields[3]));
            } else {
                services.add(new Service(fields[0], action, fields[3]));
            }
        }
        return services;
    }

    private static @Nullable Action action(String word) {
        for (Action action : Action.values()) {
            if (action.name().toLowerCase(Locale.ROOT).equals(word)) {
                return action;
            }
        }
        return null;
    }
}
