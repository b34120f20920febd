package org.jarnix.shell.builtin;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jarnix.api.Errno;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.interp.Builtin;
import org.jarnix.shell.interp.Interp;
import org.jspecify.annotations.Nullable;

/** {@code ulimit}. */
final class Ulimit implements Builtin {
    private static final String BLOCKS = "blocks";
    private static final String KBYTES = "kbytes";
    private static final int KILO = 1024;
    private static final int POSIX_BLOCK = 512;
    private static final int PIPE_BUF = 4096;

    /** A limit as the user names it: letter, description, unit of one; in the order of {@code -a}. */
    private enum Limit {
        RTTIME('R', "real-time non-blocking time", "microseconds", 1, Resource.RTTIME),
        CORE('c', "core file size", BLOCKS, KILO, Resource.CORE),
        DATA('d', "data seg size", KBYTES, KILO, Resource.DATA),
        NICE('e', "scheduling priority", "", 1, Resource.NICE),
        FSIZE('f', "file size", BLOCKS, KILO, Resource.FSIZE),
        SIGPENDING('i', "pending signals", "", 1, Resource.SIGPENDING),
        MEMLOCK('l', "max locked memory", KBYTES, KILO, Resource.MEMLOCK),
        RSS('m', "max memory size", KBYTES, KILO, Resource.RSS),
        NOFILE('n', "open files", "", 1, Resource.NOFILE),
        PIPE('p', "pipe size", "512 bytes", POSIX_BLOCK, null),
        MSGQUEUE('q', "POSIX message queues", "bytes", 1, Resource.MSGQUEUE),
        RTPRIO('r', "real-time priority", "", 1, Resource.RTPRIO),
        STACK('s', "stack size", KBYTES, KILO, Resource.STACK),
        CPU('t', "cpu time", "seconds", 1, Resource.CPU),
        NPROC('u', "max user processes", "", 1, Resource.NPROC),
        AS('v', "virtual memory", KBYTES, KILO, Resource.AS),
        LOCKS('x', "file locks", "", 1, Resource.LOCKS);

        private final char letter;
        private final String description;
        private final String unit;
        private final int factor;
        /** Null for the pipe's size, which is the kernel's. */
        private final @Nullable Resource resource;

        Limit(char letter, String description, String unit, int factor, @Nullable Resource resource) {
            this.letter = letter;
            this.description = description;
            this.unit = unit;
            this.factor = factor;
            this.resource = resource;
        }

        static @Nullable Limit of(int letter) {
            for (Limit limit : values()) {
                if (limit.letter == letter) {
                    return limit;
                }
            }
            return null;
        }

        int factor(Interp in) {
            return unit.equals(BLOCKS) && in.isOn(Option.POSIX) ? POSIX_BLOCK : factor;
        }
    }

    /** One limit that was named, and what it shall be; null to show it. */
    private record Request(Limit limit, @Nullable String value) {}

    @Override
    public int run(Interp in, List<String> argv) throws IOException {
        boolean hard = false;
        boolean soft = false;
        boolean all = false;
        List<Request> requests = new ArrayList<>();
        Flags flags = new Flags(in, argv, "HSac;d;e;f;i;l;m;n;p;q;r;s;t;u;v;x;R;");
        for (int flag = flags.next(); flag != Flags.END; flag = flags.next()) {
            switch (flag) {
                case 'H' -> hard = true;
                case 'S' -> soft = true;
                case 'a' -> all = true;
                case Flags.BAD -> {
                    return Status.USAGE;
                }
                default -> {
                    Limit limit = Limit.of(flag);
                    if (limit != null) {
                        requests.add(new Request(limit, flags.optionalValue()));
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
        if (requests.isEmpty()) {
            requests.add(new Request(Limit.FSIZE, flags.operand()));
        }
        return run(in, requests, hard, soft);
    }

    private static int run(Interp in, List<Request> requests, boolean hard, boolean soft) throws IOException {
        for (Request request : requests) {
            String value = request.value;
            if (value != null) {
                if (!set(in, request.limit, value, hard, soft)) {
                    return Status.FAILURE;
                }
            } else if (requests.size() > 1) {
                showLine(in, request.limit, hard);
            } else {
                in.out().println(value(in, request.limit, hard));
            }
        }
        return Status.SUCCESS;
    }

    private static String value(Interp in, Limit limit, boolean hard) {
        if (limit.resource == null) {
            return Integer.toString(PIPE_BUF / limit.factor);
        }
        Rlimit now = in.sys().rlimit(limit.resource);
        long value = hard ? now.hard() : now.soft();
        return value == Rlimit.INFINITY ? "unlimited" : Long.toUnsignedString(value / limit.factor(in));
    }

    private static void showLine(Interp in, Limit limit, boolean hard) throws IOException {
        String unit = "(" + (limit.unit.isEmpty() ? "" : limit.unit + ", ") + "-" + limit.letter + ") ";
        in.out().println(String.format(Locale.ROOT, "%-20s %20s%s", limit.description, unit, value(in, limit, hard)));
    }

    /** Changes one limit; false where that failed, which is said. */
    private static boolean set(Interp in, Limit limit, String text, boolean hard, boolean soft) {
        if (limit.resource == null) {
            return refused(in, limit, Errno.EINVAL.text());
        }
        Rlimit now = in.sys().rlimit(limit.resource);
        long value;
        switch (text) {
            case "unlimited" -> value = Rlimit.INFINITY;
            case "hard" -> value = now.hard();
            case "soft" -> value = now.soft();
            default -> {
                if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    in.warn("ulimit: " + text + ": invalid " + (text.startsWith("0x") ? "hex " : "") + "number");
                    return false;
                }
                long number = new BigInteger("0" + text).longValue();
                value = number * limit.factor(in);
                if (value / limit.factor(in) != number) {
                    in.warn("ulimit: " + text + ": limit out of range");
                    return false;
                }
            }
        }
        boolean both = hard == soft;
        try {
            Rlimit wanted = new Rlimit(both || soft ? value : now.soft(), both || hard ? value : now.hard());
            in.sys().setRlimit(0, limit.resource, wanted);
            return true;
        } catch (SyscallException e) {
            return refused(in, limit, e.errno().text());
        }
    }

    private static boolean refused(Interp in, Limit limit, String reason) {
        in.warn("ulimit: " + limit.description + ": cannot modify limit: " + reason);
        return false;
    }
}
