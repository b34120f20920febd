package org.jarnix.programs.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.OpenFlags;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Lines;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Usage;
import org.jspecify.annotations.Nullable;

/** Fetches what is at addresses of the web into files. */
public final class Wget extends Command {
    private static final int GENERIC = 1;
    private static final int USE = 2;

    public Wget() {
        super(Usage.of("""
            Usage: wget [OPTION]... URL...
            Fetch what is at each URL into a file of its name.

              -a, --append-output=FILE
                                       add what is said to FILE
              -c, --continue           go on where a file that is there ends
              -i, --input-file=FILE    the addresses in FILE, too
                  --no-clobber         or -nc: leave files that are there
                  --no-verbose         or -nv: say little
              -o, --output-file=FILE   write what is said to FILE
              -O, --output-document=FILE
                                       all into FILE; - is standard output
              -P, --directory-prefix=FOLDER
                                       files into FOLDER
              -q, --quiet              say nothing
              -S, --server-response    say the head of the answer
              -t, --tries=COUNT        try no more often where the answer breaks off
              -T, --timeout=SECONDS    wait no longer for a connection and an answer
              -U, --user-agent=NAME    call itself NAME
                  --header=LINE        a line of the head
                  --method=METHOD      with this method
                  --body-data=DATA     send DATA
                  --body-file=FILE     send what FILE holds
                  --content-on-error   take what comes with an error, too
                  --post-data=DATA     send DATA, POST
                  --post-file=FILE     send what FILE holds, POST
                  --referer=URL        say that URL led here
                  --max-redirect=COUNT
                                       go no more often where an answer says
                  --no-check-certificate
                                       any certificate will do
                  --password=PASSWORD  with --user
                  --spider             only see whether it is there
                  --user=USER          who one is
                  --help               show this text and exit
              -V, --version            show the version and exit
            """));
    }

    /** {@code -nv} and {@code -nc} are each one option of two letters. */
    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> out = new ArrayList<>(words);
        out.replaceAll(word -> word.equals("-nv") ? "--no-verbose" : word.equals("-nc") ? "--no-clobber" : word);
        return out;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        for (String option : List.of("max-redirect", "tries")) {
            String count = args.value(option);
            if (count != null && !count.matches("[0-9]{1,9}")) {
                io.note("wget: --" + option + ": Invalid number " + io.quoteAlways(count) + ".\n");
                return USE;
            }
        }
        String seconds = args.value("timeout");
        if (seconds != null && !seconds.matches("[0-9]{1,9}(\\.[0-9]*)?")) {
            io.note("wget: --timeout: Invalid time period " + io.quoteAlways(seconds) + "\n");
            return USE;
        }
        if (args.has("output-file") || args.has("append-output")) {
            logTo(io, args);
        }
        List<String> urls = new ArrayList<>(args.operands());
        String list = args.value("i");
        if (list != null) {
            try {
                int fd = io.open(list);
                Lines lines = io.lines(fd);
                while (lines.next()) {
                    if (!lines.text().isBlank()) {
                        urls.add(lines.text().strip());
                    }
                }
                io.close(fd);
            } catch (SyscallException e) {
                io.note(list + ": " + e.errno().text() + "\n");
                return GENERIC;
            }
        }
        if (urls.isEmpty()) {
            io.note("wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n");
            return GENERIC;
        }
        Out document = document(io, args);
        int status = 0;
        for (String url : urls) {
            int one = new WgetFetch(io, args, document).run(url);
            status = status == 0 ? one : status;
        }
        if (document != null) {
            document.flush();
        }
        return status;
    }

    /** What is said goes to a file and not to standard error. */
    private static void logTo(Io io, Args args) throws IOException {
        String file = args.value("output-file", args.value("append-output", ""));
        int keeps = args.has("output-file") ? OpenFlags.O_TRUNC : OpenFlags.O_APPEND;
        try {
            int fd = io.sys().open(file, OpenFlags.O_WRONLY | OpenFlags.O_CREAT | keeps | OpenFlags.O_CLOEXEC, 0666);
            io.sys().dup2(fd, 2, 0);
            io.sys().close(fd);
        } catch (SyscallException e) {
            io.note(file + ": " + e.errno().text() + "\n");
            throw io.sys().exit(GENERIC);
        }
    }

    private static @Nullable Out document(Io io, Args args) throws IOException {
        String name = args.value("O");
        if (name == null || args.has("spider")) {
            return null;
        }
        if (name.equals("-")) {
            return io.out();
        }
        if (args.has("no-clobber") && isThere(io, name)) {
            return null;
        }
        return open(io, name, false);
    }

    private static boolean isThere(Io io, String name) {
        try {
            io.sys().stat(name);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }

    /** Opens the file that a document is written to, or added to. */
    static Out open(Io io, String name, boolean adds) throws IOException {
        try {
            int keeps = adds ? OpenFlags.O_APPEND : OpenFlags.O_TRUNC;
            int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | keeps | OpenFlags.O_CLOEXEC;
            return new Out(io.sys(), io.sys().open(name, flags, 0666));
        } catch (SyscallException e) {
            io.note(name + ": " + e.errno().text() + "\n");
            throw io.sys().exit(3);
        }
    }
}
