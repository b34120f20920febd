package org.jarnix.programs.awk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Usage;

/** Scans and processes text by patterns and actions. */
public final class Awk extends Command {
    private static final int FATAL = 2;

    public Awk() {
        super(Usage.of("""
                                Usage: awk [OPTION]... [--] 'PROGRAM' [FILE | VAR=VALUE]...
                                  or:  awk [OPTION]... -f PROGFILE [--] [FILE | VAR=VALUE]...
                                Run the actions of PROGRAM on the lines of each FILE that its patterns match.

                                With no FILE, or where FILE is -, read standard input.

                                  -F, --field-separator=FS  fields end at FS, a string or a regular expression
                                  -v, --assign=VAR=VALUE   set a variable before the program begins
                                  -f, --file=PROGFILE      read the program from a file; more than one are joined
                                  -e, --source=TEXT        more of the program
                                  -b, --characters-as-bytes  take each byte as a character
                                  -P, --posix              accepted
                                  -r, --re-interval        accepted
                                  -S, --sandbox            accepted for programs that need no commands
                                      --help               show this text and exit
                                      --version            show the version and exit

                                A program is rules: PATTERN { ACTION }. Patterns are expressions, regular expressions
                                between slashes, ranges of two patterns with a comma between, BEGIN and END.
                                """).errorStatus(FATAL).stopAtOperand());
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> operands = args.operands();
        StringBuilder source = new StringBuilder();
        String file = "";
        for (Args.Given given : args.options()) {
            String value = given.value() == null ? "" : given.value();
            if (given.key().equals("file")) {
                file = file.isEmpty() ? value : file;
                source.append(read(io, value)).append('\n');
            } else if (given.key().equals("source")) {
                source.append(Chars.encode(value)).append('\n');
            }
        }
        if (!args.has("f") && !args.has("e")) {
            if (operands.isEmpty()) {
                io.note(usage().text());
                return FATAL;
            }
            source.append(Chars.encode(operands.getFirst()));
            operands = operands.subList(1, operands.size());
        }
        return execute(io, args, source.toString(), file, operands);
    }

    private static String read(Io io, String name) throws IOException {
        try {
            int fd = io.open(name);
            StringBuilder text = new StringBuilder();
            byte[] buf = new byte[8192];
            int n;
            while ((n = io.sys().read(fd, buf, 0, buf.length)) > 0) {
                text.append(Chars.of(buf, 0, n));
            }
            io.close(fd);
            return text.toString();
        } catch (SyscallException e) {
            throw CommandException.failure(
                    FATAL,
                    "fatal: cannot open source file `" + name + "' for reading: "
                            + e.errno().text());
        }
    }

    private static int execute(Io io, Args args, String source, String file, List<String> operands) throws IOException {
        Globals globals = new Globals();
        SyntaxReporter reporter = new SyntaxReporter(io.name(), file, source);
        AwkProgram program;
        try {
            List<Token> tokens = new Lexer(source, reporter).all();
            program = new Parser(new TokenSource(tokens, reporter), globals).parse();
        } catch (AwkError e) {
            say(io, String.join("", reporter.warnings()) + e.text());
            return e.text().contains(": fatal: ") ? FATAL : 1;
        }
        if (!reporter.warnings().isEmpty()) {
            say(io, String.join("", reporter.warnings()));
        }
        Runtime rt = new Runtime(io, globals, program, file);
        try {
            prepare(rt, args, operands);
            program.run(rt);
        } catch (AwkError e) {
            rt.note(rt.place() + "fatal: " + e.text() + "\n");
            rt.streams().flush();
            return FATAL;
        } catch (StackOverflowError e) {
            rt.note(rt.place() + "fatal: function calls nested too deeply\n");
            return FATAL;
        } catch (Jump jump) {
            rt.exiting(true);
        }
        rt.streams().closeAll();
        return rt.status();
    }

    private static void say(Io io, String message) throws IOException {
        Out errors = new Out(io.sys(), 2);
        errors.write(Chars.bytes(message));
        errors.flush();
    }

    private static void prepare(Runtime rt, Args args, List<String> operands) throws IOException {
        Globals globals = rt.globals();
        Array argv = new Array();
        List<String> all = new ArrayList<>();
        all.add(rt.io().name());
        all.addAll(operands);
        for (int i = 0; i < all.size(); i++) {
            argv.cell(i).setInput(Chars.encode(all.get(i)));
        }
        globals.replace("ARGV", argv);
        globals.cell("ARGC").set(all.size());
        Array environ = new Array();
        for (Map.Entry<String, String> variable : rt.environment().entrySet()) {
            environ.cell(Chars.encode(variable.getKey())).setInput(Chars.encode(variable.getValue()));
        }
        globals.replace("ENVIRON", environ);
        processInfo(rt, globals.global("PROCINFO").array());
        for (Args.Given given : args.options()) {
            String value = given.value() == null ? "" : given.value();
            if (given.key().equals("field-separator")) {
                Cell fs = globals.cell("FS");
                fs.set(Escapes.expand(Chars.encode(value), rt));
                fs.assigned(rt);
            } else if (given.key().equals("assign")) {
                assign(rt, value);
            }
        }
    }

    private static void processInfo(Runtime rt, Array info) {
        info.cell("version").set("5.2.1");
        info.cell("strftime").set("%a %b %e %H:%M:%S %Z %Y");
        info.cell("FS").set("FS");
        info.cell("platform").set("posix");
        info.cell("pid").set(rt.sys().getpid());
        info.cell("ppid").set(rt.sys().getppid());
    }

    private static void assign(Runtime rt, String assignment) throws CommandException {
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            throw CommandException.failure(FATAL, "`" + assignment + "' argument to `-v' not in `var=value' form\n");
        }
        String name = assignment.substring(0, equals);
        if (!name.matches("[A-Za-z_][A-Za-z_0-9]*")) {
            throw CommandException.failure(FATAL, "fatal: `" + name + "' is not a legal variable name");
        }
        rt.assign(Chars.encode(assignment));
    }
}
