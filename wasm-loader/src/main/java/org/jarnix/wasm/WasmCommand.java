package org.jarnix.wasm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jarnix.api.SyscallException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.Command;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Seconds;
import org.jarnix.api.lib.Sizes;
import org.jarnix.api.lib.Usage;

/** Runs a module that sees no more than it is given: {@code wasm}. */
final class WasmCommand extends Command {
    private static final int FAILED = 125;
    private static final int NOT_FOUND = 127;

    WasmCommand() {
        super(Usage.of("""
            Usage: wasm [OPTION]... FILE [ARG]...
            Run the WebAssembly module FILE with the arguments ARG. It sees of the file tree the
            folders that --dir gives it and nothing else, of the environment the variables that
            --env gives it, and the standard input, output and error of wasm.

                  --dir=FOLDER[::NAME]  let the module see FOLDER, as NAME
                  --env=NAME=VALUE      give the module a variable
                  --argv0=NAME          the module's own name among its arguments; FILE without this
                  --engine=NAME         run it on the engine NAME: java, or wasmtime where it is allowed
                  --memory-max=SIZE     the most memory that the module may have, as 64M
                  --fuel=N              end the module after N loops and calls
                  --timeout=DURATION    end the module after DURATION, as 1.5 or 2m
                  --help                show this text and exit
                  --version             show the version and exit

            The status is the module's own, 128+N where signal N ended it (SIGSEGV, SIGILL and
            SIGFPE stand for the traps of WebAssembly, SIGXCPU for used up fuel), 124 where it
            timed out, 125 where wasm itself failed, 126 where FILE could not be run and 127
            where it was not found.
            """).stopAtOperand().errorStatus(FAILED));
    }

    @Override
    protected int run(Io io, Args args) throws IOException {
        if (args.operands().isEmpty()) {
            throw io.usage("missing operand");
        }
        String file = args.operands().getFirst();
        List<String> argv = new ArrayList<>(args.operands());
        argv.set(0, args.value("argv0", file));
        byte[] module;
        try {
            module = ModuleFile.read(io.sys(), file);
        } catch (SyscallException e) {
            io.warn(file, e);
            return switch (e.errno()) {
                case ENOENT, ENOTDIR -> NOT_FOUND;
                default -> Guest.CANNOT_RUN;
            };
        }
        RunOptions options = new RunOptions(
                directories(args.values("dir")),
                variables(io, args.values("env")),
                argv,
                args.has("engine") ? args.value("engine") : EngineAttribute.of(io.sys(), file),
                number(io, args, "memory-max", Sizes.COMMON, Long.MAX_VALUE),
                args.has("fuel") ? Long.valueOf(number(io, args, "fuel", "", 0)) : null,
                timeout(io, args));
        try {
            return new Guest(io.sys(), file, options, new Engines(io.sys())).run(module);
        } catch (SyscallException e) {
            throw io.failure(e.errno().text());
        }
    }

    private static List<RunOptions.Directory> directories(List<String> given) {
        List<RunOptions.Directory> directories = new ArrayList<>();
        for (String text : given) {
            int colons = text.indexOf("::");
            directories.add(
                    colons < 0
                            ? new RunOptions.Directory(text, text)
                            : new RunOptions.Directory(text.substring(0, colons), text.substring(colons + 2)));
        }
        return directories;
    }

    private static List<String> variables(Io io, List<String> given) throws IOException {
        for (String text : given) {
            if (text.indexOf('=') < 1) {
                throw io.usage("invalid variable " + io.quote(text));
            }
        }
        return given;
    }

    private static long number(Io io, Args args, String option, String suffixes, long otherwise) throws IOException {
        String text = args.value(option);
        return text == null ? otherwise : Sizes.parse(io, text, suffixes, 0, Long.MAX_VALUE, "invalid " + option);
    }

    private static Duration timeout(Io io, Args args) throws IOException {
        String text = args.value("timeout");
        if (text == null) {
            return Duration.ZERO;
        }
        Duration time = Seconds.parse(text);
        if (time == null) {
            throw io.usage("invalid time interval " + io.quote(text));
        }
        return time;
    }
}
