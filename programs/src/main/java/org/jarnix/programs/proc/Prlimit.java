package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.PathSearch;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;
import org.jspecify.annotations.Nullable;

/** Prints and sets the limits of a process, or of a command. */
public final class Prlimit extends Command {
    private static final List<String> COLUMNS = List.of("RESOURCE", "DESCRIPTION", "SOFT", "HARD", "UNITS");

    public Prlimit() {
        super(Usage.of("""
            Usage: prlimit [OPTION]... [-p PID]
              or:  prlimit [OPTION]... COMMAND [ARG]...
            Print limits, of a process or of prlimit itself, or set them: LIMIT is a number or
            unlimited for both, SOFT:HARD, SOFT: or :HARD.

              -o, --output=LIST        these columns: RESOURCE, DESCRIPTION, SOFT, HARD, UNITS
              -p, --pid=PID            of this process
                  --noheadings         without a heading
                  --raw                without padding
                  --verbose            say what is set
              -c, --core[=LIMIT]       bytes of a core file
              -d, --data[=LIMIT]       bytes of data
              -e, --nice[=LIMIT]       how far the nice value may go down
              -f, --fsize[=LIMIT]      bytes of a file
              -i, --sigpending[=LIMIT]  pending signals
              -l, --memlock[=LIMIT]    bytes of memory that stays resident
              -m, --rss[=LIMIT]        bytes of resident memory
              -n, --nofile[=LIMIT]     descriptors
              -q, --msgqueue[=LIMIT]   bytes in message queues
              -r, --rtprio[=LIMIT]     real-time priority
              -s, --stack[=LIMIT]      bytes of stack
              -t, --cpu[=LIMIT]        seconds of processor time
              -u, --nproc[=LIMIT]      processes
              -v, --as[=LIMIT]         bytes of memory
              -x, --locks[=LIMIT]      locks on files
              -y, --rttime[=LIMIT]     microseconds of real-time without a wait
                  --help               show this text and exit
                  --version            show the version and exit
            """).stopAtOperand());
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        int pid = pid(io, args);
        List<Resource> shown = new ArrayList<>();
        Map<Resource, Rlimit> wanted = new LinkedHashMap<>();
        for (Args.Given given : args.options()) {
            Resource resource = resource(given.key());
            String value = given.value();
            if (resource != null && value != null) {
                wanted.put(resource, limit(io, pid, resource, value));
            } else if (resource != null) {
                shown.add(resource);
            }
        }
        for (Map.Entry<Resource, Rlimit> each : wanted.entrySet()) {
            set(io, pid, each.getKey(), each.getValue(), args.has("verbose"));
        }
        if (!args.operands().isEmpty()) {
            return command(io, args.operands());
        }
        if (shown.isEmpty() && wanted.isEmpty()) {
            shown.addAll(List.of(Resource.values()));
            shown.sort((a, b) -> a.name().compareTo(b.name()));
        }
        if (!shown.isEmpty()) {
            print(io, args, pid, shown);
        }
        return 0;
    }

    private static int pid(Io io, Args args) throws IOException {
        String word = args.value("pid");
        int pid = word == null ? 0 : Users.number(word);
        if (pid < 0) {
            throw io.failure("invalid PID argument: '" + word + "'");
        }
        if (word != null && !args.operands().isEmpty()) {
            throw io.failure("options --pid and COMMAND are mutually exclusive");
        }
        return pid;
    }

    private static @Nullable Resource resource(String key) {
        for (Resource resource : Resource.values()) {
            if (resource.name().toLowerCase(Locale.ROOT).equals(key)) {
                return resource;
            }
        }
        return null;
    }

    private static Rlimit limit(Io io, int pid, Resource resource, String text) throws IOException {
        String word = text.startsWith("=") ? text.substring(1) : text;
        int colon = word.indexOf(':');
        String soft = colon < 0 ? word : word.substring(0, colon);
        String hard = colon < 0 ? word : word.substring(colon + 1);
        if (soft.isEmpty() && hard.isEmpty()) {
            throw io.failure("failed to parse " + resource + " limit");
        }
        Rlimit now = get(io, pid, resource);
        Rlimit wanted = new Rlimit(
                soft.isEmpty() ? now.soft() : number(io, resource, soft),
                hard.isEmpty() ? now.hard() : number(io, resource, hard));
        boolean above =
                wanted.hard() != Rlimit.INFINITY && (wanted.soft() == Rlimit.INFINITY || wanted.soft() > wanted.hard());
        if (above) {
            throw io.failure("the soft limit " + resource + " cannot exceed the hard limit");
        }
        return wanted;
    }

