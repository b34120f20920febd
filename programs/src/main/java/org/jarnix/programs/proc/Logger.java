package org.jarnix.programs.proc;

import java.io.IOException;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.Users;

/** Writes messages to the system's log. */
public final class Logger extends Command {
    private static final int NOTICE = 1 << 3 | 5;
    private static final int LONGEST = 1000;

    public Logger() {
        super(Usage.of("""
            Usage: logger [OPTION]... [MESSAGE]
            Write MESSAGE, or the lines of standard input, to the system's log.

              -i                       with the number of this process
                  --id[=NUMBER]        with a number
              -e, --skip-empty         leave empty lines of a file out
              -f, --file=FILE          the lines of FILE
                  --no-act             do everything but write
              -p, --priority=PRIORITY  FACILITY.LEVEL; user.notice without this
                  --prio-prefix        lines may begin with <NUMBER>
              -s, --stderr             on standard error, too
              -t, --tag=TAG            with TAG and not the user's name
                  --help               show this text and exit
                  --version            show the version and exit
            """));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        int priority = NOTICE;
        String named = args.value("p");
        if (named != null) {
            priority = Syslog.priority(named);
            if (priority < 0) {
                throw io.failure("unknown priority name: " + named);
            }
        }
        String tag = args.value("t");
        if (tag == null) {
            tag = new Users(io.sys()).userName(io.sys().credentials().uid());
        }
        String id = args.value("id", Integer.toString(io.sys().getpid()));
        String head = tag + (args.has("i") || args.has("id") ? "[" + id + "]" : "") + ": ";
        int log = args.has("no-act") ? -1 : open(io);
        if (!args.operands().isEmpty()) {
            write(io, args, log, priority, head + String.join(" ", args.operands()));
            return 0;
        }
        int fd = 0;
        if (args.value("f") != null) {
            try {
                fd = io.open(args.value("f", "-"));
            } catch (SyscallException e) {
                throw io.failure("file " + args.value("f") + ": " + e.errno().text());
            }
        }
        Lines lines = io.lines(fd);
        while (lines.next()) {
            String text = lines.text();
            if (text.isEmpty() && (args.has("e") || args.value("f") == null)) {
                continue;
            }
            int own = priority;
            int close = text.indexOf('>');
            if (args.has("prio-prefix")
                    && text.startsWith("<")
                    && close > 1
                    && Users.number(text.substring(1, close)) >= 0) {
                own = Users.number(text.substring(1, close));
                text = text.substring(close + 1);
            }
            write(io, args, log, own, head + text);
        }
        return 0;
    }

    private static int open(Io io) throws IOException {
        try {
            return io.sys().open("/dev/log", OpenFlags.O_WRONLY | OpenFlags.O_CLOEXEC);
        } catch (SyscallException e) {
            throw io.failure("socket /dev/log: " + e.errno().text());
        }
    }

    private static void write(Io io, Args args, int log, int priority, String message) throws IOException {
        String text = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
        if (args.has("s")) {
            io.note("<" + priority + ">" + text + "\n");
        }
        if (log >= 0) {
            byte[] bytes = Text.encode("<" + priority + ">" + text);
            io.sys().write(log, bytes, 0, bytes.length);
        }
    }
}
