package org.jarnix.shell.interp;

import static org.jarnix.api.Errno.ENOENT;
import static org.jarnix.api.Errno.ENOEXEC;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jarnix.api.SyscallException;
import org.jarnix.shell.expand.Fields;
import org.jarnix.shell.expand.Option;
import org.jarnix.shell.expand.Options;
import org.jarnix.shell.expand.Quoting;
import org.jarnix.shell.expand.ShellError;
import org.jspecify.annotations.Nullable;

/** Finds what a command's name means and runs it: functions, builtins, programs (POSIX.1-2024 2.9.1.4). */
public final class Calls {
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;

    private final Interp in;
    private final DeepStack deepStack;

    Calls(Interp in) {
        this.in = in;
        this.deepStack = new DeepStack(in);
    }

    /** Where calls nested deeply run. */
    DeepStack deepStack() {
        return deepStack;
    }

    /** Runs a command whose redirections and assignments are done; {@code functions} tells whether functions count. */
    public int run(List<String> argv, boolean functions) throws IOException {
        String name = argv.get(0);
        Function function = functions ? in.functions().get(name) : null;
        if (function != null) {
            return function(function, argv);
        }
        Builtin builtin = in.builtin(name);
        return builtin != null ? spared(builtin, argv) : program(argv, null);
    }

    // ---- functions

    /** Calls a function. */
    public int function(Function function, List<String> argv) throws IOException {
        checkNesting(function.name());
        if (deepStack.hasRoom()) {
            return call(function, argv);
        }
        return deepStack.run(function.name() + ": maximum function", () -> call(function, argv));
    }

    private int call(Function function, List<String> argv) throws IOException {
        int noted = in.callStack().arguments().push(in, argv, 1);
        String[] parameters = in.positional().parameterArray();
        Frame outer = in.callStack().frame();
        int loops = in.control().loopDepth();
        if (in.compatibility() > 43) {
            in.control().swapLoops(0);
        }
        int trapped = in.control().enterBody();
        int depth = in.callStack().callDepth();
        int offset = in.callStack().swapLineOffset(0);
        int enclosing = in.callStack().swapEnclosing(function.line());
        Options callersOptions = in.localOptions().swap(null);
        in.positional()
                .parameterArray(
                        argv instanceof Fields fields
                                ? fields.toStrings(1)
                                : argv.subList(1, argv.size()).toArray(String[]::new));
        in.callStack().frame(new Frame(function.name(), function.file(), in.line(), true, outer));
        in.callStack().callDepth(depth + 1);
        in.variables().pushFunction();
        in.sys().schedYield();
        try {
            if (in.trapRunner().attention()) {
                return traced(function);
            }
            return finished(function.body().exec(in));
        } catch (ShellError e) {
            in.diagnostics().tell(e);
            throw e;
        } finally {
            if (!in.control().isExitCommand()) {
                in.variables().pop();
            }
            in.localOptions().restore(callersOptions);
            in.callStack().arguments().dropTo(noted);
            in.callStack().callDepth(depth);
            in.callStack().swapLineOffset(offset);
            in.callStack().swapEnclosing(enclosing);
            in.callStack().frame(outer);
            in.control().swapLoops(loops);
            in.control().leaveBody(trapped);
            in.positional().parameterArray(parameters);
        }
    }

    /** With traps set: ERR, DEBUG and RETURN are not inherited unless asked for; RETURN runs at the end. */
    private int traced(Function function) throws IOException {
        Traps traps = in.trapRunner().traps();
        boolean inherits = in.isOn(Option.FUNCTRACE) || function.traced();
        boolean errors = in.isOn(Option.ERRTRACE);
        String debug = inherits ? null : traps.cover(Traps.DEBUG);
        String returning = inherits ? null : traps.cover(Traps.RETURN);
        String error = errors ? null : traps.cover(Traps.ERR);
        try {
            if (inherits && traps.action(Traps.DEBUG) != null) {
                in.line(function.line());
                if (!in.trapRunner().beforeCommand(in.trapRunner().currentCommand())) {
                    return in.lastStatus();
                }
            }
            return finished(function.body().exec(in));
        } finally {
            if (!inherits) {
                traps.uncover(Traps.DEBUG, debug);
                traps.uncover(Traps.RETURN, returning);
            }
            if (!errors) {
                traps.uncover(Traps.ERR, error);
            }
            in.trapRunner().optionsChanged();
        }
    }