    private static long number(Io io, Resource resource, String word) throws IOException {
        if (word.equals("unlimited") || word.equals("infinity") || word.equals("-1")) {
            return Rlimit.INFINITY;
        }
        if (!word.matches("[0-9]{1,18}")) {
            throw io.failure("failed to parse " + resource + " limit");
        }
        return Long.parseLong(word);
    }

    private static Rlimit get(Io io, int pid, Resource resource) throws IOException {
        try {
            return io.sys().rlimit(pid, resource);
        } catch (SyscallException e) {
            throw io.failure("failed to get the " + resource + " resource limit: "
                    + e.errno().text());
        }
    }

    private static void set(Io io, int pid, Resource resource, Rlimit limit, boolean tells) throws IOException {
        try {
            if (tells) {
                io.out().println("New " + resource + " limit: " + shown(limit.soft()) + ":" + shown(limit.hard()));
            }
            io.sys().setRlimit(pid, resource, limit);
        } catch (SyscallException e) {
            throw io.failure("failed to set the " + resource + " resource limit: "
                    + e.errno().text());
        }
    }

    private static int command(Io io, List<String> words) throws IOException {
        io.out().flush();
        try {
            throw PathSearch.exec(io.sys(), words, io.environ());
        } catch (SyscallException e) {
            io.note(io.name() + ": failed to execute " + words.getFirst() + ": "
                    + e.errno().text() + "\n");
            return PathSearch.status(e);
        }
    }

    private static void print(Io io, Args args, int pid, List<Resource> resources) throws IOException {
        String output = args.value("output");
        List<String> columns = output == null ? COLUMNS : List.of(output.split(","));
        List<List<String>> lines = new ArrayList<>();
        if (!args.has("noheadings")) {
            lines.add(columns);
        }
        for (Resource resource : resources) {
            Rlimit limit = get(io, pid, resource);
            List<String> line = new ArrayList<>();
            for (String column : columns) {
                line.add(
                        switch (column.toUpperCase(Locale.ROOT)) {
                            case "RESOURCE" -> resource.name();
                            case "DESCRIPTION" -> description(resource);
                            case "SOFT" -> shown(limit.soft());
                            case "HARD" -> shown(limit.hard());
                            case "UNITS" -> units(resource);
                            default -> throw io.failure("unknown column: " + column);
                        });
            }
            lines.add(line);
        }
        boolean raw = args.has("raw");
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                int width = width(lines, i);
                boolean right = List.of("SOFT", "HARD").contains(columns.get(i).toUpperCase(Locale.ROOT));
                String cell = line.get(i);
                String pad = raw ? "" : " ".repeat(width - cell.length());
                text.append(i == 0 ? "" : " ").append(right ? pad + cell : cell);
                text.append(right || i == columns.size() - 1 ? "" : pad);
            }
            io.out().println(text.toString());
        }
    }

    private static int width(List<List<String>> lines, int column) {
        int width = 0;
        for (List<String> line : lines) {
            width = Math.max(width, line.get(column).length());
        }
        return width;
    }

    private static String shown(long limit) {
        return limit == Rlimit.INFINITY ? "unlimited" : Long.toString(limit);
    }

    private static String description(Resource resource) {
        return switch (resource) {
            case AS -> "address space limit";
            case CORE -> "max core file size";
            case CPU -> "CPU time";
            case DATA -> "max data size";
            case FSIZE -> "max file size";
            case LOCKS -> "max number of file locks held";
            case MEMLOCK -> "max locked-in-memory address space";
            case MSGQUEUE -> "max bytes in POSIX mqueues";
            case NICE -> "max nice prio allowed to raise";
            case NOFILE -> "max number of open files";
            case NPROC -> "max number of processes";
            case RSS -> "max resident set size";
            case RTPRIO -> "max real-time priority";
            case RTTIME -> "timeout for real-time tasks";
            case SIGPENDING -> "max number of pending signals";
            case STACK -> "max stack size";
        };
    }

    private static String units(Resource resource) {
        return switch (resource) {
            case CPU -> "seconds";
            case LOCKS -> "locks";
            case NICE, RTPRIO -> "";
            case NOFILE -> "files";
            case NPROC -> "processes";
            case RTTIME -> "microsecs";
            case SIGPENDING -> "signals";
            default -> "bytes";
        };
    }
}
