package org.jarnix.programs.proc;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jarnix.api.Resource;
import org.jarnix.api.Rlimit;
import org.jarnix.api.Sys;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Prints the system's limits and constants by their names in POSIX (POSIX.1-2024 getconf, limits.h, unistd.h). */
public final class Getconf extends Command {
    /** What holds of any file, and the same for each file system but for NAME_MAX. */
    private static final String OF_FILES = """
        LINK_MAX 65000
        MAX_CANON 255
        MAX_INPUT 255
        NAME_MAX 255
        PATH_MAX 4096
        PIPE_BUF 4096
        _POSIX_CHOWN_RESTRICTED 1
        _POSIX_NO_TRUNC 1
        _POSIX_VDISABLE 0
        FILESIZEBITS 64
        POSIX_ALLOC_SIZE_MIN 4096
        POSIX_REC_MIN_XFER_SIZE 4096
        POSIX2_SYMLINKS 1
        """;

    private static final String CONSTANTS = """
        ARG_MAX 2097152
        CHAR_BIT 8
        CHAR_MAX 127
        CHAR_MIN -128
        CLK_TCK 100
        HOST_NAME_MAX 64
        INT_MAX 2147483647
        INT_MIN -2147483648
        LOGIN_NAME_MAX 256
        LOGNAME_MAX 256
        LONG_BIT 64
        MB_LEN_MAX 16
        NGROUPS_MAX 65536
        NZERO 20
        PAGESIZE 4096
        PAGE_SIZE 4096
        RTSIG_MAX 31
        SCHAR_MAX 127
        SCHAR_MIN -128
        SHRT_MAX 32767
        SHRT_MIN -32768
        SSIZE_MAX 32767
        TTY_NAME_MAX 32
        UCHAR_MAX 255
        UINT_MAX 4294967295
        ULONG_MAX 18446744073709551615
        USHRT_MAX 65535
        WORD_BIT 32
        _POSIX_ARG_MAX 2097152
        _POSIX_FSYNC 200809
        _POSIX_JOB_CONTROL 1
        _POSIX_MONOTONIC_CLOCK 200809
        _POSIX_NGROUPS_MAX 65536
        _POSIX_REALTIME_SIGNALS 200809
        _POSIX_REGEXP 1
        _POSIX_SAVED_IDS 1
        _POSIX_SHELL 1
        _POSIX_SPAWN 200809
        _POSIX_TIMERS 200809
        _POSIX_VERSION 200809
        BC_BASE_MAX 99
        BC_DIM_MAX 2048
        BC_SCALE_MAX 99
        BC_STRING_MAX 1000
        COLL_WEIGHTS_MAX 255
        EXPR_NEST_MAX 32
        LINE_MAX 2048
        POSIX2_BC_BASE_MAX 99
        POSIX2_BC_DIM_MAX 2048
        POSIX2_BC_SCALE_MAX 99
        POSIX2_BC_STRING_MAX 1000
        POSIX2_COLL_WEIGHTS_MAX 255
        POSIX2_EXPR_NEST_MAX 32
        POSIX2_LINE_MAX 2048
        POSIX2_RE_DUP_MAX 32767
        POSIX2_VERSION 200809
        RE_DUP_MAX 32767
        PATH /bin:/usr/bin
        CS_PATH /bin:/usr/bin
        SYMLOOP_MAX undefined
        TZNAME_MAX undefined
        AIO_PRIO_DELTA_MAX 20
        ATEXIT_MAX 2147483647
        CHARCLASS_NAME_MAX 2048
        IOV_MAX 1024
        UIO_MAXIOV 1024
        NL_ARGMAX 4096
        NL_LANGMAX 2048
        NL_MSGMAX 2147483647
        NL_SETMAX 2147483647
        NL_TEXTMAX 2147483647
        PASS_MAX 8192
        STREAM_MAX 16
        SEM_VALUE_MAX 2147483647
        POSIX2_CHAR_TERM 200809
        POSIX2_C_BIND 200809
        POSIX2_LOCALEDEF 200809
        _POSIX2_LINE_MAX 2048
        _POSIX_IPV6 200809
        _POSIX_MAPPED_FILES 200809
        _POSIX_PRIORITY_SCHEDULING 200809
        _POSIX_SEMAPHORES 200809
        _POSIX_SHARED_MEMORY_OBJECTS 200809
        _POSIX_THREADS 200809
        _POSIX_TIMEOUTS 200809
        """;

