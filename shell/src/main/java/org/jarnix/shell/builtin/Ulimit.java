package org.jarnix.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jspecify.annotations.Nullable;

/** {@code ulimit}. */
final class Ulimit implements Builtin {
    private static final int BLOCK = 1024;
    private static final int POSIX_BLOCK = 512;

    /** A limit as the user names it: letter, description, unit of one. */
    private enum Limit {
        CORE('c', "core file size", "blocks", BLOCK, Resource.CORE),
        FSIZE('f', "file size", "blocks", BLOCK, Resource.FSIZE),
        NOFILE('n', "open files", "", 1, Resource.NOFILE),
        CPU('t', "cpu time", "seconds", 1, Resource.CPU),
        NPROC('u', "max user processes", "", 1, Resource.NPROC),
        AS('v', "virtual memory", "kbytes", 1024, Resource.AS);

        private final char letter;
        private final String description;
        private final String unit;
        private final int factor;
        private final Resource resource;

        Limit(char letter, String description, String unit, int factor, Resource resource) {
            this.letter = letter;
            this.description = description;
            this.unit = unit;
            this.factor = factor;
            this.resource = resource;
        }

        static @Nullable Limit of(char letter) {
            for (Limit limit : values()) {
                if (limit.letter == letter) {
                    return limit;
                }
            }
            return null;
        }

        int factor(Interp in) {
            return unit.equals("blocks") && in.isOn(Option.POSIX) ? POSIX_BLOCK : factor;
        }
    }

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean hard = false;
        boolean soft = false;
        boolean all = false;
        List<Limit> limits = new ArrayList<>();
        Flags flags = new Flags(in, argv, "HSacfntuv");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'H' -> hard = true;
                case 'S' -> soft = true;
                case 'a' -> all = true;
                case Flags.BAD -> {
                    return Status.USAGE;
                }
                default -> {
                    Limit limit = Limit.of((char) flag);
                    if (limit != null) {
                        limits.add(limit);
                    }
                }
            }
        }
        if (all) {
            for (Limit limit : Limit.values()) {
                showLine(in, limit, hard);
            }
            return Status.SUCCESS;
        }
        if (limits.isEmpty()) {
            limits.add(Limit.FSIZE);
        }
        List<String> operands = flags.operands();
        if (operands.isEmpty()) {
            for (Limit limit : limits) {
                if (limits.size() > 1) {
                    showLine(in, limit, hard);
                } else {
                    in.out().println(value(in, limit, hard));
                }
            }
            return Status.SUCCESS;
        }
        return set(in, limits.get(limits.size() - 1), operands.get(0), hard, soft);
    }

    private static String value(Interp in, Limit limit, boolean hard) {
        Rlimit now = in.sys().rlimit(limit.resource);
        long value = hard ? now.hard() : now.soft();
        return value == Rlimit.INFINITY ? "unlimited" : Long.toString(value / limit.factor(in));
    }

    private static void showLine(Interp in, Limit limit, boolean hard) throws IOException {
        String unit = "(" + (limit.unit.isEmpty() ? "" : limit.unit + ", ") + "-" + limit.letter + ") ";
        in.out().println(String.format(Locale.ROOT, "%-20s %20s%s", limit.description, unit, value(in, limit, hard)));
    }

    private static int set(Interp in, Limit limit, String text, boolean hard, boolean soft) {
        Rlimit now = in.sys().rlimit(limit.resource);
        long value;
        switch (text) {
            case "unlimited" -> value = Rlimit.INFINITY;
            case "hard" -> value = now.hard();
            case "soft" -> value = now.soft();
            default -> {
                Long number = Numbers.parse(text);
                if (number == null || number < 0) {
                    in.warn("ulimit: " + text + ": invalid number");
                    return Status.FAILURE;
                }
                value = number * limit.factor(in);
            }
        }
        boolean both = hard == soft;
        try {
            in.sys()
                    .setRlimit(
                            0,
                            limit.resource,
                            new Rlimit(both || soft ? value : now.soft(), both || hard ? value : now.hard()));
            return Status.SUCCESS;
        } catch (SyscallException e) {
            in.warn("ulimit: " + limit.description + ": cannot modify limit: "
                    + e.errno().text());
            return Status.FAILURE;
        }
    }
}
