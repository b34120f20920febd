package org.jarnix.programs.awk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Usage;

/** Scans and processes text by patterns and actions. */
public final class Awk extends Command {
    private static final int FATAL = 2;
    private static final String OLD_SUFFIX = "INPLACE_SUFFIX=";
    private static final String SUFFIX = "inplace::suffix";

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
                                  -i, --include=FILE       a file of functions, found in the folders of AWKPATH;
                                                           inplace: what is printed goes into each FILE's place
                                  -E, --exec=PROGFILE      as -f, and no VAR=VALUE or option behind it
                                  -b, --characters-as-bytes  take each byte as a character
                                  -c, --traditional        the language without what GNU added
                                  -P, --posix              the same; POSIX decides where they differ
                                  -S, --sandbox            no commands, no redirections, no files but FILE
                                      --help               show this text and exit
                                  -V, --version            show the version and exit

                                A program is rules: PATTERN { ACTION }. Patterns are expressions, regular expressions
                                between slashes, ranges of two patterns with a comma between, BEGIN and END.
                                """)
                .stopAtOperand()
                .hidden("-h", "-N, --use-lc-numeric", "-O, --optimize", "-r, --re-interval", "-s, --no-optimize"));
    }

    /** {@code -W word} is {@code --word}. */
    @Override
    protected List<String> rewrite(List<String> words) {
        List<String> rewritten = new ArrayList<>(words);
        for (int i = 0; i < rewritten.size() && rewritten.get(i).startsWith("-"); i++) {
            if (rewritten.get(i).equals("-W") && i + 1 < rewritten.size()) {
                rewritten.remove(i);
                rewritten.set(i, "--" + rewritten.get(i));
            }
        }
        return rewritten;
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        List<String> operands = args.operands();
        if (args.has("h")) {
            io.out().print(usage().text());
            return 0;
        }
        Sources sources = new Sources(io);
        for (Args.Given given : args.options()) {
            String value = given.value() == null ? "" : given.value();
            switch (given.key()) {
                case "file", "exec" -> sources.file(value);
                case "source" -> sources.add(Chars.encode(value));
                case "include" -> {
                    if (!value.equals("inplace")) {
                        sources.include(value);
                    }
                }
                default -> {}
            }
        }
        if (!args.has("f") && !args.has("e") && !args.has("E")) {
            if (operands.isEmpty()) {
                io.note(usage().text());
                return 1;
            }
            sources.add(Chars.encode(operands.getFirst()));
            operands = operands.subList(1, operands.size());
        }
        return execute(io, args, sources, operands);
    }

    @Override
    protected int writeErrorStatus() {
        return FATAL;
    }

    private static int execute(Io io, Args args, Sources sources, List<String> operands) throws IOException {
        String file = sources.file();
        String source = sources.text();
        source = source.endsWith("\n") ? source.substring(0, source.length() - 1) : source;
        Globals globals = new Globals();
        SyntaxReporter reporter = new SyntaxReporter(io.name(), file, source);
        reporter.sandbox(args.has("S"));
        reporter.dialect(args.has("c"), args.has("P"));
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
        Runtime rt = new Runtime(io, io.ctype().utf8() && !args.has("b"), globals, program, file);
        try {
            run(rt, program, args, operands);
            close(rt);
        } catch (AwkError e) {
            rt.note(rt.place() + "fatal: " + e.text() + "\n");
            rt.streams().flush();
            return FATAL;
        } catch (StackOverflowError e) {
            rt.note(rt.place() + "fatal: function calls nested too deeply\n");
            return FATAL;
        } catch (Out.WriteException e) {
            io.out().discard();
            rt.note(rt.standing() + "warning: error writing standard output: " + e.reason() + "\n");
            return Math.max(1, rt.status());
        }
        return rt.status();
    }

    private static void run(Runtime rt, AwkProgram program, Args args, List<String> operands) throws IOException {
        try {
            prepare(rt, args, operands);
            if (args.values("include").contains("inplace")) {
                rt.main().inPlace(new InPlace(rt.sys(), rt.standard(), suffix(args)));
            }
            program.run(rt);
        } catch (Jump jump) {
            rt.exiting(true);
        }
    }

    /** Writes what is left; what fails now stands at no place of the program. */
    private static void close(Runtime rt) throws IOException {
        try {
            rt.streams().closeAll();
        } catch (AwkError e) {
            throw CommandException.failure(FATAL, "fatal: " + e.text());
        }
    }

    private static String suffix(Args args) {
        String suffix = "";
        for (String assignment : args.values("assign")) {
            suffix = assignment.startsWith(OLD_SUFFIX) ? assignment.substring(OLD_SUFFIX.length()) : suffix;
        }
        for (String assignment : args.values("assign")) {
            suffix = assignment.startsWith(SUFFIX + "=") ? assignment.substring(SUFFIX.length() + 1) : suffix;
        }
        return suffix;
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
        for (Map.Entry<String, String> variable : rt.io().environ().entrySet()) {
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
            throw CommandException.failure(1, "`" + assignment + "' argument to `-v' not in `var=value' form\n");
        }
        String name = assignment.substring(0, equals);
        if (name.equals(SUFFIX)) {
            return;
        }
        if (!name.matches("[A-Za-z_][A-Za-z_0-9]*")) {
            throw CommandException.failure(FATAL, "fatal: `" + name + "' is not a legal variable name");
        }
        if (Builtins.has(name)) {
            throw CommandException.failure(FATAL, "fatal: cannot use gawk builtin `" + name + "' as variable name");
        }
        rt.assign(Chars.encode(assignment));
    }
}