    public Getconf() {
        super(Usage.of("""
            Usage: getconf [-v SPECIFICATION] NAME [PATH]
              or:  getconf -a [PATH]
            Print the system's limit or constant of that NAME; of some it depends on PATH.

              -a                       all of them
              -v SPECIFICATION         of a programming environment; they are all the same
                  --help               show this text and exit
                  --version            show the version and exit
            """).errorStatus(2));
    }

    /** Whatever begins with a dash and is no option is the name of a variable that there is not. */
    @Override
    protected List<String> rewrite(Io io, List<String> words) throws IOException {
        String first = words.isEmpty() ? "" : words.getFirst();
        if (first.startsWith("-")
                && !first.startsWith("-v")
                && !List.of("-a", "--help", "--version").contains(first)) {
            throw CommandException.failure(2, "Unrecognized variable `" + first + "'");
        }
        return words;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> words = args.operands();
        if (args.has("a")) {
            all(io, words.isEmpty() ? "/" : words.getFirst());
            return 0;
        }
        boolean lacksPath = words.size() == 1 && isOfFiles(words.getFirst());
        if (words.isEmpty() || words.size() > 2 || lacksPath) {
            io.note("Usage: getconf [-v specification] variable_name [pathname]\n       getconf -a [pathname]\n");
            return 2;
        }
        String value = words.size() == 2
                ? ofFile(io, words.get(0), words.get(1))
                : find(values(io.sys()), table(OF_FILES), words.getFirst());
        if (value == null) {
            io.note(io.name() + ": Unrecognized variable `" + words.getFirst() + "'\n");
            return 2;
        }
        io.out().println(value);
        return 0;
    }

    /** Whether a limit depends on a file, so that one has to be named. */
    private static boolean isOfFiles(String name) {
        Map<String, String> files = table(OF_FILES);
        return files.containsKey(name) || name.startsWith("_POSIX_") && files.containsKey(name.substring(7));
    }

    private static @Nullable String find(Map<String, String> system, Map<String, String> files, String name) {
        String value = system.get(name);
        value = value == null ? files.get(name) : value;
        return value == null && name.startsWith("_POSIX_") ? files.get(name.substring(7)) : value;
    }

    private static @Nullable String ofFile(Io io, String name, String path) throws IOException {
        String value = find(Map.of(), table(OF_FILES), name);
        if (value == null) {
            return null;
        }
        try {
            if (name.equals("NAME_MAX") || name.equals("_POSIX_NAME_MAX")) {
                return Long.toString(io.sys().statfs(path).nameMax());
            }
            io.sys().stat(path);
            return value;
        } catch (SyscallException e) {
            io.note(io.name() + ": pathconf: " + path + ": " + e.errno().text() + "\n");
            throw io.sys().exit(1);
        }
    }

    private static Map<String, String> table(String text) {
        Map<String, String> table = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            table.put(line.substring(0, blank), line.substring(blank + 1));
        });
        return table;
    }

    private static Map<String, String> values(Sys sys) throws IOException {
        Map<String, String> values = table(CONSTANTS);
        values.put("CHILD_MAX", limit(sys.rlimit(Resource.NPROC)));
        values.put("OPEN_MAX", limit(sys.rlimit(Resource.NOFILE)));
        values.put("_NPROCESSORS_CONF", Integer.toString(sys.processors()));
        values.put("_NPROCESSORS_ONLN", Integer.toString(sys.processors()));
        MemoryInfo memory = new MemoryInfo(sys);
        values.put("_PHYS_PAGES", Long.toString(memory.total() / 4));
        values.put("_AVPHYS_PAGES", Long.toString(memory.free() / 4));
        return values;
    }

    private static String limit(Rlimit limit) {
        return limit.soft() == Rlimit.INFINITY ? "undefined" : Long.toString(limit.soft());
    }

    private static void all(Io io, String path) throws IOException {
        for (String name : table(OF_FILES).keySet()) {
            line(io, name, String.valueOf(ofFile(io, name, path)));
        }
        for (Map.Entry<String, String> value : values(io.sys()).entrySet()) {
            line(io, value.getKey(), value.getValue());
        }
    }

    private static void line(Io io, String name, String value) throws IOException {
        io.out().println(name + " ".repeat(Math.max(1, 35 - name.length())) + value);
    }
}