    /**
     * The end of a function, and its trap, which it may have set itself; to that, {@code $?} is the status of the last
     * command before {@code return}.
     */
    private int finished(int last) throws IOException {
        int seen = in.control().statusAtEnd(last);
        int status = in.control().finishReturn(last);
        if (in.trapRunner().attention() && in.control().unwinding() == Control.NONE) {
            in.lastStatus(seen);
            in.trapRunner().runTrap(Traps.RETURN);
        }
        return status;
    }

    private void checkNesting(String name) {
        String limit = in.variables().get("FUNCNEST");
        if (limit != null && !limit.isEmpty()) {
            try {
                int most = Integer.parseInt(limit.trim());
                if (most > 0 && in.callStack().callDepth() >= most) {
                    throw ShellError.line(name + ": maximum function nesting level exceeded (" + most + ")");
                }
            } catch (NumberFormatException e) {
                // no number: no limit
            }
        }
    }

    // ---- builtins

    /** Calls a builtin, and sends on what it wrote. */
    public int builtin(Builtin builtin, List<String> argv) throws IOException {
        return builtin(builtin, argv, false);
    }

    /** Calls a builtin that {@code command} names: as one that is not special. */
    private int spared(Builtin builtin, List<String> argv) throws IOException {
        return builtin(builtin, argv, true);
    }

    private int builtin(Builtin builtin, List<String> argv, boolean spared) throws IOException {
        boolean before = in.control().spare(spared);
        try {
            int status = builtin.run(in, argv);
            in.out().flush();
            return status;
        } catch (SyscallException e) {
            in.out().discard();
            in.warn(argv.get(0) + ": " + e.errno().text());
            return 1;
        } catch (IOException e) {
            in.out().discard();
            in.warn(argv.get(0) + ": " + e.getMessage());
            return 1;
        } catch (ShellError e) {
            in.out().flush();
            throw e.fromWithin();
        } finally {
            in.control().spare(before);
        }
    }

    // ---- programs

    /** Runs the program at {@code path}; null looks in {@code PATH}. */
    public int program(List<String> argv, @Nullable String path) throws IOException {
        return program(argv, path, null, false);
    }

    /**
     * Runs a program.
     *
     * @param path where it is; null to look in {@code PATH}
     * @param saved what its redirections have replaced, put back once it has started
     * @param last whether this process has nothing else to do and becomes the program
     */
    int program(List<String> argv, @Nullable String path, @Nullable SavedDescriptors saved, boolean last)
            throws IOException {
        String name = argv.get(0);
        if (in.isOn(Option.RESTRICTED_SHELL) && name.indexOf('/') >= 0) {
            in.warn(name + ": restricted: cannot specify `/' in command names");
            return 1;
        }
        String file = path == null ? locate(name) : path;
        if (file == null) {
            return notFound(argv);
        }
        try {
            return start(file, argv, saved, last);
        } catch (SyscallException e) {
            Executable executable = new Executable(in, name.indexOf('/') >= 0 ? name : file, file);
            if (e.errno() != ENOEXEC) {
                return executable.refused(e);
            }
            List<String> script = executable.asScript(argv);
            return script == null ? NOT_EXECUTABLE : start(executable.shell(), script, saved, last);
        }
    }

    private int start(String file, List<String> argv, @Nullable SavedDescriptors saved, boolean last)
            throws IOException {
        if (last) {
            Map<String, String> environment = in.environment().forReplacement(file);
            in.trapRunner().traps().forExec(in.sys());
            throw in.sys().exec(file, argv, environment);
        }
        return in.subshells().runProgram(file, argv, in.environment().forProgram(file), saved);
    }

    private @Nullable String locate(String name) {
        return name.indexOf('/') >= 0 ? name : in.finder().find(name);
    }

    private int notFound(List<String> argv) throws IOException {
        Builtin foreground = argv.get(0).startsWith("%") ? in.builtin("fg") : null;
        if (foreground != null) {
            List<String> job = new ArrayList<>(argv);
            job.addFirst("fg");
            return builtin(foreground, job);
        }
        Function handler = in.functions().get("command_not_found_handle");
        if (handler != null) {
            Fields call = new Fields();
            call.add(handler.name());
            argv.forEach(call::add);
            return in.subshells()
                    .foreground(
                            new ExecNode() {
                                @Override
                                public int exec(Interp child) throws IOException {
                                    return child.calls().function(handler, call);
                                }
                            },
                            in.trapRunner().currentCommand());
        }
        String path = in.variables().get("PATH");
        boolean noPath = path == null || path.isEmpty();
        in.warn(Quoting.shown(in, argv.get(0)) + ": " + (noPath ? ENOENT.text() : "command not found"));
        return NOT_FOUND;
    }
}
