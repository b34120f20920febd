package org.jarnix.programs.sed;

import static org.jarnix.api.OpenFlags.O_CLOEXEC;
import static org.jarnix.api.OpenFlags.O_RDONLY;

import java.io.IOException;
import java.util.List;
import org.jarnix.api.Errno;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.FdInput;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Text;
import org.jarnix.api.lib.Usage;
import org.jarnix.api.lib.regex.RegexBudgetException;

/** Edits text line by line as a script says (POSIX.1-2024 sed, GNU sed 4.9). */
public final class Sed extends Command {
    private static final int PANIC = 4;
    private static final int LINE_LENGTH = 70;

    public Sed() {
        super(Usage.of("""
            Usage: sed [OPTION]... {SCRIPT} [FILE]...
            Edit each line of the FILEs as SCRIPT says, and write it to standard output.

            With no FILE, or where FILE is -, read standard input. Without -e and -f the
            first operand is the script.

              -n, --quiet, --silent     write only what the script says
              -e, --expression=SCRIPT   a script, or a further part of it
              -f, --file=FILE           a script, or a further part, from FILE
              -E, -r, --regexp-extended  extended regular expressions
              -i, --in-place[=SUFFIX]   edit the files themselves; with SUFFIX keep
                                        a copy by that name
              -l, --line-length=N       the length of lines that l writes
              -s, --separate            each file has its own lines 1 and $
              -u, --unbuffered          write each line at once
              -z, --null-data           lines end in a zero byte
                  --follow-symlinks     edit what links stand for
                  --posix               without GNU's additions
                  --sandbox             refuse the commands e, r and w
              -b, --binary              accepted; lines end the same everywhere
                  --help                show this text and exit
                  --version             show the version and exit
            """)
                .errorStatus(1)
                .onError("Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]..."));
    }

    @Override
    protected String writeError(String reason) {
        return "couldn't " + (reason.equals(Errno.EBADF.text()) ? "close" : "flush") + " stdout: " + reason;
    }

    @Override
    protected int writeErrorStatus() {
        return 4;
    }

    @Override
    protected String memoryError() {
        return "couldn't allocate memory";
    }

    @Override
    protected int memoryErrorStatus() {
        return PANIC;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        byte delimiter = (byte) (args.has("z") ? 0 : '\n');
        OutputFiles files = new OutputFiles(io, delimiter, args.has("u"));
        boolean posix = args.has("posix");
        Dialect dialect =
                new Dialect(args.has("E"), io.ctype().utf8(), args.has("z"), args.has("sandbox"), posix, files);
        ScriptParser parser = new ScriptParser(dialect);
        List<String> operands = scripts(io, args, parser);
        List<Cmd> commands = parser.finish();
        boolean inPlace = args.has("i");
        if (inPlace && operands.isEmpty()) {
            throw CommandException.failure(PANIC, "no input files");
        }
        Options options = new Options(
                args.has("n") || parser.isSilent(),
                delimiter,
                lineLength(args),
                inPlace || args.has("s"),
                inPlace ? args.value("i", "") : null,
                args.has("follow-symlinks"),
                posix || io.env("POSIXLY_CORRECT") != null,
                operands.isEmpty() ? List.of("-") : operands);
        try {
            return new Executor(io, commands, options, files).run();
        } catch (RegexBudgetException e) {
            throw CommandException.failure(PANIC, "regex too hard: back-references take too many steps");
        }
    }

    private static int lineLength(Args args) {
        String value = args.value("l");
        if (value == null) {
            return LINE_LENGTH;
        }
        return value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
    }

    /** Parses all parts of the script; what is left are files. */
    private static List<String> scripts(Io io, Args args, ScriptParser parser) throws IOException {
        int expressions = 0;
        boolean given = false;
        for (Args.Given option : args.options()) {
            String value = option.value() == null ? "" : option.value();
            if (option.key().equals("expression")) {
                parser.parse(new ScriptText(Text.encode(value), "", ++expressions));
                given = true;
            } else if (option.key().equals("file")) {
                parser.parse(new ScriptText(scriptFile(io, value), value, 0));
                given = true;
            }
        }
        List<String> operands = args.operands();
        if (given) {
            return operands;
        }
        if (operands.isEmpty()) {
            throw io.usage("");
        }
        parser.parse(new ScriptText(Text.encode(operands.getFirst()), "", 1));
        return operands.subList(1, operands.size());
    }

    private static byte[] scriptFile(Io io, String file) throws IOException {
        try {
            boolean standard = file.equals("-") || file.equals("/dev/stdin");
            int fd = standard ? 0 : io.sys().open(file, O_RDONLY | O_CLOEXEC);
            byte[] text = FdInput.readAll(io.sys(), fd);
            io.close(fd);
            return text;
        } catch (SyscallException e) {
            throw CommandException.failure(
                    PANIC, "couldn't open file " + file + ": " + e.errno().text());
        }
    }
}
