package org.jarnix.programs.jq;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jarnix.api.lib.Args;
import org.jarnix.api.lib.CommandException;
import org.jarnix.api.lib.Io;
import org.jarnix.api.lib.Out;
import org.jarnix.api.lib.Text;
import org.jspecify.annotations.Nullable;

/** Runs a program on one input after another and writes what it sends on. */
final class JqRun {
    private static final int ERROR = 5;
    private static final int MALFORMED = 4;
    private static final int WRITE_FAILED = 2;
    private static final int NO_OUTPUT = 4;
    private static final int MOST_INDENT = 7;
    private static final String[] COLORS = {"1;30", "0;39", "0;39", "0;39", "0;32", "1;39", "1;39"};

    private final Io io;
    private final Args args;
    private final JqInputs inputs;
    private final Node program;
    private final Out out;
    private final Printer printer;
    private final boolean raw;
    private final boolean joins;
    private final boolean zero;
    private final boolean sequence;
    private final boolean unbuffered;
    private final boolean yaml;
    private @Nullable Object last;
    private boolean documents;

    JqRun(Io io, Args args, JqInputs inputs, Node program) throws IOException {
        this.io = io;
        this.args = args;
        this.inputs = inputs;
        this.program = program;
        this.out = io.out();
        out.buffering(Out.Buffering.FULL);
        String indent = "  ";
        boolean color = false;
        for (Args.Given given : args.options()) {
            switch (given.key()) {
                case "tab" -> indent = "\t";
                case "indent" -> {
                    int width = width(given.value());
                    indent = width < 0 ? "\t" : " ".repeat(width);
                }
                case "compact-output" -> indent = "";
                case "color-output" -> color = true;
                case "monochrome-output" -> color = false;
                default -> {}
            }
        }
        printer = new Printer(indent.isEmpty() ? null : indent, args.has("S"), args.has("a"), color ? colors() : null);
        joins = args.has("j");
        zero = args.has("raw-output0");
        raw = joins || zero || args.has("r");
        sequence = args.has("seq");
        unbuffered = args.has("unbuffered");
        yaml = io.name().equals("yq") && args.has("y");
    }

    private static int width(@Nullable String value) throws CommandException {
        if (value == null || value.isEmpty()) {
            throw CommandException.usage(Jq.USAGE_STATUS, "--indent takes one parameter");
        }
        try {
            int width = Integer.parseInt(value);
            if (width < -1 || width > MOST_INDENT) {
                throw CommandException.usage(Jq.USAGE_STATUS, "--indent takes a number between -1 and 7");
            }
            return width;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private String[] colors() throws IOException {
        String[] codes = COLORS.clone();
        String wanted = io.env("JQ_COLORS");
        if (wanted != null && !wanted.matches("[0-9;]{0,10}(:[0-9;]{0,10})*")) {
            io.note("Failed to set $JQ_COLORS\n");
        } else if (wanted != null) {
            String[] given = wanted.split(":");
            System.arraycopy(given, 0, codes, 0, Math.min(given.length, codes.length));
        }
        for (int i = 0; i < codes.length; i++) {
            codes[i] = "\u001b[" + codes[i] + "m";
        }
        return codes;
    }

    int run() throws IOException {
        try {
            int status = values();
            out.flush();
            return status;
        } catch (Out.WriteException e) {
            out.discard();
            io.note("Error: writing output failed: " + e.reason() + "\n");
            return WRITE_FAILED;
        }
    }

    private int values() throws IOException {
        int status = 0;
        try {
            if (args.has("n")) {
                status = one(Values.NULL);
            } else {
                for (Object in = inputs.next(); in != null; in = inputs.next()) {
                    status = one(in);
                    io.sys().schedYield();
                }
            }
        } catch (JsonReader.Malformed e) {
            io.note("parse error: " + e.getMessage() + "\n");
            return MALFORMED;
        } catch (JqError.Halt e) {
            return halt(e);
        } catch (UncheckedIOException e) {
            throw java.util.Objects.requireNonNull(e.getCause());
        }
        if (inputs.missing()) {
            return 2;
        }
        if (status == 0 && args.has("e")) {
            return last == null ? NO_OUTPUT : Values.truth(last) ? 0 : 1;
        }
        return status;
    }

    private int halt(JqError.Halt e) throws IOException {
        Object message = e.message();
        if (message instanceof String text) {
            io.note(text);
        } else if (message != Values.NULL) {
            io.note(Printer.compact(message) + "\n");
        }
        return e.status();
    }

    private int one(Object in) throws IOException {
        try {
            program.run(null, in, null, (value, none) -> write(value));
            return 0;
        } catch (JqError e) {
            Object value = e.value();
            if (value == Values.NULL) {
                return 0;
            }
            String place = "jq: error (at " + inputs.place() + ")";
            io.note(
                    value instanceof String text
                            ? place + ": " + text + "\n"
                            : place + " (not a string): " + Printer.compact(value) + "\n");
            return ERROR;
        } catch (JqError.Break e) {
            io.note("jq: error (at " + inputs.place() + "): break\n");
            return ERROR;
        } catch (StackOverflowError e) {
            io.note("jq: error (at " + inputs.place() + "): recursion is too deep\n");
            return ERROR;
        }
    }

    private void write(Object value) {
        try {
            if (sequence) {
                out.write(0x1E);
            }
            if (yaml) {
                out.print(Documents.yaml(value, documents));
                documents = true;
            } else if (raw && value instanceof String text) {
                out.write(Text.encode(text));
            } else {
                printer.print(out, value);
            }
            if (!joins && !yaml) {
                out.write(zero ? 0 : '\n');
            }
            if (unbuffered) {
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        last = value;
    }
}
